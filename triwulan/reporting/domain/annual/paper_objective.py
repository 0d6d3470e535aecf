"""Chapter III, A: each strategic objective with its seven comparisons and analyses (PermenPANRB 53/2014)."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Remark,
    Row,
    Table,
    row,
)
from triwulan.planning.domain.rating import Scale
from triwulan.planning.interfaces import words
from triwulan.reporting.domain.annual import places
from triwulan.reporting.domain.annual.facts import IndicatorFacts, ObjectiveFacts
from triwulan.reporting.domain.annual.making import (
    DASH,
    PART,
    SECTION,
    Making,
    achievement_cell,
    average_cell,
    formula_sentence,
    listed,
    rating_words,
    realisation_cell,
    target_of,
    working,
)
from triwulan.reporting.domain.annual.paper_comparisons import (
    against_earlier_years,
    against_medium_term,
    against_national,
)
from triwulan.reporting.domain.annual.paper_front import heading
from triwulan.reporting.domain.annual.paper_money import efficiency_blocks, programmes_of_objective
from triwulan.reporting.domain.annual.sentences import of_year
from triwulan.reporting.domain.measurement_table import target_cell

LOWEST = 4
"""Headings that a person writes inside an analysis stand below its own: as strong lines."""


def accountability(making: Making) -> list[Block]:
    """The head of Bab III, its part A, and every objective."""
    making.open_chapter("3")
    facts = making.facts
    blocks: list[Block] = [
        heading(_("CHAPTER III"), _("PERFORMANCE ACCOUNTABILITY")),
        Heading(SECTION, _("A. Performance of the organisation")),
        *_how_reckoned(making),
    ]
    if not facts.objectives:
        blocks.append(Remark(_("The plan has no strategic objective with an indicator for this year.")))
    for number, part in enumerate(facts.objectives, start=1):
        blocks += _objective(making, part, number)
    return blocks


def _objective(making: Making, part: ObjectiveFacts, number: int) -> list[Block]:
    titles: Sequence[tuple[str, Callable[[Making, ObjectiveFacts], Iterable[Block]]]] = (
        (_("Target and realisation of %(year)s") % {"year": making.facts.year}, _target_and_realisation),
        (_("Against last year and several years"), against_earlier_years),
        (_("Against the medium-term target"), against_medium_term),
        (_("Against the national standard"), against_national),
        (_("Causes of success or failure, and solutions"), _causes),
        (_("Efficiency of the use of resources"), _efficiency),
        (_("Programmes and activities"), _programmes),
    )
    named = _("A.%(number)s Strategic objective %(code)s: %(name)s") % {
        "number": number,
        "code": part.code,
        "name": part.name,
    }
    blocks: list[Block] = [Heading(SECTION, named)]
    for order, (title, made) in enumerate(titles, start=1):
        inside = list(made(making, part))
        if inside:
            blocks += [Heading(PART, f"{order}. {title}"), *inside]
    return blocks


def _how_reckoned(making: Making) -> list[Block]:
    """The scales of ratings in use, and the formulas of indicators of which a lower value is better."""
    every = making.facts.indicators
    scales: dict[str, Scale] = {}
    for one in every:
        scales.setdefault(repr(one.rules.scale), one.rules.scale)
    blocks: list[Block] = [
        Paragraph(
            _(
                "An achievement compares the realisation of the year with the target of the year. The value "
                "of a year is made of its four quarters by the rule that each indicator declares. What has "
                "no value is not counted as zero."
            )
        )
    ]
    for scale in scales.values():
        blocks.append(
            making.table(_scale_table(scale), _("Ratings of achievement (%(name)s)") % {"name": scale.name})
        )
    lower = [said for one in every if (said := formula_sentence(one))]
    if lower:
        blocks += [Paragraph(_("Of these indicators a lower value is better:")), *listed(lower)]
    return blocks


def _scale_table(scale: Scale) -> Table:
    rows = []
    for band in scale.bands:
        if band.lower is None:
            limit = _("less than that")
        elif band.inclusive:
            limit = _("%(bound)s and more") % {"bound": words.number(band.lower, percent=True)}
        else:
            limit = _("more than %(bound)s") % {"bound": words.number(band.lower, percent=True)}
        rows.append(row(limit, band.label))
    return Table((Column(_("Achievement"), 2), Column(_("Rating"), 3)), tuple(rows))


def _target_and_realisation(making: Making, part: ObjectiveFacts) -> list[Block]:
    told = {"code": part.code, "year": making.facts.year}
    blocks: list[Block] = []
    if part.indicators:
        table = measured_table(part.indicators)
        mean = row("", _("Average of the objective"), "", "", "", average_cell(part.average), "", strong=True)
        table = Table(table.columns, (*table.rows, mean), small=True)
        blocks.append(
            making.table(
                table,
                _("Target and realisation of objective %(code)s, %(year)s") % told,
            )
        )
        blocks += listed(of_year(one) for one in part.indicators)
    bars = [
        (f"{one.code} {one.name}", one.result.capped if one.result else None)
        for one in (*part.indicators, *part.supporting)
    ]
    blocks += making.bars(
        bars,
        _("Achievement of the indicators of objective %(code)s, %(year)s") % told,
    )
    if part.supporting:
        blocks.append(
            making.table(
                measured_table(part.supporting),
                _("Supporting indicators of objective %(code)s, from the objectives below it") % told,
            )
        )
    return blocks


def measured_table(indicators: Iterable[IndicatorFacts]) -> Table:
    """Target, realisation, achievement with its working, rating, of some indicators in the year."""
    rows = []
    for one in indicators:
        rows.append(
            row(
                one.code,
                _with_working(one),
                one.unit_of_measure,
                target_cell(target_of(one.target), one.decimals, one.grades),
                realisation_cell(one),
                achievement_cell(one.result),
                rating_words(one.result),
            )
        )
    return Table(
        (
            Column(_("No."), 0.7, "center"),
            Column(_("Indicator"), 4.6),
            Column(_("Unit of measure"), 1.2),
            Column(_("Target"), 1.2, "right"),
            Column(_("Realisation"), 1.6, "right"),
            Column(_("Achievement"), 1.6, "right"),
            Column(_("Rating"), 1.4),
        ),
        tuple(rows),
        small=True,
    )


def _causes(making: Making, part: ObjectiveFacts) -> list[Block]:
    """What a person wrote, and the factors, obstacles and follow-up of the approved quarters."""
    rows: list[Row] = []
    for one in (*part.indicators, *part.supporting):
        said = [
            quarter
            for quarter in one.quarters
            if quarter.approved and (quarter.supporting or quarter.obstacles or quarter.follow_up)
        ]
        if said:
            rows.append(Row(span=f"{one.code} {one.name}"))
        rows += [
            row(
                ROMAN[quarter.quarter],
                quarter.supporting or DASH,
                quarter.obstacles or DASH,
                quarter.follow_up or DASH,
            )
            for quarter in said
        ]
    blocks = making.words(places.objective_key(part.id, places.CAUSES), LOWEST)
    if rows:
        table = Table(
            (
                Column(_("Quarter"), 0.8, "center"),
                Column(_("Supporting factors"), 3),
                Column(_("Obstacles"), 3),
                Column(_("Follow-up"), 3),
            ),
            tuple(rows),
            small=True,
        )
        caption = _(
            "Supporting factors, obstacles and follow-up as approved in the quarters, objective %(code)s"
        )
        blocks.append(making.table(table, caption % {"code": part.code}))
    return blocks


def _efficiency(making: Making, part: ObjectiveFacts) -> list[Block]:
    return [
        *making.words(places.objective_key(part.id, places.EFFICIENCY), LOWEST),
        *efficiency_blocks(making, part),
    ]


def _programmes(making: Making, part: ObjectiveFacts) -> list[Block]:
    return [
        *making.words(places.objective_key(part.id, places.PROGRAMMES), LOWEST),
        *programmes_of_objective(making, part),
    ]


def _with_working(one: IndicatorFacts) -> Cell:
    said = working(one, one.result)
    return Cell(one.name, (said,) if said else ())
