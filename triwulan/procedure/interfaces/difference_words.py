"""Differences between two versions of a sheet in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.procedure.domain.compare import Difference, differences
from triwulan.procedure.domain.sheet import Sheet

FIELDS = {
    "agency": gettext_lazy("Agency"),
    "number": gettext_lazy("Number"),
    "name": gettext_lazy("Name of the SOP"),
    "made": gettext_lazy("Date made"),
    "revised": gettext_lazy("Date revised"),
    "effective": gettext_lazy("Date in force"),
    "approved_by_title": gettext_lazy("Ratified by"),
    "approved_by_name": gettext_lazy("Ratified by (name)"),
    "approved_by_nip": gettext_lazy("Ratified by (NIP)"),
    "legal_basis": gettext_lazy("Legal basis"),
    "qualifications": gettext_lazy("Qualifications of performers"),
    "related": gettext_lazy("Related SOPs"),
    "equipment": gettext_lazy("Equipment"),
    "warning": gettext_lazy("Warning"),
    "recording": gettext_lazy("Recording"),
    "decisions": gettext_lazy("How the sheet is read"),
    "months": gettext_lazy("Months in which a cycle opens"),
    "day": gettext_lazy("Day on which a cycle opens"),
    "reports": gettext_lazy("Quarter that is reported"),
    "if_holiday": gettext_lazy("Where that is no working day"),
    "label": gettext_lazy("Name"),
    "heading": gettext_lazy("Heading of the column"),
    "fallback": gettext_lazy("Who checks instead"),
    "column": gettext_lazy("Has a column"),
    "activity": gettext_lazy("Activity"),
    "performer": gettext_lazy("Performer"),
    "requirements": gettext_lazy("Requirements"),
    "standards": gettext_lazy("Time"),
    "output": gettext_lazy("Output"),
    "note": gettext_lazy("Note"),
    "outcomes": gettext_lazy("Outcomes"),
    "act": gettext_lazy("Kind of work"),
    "scope": gettext_lazy("Once per"),
    "held_by": gettext_lazy("Held by"),
    "each": gettext_lazy("Fans out"),
    "joins": gettext_lazy("Gathers"),
    "names_lead": gettext_lazy("Names the compiling section"),
    "addressed_to": gettext_lazy("Addressed to"),
    "drawn": gettext_lazy("Is drawn"),
}


@dataclass(frozen=True)
class DifferenceWords:
    """A row of the comparison."""

    place: str
    field: str
    before: str
    after: str


def difference_words(before: Sheet, after: Sheet) -> Sequence[DifferenceWords]:
    """Every difference, in the order of the sheet."""
    return [_words(one, before, after) for one in differences(before, after)]


def _words(one: Difference, before: Sheet, after: Sheet) -> DifferenceWords:
    came_or_went = _("added") if one.after else _("removed")
    field = str(FIELDS[one.field]) if one.field else came_or_went
    return DifferenceWords(_place(one, before, after), field, one.before, one.after)


def _place(one: Difference, before: Sheet, after: Sheet) -> str:
    if one.part == "step":
        step = next(step for step in (*after.steps, *before.steps) if step.key == one.key)
        return _("Step %(number)s") % {"number": step.number}
    if one.part == "performer":
        found = next(who for who in (*after.performers, *before.performers) if who.key == one.key)
        return _("Performer %(label)s") % {"label": found.label}
    return {
        "identity": _("Head of the sheet"),
        "block": _("Blocks of the sheet"),
        "opening": _("Opening of cycles"),
    }[one.part]
