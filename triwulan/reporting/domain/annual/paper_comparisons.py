"""An objective's indicators against earlier years, the medium-term target and national standards."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.documents.domain.blocks import Block, Cell, Column, Paragraph, Point, Row, Table, Trend, row
from triwulan.planning.domain.definition import TargetRange
from triwulan.reporting.domain.annual.facts import (
    IndicatorFacts,
    ObjectiveFacts,
    TargetFacts,
    YearFacts,
)
from triwulan.reporting.domain.annual.making import (
    DASH,
    Making,
    achievement_cell,
    exact_number,
    listed,
    realisation_cell,
    target_of,
    target_said,
    value_words,
)
from triwulan.reporting.domain.annual.sentences import against_end, against_nation, against_year
from triwulan.reporting.domain.measurement_table import target_cell, value_cell


def against_earlier_years(making: Making, part: ObjectiveFacts) -> list[Block]:
    """Realisation and achievement of the several years, what changed since last year, and trends."""
    years = sorted({year.year for one in part.indicators for year in one.years})
    if not years:
        said = _("There are no values of earlier years to compare %(year)s with.")
        return [Paragraph(said % {"year": making.facts.year})]
    table = making.table(
        _years_table(part.indicators, years, making.facts.year),
        _("Realisation and achievement of several years, objective %(code)s") % {"code": part.code},
    )
    sentences = [against_year(one, one.years[-1]) for one in part.indicators if one.years]
    return [table, *_marks_of_years(part.indicators), *listed(sentences), *_trends(making, part.indicators)]


def against_medium_term(making: Making, part: ObjectiveFacts) -> list[Block]:
    """The realisation up to this year against the target of the strategic plan."""
    rows = []
    for one in part.indicators:
        final = target_cell(target_of(one.end_target), one.decimals, one.grades)
        year = str(one.end.year) if one.end else DASH
        rows.append(
            row(
                one.code,
                one.name,
                one.unit_of_measure,
                realisation_cell(one),
                Cell(final.text, () if one.end else (_("no target is set"),), final.number, final.decimals),
                year,
                achievement_cell(one.progress_result),
            )
        )
    table = Table(
        (
            Column(_("No."), 0.7, "center"),
            Column(_("Indicator"), 4.4),
            Column(_("Unit of measure"), 1.2),
            Column(_("Realisation of %(year)s") % {"year": making.facts.year}, 1.6, "right"),
            Column(_("Medium-term target"), 1.6, "right"),
            Column(_("Year"), 0.9, "center"),
            Column(_("Achievement"), 1.6, "right"),
        ),
        tuple(rows),
        small=True,
    )
    caption = _("Realisation against the medium-term target, objective %(code)s") % {"code": part.code}
    if not rows:
        return []
    return [making.table(table, caption), *listed(against_end(one) for one in part.indicators)]


def against_national(making: Making, part: ObjectiveFacts) -> list[Block]:
    """The realisation against national standards; where there is none, that there is none."""
    known = [one for one in part.indicators if one.national]
    if not known:
        return [Paragraph(_("No national standard is recorded for the indicators of this objective."))]
    rows = [_national_row(one) for one in known]
    table = Table(
        (
            Column(_("No."), 0.7, "center"),
            Column(_("Indicator"), 4),
            Column(_("Realisation of %(year)s") % {"year": making.facts.year}, 1.6, "right"),
            Column(_("National figure"), 1.5, "right"),
            Column(_("Year"), 0.9, "center"),
            Column(_("Source"), 3),
        ),
        tuple(rows),
        small=True,
    )
    without = [f"{one.code} {one.name}" for one in part.indicators if not one.national]
    said = _("No national standard is recorded for: %(names)s.") % {"names": "; ".join(without)}
    return [
        making.table(table, _("Realisation and national standard, objective %(code)s") % {"code": part.code}),
        *listed(against_nation(one, one.national[0]) for one in known),
        *([Paragraph(said, quiet=True)] if without else []),
    ]


def _years_table(indicators: Sequence[IndicatorFacts], years: Sequence[int], year: int) -> Table:
    """Two lines for each indicator, so that five years stand upright: realisation, achievement below it."""
    columns = [Column(_("No."), 0.7, "center"), Column(_("Indicator"), 3.4), Column("", 1.5)]
    columns += [Column(str(one), 1.3, "right") for one in (*years, year)]
    rows = [line for one in indicators for line in _years_rows(one, years)]
    return Table(tuple(columns), tuple(rows), small=True)


def _years_rows(one: IndicatorFacts, years: Sequence[int]) -> tuple[Row, Row]:
    known = {year.year: year for year in one.years}
    realised = [_realised(one, known.get(year)) for year in years]
    achieved = [_achieved(known.get(year)) for year in years]
    unit = "" if one.grades else f" ({one.unit_of_measure})"
    realised_words = _("Realisation") + unit
    first = row(one.code, one.name, realised_words, *realised, realisation_cell(one))
    below = row("", "", _("Achievement"), *achieved, achievement_cell(one.result))
    return first, replace(below, goes_on=True)


def _achieved(year: YearFacts | None) -> Cell:
    """How an earlier year stood; a dash where no target of it is known here (told below the table)."""
    return achievement_cell(year.result) if year and year.target else Cell(DASH)


def _realised(one: IndicatorFacts, year: YearFacts | None) -> Cell:
    """What was reached in an earlier year; a star marks an opening value."""
    if year is None:
        return Cell(DASH)
    notes = () if year.comparable else (_("in %(unit)s") % {"unit": year.unit_of_measure or DASH},)
    grades = one.grades if year.comparable else None
    mark = ("*",) if year.opening else ()
    return value_cell(exact_number(year.value), one.decimals, grades, *notes, *mark)


def _marks_of_years(indicators: Sequence[IndicatorFacts]) -> list[Block]:
    """Where opening values come from: they went through no check of this program."""
    earlier = [year for one in indicators for year in one.years]
    sources = dict.fromkeys(year.opening for year in earlier if year.opening)
    said = []
    if sources:
        words = _("* Opening values from before the program was used; source: %(sources)s.")
        said.append(words % {"sources": "; ".join(sources)})
    if any(year.target is None and year.value is not None for year in earlier):
        said.append(_("No achievement is reckoned for a year whose target is not recorded."))
    return [Paragraph(" ".join(said), quiet=True)] if said else []


def _trends(making: Making, indicators: Sequence[IndicatorFacts]) -> list[Block]:
    """A picture for each indicator that has numbers of two years or more."""
    found: list[Block] = []
    for one in indicators:
        points = _points(one, making.facts.year)
        if one.grades is None and sum(point.value is not None for point in points) > 1:
            said = "; ".join(
                _("%(year)s: %(value)s (target %(target)s)")
                % {
                    "year": point.label,
                    "value": point.value_words or DASH,
                    "target": point.target_words or DASH,
                }
                for point in points
            )
            caption = _("Realisation over the years: %(name)s") % {"name": one.name}
            found.append(making.trend(Trend("", tuple(points), said), caption))
    return found


def _points(one: IndicatorFacts, year: int) -> list[Point]:
    lines: list[tuple[int, str | None, TargetFacts | None]] = [
        (before.year, before.value, before.target) for before in one.years if before.comparable
    ]
    lines.append((year, one.value, one.target))
    return [_point(one, *line) for line in lines]


def _point(one: IndicatorFacts, year: int, value: str | None, target: TargetFacts | None) -> Point:
    number: Decimal | None = exact_number(value)
    limits = target_of(target)
    # A range has no one line to draw; its words tell it.
    drawn = None if limits is None or isinstance(limits, TargetRange) else f"{limits:f}"
    return Point(
        label=str(year),
        value=value,
        value_words=value_words(one, number),
        target=drawn,
        target_words=target_said(one, target) if target else "",
    )


def _national_row(one: IndicatorFacts) -> Row:
    mark = one.national[0]
    return row(
        one.code,
        one.name,
        realisation_cell(one),
        value_cell(Decimal(mark.value), one.decimals, one.grades),
        str(mark.year),
        mark.source or DASH,
    )
