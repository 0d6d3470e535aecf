"""An indicator's series in words: rows for the table, points for the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.year_lines import QuarterLine, Revision, YearLine
from triwulan.collection.interfaces import content_words
from triwulan.common.dates import moment_words
from triwulan.common.numbers import tidy
from triwulan.design.pieces import TrendPoint
from triwulan.insight.domain.series import Series
from triwulan.planning import labels
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades, grades_of
from triwulan.planning.domain.result import Achievement
from triwulan.planning.interfaces.words import (
    measured,
    percent_words,
    reason_words,
    target_words,
    working_words,
)
from triwulan.planning.models import IndicatorVersion, OpeningValue


@dataclass(frozen=True)
class Measure:
    """How numbers of a series are written: by the present version, or as they were approved."""

    unit: str
    decimals: int
    grades: Grades | None

    def value(self, value: Decimal | None) -> str:
        return measured(value, self.unit, self.decimals, grades=self.grades)

    def target(self, target: TargetValue) -> str:
        return target_words(target, self.unit, grades=self.grades)


@dataclass(frozen=True)
class EvidenceWords:
    """A file or link behind a value; `url` is empty for who may not open it."""

    name: str
    url: str


@dataclass(frozen=True)
class RevisionWords:
    """One approval of a value: what it said, by whom and when, why it was corrected."""

    number: int
    value: str
    achievement: str
    approved: str
    reason: str
    source_letter: str


@dataclass(frozen=True)
class QuarterRow:
    """A row of the table; `mark` says what is not an ordinary approved value (opening, provisional)."""

    label: str
    target: str
    value: str
    achievement: str
    rating: str
    mark: str
    note: str
    working: str
    version: int | None
    revisions: tuple[RevisionWords, ...]
    evidence: tuple[EvidenceWords, ...]
    file_url: str


@dataclass(frozen=True)
class SumRow:
    """What the quarters come to: against the target to date, or against the year's."""

    label: str
    target: str
    value: str
    achievement: str
    rating: str
    working: str


@dataclass(frozen=True)
class YearTable:
    """A year: its quarters, what they come to, and what is to be said about that.

    There are no rows for a year of which only the whole's opening value is known.
    """

    year: int
    rows: tuple[QuarterRow, ...]
    sums: tuple[SumRow, ...]
    rule: str
    notes: tuple[str, ...]


def year_tables(
    series: Series, version: IndicatorVersion, reach: frozenset[int] | None
) -> tuple[YearTable, ...]:
    """The years, the latest first; `reach` are the units whose files the viewer may open, None for all."""
    return tuple(_year(year, version, reach) for year in series.years)


def trend_points(series: Series, version: IndicatorVersion) -> list[TrendPoint]:
    """The quarters of the years shown from the first one with a value on, the earliest first."""
    points = [
        _point(line, _measure(line, version)) for year in reversed(series.years) for line in year.quarters
    ]
    return list(dropwhile(lambda point: point.value is None, points))


def _measure(line: QuarterLine | None, version: IndicatorVersion) -> Measure:
    newest = None if line is None else line.newest
    if newest is None:
        return Measure(version.unit_of_measure, version.decimals, grades_of(version.grades))
    return Measure(newest.content.unit_of_measure, newest.content.decimals, newest.content.grades)


def _point(line: QuarterLine, measure: Measure) -> TrendPoint:
    value = None if line.reading is None else line.reading.value
    low, high = (
        (line.target.low, line.target.high) if isinstance(line.target, TargetRange) else (line.target,) * 2
    )
    provisional = line.newest is not None and line.newest.content.provisional
    return TrendPoint(
        label=quarter_label(line.quarter),
        group=str(line.year),
        value=value,
        text=Measure("", measure.decimals, measure.grades).value(value),
        low=low,
        high=high,
        hollow=provisional or line.newest is None,
    )


def quarter_label(quarter: int) -> str:
    """ "TW III"."""
    return _("Q %(roman)s") % {"roman": ROMAN[quarter]}


def _year(year: YearLine, version: IndicatorVersion, reach: frozenset[int] | None) -> YearTable:
    last = next((line for line in reversed(year.quarters) if line.newest is not None), None)
    measure = _measure(last, version)
    rule = (
        last.newest.row.pin.year_rule if last is not None and last.newest is not None else version.year_rule
    )
    return YearTable(
        year=year.year,
        rows=tuple(_quarter(line, version, reach) for line in year.quarters) if year.until else (),
        sums=tuple(_sums(year, measure)),
        rule=str(labels.YEAR_RULES[rule]),
        notes=tuple(_notes(year, measure)),
    )


def _quarter(line: QuarterLine, version: IndicatorVersion, reach: frozenset[int] | None) -> QuarterRow:
    measure = _measure(line, version)
    newest = line.newest
    content = None if newest is None else newest.content
    may_look = newest is not None and (reach is None or newest.row.report.run.unit_id in reach)
    return QuarterRow(
        label=quarter_label(line.quarter),
        target=measure.target(line.target),
        value=_value(line, measure),
        achievement="" if content is None else _percent(content.result),
        rating="" if content is None else content_words.rating_of(content),
        mark=_mark(line),
        note=_note(line),
        working="" if content is None else _working(content.result),
        version=None if newest is None else newest.row.pin.version.number,
        revisions=tuple(_revision(one) for one in line.revisions),
        evidence=() if newest is None else tuple(_evidence(newest, may_look)),
        file_url=reverse("web:file", args=[newest.row.report.run_id]) if newest and may_look else "",
    )


def _value(line: QuarterLine, measure: Measure) -> str:
    newest = line.newest
    if newest is not None:
        content = newest.content
        if content.no_value:
            return content_words.value_words(content)
        return measure.value(None if content.value is None else Decimal(content.value))
    return "" if line.opening is None else measure.value(tidy(line.opening.value))


def _mark(line: QuarterLine) -> str:
    if line.newest is not None:
        return _("provisional figure") if line.newest.content.provisional else ""
    return "" if line.opening is None else _("opening value")


def _note(line: QuarterLine) -> str:
    """Where an opening value comes from, or why there is no value or no achievement."""
    if line.newest is None:
        return "" if line.opening is None else _opening_words(line.opening)
    content = line.newest.content
    if content.no_value:
        return content.no_value_reason
    return "" if content.result is None else reason_words(content.result)


def _opening_words(opening: OpeningValue) -> str:
    return _("Not checked here. Source: %(source)s") % {"source": opening.source}


def _percent(achievement: Achievement | None) -> str:
    """The achievement as it counts; nothing where there is none, for its reason stands beside it."""
    return "" if achievement is None or achievement.capped is None else percent_words(achievement)


def _working(achievement: Achievement | None) -> str:
    """The formula that was used, and its numbers; nothing where there is no percent."""
    if achievement is None or achievement.value is None:
        return ""
    words = working_words(achievement)
    within = achievement.working is not None and achievement.working.side == "inside"
    if not within:
        words = f"{labels.FORMULA_TEXTS[achievement.formula]}: {words}"
    if achievement.limited:
        counted = _("Counted as %(capped)s within the limits of the indicator.")
        words = f"{words}. {counted % {'capped': percent_words(achievement)}}"
    return words


def _revision(one: Revision) -> RevisionWords:
    return RevisionWords(
        number=one.row.revision,
        value=content_words.value_words(one.content),
        achievement=content_words.achievement_words(one.content),
        approved=f"{one.row.approved_by}, {moment_words(one.row.approved_at)}",
        reason=one.row.reason,
        source_letter=one.row.source_letter,
    )


def _evidence(one: Revision, may_look: bool) -> list[EvidenceWords]:
    def address(each: Mapping[str, Any]) -> str:
        if each["url"] or not may_look:
            return str(each["url"])
        return reverse("collection:evidence", args=[each["id"]])

    return [EvidenceWords(str(each["name"]), address(each)) for each in one.content.evidence]


def _sums(year: YearLine, measure: Measure) -> list[SumRow]:
    found = year.standing
    if found is None:
        return []
    to_date = _("Year to date, up to %(quarter)s") % {"quarter": quarter_label(year.until)}
    pairs = (
        (to_date, found.target_to_date, found.to_date),
        (_("Against the target of the year"), year.target, found.year),
    )
    return [
        SumRow(
            label=label,
            target=measure.target(target),
            value=measure.value(found.value.value),
            achievement=_percent(achievement),
            rating=achievement.rating or "",
            working=_working(achievement) or reason_words(achievement),
        )
        for label, target, achievement in pairs
    ]


def _notes(year: YearLine, measure: Measure) -> list[str]:
    notes = []
    if year.mixed:
        notes.append(
            _(
                "The definition changed within this year in its unit, rule or kind, so the quarters are not "
                "combined into one value."
            )
        )
    if year.standing is not None and year.standing.value.missing:
        names = ", ".join(quarter_label(quarter) for quarter in year.standing.value.missing)
        notes.append(_("Without a value, and not counted as zero: %(quarters)s.") % {"quarters": names})
    if year.opening is not None:
        notes.append(
            _("Opening value of the whole year: %(value)s. %(source)s")
            % {"value": measure.value(tidy(year.opening.value)), "source": _opening_words(year.opening)}
        )
    return notes


def has_hollow(points: Sequence[TrendPoint]) -> bool:
    """Whether a point needs the word for hollow dots."""
    return any(point.hollow and point.value is not None for point in points)
