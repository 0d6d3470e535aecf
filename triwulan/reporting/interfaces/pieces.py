"""Stops of a signing route, units at the intake, and states of a report, as the design system shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from triwulan.common.dates import moment_words, short_moment_words
from triwulan.design.pieces import StepState as Shown
from triwulan.design.pieces import Stop, Tone
from triwulan.documents.domain.queries import RouteLine
from triwulan.documents.enums import StepState
from triwulan.reporting.domain.intake import Arrival, Incoming, Intake
from triwulan.reporting.models import QuarterlyReport

SHOWN = {StepState.DONE: Shown.DONE, StepState.RETURNED: Shown.RETURNED}


@dataclass(frozen=True)
class IntakeRow:
    """A unit at the intake, in words."""

    name: str
    run_id: int
    state: str
    tone: Tone
    details: str


def intake_rows(intake: Intake) -> list[IntakeRow]:
    """Those who are missing first."""
    ordered = sorted(intake.units, key=lambda unit: unit.arrived)
    return [_row(unit) for unit in ordered]


def missing_rows(intake: Intake) -> list[IntakeRow]:
    """Those alone who have not handed in, with where their work lies."""
    return [_row(unit) for unit in intake.missing]


def _row(unit: Incoming) -> IntakeRow:
    words = {
        Arrival.HANDED_IN: (_("Handed in"), Tone.GOOD),
        Arrival.AFTER_CLOSING: (_("Handed in after the closing"), Tone.SOON),
        Arrival.ON_THE_WAY: (_("On the way"), Tone.LATE if unit.exceeded else Tone.SOON),
        Arrival.MISSING: (_("Late"), Tone.LATE),
    }
    state, tone = words[unit.arrival]
    handed = unit.report.handed_over_at
    details = moment_words(handed) if handed else "; ".join(_waiting(unit))
    return IntakeRow(unit.name, unit.report.run_id, state, tone, details)


def _waiting(unit: Incoming) -> list[str]:
    exceeds = _("exceeds the time standard")
    return [
        _("%(step)s: with %(holder)s since %(when)s")
        % {
            "step": f"{one.row}. {one.step}",
            "holder": f"{one.title} ({one.holder})" if one.holder else one.title,
            "when": short_moment_words(one.since),
        }
        + (f" ({exceeds})" if one.exceeded else "")
        for one in unit.waiting
    ]


def stops_of(lines: Sequence[RouteLine]) -> list[Stop]:
    """The signing route with who did it then, or who holds the position now."""
    return [
        Stop(
            act=line.act_words,
            position=line.step.signed_title
            or (line.holding.title if line.holding else line.step.position.title),
            person=line.step.signed_name or (line.holding.person_name if line.holding else ""),
            state=_shown(line),
            moment=line.step.done_at,
        )
        for line in lines
    ]


def _shown(line: RouteLine) -> Shown:
    if line.current:
        return Shown.NOW
    return SHOWN.get(StepState(line.step.state), Shown.WAITING)


@dataclass(frozen=True)
class ReportState:
    """Where a report stands, in words."""

    text: str
    tone: Tone
    moment: str


def state_of(report: QuarterlyReport, *, replaced: bool = False) -> ReportState:
    """Issued, returned, or on its route; `replaced`: a later revision was issued."""
    if report.issued_at and replaced:
        return ReportState(_("Replaced by a revision"), Tone.NEUTRAL, moment_words(report.issued_at))
    if report.issued_at:
        return ReportState(_("Issued"), Tone.GOOD, moment_words(report.issued_at))
    if report.returned_at:
        return ReportState(_("Returned to be mended"), Tone.LATE, moment_words(report.returned_at))
    sent = moment_words(report.sent_at) if report.sent_at else ""
    return ReportState(_("Waits for initials or signature"), Tone.SOON, sent)
