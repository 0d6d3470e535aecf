"""The rows below a header as records: labels, and what each column of numbers says. Pure: no Django."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from triwulan.common.numbers import NumberLocale, infer_locale
from triwulan.planning.domain.table_check.cells import NOTHING, Datum, Entry, read_entry
from triwulan.planning.domain.table_check.columns import NUMERIC, Column, Measure, Period, Role
from triwulan.planning.domain.table_check.header import Header, Rows
from triwulan.planning.domain.table_check.units import UnitClass, unit_class

AVERAGE: Final = re.compile(r"(?:rata\s*-?\s*rata|rerata|rataan|average)\b", re.IGNORECASE)
TOTAL: Final = re.compile(
    r"(?:sub\s*)?(?:jumlah|total)(?:\s+(?:jumlah|total|keseluruhan|seluruh|anggaran|belanja|pagu|semua))*\s*:?",
    re.IGNORECASE,
)
LABELS: Final = (Role.NUMBER, Role.GROUP, Role.INDICATOR)


class RowKind:
    """A row of data, an average, a total, or words alone."""

    DATA = "data"
    AVERAGE = "average"
    TOTAL = "total"
    WORDS = "words"


@dataclass(frozen=True)
class Record:
    """A row. `line` counts from 1 as the file shows it; `data` has every column that holds numbers."""

    line: int
    kind: str
    reference: str
    number: str
    name: str
    group: str
    unit: str
    unit_class: UnitClass
    year: str
    direction: str
    formula: str
    interval: str
    texts: tuple[tuple[int, str], ...]
    data: Mapping[tuple[Role, Period, Measure], Datum]

    def of(self, role: Role, period: Period = "year", measure: Measure = Measure.PHYSICAL) -> Datum:
        """What the row says there; nothing where there is no such column."""
        return self.data.get((role, period, measure), NOTHING)


@dataclass(frozen=True)
class Table:
    """Records with their columns and the locale in which each column's texts are written."""

    columns: tuple[Column, ...]
    places: Mapping[tuple[Role, Period, Measure], int]
    locales: Mapping[int, NumberLocale]
    mixed: tuple[int, ...]
    records: tuple[Record, ...]

    def has(self, role: Role, period: Period = "year", measure: Measure = Measure.PHYSICAL) -> bool:
        """Whether there is such a column."""
        return (role, period, measure) in self.places

    def place(self, role: Role, period: Period = "year", measure: Measure = Measure.PHYSICAL) -> int:
        """The index of such a column; -1 where there is none."""
        return self.places.get((role, period, measure), -1)

    def some(self, *keys: tuple[Role, Period, Measure]) -> tuple[int, ...]:
        """The indexes of those of the columns that there are."""
        return tuple(self.places[key] for key in keys if key in self.places)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """K, Rp or both."""
        return tuple(measure for measure in Measure if any(key[2] is measure for key in self.places))


def read_table(rows: Rows, header: Header) -> Table:
    """Read the rows below a header; numbers in the locale of their whole column."""
    body = [(index + 1, row) for index, row in enumerate(rows[header.first :], header.first) if _filled(row)]
    locales, mixed = _locales(header.columns, [row for _, row in body])
    places: dict[tuple[Role, Period, Measure], int] = {}
    for column in header.columns:
        if column.role in NUMERIC | {Role.RATING, Role.INTERVAL}:
            places.setdefault(column.key, column.index)
    records = tuple(_record(line, row, header.columns, locales) for line, row in body)
    return Table(header.columns, places, locales, mixed, records)


def _filled(row: Sequence[Entry]) -> bool:
    return any(entry.text for entry in row)


def _locales(
    columns: Sequence[Column], rows: Sequence[Sequence[Entry]]
) -> tuple[dict[int, NumberLocale], tuple[int, ...]]:
    """Each column's own locale, the table's where it does not tell, and Indonesian where nothing does."""
    own: dict[int, NumberLocale | None] = {}
    mixed = []
    for column in columns:
        if column.role in NUMERIC:
            entries = (_at(row, column.index) for row in rows)
            told, both = infer_locale(entry.text for entry in entries if isinstance(entry.value, str))
            own[column.index] = told
            if both:
                mixed.append(column.index)
    told_by = [locale for locale in own.values() if locale is not None]
    common: NumberLocale = "en" if told_by.count("en") > told_by.count("id") else "id"
    return {index: locale or common for index, locale in own.items()}, tuple(mixed)


def _at(row: Sequence[Entry], index: int) -> Entry:
    return row[index] if index < len(row) else Entry()


def _record(
    line: int, row: Sequence[Entry], columns: Sequence[Column], locales: Mapping[int, NumberLocale]
) -> Record:
    words: dict[Role, str] = {}
    data: dict[tuple[Role, Period, Measure], Datum] = {}
    texts = []
    for column in columns:
        entry = _at(row, column.index)
        if column.role in NUMERIC:
            data.setdefault(column.key, read_entry(entry, locales.get(column.index, "id")))
        elif column.role is Role.RATING:
            data.setdefault(column.key, read_entry(Entry(entry.text), "id"))
        elif entry.text:
            words.setdefault(column.role, entry.text)
            if column.role not in {Role.OTHER, Role.REFERENCE}:
                texts.append((column.index, entry.text))
    name, unit = words.get(Role.INDICATOR, ""), words.get(Role.UNIT, "")
    return Record(
        line=line,
        kind=_kind(words, data),
        reference=words.get(Role.REFERENCE, ""),
        number=words.get(Role.NUMBER, ""),
        name=name or words.get(Role.GROUP, ""),
        group=words.get(Role.GROUP, ""),
        unit=unit,
        unit_class=unit_class(unit, name),
        year=words.get(Role.YEAR, ""),
        direction=words.get(Role.DIRECTION, ""),
        formula=words.get(Role.FORMULA, ""),
        interval=words.get(Role.INTERVAL, ""),
        texts=tuple(texts),
        data=data,
    )


def _kind(words: Mapping[Role, str], data: Mapping[tuple[Role, Period, Measure], Datum]) -> str:
    labels = [words[role] for role in LABELS if role in words]
    pair = [data[key] for key in data if key[0] in {Role.TARGET, Role.REALISATION}]
    if any(AVERAGE.match(label) for label in labels) and not any(datum.is_number for datum in pair):
        return RowKind.AVERAGE
    if any(TOTAL.fullmatch(label.strip()) for label in labels):
        return RowKind.TOTAL
    has_data = any(datum.text for key, datum in data.items() if key[0] is not Role.RATING)
    return RowKind.DATA if has_data else RowKind.WORDS
