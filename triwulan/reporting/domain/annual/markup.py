"""What a person writes in an editor, as blocks: plain text with headings, lists and tables. Pure: no Django.

    ## A heading              - an item           | Head   | Second |
    ### One below it          - another           | a cell | a cell |
    Running text, over        1. a numbered item
    several lines; a blank line parts paragraphs.

Nothing else is special: no markup of letters, no links, no HTML. Whatever is typed is printed; no text is
lost and nothing raises. A line of dashes below a table's head (as other editors write it) is left out.
"""

import re
from collections.abc import Iterator, Sequence

from triwulan.documents.domain.blocks import Block, Column, Heading, Items, Paragraph, Row, Table, row

LOWEST = 3
"""The lowest level of a heading that papers have."""

_HEADING = re.compile(r"(#{2,3})\s+(\S.*)")
_ITEM = re.compile(r"[-*\N{BULLET}]\s+(\S.*)")
_NUMBERED = re.compile(r"[0-9]{1,3}[.)]\s+(\S.*)")
_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
_NUMBER = re.compile(r"[-+]?(?:Rp)?[0-9][0-9.,]*\s*%?")
# Marks that turn the direction of what follows, and signs no printer has: they would garble the page.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
LISTS = ("item", "numbered")
WIDE = 8
"""From this many columns on a table is set small."""


def blocks_of(text: str, base_level: int = 2) -> list[Block]:
    """The blocks of a text; its first headings ("## ") are of `base_level`, those below it one lower."""
    made: list[Block] = []
    for kind, lines in _groups(clean(text).split("\n")):
        made.extend(_made(kind, lines, base_level))
    return made


def clean(text: str) -> str:
    """Lines ended by one sign, without control characters and marks that turn the reading direction."""
    lines = re.sub("\r\n?|[\u2028\u2029\x85]", "\n", text)
    return _UNPRINTABLE.sub("", lines)


def _groups(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Neighbouring lines that belong together: paragraph, item, numbered, table; a heading is one line.

    A blank line does not end a list, and a line right below an item goes on with it.
    """
    kind, group, parted = "", list[str](), False
    for line in map(str.strip, lines):
        now = _kind(line)
        if now == "blank":
            parted = True
            continue
        listed = kind in LISTS
        if now == "paragraph" and listed and not parted:
            group[-1] = f"{group[-1]} {line}"
        elif now != kind or now == "heading" or (parted and not listed):
            if group:
                yield kind, group
            kind, group = now, [line]
        else:
            group.append(line)
        parted = False
    if group:
        yield kind, group


def _kind(line: str) -> str:
    if not line:
        return "blank"
    for kind, pattern in (("heading", _HEADING), ("item", _ITEM), ("numbered", _NUMBERED)):
        if pattern.fullmatch(line):
            return kind
    return "table" if len(line) > 1 and line[0] == line[-1] == "|" else "paragraph"


def _made(kind: str, lines: Sequence[str], base_level: int) -> list[Block]:
    if kind == "heading":
        return [_heading(lines[0], base_level)]
    if kind == "item":
        return [Items(tuple(_rest(_ITEM, line) for line in lines))]
    if kind == "numbered" and _counted(lines):
        return [Items(tuple(_rest(_NUMBERED, line) for line in lines), ordered=True)]
    if kind == "table":
        return _table(lines)
    return [Paragraph("\n".join(lines))]


def _counted(lines: Sequence[str]) -> bool:
    """Whether the numbers are 1, 2, 3: others would be lost in a list, so their lines stay as they are."""
    return [int(re.split(r"[.)]", line, maxsplit=1)[0]) for line in lines] == list(range(1, len(lines) + 1))


def _heading(line: str, base_level: int) -> Block:
    marks, text = line.split(None, 1)
    level = base_level + len(marks) - 2
    # Below the lowest level of a heading there is only a line of strong text.
    return Heading(level, text) if level <= LOWEST else Paragraph(text, strong=True)


def _rest(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.match(line)
    return found.group(1) if found else line


def _table(lines: Sequence[str]) -> list[Block]:
    """The first line is the head; a shorter line is filled up with empty cells."""
    rows = [_cells(line) for number, line in enumerate(lines) if number != 1 or not _RULE.fullmatch(line)]
    width = max(map(len, rows))
    rows = [one + [""] * (width - len(one)) for one in rows]
    columns = tuple(_column([one[number] for one in rows]) for number in range(width))
    body: tuple[Row, ...] = tuple(row(*one) for one in rows[1:])
    return [Table(columns, body, small=width >= WIDE, empty="")]


def _column(texts: Sequence[str]) -> Column:
    """A column by its texts, the head first; numbers stand at the right."""
    numbers = any(map(_NUMBER.fullmatch, texts[1:])) and all(
        _NUMBER.fullmatch(text) or text in ("", "-", "\N{EN DASH}") for text in texts[1:]
    )
    return Column(texts[0], width=_share(texts), align="right" if numbers else "left")


def _share(texts: Sequence[str]) -> float:
    """A column's share of the room by its longest text, within bounds that leave every column legible."""
    longest = max((len(text) for text in texts), default=0)
    return float(min(max(longest, 6), 30)) / 10


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:-1].split("|")]
