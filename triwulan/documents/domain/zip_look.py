"""A look inside ZIP files: which office file it is, and whether something hides in it. No Django.

No sniffer that was tried saw a macro inside a docx (design/stack.md).
"""

import re
import zipfile
from typing import BinaryIO

ENTRIES = 5000
UNPACKED = 300 * 1024 * 1024
# Text and sheets shrink to a hundredth at best; a bomb to a thousandth. Small members are let pass.
RATIO = 200
SMALL = 1024 * 1024
# A member that no honest spreadsheet or letter of an office contains.
PROGRAM = re.compile(
    r"\.(exe|dll|scr|com|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|sh|py|php|html?|xlsm|docm|dotm|xltm|zip|rar|7z)$"
)
MACRO = re.compile(r"(^|/)(vbaproject|vbadata)|(^|/)(macrosheets|activex)/|^(basic|scripts)/")
EMBEDDED = re.compile(r"(^|/)embeddings/.*\.bin$")
ODF = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


class ZipForbidden(Exception):
    """The archive may not be taken; `reason` is a key of the sentences in `files.py`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def look_inside(stream: BinaryIO) -> str | None:
    """The kind of office file (xlsx, docx, ods, odt), or None for another ZIP; raises ZipForbidden.

    Nothing is unpacked but the two short members that tell the kind.
    """
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        require_modest(members)
        for member in members:
            require_harmless(member)
        return office_kind(archive)


def require_modest(members: list[zipfile.ZipInfo]) -> None:
    """Refuses what would fill a disk when unpacked."""
    bomb = (
        len(members) > ENTRIES
        or sum(member.file_size for member in members) > UNPACKED
        or any(
            member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)
            for member in members
        )
    )
    if bomb:
        raise ZipForbidden("bomb")


def require_harmless(member: zipfile.ZipInfo) -> None:
    """Refuses macros, programs, embedded objects, passwords and names that leave the archive."""
    name = member.filename.replace("\\", "/").casefold()
    if member.flag_bits & 0x1:
        raise ZipForbidden("password")
    if MACRO.search(name):
        raise ZipForbidden("macro", member.filename)
    if PROGRAM.search(name) or EMBEDDED.search(name):
        raise ZipForbidden("hidden_program", member.filename)
    if name.startswith("/") or ".." in name.split("/"):
        raise ZipForbidden("broken")


def office_kind(archive: zipfile.ZipFile) -> str | None:
    """Told by the member that names the kind, not by the file's ending."""
    names = set(archive.namelist())
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            return ODF.get(member.read(100).strip())
    if "[Content_Types].xml" not in names:
        return None
    with archive.open("[Content_Types].xml") as member:
        types = member.read(SMALL)
    if b"macroEnabled" in types:
        raise ZipForbidden("macro")
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if "word/document.xml" in names else None
