"""An .xlsx file as a ZIP of parts: which sheets it has, and its parts in pieces, never more than allowed."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from triwulan.documents.domain.zip_look import ZipForbidden, require_harmless, require_modest
from triwulan.documents.interfaces.table_refusals import MAX_SHEETS, TableRefused
from triwulan.documents.interfaces.xml_walk import attribute, local, walk

MAX_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of all parts that are read; ten thousand rows of thirty columns take about 20 MB."""
PIECE: Final = 64 * 1024
WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
TYPES: Final = "[content_types].xml"
PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Python unpacks others in pieces of any size."""
# NotImplementedError is a RuntimeError.
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, KeyError)


@dataclass(frozen=True)
class SheetPart:
    """A sheet of cells: its name and where in the file it stands."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Contents:
    """What the workbook says of itself; `strings` and `styles` are parts, if there are any."""

    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    from_1904: bool
    uncalculated: bool


class Package:
    """The parts of one file, by their names in small letters. What is read counts against MAX_UNPACKED."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._archive = zipfile.ZipFile(stream)
        except DAMAGE:
            raise TableRefused("broken") from None
        members = self._archive.infolist()
        try:
            require_modest(members)
            for member in members:
                require_harmless(member)
        except ZipForbidden as forbidden:
            raise TableRefused(forbidden.reason, detail=forbidden.detail) from None
        self._members = {part_name(member.filename): member for member in members}
        self._left = MAX_UNPACKED
        if len(self._members) < len(members) or any(one.compress_type not in PACKINGS for one in members):
            raise TableRefused("broken")
        self._require_workbook()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, unpacked; raises TableRefused for a missing, damaged or overlarge one."""
        if part not in self._members:
            raise TableRefused("broken")
        if self._members[part].file_size > self._left:
            raise TableRefused("bomb")
        try:
            with self._archive.open(self._members[part]) as member:
                # zipfile never gives more than the size that is checked above.
                while piece := member.read(PIECE):
                    self._left -= len(piece)
                    yield piece
        except DAMAGE:
            raise TableRefused("broken") from None

    def contents(self) -> Contents:
        """The sheets of cells in their order, and the parts that they need."""
        relations = self._relations()
        book = _WorkbookParser()
        walk(self.pieces(WORKBOOK), book.start)
        if len(book.sheets) > MAX_SHEETS:
            raise TableRefused("sheets", limit=MAX_SHEETS)
        sheets = [
            SheetPart(name, relations[key][1], hidden)
            for name, key, hidden in book.sheets
            if key in relations and relations[key][0] == "worksheet"
        ]
        by_kind = {kind: part for kind, part in relations.values() if self.has(part)}
        return Contents(
            sheets=tuple(sheets),
            strings=by_kind.get("sharedStrings"),
            styles=by_kind.get("styles"),
            from_1904=book.from_1904,
            uncalculated=book.uncalculated,
        )

    def _require_workbook(self) -> None:
        if not self.has(WORKBOOK):
            raise TableRefused("mismatch")
        if self.has(TYPES) and b"macroEnabled" in b"".join(self.pieces(TYPES)):
            raise TableRefused("macro")

    def _relations(self) -> dict[str, tuple[str, str]]:
        """By id: the kind ("worksheet") and the part; what stands outside the file is left out."""
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if local(name) != "Relationship" or attributes.get("TargetMode") == "External":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, part_name(attributes.get("Target", ""), "xl"))

        walk(self.pieces(RELATIONS), start)
        return found


class _WorkbookParser:
    """Collects from xl/workbook.xml."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False
        self.uncalculated = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "sheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append(
                    (attributes.get("name", ""), attribute(attributes, "id") or "", hidden),
                )
            case "workbookPr":
                self.from_1904 = attributes.get("date1904") in ("1", "true")
            case "calcPr":
                self.uncalculated = attributes.get("fullCalcOnLoad") in ("1", "true")


def part_name(written: str, folder: str = "") -> str:
    """The name of a part as it is looked up: part names do not tell capitals, and may be relative."""
    name = written.replace("\\", "/").casefold()
    return posixpath.normpath(posixpath.join("/", folder, name)).lstrip("/")
