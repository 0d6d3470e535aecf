"""Evidence bundles."""

from triwulan.insight.models.bundle import Bundle

__all__ = ["Bundle"]
