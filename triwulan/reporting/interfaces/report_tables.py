"""The tables of a quarterly report for files, from the same snapshot as its page and its PDF."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.printed_indicator import correction_words
from triwulan.collection.interfaces.report_table import indicator_columns, indicator_rows
from triwulan.documents.interfaces.table_writing import Column, Table
from triwulan.reporting.domain.content import AverageLine, QuarterlyContent, UnitPart
from triwulan.reporting.domain.printed import Printed, printed

Row = Mapping[str, object]


def tables_of(content: QuarterlyContent) -> dict[str, Table]:
    """By the word of the address: achievements, summaries by unit and by objective, timeliness, advice."""
    words = printed(content)
    return {
        "capaian": _achievements(content),
        "ringkasan": _summary(content, words["units"]),
        "sasaran": _objectives(content),
        "waktu": _timeliness(words["timeliness"]),
        "rekomendasi": _recommendations([*words["recommendations"], *words["former"]]),
    }


def _achievements(content: QuarterlyContent) -> Table:
    columns = [
        Column("part", _("Work unit"), "text", width=30),
        *indicator_columns(),
        Column("correction", _("Correction"), "text", width=40),
    ]
    rows = [row for unit in content.units for row in _unit_rows(unit)]
    return Table(_("Achievement"), columns, rows)


def _unit_rows(unit: UnitPart) -> Iterator[Row]:
    contents = [IndicatorContent.from_dict(line.values) for line in unit.indicators]
    for line, row in zip(unit.indicators, indicator_rows(contents), strict=True):
        correction = correction_words(line.revision, line.asked_by, line.reason, line.source_letter)
        yield {**row, "part": unit.name, "correction": correction}


def _summary(content: QuarterlyContent, words: list[Printed]) -> Table:
    columns = [
        Column("name", _("Work unit"), "text", width=34),
        Column("status", _("Hand-over"), "text", width=40),
        Column("count", _("Indicators"), "integer"),
        *_average_columns(),
    ]
    rows: list[Row] = [
        {
            "name": unit.name,
            "status": said["status"],
            "count": len(unit.indicators) if said["arrived"] else None,
            **_average(unit.average),
        }
        for unit, said in zip(content.units, words, strict=True)
    ]
    if content.average is not None:
        whole = {"name": _("All indicators that were reported"), "status": ""}
        count = sum(len(unit.indicators) for unit in content.units)
        rows.append({**whole, "count": count, **_average(content.average)})
    return Table(_("Summary"), columns, rows)


def _objectives(content: QuarterlyContent) -> Table:
    columns = [Column("name", _("Objective"), "text", width=60), *_average_columns()]
    rows = [{"name": one.name, **_average(one.average)} for one in content.objectives]
    return Table(_("Objectives"), columns, rows)


def _average_columns() -> list[Column]:
    return [
        Column("counted", _("With an achievement"), "integer"),
        Column("average", _("Average achievement"), "percent"),
        Column("weighted", _("Weights"), "text", width=20),
        Column("missing", _("Not counted"), "text", width=60),
    ]


def _average(one: AverageLine | None) -> Row:
    """The cells of an average; empty ones where nothing arrived."""
    if one is None:
        return {"counted": None, "average": None, "weighted": "", "missing": ""}
    return {
        "counted": one.counted,
        "average": Decimal(one.value) if one.value else None,
        "weighted": _("by declared weights") if one.weighted else _("all alike"),
        "missing": "; ".join(one.missing),
    }


def _timeliness(parts: list[Printed]) -> Table:
    columns = [
        Column("name", _("Work unit"), "text", width=30),
        Column("row", _("No."), "text", width=6),
        Column("step", _("Activity"), "text", width=40),
        Column("who", _("Performer"), "text", width=40),
        Column("standard", _("Time standard"), "text"),
        Column("taken", _("Time taken"), "text", width=24),
        Column("remarks", _("Remarks"), "text", width=60),
    ]
    rows = [
        {**line, "name": part["name"], "remarks": "; ".join(line["remarks"])}
        for part in parts
        for line in part["lines"]
    ]
    return Table(_("Timeliness"), columns, rows)


def _recommendations(rows: list[Printed]) -> Table:
    columns = [
        Column("text", _("Recommendation"), "text", width=60),
        Column("unit", _("Work unit"), "text", width=30),
        Column("owner", _("Owner"), "text", width=40),
        Column("due", _("Due"), "text"),
        Column("since", _("Open since"), "text", width=24),
    ]
    return Table(_("Recommendations"), columns, rows)
