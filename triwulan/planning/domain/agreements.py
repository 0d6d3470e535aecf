"""Acts on performance agreements (Perjanjian Kinerja, PermenPANRB 53/2014): making one, and revising it.

One chain for each position and year. A change of budget or of official makes the next revision, with its
reason; the older ones stay as they were signed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.models import Agency, Position
from triwulan.planning.domain.agreement_content import annex_of, differences, is_empty
from triwulan.planning.domain.plan import accept, lock_plan
from triwulan.planning.models import Agreement


class AgreementStands(Refusal):
    """There is an agreement of this position and year."""

    sentence = _("%(title)s has an agreement for %(year)s already. Revise that one, with the reason.")


class NobodyHolds(InvalidInput):
    """An agreement is made by people, not by vacant positions."""

    sentence = _("Nobody holds the position %(title)s on %(day)s. Appoint someone, or choose another date.")


class SecondPartyMissing(InvalidInput):
    """Above the head of the agency stands someone whom the program does not know."""

    sentence = _("Above this position there is none in the program: type the name and title of the superior.")


class SamePerson(InvalidInput):
    """Nobody makes an agreement with himself or herself."""

    sentence = _("%(name)s holds both positions on that day. An agreement needs two people.")


class NothingUndertaken(InvalidInput):
    """The plan holds nothing for the position to undertake."""

    sentence = _("The plan has no indicator and no programme for this position. Complete the plan first.")


class NotTheLatest(Refusal):
    """Only the agreement in force is revised."""

    sentence = _("A later revision of this agreement is in force. Revise that one.")


class NothingNew(InvalidInput):
    """A revision says something new."""

    sentence = _("Parties, targets and budgets are the same as in the agreement in force: nothing to revise.")


class RevisionReasonMissing(InvalidInput):
    """A revision names its reason."""

    sentence = _("Please give the reason for the revision, for example: APBD Perubahan, or a new official.")


class DatedBack(InvalidInput):
    """A revision is not made before what it revises."""

    sentence = _("The agreement in force is of %(day)s. Give that date or a later one.")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is said at the signing. The second party is typed only where no position stands above."""

    made_on: date
    place: str
    second_name: str = ""
    second_title: str = ""


@dataclass(frozen=True)
class _Party:
    """Someone who signs, as on the day; `appointment_id` is None for one typed by hand."""

    appointment_id: int | None
    person_id: int | None
    name: str
    title: str
    nip: str = ""
    rank: str = ""

    def kept(self) -> dict[str, str]:
        return {"name": self.name, "title": self.title, "nip": self.nip, "rank": self.rank}


@transaction.atomic
def make_agreement(
    *, agency_id: int, position_id: int, year: int, terms: Terms, by: Actor, at: datetime
) -> Agreement:
    """Make the first agreement of a position for a year, between its holder and the superior's.

    Raises MayNotChangePlan, NotVisible, AgreementStands, NobodyHolds, SecondPartyMissing, SamePerson,
    NothingUndertaken, NotAcceptable.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    position = _position(agency_id, position_id)
    if chain_of(agency_id, position_id, year):
        raise AgreementStands(title=position.title, year=year)
    agreement = _new(agency, position, year, terms)
    return _record(agreement, "planning.agreement_made", None, by, at)


@transaction.atomic
def revise_agreement(
    *, agency_id: int, agreement_id: int, terms: Terms, reason: str, by: Actor, at: datetime
) -> Agreement:
    """Make the next revision of an agreement from the plan and the officials of that day.

    Raises what `make_agreement` raises but for AgreementStands, and NotTheLatest, DatedBack, NothingNew,
    RevisionReasonMissing.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    present = _agreement(agency_id, agreement_id)
    position = _position(agency_id, present.first.position_id)
    latest = chain_of(agency_id, position.pk, present.year)[0]
    if latest.pk != present.pk:
        raise NotTheLatest
    if not reason.strip():
        raise RevisionReasonMissing(fields={"reason": RevisionReasonMissing.sentence})
    if terms.made_on < present.made_on:
        day = date_format(present.made_on, "j F Y")
        raise DatedBack(DatedBack.sentence, fields={"made_on": DatedBack(day=day).message}, day=day)
    agreement = _new(agency, position, present.year, terms)
    if not differences(present.content, agreement.content):
        raise NothingNew
    agreement.revision, agreement.reason = present.revision + 1, reason.strip()
    return _record(agreement, "planning.agreement_revised", present, by, at)


def chain_of(agency_id: int, position_id: int, year: int) -> list[Agreement]:
    """Every revision of a position's agreement for a year, the latest first."""
    rows = Agreement.objects.filter(agency=agency_id, first__position=position_id, year=year)
    return list(rows.order_by("-revision", "-pk"))


def _position(agency_id: int, position_id: int) -> Position:
    found = Position.objects.select_related("superior", "unit").filter(unit__agency=agency_id, pk=position_id)
    position = found.first()
    if position is None:
        raise NotVisible
    return position


def _agreement(agency_id: int, agreement_id: int) -> Agreement:
    rows = Agreement.objects.select_related("first")
    found = rows.filter(agency=agency_id, pk=agreement_id).first()
    if found is None:
        raise NotVisible
    return found


def _new(agency: Agency, position: Position, year: int, terms: Terms) -> Agreement:
    """The row, checked and not saved."""
    held = _holder(position, terms.made_on)
    first, second = _party(held), _second(position, terms)
    if first.person_id == second.person_id:
        raise SamePerson(name=first.name)
    content = annex_of(agency.pk, position, year, terms.made_on)
    if is_empty(content):
        raise NothingUndertaken
    parties: dict[str, Any] = {"first": first.kept(), "second": second.kept()}
    return Agreement(
        agency=agency,
        year=year,
        first_id=held.appointment_id,
        first_name=first.name,
        first_title=first.title,
        second_id=second.appointment_id,
        second_name=second.name,
        second_title=second.title,
        place=terms.place.strip(),
        made_on=terms.made_on,
        content=content | {"parties": parties, "agency": agency.name, "unit": position.unit.name},
    )


def _holder(position: Position, day: date) -> Holding:
    held = holders([position.pk], day).get(position.pk)
    if held is None:
        raise NobodyHolds(title=position.title, day=date_format(day, "j F Y"))
    return held


def _second(position: Position, terms: Terms) -> _Party:
    if position.superior is not None:
        return _party(_holder(position.superior, terms.made_on))
    name, title = terms.second_name.strip(), terms.second_title.strip()
    if not name or not title:
        missing = [key for key, text in (("second_name", name), ("second_title", title)) if not text]
        raise SecondPartyMissing(fields=dict.fromkeys(missing, SecondPartyMissing.sentence))
    return _Party(None, None, name, title)


def _party(held: Holding) -> _Party:
    return _Party(held.appointment_id, held.person_id, held.person_name, held.title, held.nip, held.rank)


def _record(agreement: Agreement, act: str, before: Agreement | None, by: Actor, at: datetime) -> Agreement:
    agreement.recorded_at, agreement.recorded_by = at, by.signature
    accept(agreement)
    agreement.save(force_insert=True)
    append(
        agency_id=agreement.agency_id,
        act=act,
        at=at,
        actor=by,
        subject=("agreement", agreement.pk),
        before=None if before is None else _facts(before),
        after=_facts(agreement) | ({} if before is None else {"differences": _told(before, agreement)}),
    )
    return agreement


def _facts(agreement: Agreement) -> dict[str, object]:
    return {
        "year": agreement.year,
        "revision": agreement.revision,
        "first": f"{agreement.first_name}, {agreement.first_title}",
        "second": f"{agreement.second_name}, {agreement.second_title}",
        "place": agreement.place,
        "made_on": agreement.made_on,
        "reason": agreement.reason,
        "total": agreement.content["total"],
    }


def _told(before: Agreement, after: Agreement) -> dict[str, dict[str, list[object]]]:
    """What differs as the ledger keeps it: then and now, by the line and its field."""
    found: dict[str, dict[str, list[object]]] = {}
    for one in differences(before.content, after.content):
        pair: list[object] = [one.before, one.after]
        if one.field == "presence":
            pair = [text == "yes" for text in pair]
        field = "unit_of_measure" if one.field == "unit" else one.field
        found.setdefault(f"{one.code} {one.name}".strip() or one.kind, {})[field] = pair
    return found
