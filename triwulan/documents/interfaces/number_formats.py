"""Which cell formats of a workbook show a number as a percent."""

import re
from collections.abc import Iterable
from typing import Final

from triwulan.documents.interfaces.xml_walk import local, walk

# The built-in formats "0%" and "0.00%".
BUILT_IN: Final = frozenset({"9", "10"})
# Quoted text, an escaped sign, a gap as wide as a sign, a filling sign, a colour or condition: no percent.
LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
MAX_FORMATS: Final = 100_000


def percent_styles(pieces: Iterable[bytes]) -> frozenset[int]:
    """From xl/styles.xml: the numbers by which cells name a format that shows a percent.

    Where the percent sign only stands in quotes the number is shown as it is stored, and is none.
    """
    parser = _StylesParser()
    walk(pieces, parser.start, parser.end)
    return frozenset(
        place
        for place, key in enumerate(parser.cell_formats)
        if key in BUILT_IN or is_percent(parser.codes.get(key, ""))
    )


def is_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred."""
    return "%" in LITERAL.sub("", code)


class _StylesParser:
    """Collects number formats, and which of them each cell format has."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.cell_formats: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in ("numFmts", "cellXfs"):
            self._inside = tag
        elif tag == "numFmt" and self._inside == "numFmts":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and self._inside == "cellXfs" and len(self.cell_formats) < MAX_FORMATS:
            self.cell_formats.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if local(name) == self._inside:
            self._inside = ""
