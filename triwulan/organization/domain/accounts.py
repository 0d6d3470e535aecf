"""Acts on accounts: inviting a person, and setting the password by the invitation."""

from datetime import datetime

from django.db import transaction

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import NotAcceptable, accept, lock_agency, note_change
from triwulan.organization.domain.people import own_person
from triwulan.organization.domain.refusals import AccountThere, PersonLeft
from triwulan.organization.models import Person, User


@transaction.atomic
def invite(*, agency_id: int, person_id: int, username: str, by: Actor, at: datetime) -> User:
    """The account of a person: made without a password, or the one there is, for a new one-time link.

    `username` counts only for a new account. The link itself is made by `interfaces.invitation`; this act is
    in the ledger either way. Raises AccountThere, PersonLeft, NotAcceptable, NotVisible.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    person = own_person(agency_id, person_id)
    if person.left_on:
        raise PersonLeft(name=person.full_name, day=date_words(person.left_on))
    user = person.user or _new_account(person, username.strip())
    note_change(
        "invited", person, agency_id=agency_id, by=by, at=at,
        after={"username": user.username, "renewed": user.last_login is not None},
    )  # fmt: skip
    return user


@transaction.atomic
def accept_invitation(*, user: User, password: str, at: datetime) -> User:
    """Set the password that the invited person chose, checked by the caller. NotVisible without a person."""
    person = Person.objects.select_related("agency").filter(user=user, left_on__isnull=True).first()
    if person is None:
        raise NotVisible
    locked = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    locked.set_password(password)
    locked.save(update_fields=["password"])
    by = Actor(person_id=person.pk, appointment_id=None, position_id=None, name=person.full_name, title="")
    note_change("invitation_accepted", person, agency_id=person.agency_id, by=by, at=at)
    return locked


def _new_account(person: Person, username: str) -> User:
    user = User(username=username, email=person.email)
    user.set_unusable_password()
    if not username:
        raise NotAcceptable(fields={"username": NotAcceptable.sentence})
    accept(user)
    if User.objects.filter(username__iexact=username).exists():
        raise AccountThere(fields={"username": AccountThere.sentence})
    user.save(force_insert=True)
    person.user = user
    person.save(update_fields=["user"])
    return user
