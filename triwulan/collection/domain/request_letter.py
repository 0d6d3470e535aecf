"""The nota dinas that asks the units for their data: made and issued when a cycle opens.

A slip answers a letter (paper practice), and this is the letter: from the planning section to the heads of
the reporting units, with the sheet as its ground. Where a cycle opens by itself in the morning, the letter
goes out in the name of whoever holds the planning section, and says that the program made it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy, override

from triwulan.collection.domain.request_letter_blocks import (
    Asked,
    LetterFacts,
    letter_blocks,
    subject_of,
    with_number,
)
from triwulan.collection.domain.signers import signer_of_actor
from triwulan.collection.models import Cycle, UnitReport
from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.framing import signer_of
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.domain.units import positions_in_column
from triwulan.organization.models import Agency, Position
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task

REQUEST_LETTER = "request_letter"
PAPER_LANGUAGE = "id"
NOBODY = "\N{EN DASH}"
# Those who learn of it, by their keys on the sheet, where the office has them.
COPIES = ("kepala_dinas", "sekretaris")


@dataclass(frozen=True)
class Letter:
    """What a slip says of the letter that it answers."""

    sender: str
    number: str
    dated_on: date
    subject: str


def register_letter_kind() -> None:
    """It takes no route: opening the cycle is its signature."""
    register_kind(DocumentKind(key=REQUEST_LETTER, label=gettext_lazy("Request for data"), frame=with_number))


def issue_letter(cycle: Cycle, tasks: Sequence[Task], *, quarter: str, by: Actor, at: datetime) -> Document:
    """Issue the letter of a cycle in the transaction that opens it.

    `tasks` are those that the opening opened, one for each unit that is asked; `quarter` is its name.
    """
    agency, day = cycle.agency, office_day(cycle.agency, at)
    sheet = sheet_of_id(cycle.version_id)
    senders = _planning(agency, sheet)
    copies = [one for key in COPIES for one in positions_in_column(agency_id=agency.pk, performer=key)[:1]]
    asked = Position.objects.in_bulk([task.position_id for task in tasks])
    held = holders([one.pk for one in (*senders[:1], *copies, *asked.values())], day)
    signer = _signer(by, senders, held)
    with override(PAPER_LANGUAGE):
        facts = LetterFacts(
            sender=signer.title,
            copies=tuple(
                title for one in copies
                if one.pk not in asked and (title := _title(one, held)) != signer.title
            ),
            asked=_asked(cycle, {task.run_id: asked[task.position_id] for task in reversed(tasks)}, held),
            dated_on=date_words(day),
            quarter=quarter,
            sheet=sheet,
            by_itself=by.is_system,
        )  # fmt: skip
        subject = subject_of(quarter)
        content = {"blocks": as_data(letter_blocks(facts)), "sender": signer.title, "subject": subject}
    return issue_at_once(
        agency=agency,
        kind=REQUEST_LETTER,
        title=subject,
        content=content,
        subject=("cycle", cycle.pk),
        signers=[signer],
        by=by,
        at=at,
        run_id=cycle.run_id,
        period=(cycle.year, cycle.quarter),
    )


def letter_of(cycle_id: int) -> Letter | None:
    """The letter of a cycle; None for one of before there were letters."""
    rows = Document.objects.filter(kind=REQUEST_LETTER, subject_kind="cycle", subject_id=cycle_id)
    found = rows.only("number", "dated_on", "content").first()
    if found is None or found.dated_on is None:
        return None
    return Letter(found.content["sender"], found.number, found.dated_on, found.content["subject"])


def _planning(agency: Agency, sheet: Sheet) -> list[Position]:
    """Those who compile by the sheet: the planning section; on a sheet without one, the first performers."""
    steps = [step for step in sheet.steps if step.scope == Scope.AGENCY] or list(sheet.steps)
    return positions_in_column(agency_id=agency.pk, performer=steps[0].performer)


def _signer(by: Actor, senders: Sequence[Position], held: Mapping[int, Holding]) -> Signer:
    """Whoever opens the cycle; where it opened by itself, the planning section, also when that is vacant."""
    if not by.is_system:
        return signer_of_actor(by)
    if not senders:
        return Signer(title="Triwulan", name=NOBODY)
    holding = held.get(senders[0].pk)
    return signer_of(holding) if holding else Signer(title=senders[0].title, name=NOBODY)


def _asked(cycle: Cycle, to: Mapping[int, Position], held: Mapping[int, Holding]) -> tuple[Asked, ...]:
    """The units in the office's order, each with whoever is asked there; `to` are those by the unit's run."""
    pins = Count("pins", filter=Q(pins__superseded=False))
    reports = UnitReport.objects.filter(cycle=cycle).select_related("unit").annotate(indicators=pins)
    return tuple(
        Asked(
            unit=report.unit.name if report.unit else cycle.agency.name,
            recipient=_title(to[report.run_id], held) if report.run_id in to else NOBODY,
            indicators=report.indicators,
        )
        for report in reports.order_by("unit__order", "unit_id")
    )


def _title(position: Position, held: Mapping[int, Holding]) -> str:
    holding = held.get(position.pk)
    return holding.title if holding else position.title
