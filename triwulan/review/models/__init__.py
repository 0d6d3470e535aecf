"""Requests to correct an approved value; drafts of a check."""

from triwulan.review.models.correction import Correction
from triwulan.review.models.review_draft import ReviewDraft

__all__ = ["Correction", "ReviewDraft"]
