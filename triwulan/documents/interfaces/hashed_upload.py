"""An upload that is only weighed: its checksum is reckoned as the bytes come in, and nothing is kept."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class HashedFile(UploadedFile[bytes]):
    """What stands in `request.FILES`: name, size and checksum of the bytes that came, but not the bytes."""

    def __init__(self, *, name: str, size: int, sha256: str) -> None:
        super().__init__(BytesIO(), name, "application/octet-stream", size)
        self.sha256 = sha256


class HashingHandler(FileUploadHandler):
    """Takes every file of a request this way; to be set before the request's body is looked at."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Reckon and forget; None keeps it from every other handler."""
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> HashedFile:
        """The file has ended."""
        return HashedFile(name=self.file_name or "", size=file_size, sha256=self.digest.hexdigest())
