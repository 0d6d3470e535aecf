"""Small files of every kind, made here so that none is kept in the repository."""

import struct
import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20) + b"\xff\xd9"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(8)
CSV = b"indikator;realisasi\nTingkat gemar membaca;1.234,5\n"


def png(width: int = 2, height: int = 2) -> bytes:
    """A PNG whose head claims this size."""

    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * 2 for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def xlsx(**more: bytes) -> bytes:
    """What tells a workbook, and further members; a double underscore in a name stands for a slash."""
    extra = {name.replace("__", "/"): data for name, data in more.items()}
    return zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"} | extra)


def docx(members: dict[str, bytes] | None = None) -> bytes:
    """What tells a letter, and further members."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"} | (members or {}))


def odt() -> bytes:
    """What tells an OpenDocument text."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
