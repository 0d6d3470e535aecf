"""A year's achievement in words: rows for the page, and the same rows as tables for files."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.collection.domain.unit_average import UnitAverage, printed_average
from triwulan.documents.interfaces.table_writing import Column, Table
from triwulan.insight.domain.achievement import Group, Line, Overview, Share
from triwulan.insight.interfaces.series_words import quarter_label
from triwulan.planning.domain.result import Achievement
from triwulan.planning.interfaces.words import percent_words


@dataclass(frozen=True)
class AverageWords:
    """An average, how many indicators count, and which declare no weight where others do."""

    value: str
    counted: str
    unweighted: str


@dataclass(frozen=True)
class MissingWords:
    """An indicator that does not count, and where."""

    name: str
    where: str
    url: str


@dataclass(frozen=True)
class GroupRow:
    """A row: the averages of the quarter, of the year to date and of the year, and what is missing."""

    code: str
    name: str
    averages: tuple[AverageWords, ...]
    missing: tuple[MissingWords, ...]


@dataclass(frozen=True)
class LineRow:
    """An indicator; each achievement in percent, or the word for its absence."""

    code: str
    name: str
    unit: str
    url: str
    quarter: str
    to_date: str
    year: str
    until: str


@dataclass(frozen=True)
class Section:
    """A table of the page."""

    title: str
    rows: tuple[GroupRow, ...]


def sections(found: Overview) -> tuple[Section, ...]:
    """All indicators, the objectives, the units."""
    if found.everything is None or found.quarter is None:
        return ()
    label = quarter_label(found.quarter)
    return (
        Section(whole_title(found), (_group(found.everything, label, whole_name(found)),)),
        Section(_("By objective"), tuple(_group(one, label, one.name) for one in found.objectives)),
        Section(_("By unit"), tuple(_group(one, label, one.name) for one in found.units)),
    )


def whole_title(found: Overview) -> str:
    """What the first table is about."""
    return _("The agency") if found.whole_agency else _("Your reach")


def whole_name(found: Overview) -> str:
    """The name of the row of all indicators: who sees a part does not see the agency's average."""
    return _("All indicators of the agency") if found.whole_agency else _("All indicators that you may see")


def line_rows(found: Overview) -> tuple[LineRow, ...]:
    """The indicators in the plan's order."""
    return tuple(_line(one, found.quarter or 0) for one in found.lines)


def _group(group: Group, label: str, name: str) -> GroupRow:
    shares = (group.quarter, group.to_date, group.year)
    return GroupRow(group.code, name, tuple(_average(one) for one in shares), tuple(_missing(group, label)))


def _average(share: Share) -> AverageWords:
    found = share.average
    words = printed_average(
        UnitAverage(
            value=found.value,
            counted=found.counted,
            missing=tuple(one.name for one in found.missing),
            weighted=found.weighted,
            unweighted=tuple(one.name for one in found.unweighted),
        )
    )
    return AverageWords(words["average"], words["counted"], "; ".join(words["unweighted"]))


def _missing(group: Group, label: str) -> Iterable[MissingWords]:
    """Each indicator once, with the columns in which it does not count."""
    columns = ((label, group.quarter), (_("to date"), group.to_date), (_("year"), group.year))
    lines = {line.indicator.pk: line for _label, share in columns for line in share.missing}
    for line in lines.values():
        where = ", ".join(said for said, share in columns if line in share.missing)
        yield MissingWords(_name(line), where, _address(line))


def _name(line: Line) -> str:
    return f"{line.indicator.code} {line.name}"


def _address(line: Line) -> str:
    return reverse("insight:series", args=[line.indicator.pk])


def _line(line: Line, quarter: int) -> LineRow:
    return LineRow(
        code=line.indicator.code,
        name=line.name,
        unit=line.indicator.unit.name,
        url=_address(line),
        quarter=_percent(line.quarter),
        to_date=_combined(line, line.to_date),
        year=_combined(line, line.year),
        until=quarter_label(line.until) if line.until and line.until != quarter else "",
    )


def _combined(line: Line, achievement: Achievement | None) -> str:
    return _("not comparable within the year") if line.mixed else _percent(achievement)


def _percent(achievement: Achievement | None) -> str:
    return _("no value yet") if achievement is None else percent_words(achievement)


def tables_of(found: Overview) -> list[Table]:
    """The averages as one table, then the indicators; numbers are numbers."""
    label = "" if found.quarter is None else quarter_label(found.quarter)
    return [_averages(found, label), _indicators(found, label)]


def _averages(found: Overview, label: str) -> Table:
    groups = [(_("Objective"), one, one.name) for one in found.objectives]
    groups += [(_("Work unit"), one, one.name) for one in found.units]
    if found.everything is not None:
        groups.insert(0, (whole_title(found), found.everything, whole_name(found)))
    columns = [
        Column("level", _("Level"), "text", width=18),
        Column("code", _("Code"), "text", width=12),
        Column("name", _("Name"), "text", width=60),
        Column("size", _("Indicators"), "integer"),
        *_average_columns("quarter", _quarter_title(label)),
        *_average_columns("to_date", _("Year to date")),
        *_average_columns("year", _("Against the target of the year")),
        Column("missing", _("Not counted"), "text", width=60),
        Column("unweighted", _("Without a weight"), "text", width=40),
    ]
    rows = [{"level": level, "name": name, **_cells(group, label)} for level, group, name in groups]
    return Table(_("Achievement"), columns, rows)


def _quarter_title(label: str) -> str:
    return _("Achievement of %(quarter)s") % {"quarter": label}


def _average_columns(key: str, title: str) -> list[Column]:
    return [
        Column(key, title, "percent"),
        Column(f"{key}_counted", _("%(title)s: counted") % {"title": title}, "integer"),
        Column(f"{key}_weights", _("%(title)s: weights") % {"title": title}, "text"),
    ]


def _cells(group: Group, label: str) -> dict[str, object]:
    cells: dict[str, object] = {"code": group.code, "size": group.size}
    for key, share in (("quarter", group.quarter), ("to_date", group.to_date), ("year", group.year)):
        found = share.average
        cells[key], cells[f"{key}_counted"] = found.value, found.counted
        cells[f"{key}_weights"] = _("by declared weights") if found.weighted else _("all alike")
    cells["missing"] = "; ".join(f"{one.name} ({one.where})" for one in _missing(group, label))
    cells["unweighted"] = "; ".join(one.name for one in group.quarter.average.unweighted)
    return cells


def _indicators(found: Overview, label: str) -> Table:
    columns = [
        Column("objective", _("Objective"), "text", width=12),
        Column("code", _("Code"), "text", width=12),
        Column("name", _("Indicator"), "text", width=60),
        Column("unit", _("Work unit"), "text", width=30),
        Column("weight", _("Weight"), "number", decimals=None),
        Column("quarter", _quarter_title(label), "percent", width=24),
        Column("to_date", _("Year to date"), "percent", width=24),
        Column("year", _("Against the target of the year"), "percent", width=24),
    ]
    rows = [
        {
            "objective": one.indicator.objective.code,
            "code": one.indicator.code,
            "name": one.name,
            "unit": one.indicator.unit.name,
            "weight": one.weight,
            "quarter": _cell(one.quarter, _percent(one.quarter)),
            "to_date": _cell(one.to_date, _combined(one, one.to_date)),
            "year": _cell(one.year, _combined(one, one.year)),
        }
        for one in found.lines
    ]
    return Table(_("Indicators"), columns, rows)


def _cell(achievement: Achievement | None, words: str) -> object:
    """The percent as a number, else the word for its absence."""
    return words if achievement is None or achievement.capped is None else achievement.capped
