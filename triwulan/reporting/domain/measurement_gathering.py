"""Pengukuran Kinerja's facts from the books: approved values alone, each by its newest revision."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import correction_words, provisional_words
from triwulan.collection.domain.year_lines import QuarterLine, Revision
from triwulan.collection.enums import NoValueKind
from triwulan.planning.domain.budget_tree import Node
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import TargetMode, YearRule
from triwulan.planning.labels import YEAR_RULES
from triwulan.reporting.domain.e81_gathering import gather_money
from triwulan.reporting.domain.e81_notes import figure_notes
from triwulan.reporting.domain.e81_words import note_words
from triwulan.reporting.domain.measurement_table import MeasuredLine, MeasurementFacts, MoneyLine
from triwulan.reporting.domain.year_books import Kept, books_of_year


def gather_measurement(agency_id: int, year: int, quarter: int | None) -> MeasurementFacts:
    """What was measured in a quarter, or (None) in a year; at most twelve queries."""
    until = quarter or 4
    programmes, whole = gather_money(agency_id, year)
    return MeasurementFacts(
        year=year,
        quarter=quarter,
        lines=tuple(
            _of_year(one) if quarter is None else _of_quarter(one, quarter)
            for one in books_of_year(agency_id, year, until)
        ),
        programmes=tuple(_money(f"{row.code} {row.name}", node, until) for row, node in programmes),
        whole=_money(_("All programmes"), whole, until),
    )


def _of_quarter(one: Kept, quarter: int) -> MeasuredLine:
    """As approved: the very targets, value and achievement that the quarterly report prints."""
    line = one.line.quarters[quarter - 1]
    if line.newest is None:
        return _unmeasured(one, line.target)
    content = line.newest.content
    provisional = provisional_words(content.provisional)
    return MeasuredLine(
        objective=content.objective,
        name=content.name,
        unit_of_measure=content.unit_of_measure,
        decimals=content.decimals,
        grades=content.grades,
        target_year=one.line.target,
        target=line.target,
        value=None if content.value is None else Decimal(content.value),
        result=content.result,
        no_value=content.no_value,
        notes=(provisional,) if provisional else (),
        remarks=_remarks([line]),
    )


def _of_year(one: Kept) -> MeasuredLine:
    """What the quarters come to by the declared rule, against the target of the year."""
    newest, standing = one.newest, one.line.standing
    if newest is None:
        return _unmeasured(one, None)
    content = newest.content
    result = standing.year if standing else None
    used = standing.value.used if standing else ()
    return MeasuredLine(
        objective=content.objective,
        name=content.name,
        unit_of_measure=content.unit_of_measure,
        decimals=content.decimals,
        grades=content.grades,
        target_year=one.line.target,
        target=None,
        value=standing.value.value if standing else None,
        result=result,
        no_value=result.missing.value if result and result.missing else "",
        notes=tuple(_year_notes(one, newest, used)),
        remarks=_remarks(one.line.quarters),
    )


def _unmeasured(one: Kept, target: TargetValue) -> MeasuredLine:
    """An indicator of which nothing is approved: that is said, and nothing counts as zero."""
    rules = definition_of(one.version)
    return MeasuredLine(
        objective=one.indicator.objective.name,
        name=one.version.name,
        unit_of_measure=one.version.unit_of_measure,
        decimals=rules.decimals,
        grades=rules.grades,
        target_year=one.line.target,
        target=target,
        value=None,
        result=None,
        notes=(_("nothing is approved"),),
    )


def _year_notes(one: Kept, newest: Revision, used: tuple[int, ...]) -> list[str]:
    """By which rule, from which quarters, and what is not final."""
    if one.line.mixed:
        return [_("the definition changed within the year: the quarters are not combined")]
    if not used:
        return []
    told = {
        "rule": str(YEAR_RULES[YearRule(newest.row.pin.year_rule)]).lower(),
        "quarters": ", ".join(ROMAN[quarter] for quarter in used),
    }
    running = newest.row.pin.year_rule == YearRule.SUM and newest.content.mode == TargetMode.CUMULATIVE
    words = _("running figure of quarter %(quarters)s") if running else _("%(rule)s: quarter %(quarters)s")
    said = [words % told]
    lines = (one.line.quarters[quarter - 1].newest for quarter in used)
    if any(line is not None and line.content.provisional for line in lines):
        said.append(provisional_words(True))
    return said


def _remarks(lines: Iterable[QuarterLine]) -> tuple[str, ...]:
    """What is said of values below the table; the same of several quarters once."""
    told: dict[str, list[str]] = {}
    for line in lines:
        for remark in _said(line.newest):
            told.setdefault(remark, []).append(ROMAN[line.quarter])
    return tuple(
        _("quarter %(quarter)s: %(remark)s") % {"quarter": ", ".join(quarters), "remark": remark}
        for remark, quarters in told.items()
    )


def _said(newest: Revision | None) -> Iterator[str]:
    """Why there is no value, and what was corrected."""
    if newest is None:
        return
    row, content = newest.row, newest.content
    if content.no_value:
        yield f"{NoValueKind(content.no_value).label}: {content.no_value_reason}"
    correction = correction_words(row.revision, row.asked_by, row.reason, row.source_letter)
    if correction:
        yield correction


def _money(name: str, node: Node, until: int) -> MoneyLine:
    """A node's money up to a quarter: the last figure there is. Of an earlier quarter, or without some of its
    parts, that is said."""
    known = [quarter for quarter in range(1, until + 1) if node.absorbed[quarter].value is not None]
    last = known[-1] if known else until
    late = [_("absorption up to quarter %(quarter)s") % {"quarter": ROMAN[last]}] if last < until else []
    of_parts = [*figure_notes(0, node.budget), *figure_notes(last, node.absorbed[last])]
    notes = (*late, *(note_words(one) for one in of_parts))
    return MoneyLine(name, node.budget.value, node.absorbed[last].value, notes)
