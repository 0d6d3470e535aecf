"""Reported indicators as a table for files: numbers as numbers, from the same snapshot as page and paper."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.printed_indicator import fitting, printed_indicator
from triwulan.documents.interfaces.table_writing import Column
from triwulan.planning.labels import FORMULA_TEXTS

Row = Mapping[str, object]


def indicator_columns() -> list[Column]:
    """The columns of `indicator_rows`. A range, a grade, or a kind of no value stands as its word."""
    return [
        Column("number", _("No."), "integer", width=6),
        Column("code", _("Code"), "text", width=10),
        Column("name", _("Indicator"), "text", width=44),
        Column("unit", _("Unit of measure"), "text"),
        Column("target", _("Target of the quarter"), "number", decimals_from="target_decimals"),
        Column("target_year", _("Target of the year"), "number", decimals_from="target_year_decimals"),
        Column("value", _("Realisation"), "number", decimals_from="decimals"),
        Column("provisional", _("Mark"), "text"),
        Column("numerator", _("Numerator"), "number", decimals=None),
        Column("denominator", _("Denominator"), "number", decimals=None),
        Column("achievement", _("Achievement"), "percent"),
        Column("raw", _("Achievement before the limits"), "percent"),
        Column("rating", _("Rating"), "text"),
        Column("formula", _("Formula"), "text", width=24),
        Column("note", _("Working, or why there is none"), "text", width=60),
    ]


def indicator_rows(contents: Iterable[IndicatorContent]) -> list[Row]:
    """A row for each indicator, numbered from one."""
    return [_row(one, order) for order, one in enumerate(contents, start=1)]


def _row(one: IndicatorContent, order: int) -> Row:
    words = printed_indicator(one, order)
    result = one.result
    counted = result is not None and result.capped is not None
    return {
        "number": order,
        "code": one.code,
        "name": one.name,
        "unit": one.unit_of_measure,
        "target": _target(one.target_quarter, one.target_quarter_high, one, words["target"]),
        "target_decimals": fitting(one.target_quarter, one.target_quarter_high, one.decimals),
        "target_year": _target(one.target_year, one.target_year_high, one, words["target_year"]),
        "target_year_decimals": fitting(one.target_year, one.target_year_high, one.decimals),
        "value": words["value"] if one.value is None or one.grades else Decimal(one.value),
        "decimals": one.decimals,
        "provisional": words["provisional"],
        "numerator": _number(one.numerator),
        "denominator": _number(one.denominator),
        "achievement": result.capped if result is not None else None,
        "raw": result.value if result is not None and result.limited else None,
        "rating": words["rating"] if counted else "",
        "formula": str(FORMULA_TEXTS[result.formula]) if result is not None and counted else "",
        "note": "; ".join(filter(None, (*words["workings"], words["no_value"]))),
    }


def _target(low: str | None, high: str | None, one: IndicatorContent, words: str) -> object:
    """One number as a number; a range or a grade as it is printed; nothing where there is no target."""
    if low is None:
        return None
    return words if high is not None or one.grades else Decimal(low)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
