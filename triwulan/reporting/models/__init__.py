"""The agency's quarterly report."""

from triwulan.reporting.models.quarterly import QuarterlyReport

__all__ = ["QuarterlyReport"]
