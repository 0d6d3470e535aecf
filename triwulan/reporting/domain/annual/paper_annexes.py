"""The annexes: performance agreement, measurement of each quarter and of the year, action plan, budget."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import provisional_words
from triwulan.documents.domain.blocks import (
    Block,
    Column,
    Heading,
    Orientation,
    Paragraph,
    Remark,
    Row,
    Table,
    row,
)
from triwulan.reporting.domain.annual.facts import IndicatorFacts, ObjectiveFacts
from triwulan.reporting.domain.annual.making import (
    Making,
    exact_number,
    last_no_value,
    target_of,
    value_notes,
)
from triwulan.reporting.domain.annual.paper_front import agreement_sentence, agreement_tables, heading
from triwulan.reporting.domain.annual.paper_money import money_table
from triwulan.reporting.domain.measurement_table import (
    MeasuredLine,
    MeasurementFacts,
    MoneyLine,
    indicator_table,
)


def annexes(making: Making) -> list[Block]:
    """Every annex; tables that are wide lie on their side."""
    blocks: list[Block] = _agreement(making)
    blocks.append(Orientation(flipped=True))
    blocks += _measurement(making)
    blocks += _actions(making)
    blocks += _budget(making)
    return blocks


def _annex(making: Making, number: int, title: str) -> Heading:
    making.open_chapter(_("A%(number)s") % {"number": number})
    return heading(_("ANNEX %(number)s") % {"number": number}, title)


def _agreement(making: Making) -> list[Block]:
    title = _annex(making, 1, _("PERFORMANCE AGREEMENT OF %(year)s") % _year(making))
    agreement = making.facts.agreement
    if agreement is None:
        return [
            title,
            Remark(
                _("No performance agreement of the head of the agency is recorded for %(year)s.")
                % _year(making)
            ),
        ]
    return [title, Paragraph(agreement_sentence(making, agreement)), *agreement_tables(making, agreement)]


def _measurement(making: Making) -> list[Block]:
    facts = making.facts
    blocks: list[Block] = [_annex(making, 2, _("PERFORMANCE MEASUREMENT OF %(year)s") % _year(making))]
    for quarter in (1, 2, 3, 4):
        caption = _("Measurement of quarter %(quarter)s of %(year)s") % {
            "quarter": ROMAN[quarter],
            "year": facts.year,
        }
        lines = tuple(_lines(facts.objectives, quarter))
        if lines:
            measured = MeasurementFacts(facts.year, quarter, lines, (), _NO_MONEY)
            blocks.append(making.table(indicator_table(measured), caption))
        else:
            blocks.append(
                Paragraph(_("Nothing is approved for quarter %(quarter)s.") % {"quarter": ROMAN[quarter]})
            )
    lines = tuple(_lines(facts.objectives, None))
    whole = MeasurementFacts(facts.year, None, lines, (), _NO_MONEY)
    blocks.append(making.table(indicator_table(whole), _("Measurement of %(year)s") % _year(making)))
    return blocks


_NO_MONEY = MoneyLine("", None, None)


def _lines(objectives: Iterable[ObjectiveFacts], quarter: int | None) -> Iterable[MeasuredLine]:
    """The indicators of a quarter as far as they are approved, or all of them with the year."""
    for part in objectives:
        for one in (*part.indicators, *part.supporting):
            line = _of_year(one) if quarter is None else _of_quarter(one, quarter)
            if line is not None:
                yield replace(line, objective=f"{part.code} {part.name}")


def _of_quarter(one: IndicatorFacts, number: int) -> MeasuredLine | None:
    quarter = next((line for line in one.quarters if line.quarter == number), None)
    if quarter is None or not quarter.approved:
        return None
    notes = (
        provisional_words(quarter.provisional),
        _("correction no. %(number)s") % {"number": quarter.revision} if quarter.revision else "",
    )
    return replace(
        _line(one, quarter.value, tuple(note for note in notes if note)),
        target=target_of(quarter.target),
        result=quarter.result,
        no_value=quarter.no_value,
    )


def _of_year(one: IndicatorFacts) -> MeasuredLine:
    line = _line(one, one.value, value_notes(one))
    return replace(line, result=one.result, no_value=last_no_value(one) if one.value is None else "")


def _line(one: IndicatorFacts, value: str | None, notes: tuple[str, ...]) -> MeasuredLine:
    number: Decimal | None = exact_number(value)
    return MeasuredLine(
        objective="",
        name=f"{one.code} {one.name}",
        unit_of_measure=one.unit_of_measure,
        decimals=one.decimals,
        grades=one.grades,
        target_year=target_of(one.target),
        target=None,
        value=number,
        result=None,
        notes=notes,
    )


def _actions(making: Making) -> list[Block]:
    title = _annex(making, 3, _("ACTION PLAN OF %(year)s") % _year(making))
    rows: list[Row] = []
    for one in making.facts.indicators:
        if one.actions:
            rows.append(Row(span=f"{one.code} {one.name}"))
        rows += [row(ROMAN[action.quarter], action.text, action.owner) for action in one.actions]
    table = Table(
        (Column(_("Quarter"), 0.8, "center"), Column(_("Activity"), 7), Column(_("Owner"), 4)),
        tuple(rows),
        small=True,
        empty=_("No action plan is recorded for %(year)s.") % _year(making),
    )
    return [title, making.table(table, _("Activities of the action plan by indicator and quarter"))]


def _budget(making: Making) -> list[Block]:
    facts = making.facts
    title = _annex(making, 4, _("BUDGET AND ABSORPTION OF %(year)s") % _year(making))
    table = money_table(facts.programmes, facts.money)
    return [
        title,
        making.table(table, _("Budget and absorption by programme, activity and sub-activity")),
    ]


def _year(making: Making) -> dict[str, int]:
    return {"year": making.facts.year}
