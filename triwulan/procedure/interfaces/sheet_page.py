"""A published sheet in words: the blocks of PermenPANRB 35/2012, the drawn flow, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from triwulan.common.dates import date_words, moment_words, month_words
from triwulan.procedure.domain.chart import lay_out, standard_words
from triwulan.procedure.domain.chart_svg import to_svg
from triwulan.procedure.domain.sheet import ANY_REPORT, Outcome, Sheet, Step
from triwulan.procedure.enums import ReportKind
from triwulan.procedure.models import ProcedureVersion


@dataclass(frozen=True)
class Block:
    """A block beside the identity; one line or many, a dash where the sheet leaves it empty."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class StepRow:
    """A row of the flow as text."""

    number: str
    activity: str
    performer: str
    requirements: str
    time: str
    output: str
    note: str
    outcomes: Sequence[str]


@dataclass(frozen=True)
class SheetWords:
    """The sheet as the page shows it; `blocks` in the pairs in which the form prints them."""

    agency: Sequence[str]
    identity: Sequence[tuple[str, str]]
    blocks: Sequence[tuple[Block, Block]]
    chart: SafeString
    steps: Sequence[StepRow]
    decisions: Sequence[str]
    opening: str
    fallbacks: Sequence[str]


def sheet_words(sheet: Sheet) -> SheetWords:
    """The sheet in words."""
    return SheetWords(
        agency=sheet.identity.agency.splitlines(),
        identity=_identity(sheet),
        blocks=_blocks(sheet),
        chart=drawn(sheet),
        steps=[_row(sheet, step) for step in sheet.steps],
        decisions=sheet.decisions,
        opening=_opening(sheet),
        fallbacks=_fallbacks(sheet),
    )


def drawn(sheet: Sheet) -> SafeString:
    """The flow as SVG, without marks."""
    title = _("Flow of the SOP %(name)s") % {"name": sheet.identity.name}
    return mark_safe(to_svg(lay_out(sheet), title=title))  # noqa: S308  the drawing escapes every text itself


def version_words(version: ProcedureVersion) -> str:
    """ "Versi 2, terbit Senin, 12 Oktober 2026, 08.00 WITA"."""
    words = {"number": version.number, "when": moment_words(version.published_at)}
    return _("Version %(number)s, published %(when)s") % words


def _identity(sheet: Sheet) -> list[tuple[str, str]]:
    identity = sheet.identity
    nip = f"NIP {identity.approved_by_nip}" if identity.approved_by_nip else ""
    approved = "\n".join(filter(None, (identity.approved_by_title, identity.approved_by_name, nip)))
    return [
        (_("SOP number"), identity.number),
        (_("Date made"), date_words(identity.made) if identity.made else ""),
        (_("Date revised"), date_words(identity.revised) if identity.revised else ""),
        *([(_("Date in force"), date_words(identity.effective))] if identity.effective else []),
        (_("Ratified by"), approved),
        (_("Name of the SOP"), identity.name),
    ]


def _blocks(sheet: Sheet) -> list[tuple[Block, Block]]:
    return [
        (
            Block(_("Legal basis"), sheet.legal_basis),
            Block(_("Qualifications of performers"), sheet.qualifications),
        ),
        (Block(_("Related SOPs"), sheet.related), Block(_("Equipment"), sheet.equipment)),
        (
            Block(_("Warning"), [sheet.warning] if sheet.warning else []),
            Block(_("Recording"), [sheet.recording] if sheet.recording else []),
        ),
    ]


def _row(sheet: Sheet, step: Step) -> StepRow:
    return StepRow(
        number=step.number,
        activity=step.activity,
        performer=sheet.performer(step.performer).label,
        requirements="; ".join(step.requirements),
        time=_time(step),
        output=step.output,
        note=step.note,
        outcomes=[_outcome(sheet, outcome) for outcome in step.outcomes],
    )


def _time(step: Step) -> str:
    if step.time_label:
        return step.time_label
    labels = {kind.value: str(kind.label) for kind in ReportKind}
    return "; ".join(
        standard_words(standard)
        if kind == ANY_REPORT
        else f"{labels.get(kind, kind)}: {standard_words(standard)}"
        for kind, standard in step.standards.items()
    )


def _outcome(sheet: Sheet, outcome: Outcome) -> str:
    if outcome.to is None:
        return _("%(outcome)s: the run ends") % {"outcome": outcome.label}
    return _("%(outcome)s: to step %(number)s") % {
        "outcome": outcome.label,
        "number": sheet.step(outcome.to).number,
    }


def _opening(sheet: Sheet) -> str:
    opening = sheet.opening
    holiday = {
        "next": _("the next working day where that is none"),
        "previous": _("the working day before where that is none"),
        "keep": _("also where that is no working day"),
    }[opening.if_holiday]
    quarter = (
        _("for the quarter that has just ended")
        if opening.reports == "previous"
        else _("for the current quarter")
    )
    return _("A cycle opens on day %(day)s of %(months)s, %(holiday)s, %(quarter)s.") % {
        "day": opening.day,
        "months": ", ".join(month_words(month) for month in opening.months),
        "holiday": holiday,
        "quarter": quarter,
    }


def _fallbacks(sheet: Sheet) -> list[str]:
    return [
        _("Where %(performer)s prepared the work, %(others)s checks it.")
        % {
            "performer": performer.label,
            "others": _(", or else ").join(sheet.performer(key).label for key in performer.fallback),
        }
        for performer in sheet.performers
        if performer.fallback
    ]
