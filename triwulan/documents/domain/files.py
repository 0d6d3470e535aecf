"""Stored files: taken in after a look at their bytes, kept under the SHA-256 of their content."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal
from triwulan.documents.domain.file_kinds import KINDS, FileKind, Forbidden, kind_of_name, require_kind
from triwulan.documents.domain.file_names import safe_name
from triwulan.documents.models import StoredFile

CHUNK = 1024 * 1024
# It goes into every paper of the office.
LOGO_LIMIT = 2 * 1024 * 1024


class FileRefused(InvalidInput):
    """An upload that is not taken; the sentence says why and what to hand in instead."""


class FileLost(Refusal):
    """The store has no bytes for a file that was taken in."""

    sentence = _(
        "The file with the checksum %(sha256)s is missing from the store. Tell the administrator, who can "
        "bring it back from the backup."
    )


SENTENCES = {
    "empty": _("The file “%(name)s” is empty. Choose the file again."),
    "mismatch": _(
        "The content of “%(name)s” does not fit its ending. Open it in its program, save it as %(kind)s and "
        "then choose that file."
    ),
    "broken": _("The file “%(name)s” is damaged or cut off. Save or scan it again and choose the new file."),
    "active": _("The PDF “%(name)s” contains program code. Print it to a new PDF and choose that one."),
    "huge_picture": _("The picture “%(name)s” has too many pixels. Make it smaller and choose it again."),
    "old_office": _(
        "“%(name)s” is in an old Office format or locked with a password. Save it without a password "
        "as .xlsx, .docx or PDF."
    ),
    "executable": _("“%(name)s” is a program. Only documents, tables and pictures are taken."),
    "bomb": _("“%(name)s” would grow far too large when opened. Save it again or print it to a PDF."),
    "password": _("“%(name)s” is locked with a password. Save it without a password and choose it again."),
    "macro": _("“%(name)s” contains macros. Save it without macros (.xlsx or .docx) and choose that file."),
    "hidden_program": _(
        "“%(name)s” hides another file (%(detail)s). Remove it, or print the document to a PDF."
    ),
}


@dataclass(frozen=True)
class FileRules:
    """What may be handed in at a place: kinds by key, and the most bytes."""

    kinds: tuple[str, ...]
    limit: int

    @property
    def endings(self) -> str:
        """For sentences: "PDF, PNG, JPG"."""
        return ", ".join(key.upper() for key in self.kinds)

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file field."""
        return ",".join(f".{ending}" for key in self.kinds for ending in KINDS[key].extensions)


@dataclass(frozen=True)
class Stored:
    """A file taken in, and the name it came with, made safe."""

    file: StoredFile
    name: str


def evidence_rules() -> FileRules:
    """What may stand behind a realisation."""
    return FileRules(kinds=tuple(KINDS), limit=settings.TRIWULAN_EVIDENCE_LIMIT)


def scan_rules() -> FileRules:
    """What a scan of a paper may be."""
    return FileRules(kinds=("pdf", "png", "jpg", "webp"), limit=settings.TRIWULAN_EVIDENCE_LIMIT)


def logo_rules() -> FileRules:
    """What the picture in a letterhead may be."""
    return FileRules(kinds=("png", "jpg"), limit=min(settings.TRIWULAN_EVIDENCE_LIMIT, LOGO_LIMIT))


def store_file(*, upload: File[bytes], name: str, rules: FileRules, at: datetime) -> Stored:
    """Takes in an upload under `rules`; raises FileRefused with a sentence and then keeps nothing.

    Equal content is kept once. Whose file it is and who may see it is told by the row that points to it.
    """
    kept_name = safe_name(name)
    kind = checked_kind(upload, kept_name, rules)
    return Stored(file=keep(upload, kind.content_type, at), name=kept_name)


def store_bytes(*, data: bytes, kind_key: str, at: datetime) -> StoredFile:
    """Keeps a file that the program made itself."""
    return keep(File(BytesIO(data)), KINDS[kind_key].content_type, at)


def checked_kind(upload: File[bytes], name: str, rules: FileRules) -> FileKind:
    """The kind of the upload, when it may be taken; else FileRefused."""
    kind = kind_of_name(name)
    if kind is None or kind.key not in rules.kinds:
        message = _("Files like “%(name)s” are not taken. Choose one of these kinds: %(kinds)s.")
        raise FileRefused(message, name=name, kinds=rules.endings)
    if upload.size > rules.limit:
        message = _(
            "“%(name)s” is larger than %(limit)s MB. Make it smaller, for example by scanning in grey."
        )
        raise FileRefused(message, name=name, limit=max(rules.limit // (1024 * 1024), 1))
    try:
        require_kind(cast(BinaryIO, upload), kind)
    except Forbidden as forbidden:
        raise FileRefused(
            SENTENCES[forbidden.reason], name=name, kind=f".{kind.extensions[0]}", detail=forbidden.detail
        ) from None
    return kind


def keep(upload: File[bytes], content_type: str, at: datetime) -> StoredFile:
    """The row of the content, written to the store first: a row never lacks its bytes."""
    digest, size = digest_of(upload)
    write_once(upload, StoredFile.path_of(digest), size)
    row, _made = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": size, "content_type": content_type, "created_at": at}
    )
    return row


def write_once(upload: File[bytes], path: str, size: int) -> None:
    """Writes the bytes unless they are there whole (a write cut off by a crash is done again)."""
    if default_storage.exists(path):
        if default_storage.size(path) == size:
            return
        default_storage.delete(path)
    upload.seek(0)
    saved = default_storage.save(path, upload)
    if saved != path:
        # Someone else wrote the same content meanwhile.
        default_storage.delete(saved)


def digest_of(upload: File[bytes]) -> tuple[str, int]:
    """SHA-256 in hexadecimal digits, and the number of bytes."""
    upload.seek(0)
    digest, size = hashlib.sha256(), 0
    for chunk in pieces(upload):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def pieces(stream: File[bytes]) -> Iterator[bytes]:
    """The bytes, a megabyte at a time."""
    while chunk := stream.read(CHUNK):
        yield chunk


def open_file(stored: StoredFile) -> File[bytes]:
    """The content for reading; the caller closes it. Raises FileLost."""
    try:
        return cast("File[bytes]", default_storage.open(stored.path, "rb"))
    except FileNotFoundError as missing:
        raise FileLost(sha256=stored.sha256[:12]) from missing


def is_kept(stored: StoredFile) -> bool:
    """Whether the store has any bytes for it."""
    return default_storage.exists(stored.path)


def is_intact(stored: StoredFile) -> bool:
    """Whether the bytes in the store still have the checksum they were taken in with."""
    if not is_kept(stored):
        return False
    with open_file(stored) as stream:
        return digest_of(stream)[0] == stored.sha256
