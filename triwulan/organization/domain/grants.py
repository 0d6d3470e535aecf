"""Acts on roles given to a person: administrator, evaluator."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency, note_change
from triwulan.organization.domain.refusals import (
    AlreadyGranted,
    DatesInWrongOrder,
    EndedAlready,
    LastAdministrator,
)
from triwulan.organization.enums import GrantRole
from triwulan.organization.models import Grant, Person


@transaction.atomic
def grant_role(
    *,
    agency_id: int,
    person_id: int,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Grant:
    """Give a person a role. Raises AlreadyGranted, DatesInWrongOrder, NotAcceptable, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    person = Person.objects.filter(agency=agency_id, pk=person_id).first()
    if person is None:
        raise NotVisible
    if ends_on and ends_on < starts_on:
        raise DatesInWrongOrder(fields={"ends_on": DatesInWrongOrder.sentence})
    grant = Grant(person=person, role=role, starts_on=starts_on, ends_on=ends_on)
    accept(grant)
    same = Grant.objects.filter(person=person, role=role).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    )
    if (same.filter(starts_on__lte=ends_on) if ends_on else same).exists():
        raise AlreadyGranted(name=person.full_name)
    grant.save(force_insert=True)
    note_change(
        "role_granted", grant, agency_id=agency_id, by=by, at=at,
        after={"person": person.pk, "role": role, "starts_on": starts_on, "ends_on": ends_on},
    )  # fmt: skip
    return grant


@transaction.atomic
def revoke_role(*, agency_id: int, grant_id: int, day: date, by: Actor, at: datetime) -> Grant:
    """Take a role away after `day`, its last one; a day before its first takes it away whole.

    Raises EndedAlready, LastAdministrator, NotVisible.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    grant = Grant.objects.filter(person__agency=agency_id, pk=grant_id).first()
    if grant is None:
        raise NotVisible
    if grant.ends_on and grant.ends_on <= day:
        raise EndedAlready(day=date_words(grant.ends_on))
    check_administrator_stays(agency_id, without=[grant], day=day)
    note_change(
        "role_revoked", grant, agency_id=agency_id, by=by, at=at,
        before={"person": grant.person_id, "role": grant.role, "ends_on": grant.ends_on},
        after={"ends_on": day},
    )  # fmt: skip
    if day < grant.starts_on:
        grant.delete()
    else:
        grant.ends_on = day
        grant.save(update_fields=["ends_on"])
    return grant


def check_administrator_stays(agency_id: int, *, without: Iterable[Grant], day: date) -> None:
    """Raises LastAdministrator where these are administrators and nobody else is one on the day after."""
    gone = [grant.pk for grant in without if grant.role == GrantRole.ADMINISTRATOR]
    after = day + timedelta(days=1)
    others = Grant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=after),
        person__agency=agency_id,
        role=GrantRole.ADMINISTRATOR,
        starts_on__lte=after,
    )
    if gone and not others.exclude(pk__in=gone).exists():
        raise LastAdministrator
