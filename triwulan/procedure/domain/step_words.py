"""What a step is called where there is no room for its whole activity."""

from django.utils.functional import Promise

from triwulan.procedure.domain.sheet import Step
from triwulan.procedure.enums import ReportKind


def short_words(step: Step, report_kind: str) -> str | Promise:
    """The sheet's short word; in a run of the year what it works for, as the short word is the quarter's."""
    if report_kind == ReportKind.ANNUAL:
        return ReportKind.ANNUAL.label
    return step.short or step.activity
