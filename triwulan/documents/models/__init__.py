"""Stored files, letterheads, numbers, documents and their signing routes."""

from triwulan.documents.models.stored_file import StoredFile

__all__ = ["StoredFile"]
