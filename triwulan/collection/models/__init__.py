"""A quarter's collection: cycle, pinned indicators, slips, measurements, evidence, unit reports."""

from triwulan.collection.models.cycle import Cycle, Pin, UnitReport
from triwulan.collection.models.disposition import Disposition, Recipient, Share
from triwulan.collection.models.measurement import Evidence, Measurement
from triwulan.collection.models.recommendation import Recommendation
from triwulan.collection.models.round import ApprovedValue, Finding, Submission
from triwulan.collection.models.worksheet_upload import WorksheetUpload

__all__ = [
    "ApprovedValue",
    "Cycle",
    "Disposition",
    "Evidence",
    "Finding",
    "Measurement",
    "Pin",
    "Recipient",
    "Recommendation",
    "Share",
    "Submission",
    "UnitReport",
    "WorksheetUpload",
]
