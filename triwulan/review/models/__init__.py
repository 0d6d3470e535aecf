"""Requests to correct an approved value."""

from triwulan.review.models.correction import Correction

__all__ = ["Correction"]
