"""Chapters I and II: the agency, and what it had planned; and the table of averages of the summary."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Items,
    Paragraph,
    Remark,
    Row,
    Table,
    row,
)
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.reporting.domain.annual import places
from triwulan.reporting.domain.annual.facts import AgreementFacts, ObjectiveFacts
from triwulan.reporting.domain.annual.making import (
    DASH,
    Making,
    average_cell,
    exact_number,
    percent,
    target_of,
)
from triwulan.reporting.domain.measurement_table import rupiah_cell, target_cell


def heading(number: str, title: str) -> Heading:
    """ "BAB I" above the chapter's title on a new page; a part without a number has its title alone."""
    return Heading(1, f"{number}\n{title}" if number else title, new_page=True)


def introduction(making: Making) -> list[Block]:
    """Bab I: organisation, strategic aspects, main issues; then how the report is laid out."""
    making.open_chapter("1")
    return [
        heading(_("CHAPTER I"), _("INTRODUCTION")),
        Heading(2, _("A. Organisation")),
        *making.words(places.ORGANISATION, 3),
        *_units(making),
        Heading(2, _("B. Strategic aspects")),
        *making.words(places.STRATEGY, 3),
        Heading(2, _("C. Main issues")),
        *making.words(places.ISSUES, 3),
        Heading(2, _("D. How this report is laid out")),
        Items(
            (
                _("Chapter I Introduction: organisation, strategic aspects and main issues of the agency."),
                _("Chapter II Performance planning: the summary of the year's performance agreement."),
                _(
                    "Chapter III Accountability: the achievement of each strategic objective, and the use of "
                    "the budget."
                ),
                _("Chapter IV Closing: the conclusion and the next steps."),
                _("Annexes: the performance agreement, the measurement, and the action plan."),
            )
        ),
    ]


def planning(making: Making) -> list[Block]:
    """Bab II: the strategic plan's objectives and the year's performance agreement with its budget."""
    making.open_chapter("2")
    return [
        heading(_("CHAPTER II"), _("PERFORMANCE PLANNING")),
        *making.words(places.PLANNING, 3),
        Heading(2, _("A. Strategic plan")),
        *_plan(making),
        Heading(2, _("B. Performance agreement")),
        *_agreement(making),
    ]


def averages_table(making: Making) -> list[Block]:
    """The average achievement of each strategic objective, of all of them, and of every indicator."""
    facts = making.facts
    if not facts.objectives:
        return []
    rows = [_average_row(one) for one in facts.objectives]
    rows.append(
        row(
            "",
            _("All strategic objectives"),
            average_count(facts.average.counted, len(facts.average.missing)),
            average_cell(facts.average),
            strong=True,
        )
    )
    if any(one.supporting for one in facts.objectives):
        every = facts.average_all
        rows.append(
            row(
                "",
                _("Every indicator, also those below the strategic objectives"),
                average_count(every.counted, len(every.missing)),
                average_cell(every),
                strong=True,
            )
        )
    table = Table(
        (
            Column(_("No."), 0.6, "center"),
            Column(_("Strategic objective"), 6),
            Column(_("Indicators"), 1.2, "right"),
            Column(_("Average achievement"), 1.8, "right"),
        ),
        tuple(rows),
    )
    return [
        making.table(table, _("Average achievement, %(year)s") % {"year": facts.year}),
        *_uncounted(making),
    ]


def averages_sentence(making: Making) -> str:
    """What the averages say; nothing where nothing counts."""
    facts = making.facts
    value = exact_number(facts.average.value)
    if value is None:
        return ""
    return _(
        "The average achievement of %(counted)s indicators of the strategic objectives in %(year)s is "
        "%(value)s."
    ) % {"counted": facts.average.counted, "year": facts.year, "value": percent(value)}


def average_count(counted: int, missing: int) -> Cell:
    """How many indicators there are."""
    return Cell(str(counted + missing))


def agreement_tables(making: Making, agreement: AgreementFacts) -> list[Block]:
    """What the agreement undertakes: objectives with indicators and targets, programmes with budgets."""
    return [
        making.table(
            _undertaken(making, agreement.content), _("Performance agreement of %(year)s") % _year(making)
        ),
        making.table(_programmes(agreement.content), _("Programmes and budget of the performance agreement")),
    ]


def agreement_sentence(making: Making, agreement: AgreementFacts) -> str:
    """Who made the agreement with whom, when, and which revision it is."""
    told = {
        "year": making.facts.year,
        "first": f"{agreement.first_title} ({agreement.first_name})",
        "second": f"{agreement.second_title} ({agreement.second_name})",
        "day": date_words(date.fromisoformat(agreement.made_on)),
    }
    said = _("The performance agreement of %(year)s is between %(first)s and %(second)s, of %(day)s.") % told
    if agreement.revision:
        revised = _("It is revision no. %(number)s: %(reason)s.") % {
            "number": agreement.revision,
            "reason": agreement.reason.rstrip("."),
        }
        said = f"{said} {revised}"
    return said


def _units(making: Making) -> list[Block]:
    units = making.facts.units
    if not units:
        return []
    rows = tuple(
        row(f"{DASH} " * one.depth + one.name, one.head or DASH, one.holder or _("vacant")) for one in units
    )
    columns = (Column(_("Work unit"), 4), Column(_("Headed by"), 4), Column(_("Official"), 2.6))
    return [making.table(Table(columns, rows, small=True), _("Work units and their heads"))]


def _plan(making: Making) -> list[Block]:
    facts = making.facts
    rows = []
    for part in facts.objectives:
        rows.append(Row(span=f"{part.code} {part.name}"))
        for one in part.indicators:
            end = one.end.year if one.end else None
            note = (str(end),) if end not in (None, facts.last_year) else ()
            final = target_cell(target_of(one.end_target), one.decimals, one.grades)
            rows.append(
                row(
                    one.code,
                    one.name,
                    one.unit_of_measure,
                    target_cell(target_of(one.target), one.decimals, one.grades),
                    Cell(final.text, note, final.number, final.decimals),
                )
            )
    table = Table(
        (
            Column(_("No."), 0.8, "center"),
            Column(_("Objective and indicator"), 5.5),
            Column(_("Unit of measure"), 1.3),
            Column(_("Target of the year %(year)s") % {"year": facts.year}, 1.4, "right"),
            Column(_("Target of the year %(year)s") % {"year": facts.last_year}, 1.4, "right"),
        ),
        tuple(rows),
        empty=_("The plan has no indicator for this year."),
    )
    name = facts.period or _("no strategic plan is recorded for the year")
    return [
        Paragraph(
            _("The objectives and targets are those of the strategic plan: %(name)s.") % {"name": name}
        ),
        making.table(table, _("Strategic objectives, indicators and targets")),
    ]


def _agreement(making: Making) -> list[Block]:
    agreement = making.facts.agreement
    if agreement is None:
        return [
            Remark(
                _("No performance agreement of the head of the agency is recorded for %(year)s.")
                % _year(making)
            )
        ]
    return [Paragraph(agreement_sentence(making, agreement)), *agreement_tables(making, agreement)]


def _undertaken(making: Making, content: Mapping[str, Any]) -> Table:
    rows: list[Row] = []
    decimals = {one.code: one.decimals for one in making.facts.indicators}
    for objective in content["objectives"]:
        rows.append(Row(span=f"{objective['code']} {objective['name']}"))
        rows += [
            row(
                one["code"],
                one["name"],
                one["unit_of_measure"],
                _agreed(one["target"], decimals.get(one["code"], 0)),
            )
            for one in objective["indicators"]
        ]
    return Table(
        (
            Column(_("No."), 0.8, "center"),
            Column(_("Objective and indicator"), 6),
            Column(_("Unit of measure"), 1.4),
            Column(_("Target"), 1.4, "right"),
        ),
        tuple(rows),
        empty=_("The agreement names no indicator."),
    )


def _agreed(target: Mapping[str, str] | None, decimals: int) -> Cell:
    """A target as the agreement keeps it: a value, two limits, a grade's label."""
    if target is None:
        return Cell(DASH)
    if "label" in target:
        return Cell(target["label"])
    value: TargetValue = Decimal(target["value"]) if "value" in target else None
    if value is None:
        value = TargetRange(Decimal(target["low"]), Decimal(target["high"]))
    return target_cell(value, decimals, None)


def _programmes(content: Mapping[str, Any]) -> Table:
    rows = [
        row(one["code"], one["name"], rupiah_cell(exact_number(one["budget"])))
        for one in content["programmes"]
    ]
    if rows:
        rows.append(row("", _("Total"), rupiah_cell(exact_number(content["total"])), strong=True))
    return Table(
        (Column(_("Code"), 1.4), Column(_("Programme"), 6), Column(_("Budget (Rp)"), 2.2, "right")),
        tuple(rows),
        empty=_("The agreement names no programme."),
    )


def _average_row(one: ObjectiveFacts) -> Row:
    mean = one.average
    return row(one.code, one.name, average_count(mean.counted, len(mean.missing)), average_cell(mean))


def _uncounted(making: Making) -> list[Block]:
    """Who does not count, by name: what is missing is never zero."""
    facts = making.facts
    missing = facts.average_all.missing
    said: list[Block] = []
    if missing:
        names = "; ".join(missing)
        said.append(
            Paragraph(
                _("Without an achievement, and so not counted: %(names)s.") % {"names": names}, quiet=True
            )
        )
    if facts.average_all.unweighted:
        names = "; ".join(facts.average_all.unweighted)
        said.append(
            Paragraph(
                _("The mean is plain: these indicators declare no weight: %(names)s.") % {"names": names},
                quiet=True,
            )
        )
    return said


def _year(making: Making) -> dict[str, int]:
    return {"year": making.facts.year}
