"""Stored files, letterheads, numbers, documents and their signing routes."""

from triwulan.documents.models.document import Document, SigningStep
from triwulan.documents.models.letterhead import Letterhead, NumberCounter, NumberPattern, RouteStop
from triwulan.documents.models.stored_file import StoredFile

__all__ = [
    "Document",
    "Letterhead",
    "NumberCounter",
    "NumberPattern",
    "RouteStop",
    "SigningStep",
    "StoredFile",
]
