"""Finding the header of a published table and reading the rows below it. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from triwulan.planning.domain.table_check.cells import Entry
from triwulan.planning.domain.table_check.columns import (
    NUMERIC,
    Column,
    Measure,
    Period,
    Role,
    meaning,
    settle,
)

Rows = Sequence[Sequence[Entry]]
LOOKED_AT: Final = 60
MAX_HEADER_ROWS: Final = 4
MAX_HEADER_TEXT: Final = 200
TELLING: Final = frozenset(
    {
        Role.TARGET,
        Role.REALISATION,
        Role.ACHIEVEMENT,
        Role.RATING,
        Role.INDICATOR,
        Role.UNIT,
        Role.INTERVAL,
        Role.NUMBER,
        Role.GROUP,
    }
)
A_NUMBER: Final = re.compile(r"\(?\s*[0-9]+\s*\)?(?:\s*=.*)?")
MAX_COLUMN_INDEX: Final = re.compile(r"[A-Z]{1,2}")


class ColumnsError(ValueError):
    """`--columns` asks for what is not there. `code`: form, role, column, doubled; `what` is the part."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(code)
        self.code = code
        self.what = what


@dataclass(frozen=True)
class Wanted:
    """One column as a person said it: a role, and the column by its name, letter or number."""

    role: Role
    period: Period
    measure: Measure
    column: str


@dataclass(frozen=True)
class Header:
    """The columns, the line of the (last) header row, and the index of the first row below it."""

    columns: tuple[Column, ...]
    line: int
    first: int


ROLE_NAMES: Final[dict[str, Role]] = {
    **{role.value: role for role in Role},
    "no": Role.NUMBER,
    "baris": Role.REFERENCE,
    "kelompok": Role.GROUP,
    "sasaran": Role.GROUP,
    "indikator": Role.INDICATOR,
    "satuan": Role.UNIT,
    "tahun": Role.YEAR,
    "arah": Role.DIRECTION,
    "polaritas": Role.DIRECTION,
    "rumus": Role.FORMULA,
    "realisasi": Role.REALISATION,
    "capaian": Role.ACHIEVEMENT,
    "predikat": Role.RATING,
    "nilai": Role.SCORE,
    "pembilang": Role.NUMERATOR,
    "penyebut": Role.DENOMINATOR,
    "kemajuan": Role.PROGRESS,
    "rentang": Role.INTERVAL,
    "catatan": Role.REMARK,
    "abaikan": Role.OTHER,
    "-": Role.OTHER,
}
PERIOD_NAMES: Final[dict[str, Period]] = {
    "tahun": "year",
    "year": "year",
    "tw1": "q1",
    "tw2": "q2",
    "tw3": "q3",
    "tw4": "q4",
    "q1": "q1",
    "q2": "q2",
    "q3": "q3",
    "q4": "q4",
    "renstra": "plan",
    "plan": "plan",
    "lalu": "prior",
    "prior": "prior",
    "sd": "to_date",
    "to_date": "to_date",
}
MEASURE_NAMES: Final = {"k": Measure.PHYSICAL, "rp": Measure.MONEY}


def wanted_columns(text: str) -> tuple[Wanted, ...]:
    """Read "target=Target 2025, realisasi.tw1.rp=K, capaian=7"; raises ColumnsError."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[;,\n]", text))):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column:
            raise ColumnsError("form", part)
        role_name, *details = name.lower().split(".")
        if role_name not in ROLE_NAMES:
            raise ColumnsError("role", role_name)
        period, measure = "year", Measure.PHYSICAL
        for detail in details:
            if detail in MEASURE_NAMES:
                measure = MEASURE_NAMES[detail]
            elif detail in PERIOD_NAMES or re.fullmatch(r"(?:y\d{4}|to_q[1-4]|s[12])", detail):
                period = PERIOD_NAMES.get(detail, detail)
            else:
                raise ColumnsError("role", name)
        found.append(Wanted(ROLE_NAMES[role_name], period, measure, column))
    return tuple(found)


def find_header(rows: Rows, wanted: Sequence[Wanted] = ()) -> Header | None:
    """The header of the first table of a sheet; None where no row looks like one. Raises ColumnsError."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(rows[:LOOKED_AT]):
        score = _score(row, wanted)
        if score >= (1 if _is_asked(row, wanted) else 2) and (best is None or score > best[0]):
            best = (score, index)
    if best is None:
        return _by_letters(rows, wanted) if wanted else None
    top = best[1]
    last = _last_header_row(rows, top)
    top = _first_header_row(rows, top)
    names = _names(rows[top : last + 1])
    columns = settle([meaning(index, name) for index, name in enumerate(names)])
    first = last + 1
    while first < len(rows) and _numbers_the_columns(rows[first]):
        first += 1
    return Header(with_wishes(columns, wanted), last + 1, first)


def with_wishes(columns: Sequence[Column], wanted: Sequence[Wanted]) -> tuple[Column, ...]:
    """The columns with what a person said about some of them; raises ColumnsError."""
    chosen: dict[int, Wanted] = {}
    for wish in wanted:
        index = _index_of(wish.column, columns)
        if index in chosen:
            raise ColumnsError("doubled", wish.column)
        chosen[index] = wish
    taken = {(wish.role, wish.period, wish.measure) for wish in wanted if wish.role in NUMERIC}
    return tuple(_wished(column, chosen.get(column.index), taken) for column in columns)


def _wished(column: Column, wish: Wanted | None, taken: set[tuple[Role, Period, Measure]]) -> Column:
    if wish is not None:
        return Column(column.index, column.header, wish.role, wish.period, wish.measure)
    return Column(column.index, column.header) if column.key in taken else column


def _index_of(name: str, columns: Sequence[Column]) -> int:
    """A column by its header, its letter (A, B, ...) or its number from 1; "#0" is the first one for sure."""
    if re.fullmatch(r"#\d{1,3}", name):
        return int(name[1:])
    lowered = " ".join(name.lower().split())
    for column in columns:
        if " ".join(column.header.lower().split()) == lowered:
            return column.index
    index = -1
    if name.isascii() and name.isdigit() and len(name) < 4:
        index = int(name) - 1
    elif MAX_COLUMN_INDEX.fullmatch(name.upper()):
        index = 0
        for letter in name.upper():
            index = index * 26 + ord(letter) - 64
        index -= 1
    if not 0 <= index < len(columns):
        raise ColumnsError("column", name)
    return index


def _by_letters(rows: Rows, wanted: Sequence[Wanted]) -> Header:
    """No row looks like a header, but a person said where the columns are: letters and numbers only."""
    width = max((len(row) for row in rows), default=0)
    columns = [Column(index, "") for index in range(width)]
    first = next((i for i, row in enumerate(rows) if any(_holds_number(entry) for entry in row)), 0)
    return Header(with_wishes(columns, wanted), first, first)


def _score(row: Sequence[Entry], wanted: Sequence[Wanted]) -> int:
    """How many different things the cells of a row name."""
    found = {
        (column.role, column.period, column.measure)
        for column in (meaning(i, entry.text) for i, entry in enumerate(row) if _may_be_name(entry))
        if column.role in TELLING
    }
    return len(found) + _is_asked(row, wanted)


def _is_asked(row: Sequence[Entry], wanted: Sequence[Wanted]) -> int:
    """How many columns that a person named stand in the row by their names."""
    asked = {" ".join(wish.column.lower().split()) for wish in wanted}
    return sum(" ".join(entry.text.lower().split()) in asked for entry in row if entry.text)


def _may_be_name(entry: Entry) -> bool:
    text = entry.text
    return isinstance(entry.value, str) and 0 < len(text) <= MAX_HEADER_TEXT and not text[0].isdigit()


def _first_header_row(rows: Rows, top: int) -> int:
    """Group headers may stand above the row that tells most."""
    while top > 0 and sum(bool(entry.text) for entry in rows[top - 1]) >= 2:
        above = [entry for entry in rows[top - 1] if entry.text]
        if (
            not all(_may_be_name(entry) or _is_year(entry) for entry in above)
            or _score(rows[top - 1], ()) < 1
        ):
            break
        top -= 1
    return top


def _last_header_row(rows: Rows, top: int) -> int:
    """Sub-headers ("K", "Rp", "TW I") stand below the row that tells most."""
    last = top
    for index in range(top + 1, min(len(rows), top + MAX_HEADER_ROWS)):
        above = [entry.text for entry in rows[index - 1]]
        entries = [(column, entry) for column, entry in enumerate(rows[index]) if entry.text]
        # A cell merged downwards has its text again.
        again = [column < len(above) and entry.text == above[column] for column, entry in entries]
        below = [is_same or _is_sub_header(entry) for is_same, (_, entry) in zip(again, entries, strict=True)]
        if not entries or not all(below):
            break
        last = index
    return last


SUB_HEADER: Final = re.compile(
    r"k|rp\.?|%|target|realisasi|capaian|(?:tw|triwulan)?\s*(?:i|ii|iii|iv|[1-4])|(?:19|20)\d\d|fisik|keuangan|"
    r"kinerja|anggaran|capaian\s*\(?%\)?|\(?%\)?|\(?rp\.?\)?|predikat|kategori|satuan",
    re.IGNORECASE,
)


def _is_sub_header(entry: Entry) -> bool:
    is_word = isinstance(entry.value, str) and not entry.text.isdigit()
    return bool(SUB_HEADER.fullmatch(entry.text)) and (is_word or _is_year(entry))


def _is_year(entry: Entry) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", entry.text))


def _names(block: Rows) -> list[str]:
    """One name per column: a group header counts for the empty cells to its right."""
    width = max(len(row) for row in block)
    parts: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(block):
        carried = ""
        for index in range(width):
            text = row[index].text if index < len(row) else ""
            below = any(index < len(under) and under[index].text for under in block[depth + 1 :])
            carried = text or (carried if below else "")
            if carried and parts[index][-1:] != [carried]:
                parts[index].append(carried)
    return [" ".join(names) for names in parts]


def _numbers_the_columns(row: Sequence[Entry]) -> bool:
    """The row below a header that counts the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [entry.text for entry in row if entry.text]
    if len(texts) < 3 or not all(A_NUMBER.fullmatch(text) for text in texts):
        return False
    counted = [int(re.sub(r"[^\d].*", "", text.lstrip(" ("))) for text in texts]
    return all(0 <= after - before <= 1 for before, after in pairwise(counted)) and (
        counted[0] <= 1 < counted[-1] and len(set(counted)) >= 3
    )


def _holds_number(entry: Entry) -> bool:
    return isinstance(entry.value, Decimal) or bool(re.search(r"\d", entry.text))
