"""A correction in words: what was approved beside what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.interfaces.content_words import (
    achievement_words,
    rating_of,
    target_words,
    value_words,
    working_words,
)
from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.common.dates import moment_words
from triwulan.design.pieces import Tone
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.interfaces.words import number
from triwulan.review.domain.queries import CorrectionInHand
from triwulan.review.enums import CorrectionState

TONES = {
    CorrectionState.ASKED: Tone.SOON,
    CorrectionState.GRANTED: Tone.GOOD,
    CorrectionState.REFUSED: Tone.NEUTRAL,
}


@dataclass(frozen=True)
class Compared:
    """A row of the comparison."""

    label: str
    approved: str
    proposed: str


@dataclass(frozen=True)
class CorrectionWords:
    """A correction as lists and pages show it; `deciders` names who may decide, while it is open."""

    url: str
    indicator: str
    report: str
    state: str
    tone: Tone
    approved: str
    proposed: str
    reason: str
    source_letter: str
    asked: str
    decided: str
    note: str
    deciders: str
    mine: bool
    rows: Sequence[Compared]
    file_url: str


def correction_words(found: CorrectionInHand, viewer: Viewer) -> CorrectionWords:
    """The correction in words."""
    one = found.correction
    approved = IndicatorContent.from_dict(one.corrects.content)
    proposed = IndicatorContent.from_dict(one.proposed)
    asked = one.state == CorrectionState.ASKED
    return CorrectionWords(
        url=reverse("review:decide_correction", args=[one.pk]),
        indicator=approved.name,
        report=report_words(one.report),
        state=str(CorrectionState(one.state).label),
        tone=TONES[CorrectionState(one.state)],
        approved=value_words(approved),
        proposed=value_words(proposed),
        reason=one.reason,
        source_letter=one.source_letter,
        asked=f"{one.asked_by} · {moment_words(one.asked_at)}",
        decided=f"{one.decided_by} · {moment_words(one.decided_at)}" if one.decided_at else "",
        note=one.decision_note,
        deciders=_deciders(found) if asked else "",
        mine=found.mine(viewer),
        rows=_compared(approved, proposed),
        file_url=reverse("web:file", args=[one.report.run_id]) if viewer.may("run.read") else "",
    )


def report_words(report: UnitReport) -> str:
    """ "Bidang Layanan, triwulan III tahun 2026"."""
    unit = report.unit.name if report.unit else report.cycle.agency.name
    return f"{unit}, {quarter_words(report.cycle.year, report.cycle.quarter)}"


def approved_rows(approved: ApprovedValue) -> list[tuple[str, str]]:
    """What was approved, for whoever asks for a correction."""
    content = IndicatorContent.from_dict(approved.content)
    return [
        (_("Target of the quarter"), target_words(content)),
        (_("Approved value"), value_words(content)),
        *_parts(content),
        (_("Achievement"), _achievement(content)),
        (_("Approved by"), f"{approved.approved_by}, {moment_words(approved.approved_at)}"),
    ]


def _deciders(found: CorrectionInHand) -> str:
    names = [f"{one.person_name}, {one.title}" for one in found.deciders.allowed]
    return "; ".join(names) or _("nobody at the moment; ask the administrator")


def _compared(approved: IndicatorContent, proposed: IndicatorContent) -> list[Compared]:
    rows = [Compared(_("Value"), value_words(approved), value_words(proposed))]
    for (label, then), (_label, now) in zip(_parts(approved), _parts(proposed), strict=False):
        rows.append(Compared(label, then, now))
    if approved.no_value_reason or proposed.no_value_reason:
        rows.append(Compared(_("Why there is no value"), approved.no_value_reason, proposed.no_value_reason))
    rows.append(Compared(_("Working"), working_words(approved), working_words(proposed)))
    rows.append(Compared(_("Achievement"), _achievement(approved), _achievement(proposed)))
    return rows


def _achievement(content: IndicatorContent) -> str:
    rating = rating_of(content)
    percent = achievement_words(content)
    return f"{percent} ({rating})" if rating else percent


def _parts(content: IndicatorContent) -> list[tuple[str, str]]:
    if content.kind != "ratio":
        return []
    return [
        (content.numerator_label or _("Numerator"), _exact(content.numerator)),
        (content.denominator_label or _("Denominator"), _exact(content.denominator)),
    ]


def _exact(text: str | None) -> str:
    return number(Decimal(text)) if text else "\N{EN DASH}"
