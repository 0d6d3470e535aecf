"""What an uploaded file really is, by its bytes; no Django, no library that needs a system package.

An answer names the kind or raises `Forbidden` with the reason; reasons become sentences in `files.py`.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from triwulan.documents.domain.zip_look import ZipForbidden, look_inside

HEAD = 4096
TAIL = 2048
PDF_ACTIVE = (b"/JavaScript", b"/Launch")
EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|\?php|\?xml)", re.IGNORECASE)
OPEN_XML = "application/vnd.openxmlformats-officedocument"
PIXELS = 100_000_000


class Forbidden(Exception):
    """The bytes may not be taken; `reason` is a key of the sentences in `files.py`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its name, the ending it carries, and how it is served."""

    key: str
    extensions: tuple[str, ...]
    content_type: str
    inline: bool = False


KINDS: dict[str, FileKind] = {
    kind.key: kind
    for kind in (
        FileKind("pdf", ("pdf",), "application/pdf", inline=True),
        FileKind("png", ("png",), "image/png", inline=True),
        FileKind("jpg", ("jpg", "jpeg"), "image/jpeg", inline=True),
        FileKind("webp", ("webp",), "image/webp", inline=True),
        FileKind("xlsx", ("xlsx",), f"{OPEN_XML}.spreadsheetml.sheet"),
        FileKind("docx", ("docx",), f"{OPEN_XML}.wordprocessingml.document"),
        FileKind("ods", ("ods",), "application/vnd.oasis.opendocument.spreadsheet"),
        FileKind("odt", ("odt",), "application/vnd.oasis.opendocument.text"),
        FileKind("csv", ("csv",), "text/csv"),
        FileKind("txt", ("txt",), "text/plain"),
    )
}


def kind_of_name(name: str) -> FileKind | None:
    """The kind that a file's ending promises."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return next((kind for kind in KINDS.values() if ending in kind.extensions), None)


def require_kind(stream: BinaryIO, kind: FileKind) -> None:
    """Raises Forbidden unless the bytes are of the kind that the file's ending promises."""
    stream.seek(0)
    head = stream.read(HEAD)
    if not head:
        raise Forbidden("empty")
    if head.startswith(OLE):
        raise Forbidden("old_office")
    if head.startswith(EXECUTABLE):
        raise Forbidden("executable")
    CHECKS[kind.key](stream, head, kind)
    stream.seek(0)


def require_pdf(stream: BinaryIO, head: bytes, kind: FileKind) -> None:
    """A PDF begins with its mark (HTML in front of it was taken by a common sniffer) and has an end."""
    if not head.startswith(b"%PDF-"):
        raise Forbidden("mismatch", kind.key)
    stream.seek(0)
    whole = stream.read()
    if b"%%EOF" not in whole[-TAIL:]:
        raise Forbidden("broken", kind.key)
    if any(mark in whole for mark in PDF_ACTIVE):
        raise Forbidden("active", kind.key)


def require_png(_: BinaryIO, head: bytes, kind: FileKind) -> None:
    """The signature, and a size that a browser can open."""
    if not head.startswith(b"\x89PNG\r\n\x1a\n") or head[12:16] != b"IHDR":
        raise Forbidden("mismatch", kind.key)
    if int.from_bytes(head[16:20], "big") * int.from_bytes(head[20:24], "big") > PIXELS:
        raise Forbidden("huge_picture", kind.key)


def require_jpg(_: BinaryIO, head: bytes, kind: FileKind) -> None:
    """The first marker and the one after it."""
    if not head.startswith(b"\xff\xd8\xff"):
        raise Forbidden("mismatch", kind.key)


def require_webp(_: BinaryIO, head: bytes, kind: FileKind) -> None:
    """RIFF with the WEBP form."""
    if not (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise Forbidden("mismatch", kind.key)


def require_zip(stream: BinaryIO, head: bytes, kind: FileKind) -> None:
    """An office file of exactly this kind, without macros, programs or a bomb."""
    if not head.startswith(b"PK\x03\x04"):
        raise Forbidden("mismatch", kind.key)
    stream.seek(0)
    try:
        found = look_inside(stream)
    except ZipForbidden as refused:
        raise Forbidden(refused.reason, refused.detail) from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError):
        raise Forbidden("broken", kind.key) from None
    if found != kind.key:
        raise Forbidden("mismatch", kind.key)


def require_text(stream: BinaryIO, head: bytes, kind: FileKind) -> None:
    """Plain text: no bytes of other files, no page for a browser."""
    if MARKUP.search(head) or head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        raise Forbidden("mismatch", kind.key)
    stream.seek(0)
    whole = stream.read()
    if whole.startswith((b"\xff\xfe", b"\xfe\xff")):
        readable = decodes(whole, "utf-16")
    else:
        readable = b"\x00" not in whole and (decodes(whole, "utf-8") or decodes(whole, "cp1252"))
    if not readable:
        raise Forbidden("mismatch", kind.key)


def decodes(data: bytes, encoding: str) -> bool:
    """Whether the bytes are text in the encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


CHECKS: dict[str, Callable[[BinaryIO, bytes, FileKind], None]] = {
    "pdf": require_pdf,
    "png": require_png,
    "jpg": require_jpg,
    "webp": require_webp,
    **dict.fromkeys(("xlsx", "docx", "ods", "odt"), require_zip),
    **dict.fromkeys(("csv", "txt"), require_text),
}
