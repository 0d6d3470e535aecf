"""What a column of a published table holds, by its name. Pure: no Django.

Names are those of LKjIP tables, of Rencana Aksi tables with quarters and of form E.81 (Permendagri 86/2017).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a column is for."""

    REFERENCE = "reference"
    NUMBER = "number"
    GROUP = "group"
    INDICATOR = "indicator"
    UNIT = "unit"
    YEAR = "year"
    DIRECTION = "direction"
    FORMULA = "formula"
    TARGET = "target"
    REALISATION = "realisation"
    ACHIEVEMENT = "achievement"
    RATING = "rating"
    SCORE = "score"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PROGRESS = "progress"
    INTERVAL = "interval"
    SERIES = "series"
    REMARK = "remark"
    OTHER = "other"


class Measure(StrEnum):
    """K or Rp in form E.81; other tables have only what is measured."""

    PHYSICAL = "physical"
    MONEY = "money"


Period = str
"""year, q1 to q4, to_q1 to to_q4, plan (end of the plan), prior, to_date, y2019 (one of several years)."""

YEAR: Final = "year"
QUARTERS: Final = ("q1", "q2", "q3", "q4")
TIMED: Final = frozenset(
    {
        Role.TARGET,
        Role.REALISATION,
        Role.ACHIEVEMENT,
        Role.PROGRESS,
        Role.RATING,
        Role.NUMERATOR,
        Role.DENOMINATOR,
    }
)
NUMERIC: Final = frozenset(
    {
        Role.TARGET,
        Role.REALISATION,
        Role.ACHIEVEMENT,
        Role.PROGRESS,
        Role.NUMERATOR,
        Role.DENOMINATOR,
        Role.SCORE,
        Role.SERIES,
    }
)


@dataclass(frozen=True)
class Column:
    """A column and what it was understood to be; `index` counts from 0."""

    index: int
    header: str
    role: Role = Role.OTHER
    period: Period = YEAR
    measure: Measure = Measure.PHYSICAL

    @property
    def key(self) -> tuple[Role, Period, Measure]:
        """What a value is found by."""
        return (self.role, self.period, self.measure)

    @property
    def is_timed(self) -> bool:
        """Whether its numbers belong to a period."""
        return self.role in TIMED


FIRST_WORDS: Final[dict[str, Role]] = {
    "baris": Role.REFERENCE,
    "no": Role.NUMBER,
    "nomor": Role.NUMBER,
    "kode": Role.NUMBER,
    "satuan": Role.UNIT,
    "polaritas": Role.DIRECTION,
    "polarisasi": Role.DIRECTION,
    "arah": Role.DIRECTION,
    "rumus": Role.FORMULA,
    "formula": Role.FORMULA,
    "formulasi": Role.FORMULA,
    "pembilang": Role.NUMERATOR,
    "numerator": Role.NUMERATOR,
    "penyebut": Role.DENOMINATOR,
    "denominator": Role.DENOMINATOR,
    "catatan": Role.REMARK,
    "keterangan": Role.REMARK,
    "ket": Role.REMARK,
    "penjelasan": Role.REMARK,
    "komponen": Role.REMARK,
    "hitung": Role.OTHER,
    "dihitung": Role.OTHER,
    "perhitungan": Role.OTHER,
    "status": Role.OTHER,
    "selisih": Role.OTHER,
    "deviasi": Role.OTHER,
    "pembanding": Role.OTHER,
    "interval": Role.INTERVAL,
    "rentang": Role.INTERVAL,
    "bobot": Role.OTHER,
    "sumber": Role.OTHER,
    "penanggung": Role.OTHER,
    "unit": Role.OTHER,
}
RATING_WORDS: Final = frozenset({"predikat", "kategori", "kriteria", "kualifikasi", "rating"})
GROUP_WORDS: Final = frozenset({"sasaran", "tujuan", "program", "kegiatan", "subkegiatan", "urusan", "sub"})
TARGET_WORDS: Final = frozenset({"target", "rencana"})
MONEY_TARGETS: Final = frozenset({"pagu", "anggaran", "alokasi"})
REALISATION_WORDS: Final = frozenset({"realisasi", "real", "realization", "realisation"})
ACHIEVEMENT_STARTS: Final = frozenset({"capaian", "pencapaian", "tingkat", "achievement"})
SHARE_WORDS: Final = frozenset({"%", "pct", "persen", "persentase", "prosentase"})
QUARTER_WORDS: Final = frozenset({"tw", "triwulan", "tribulan", "twl", "quarter", "q"})
SEMESTERS: Final = frozenset({"semester", "smt", "sem"})
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PLAN_WORDS: Final = frozenset({"renstra", "rpjmd", "rpjmn", "menengah"})
RENJA_WORDS: Final = frozenset({"renja", "rkpd", "rkt", "pk"})
PRIOR: Final = re.compile(r"\b(?:tahun lalu|sebelumnya|n 1)\b")
UP_TO: Final = re.compile(r"\b(?:sd|s d|sampai dengan|sampai)\b")
REPEATED: Final = frozenset({Role.GROUP, Role.REMARK, Role.OTHER, Role.SERIES})
A_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def words_of(header: str) -> list[str]:
    """The words of a header: "tw1_pct" is tw, 1, pct."""
    return re.findall(r"%|[a-z]+|\d+", header.lower())


def meaning(index: int, header: str) -> Column:
    """What a column of this name holds. Years in names are only told apart by `settle`."""
    words = words_of(header)
    role = _role(words)
    if role not in TIMED:
        return Column(index, header, role)
    return Column(index, header, role, _period(words, role), _measure(words))


def settle(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Look at all columns together: years become periods, and what is doubled or misnamed finds its place."""
    settled = _years(columns)
    settled = _misnamed(settled)
    return _once(_money_alone(_described(settled)))


def _role(words: list[str]) -> Role:
    if not words:
        return Role.OTHER
    if words[0] in FIRST_WORDS and not (words[0] == "unit" and "satuan" in words):
        return FIRST_WORDS[words[0]]
    if words[0] == "unit":
        return Role.UNIT
    if RATING_WORDS & set(words):
        return Role.RATING
    if "indikator" in words and not TARGET_WORDS & set(words[:1]) and words[0] not in ACHIEVEMENT_STARTS:
        return Role.REALISATION if words[0] in REALISATION_WORDS else Role.INDICATOR
    if words in (["tahun"], ["year"]):
        return Role.YEAR
    return _measured(words)


def _measured(words: list[str]) -> Role:
    """Target, realisation or achievement, or what only looks like them."""
    first = words[0]
    if first in QUARTER_WORDS or first == "sd":
        return _of_quarter(words)
    if first in ACHIEVEMENT_STARTS or (SHARE_WORDS & {first} and _is_achievement(words)):
        return Role.ACHIEVEMENT
    if first in GROUP_WORDS:
        return Role.GROUP
    found = next((word for word in words if word in TARGET_WORDS | REALISATION_WORDS | MONEY_TARGETS), "")
    if found in REALISATION_WORDS:
        return Role.REALISATION
    if found in TARGET_WORDS | MONEY_TARGETS or first in PLAN_WORDS:
        return Role.TARGET
    if ACHIEVEMENT_STARTS & set(words) or "serapan" in words or "penyerapan" in words:
        return Role.ACHIEVEMENT
    if first in {"nilai", "skor", "score"}:
        return Role.SCORE
    if first == "uraian":
        return Role.GROUP
    return Role.SERIES if re.fullmatch(r"(?:[a-z] )?\d+", " ".join(words)) else Role.OTHER


def _of_quarter(words: list[str]) -> Role:
    """A name that begins with the quarter: what follows tells, or it is what was realised in it."""
    for role, signs in (
        (Role.TARGET, TARGET_WORDS | MONEY_TARGETS),
        (Role.REALISATION, REALISATION_WORDS),
        (Role.ACHIEVEMENT, ACHIEVEMENT_STARTS),
        (Role.PROGRESS, SHARE_WORDS),
    ):
        if signs & set(words):
            return role
    return Role.REALISATION


def _is_achievement(words: list[str]) -> bool:
    rest = [word for word in words if word not in SHARE_WORDS]
    return not rest or bool(ACHIEVEMENT_STARTS & set(rest))


def _period(words: list[str], role: Role) -> Period:
    text = " ".join(words)
    up_to = bool(UP_TO.search(text))
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word in QUARTER_WORDS and after in ROMAN:
            return f"to_q{ROMAN[after]}" if up_to else f"q{ROMAN[after]}"
        if word in SEMESTERS and after in {"i", "ii", "1", "2"}:
            return f"s{ROMAN[after]}"
    if PRIOR.search(text) and role is Role.REALISATION:
        return "prior"
    if up_to and role is Role.REALISATION:
        return "to_date" if not A_YEAR.search(text) or PLAN_WORDS & set(words) else f"upto{_year(words)}"
    if (PLAN_WORDS & set(words) and not RENJA_WORDS & set(words)) or "kemajuan" in words:
        return "plan"
    return f"y{_year(words)}" if _year(words) else YEAR


def _year(words: list[str]) -> str:
    return next((word for word in words if A_YEAR.fullmatch(word)), "")


def _measure(words: list[str]) -> Measure:
    last = words[-1]
    if last == "k":
        return Measure.PHYSICAL
    if last in {"rp", "rupiah"} or "rp" in words:
        return Measure.MONEY
    money = {"anggaran", "pagu", "keuangan", "dana", "belanja", "serapan", "penyerapan", "alokasi"}
    return Measure.MONEY if money & set(words) and "kinerja" not in words else Measure.PHYSICAL


def _years(columns: Sequence[Column]) -> list[Column]:
    """One year in the names is the table's year; several stay apart. "Up to 2024" is before, or to date."""
    years = {
        (column.role, column.measure): {
            other.period
            for other in columns
            if (other.role, other.measure) == (column.role, column.measure) and other.period.startswith("y2")
        }
        for column in columns
    }
    named = [column.period for column in columns if re.fullmatch(r"y\d{4}", column.period)]
    main = max(named, default="y0000") if len(set(named)) <= 1 else ""
    settled = []
    for column in columns:
        period = column.period
        if period.startswith("upto"):
            period = "prior" if main and int(period[4:]) < int(main[1:]) else "to_date"
        elif main and period == main and len(years[(column.role, column.measure)]) == 1:
            period = YEAR
        settled.append(replace(column, period=period))
    return settled


def _misnamed(columns: list[Column]) -> list[Column]:
    """Where "capaian" stands beside a "%" and nothing is called realisasi, it is the realisation."""
    roles = Counter(column.role for column in columns)
    achievements = [column for column in columns if column.role is Role.ACHIEVEMENT]
    marked = [column for column in achievements if SHARE_WORDS & set(words_of(column.header))]
    if roles[Role.REALISATION] or len(achievements) != 2 or len(marked) != 1 or not roles[Role.TARGET]:
        return columns
    return [
        replace(column, role=Role.REALISATION) if column in achievements and column not in marked else column
        for column in columns
    ]


def _described(columns: list[Column]) -> list[Column]:
    """Without a column of indicators, the last one of programmes, activities or objectives names the rows."""
    if any(column.role is Role.INDICATOR for column in columns):
        return columns
    groups = [column for column in columns if column.role is Role.GROUP]
    return [replace(c, role=Role.INDICATOR) if groups and c is groups[-1] else c for c in columns]


def _money_alone(columns: list[Column]) -> list[Column]:
    """Beside budgets alone ("Pagu, Realisasi, %") what was realised is money too."""
    if {column.measure for column in columns if column.role is Role.TARGET} != {Measure.MONEY}:
        return columns
    keys = {column.key for column in columns}
    followers = [
        column
        for column in columns
        if column.role in {Role.REALISATION, Role.ACHIEVEMENT}
        and (column.role, column.period, Measure.MONEY) not in keys
    ]
    return [replace(c, measure=Measure.MONEY) if c in followers else c for c in columns]


def _once(columns: list[Column]) -> tuple[Column, ...]:
    """Of two columns of the same meaning the first counts, and the second what else it may be.

    "Realisasi K, %" in form E.81 has the cumulative percent second; "Target, Realisasi, Capaian, Anggaran,
    Realisasi, %" has money second.
    """
    seen: set[tuple[Role, Period, Measure]] = set()
    kept = []
    for column in columns:
        if column.key in seen and column.role not in REPEATED:
            column = _second(column, seen)
        seen.add(column.key)
        kept.append(column)
    return tuple(kept)


def _second(column: Column, seen: set[tuple[Role, Period, Measure]]) -> Column:
    words = words_of(column.header)
    is_share = column.role is Role.REALISATION and words[-1] in SHARE_WORDS
    if is_share and column.period in QUARTERS and (Role.PROGRESS, *column.key[1:]) not in seen:
        return replace(column, role=Role.PROGRESS)
    money = replace(column, measure=Measure.MONEY)
    has_budget = (Role.TARGET, column.period, Measure.MONEY) in seen
    if column.role in {Role.REALISATION, Role.ACHIEVEMENT} and has_budget and money.key not in seen:
        return money
    return replace(column, role=Role.OTHER)
