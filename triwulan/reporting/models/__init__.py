"""The quarterly and the annual report of an agency."""

from triwulan.reporting.models.annual import (
    AnnualComment,
    AnnualReport,
    AnnualSettings,
    AnnualSubmission,
    AnnualText,
)
from triwulan.reporting.models.quarterly import QuarterlyReport

__all__ = [
    "AnnualComment",
    "AnnualReport",
    "AnnualSettings",
    "AnnualSubmission",
    "AnnualText",
    "QuarterlyReport",
]
