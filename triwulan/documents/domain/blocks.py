"""What a paper of the office is made of: one list of blocks, from which PDF, DOCX, XLSX and preview are made.

The modules above build blocks; the renderers in `interfaces/` set them and calculate nothing. Every text is
as it is to be printed, in Indonesian. A cell of a table may carry its exact number beside its words, so that
a workbook holds numbers. In a document's content the blocks stand as data under "blocks":

    content = {"blocks": as_data([Heading(1, "Pendahuluan"), Paragraph("...")])}

The frame (letterhead, number, place and date, signers) comes from `framing.py`; `Letterhead`, `Title`,
`Signatures` and `Initials` say where its parts stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Letterhead:
    """The office's letterhead."""


@dataclass(frozen=True)
class Title:
    """The document's title in the middle, `lines` below it, then (with `number`) its number."""

    text: str
    lines: tuple[str, ...] = ()
    number: bool = True


@dataclass(frozen=True)
class Cover:
    """A page of its own: logo, title, `lines` (the year), and the office's name at its foot."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The table of contents, of headings down to `depth`."""

    title: str = "Daftar Isi"
    depth: int = 2


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a chapter: BAB I), 2 or 3; it is a bookmark. `text` has its own number."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; blank lines part paragraphs. `strong` and `quiet` (small, grey) say how it stands."""

    text: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Items:
    """A list; `ordered` ones are numbered."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Facts:
    """Label : value, one below the other."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Remark:
    """What must not be missed: lateness, a provisional value, a correction."""

    text: str


@dataclass(frozen=True)
class Column:
    """`width` is a share of the room. Neighbours with the same `group` stand under one common head."""

    head: str
    width: float = 1.0
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True)
class Cell:
    """Words, small `notes` below them, and the exact number that the words show (as text), if they do.

    `decimals` is how many of it the words show; `percent`: the words have a percent sign behind.
    """

    text: str
    notes: tuple[str, ...] = ()
    number: str | None = None
    decimals: int = 0
    percent: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a table. `span`: these words over all columns instead of cells; `strong` for sums.

    `goes_on`: it goes on with the line above; its empty cells belong to the cells above them, with no line
    between, where a renderer can.
    """

    cells: tuple[Cell, ...] = ()
    span: str = ""
    strong: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Table:
    """`caption` stands above; the head is repeated on every page; `numbered` writes (1) (2) below the head.

    `name` is the sheet's in a workbook (the caption where empty); `empty` is said where there are no rows.
    `whole`: a form whose columns belong side by side; its type gets smaller, down to 5 points, before it is
    parted.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    name: str = ""
    small: bool = False
    numbered: bool = False
    empty: str = "Tidak ada data."
    whole: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar of a chart; `value` is an exact number as text, None where there is none; `words` shows it."""

    label: str
    value: str | None
    words: str


@dataclass(frozen=True)
class Bars:
    """Lying bars, such as achievements; `mark` is a line at this value (100). `words` say what it shows."""

    title: str
    bars: tuple[Bar, ...]
    words: str
    mark: str | None = None


@dataclass(frozen=True)
class Point:
    """A point in a trend: realisation and target of a year or quarter, exact numbers as text, or None."""

    label: str
    value: str | None
    value_words: str
    target: str | None
    target_words: str


@dataclass(frozen=True)
class Trend:
    """Realisation over time against its targets. `words` tells it to someone who cannot see it."""

    title: str
    points: tuple[Point, ...]
    words: str


@dataclass(frozen=True)
class Picture:
    """An SVG picture that the program drew (never a person's), with what it shows in words."""

    svg: str
    words: str
    width_mm: float | None = None


@dataclass(frozen=True)
class Orientation:
    """From here on a new page, lying (landscape) or upright."""

    flipped: bool


@dataclass(frozen=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True)
class Signatures:
    """Place, date and signature blocks, as the frame names them: the last signer on the right."""


@dataclass(frozen=True)
class Initials:
    """Who initialled on the way, small, below the signatures."""


Block = (
    Letterhead
    | Title
    | Cover
    | Contents
    | Heading
    | Paragraph
    | Items
    | Facts
    | Remark
    | Table
    | Bars
    | Trend
    | Picture
    | Orientation
    | PageBreak
    | Signatures
    | Initials
)

KINDS: dict[str, type[Any]] = {
    kind.__name__.lower(): kind
    for kind in (
        Letterhead, Title, Cover, Contents, Heading, Paragraph, Items, Facts, Remark, Table, Bars, Trend,
        Picture, Orientation, PageBreak, Signatures, Initials,
    )
}  # fmt: skip
PARTS: dict[tuple[str, str], type[Any]] = {
    ("table", "columns"): Column,
    ("table", "rows"): Row,
    ("row", "cells"): Cell,
    ("bars", "bars"): Bar,
    ("trend", "points"): Point,
}


def as_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as data that JSON holds: each with its kind under "block"."""
    return [{"block": type(one).__name__.lower(), **asdict(one)} for one in blocks]


def blocks_in(content: Mapping[str, Any]) -> list[Block]:
    """The blocks of a document's content, back from JSON; none where it has none."""
    return [_block(one) for one in content.get("blocks", ())]


def cell(value: object) -> Cell:
    """A cell of words; a cell stays as it is."""
    return value if isinstance(value, Cell) else Cell("" if value is None else str(value))


def row(*values: object, strong: bool = False) -> Row:
    """A line of words and cells."""
    return Row(tuple(cell(value) for value in values), strong=strong)


def number_cell(
    words: str, value: Decimal | None, decimals: int = 0, *, percent: bool = False, notes: Sequence[str] = ()
) -> Cell:
    """A cell that shows a number: `words` as printed, `value` exact."""
    exact = None if value is None else f"{value:f}"
    return Cell(words, tuple(notes), exact, decimals, percent)


def text_of(blocks: Iterable[Block]) -> str:
    """Every word of the blocks, for the search in the register."""
    words: list[str] = []
    for one in blocks:
        _collect(one, words)
    return " ".join(" ".join(words).split())


def _collect(value: object, words: list[str]) -> None:
    if isinstance(value, str):
        words.append(value)
    elif isinstance(value, Picture):
        words.append(value.words)
    elif isinstance(value, Cell):
        words.extend((value.text, *value.notes))
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name not in ("align", "number", "value", "mark"):
                _collect(getattr(value, one.name), words)
    elif isinstance(value, tuple):
        for part in value:
            _collect(part, words)


def _block(data: Mapping[str, Any]) -> Block:
    made: Block = _made(KINDS[data["block"]], {key: value for key, value in data.items() if key != "block"})
    return made


def _made(kind: type[Any], data: Mapping[str, Any]) -> Any:
    return kind(**{key: _value(kind, key, value) for key, value in data.items()})


def _value(kind: type[Any], key: str, value: Any) -> Any:
    part = PARTS.get((kind.__name__.lower(), key))
    if part:
        return tuple(_made(part, one) for one in value)
    return _tuples(value) if isinstance(value, list | tuple) else value


def _tuples(value: list[Any] | tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_tuples(one) if isinstance(one, list | tuple) else one for one in value)
