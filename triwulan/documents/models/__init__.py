"""Stored files, letterheads, numbers, classifications, documents with their files and signing routes."""

from triwulan.documents.models.classification import Classification, KindClassification
from triwulan.documents.models.document import Document, SigningStep
from triwulan.documents.models.document_file import Delivery, DocumentFile
from triwulan.documents.models.letterhead import Letterhead, NumberCounter, NumberPattern, RouteStop
from triwulan.documents.models.signing_means import SigningCopy, SigningIdentity, SigningService
from triwulan.documents.models.stored_file import StoredFile

__all__ = [
    "Classification",
    "Delivery",
    "Document",
    "DocumentFile",
    "KindClassification",
    "Letterhead",
    "NumberCounter",
    "NumberPattern",
    "RouteStop",
    "SigningCopy",
    "SigningIdentity",
    "SigningService",
    "SigningStep",
    "StoredFile",
]
