"""Acts on what values are compared with: baseline, medium-term target, national standard, opening values.

A newer row replaces the older one, which stays in the books; nothing here touches an approved value.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import tidy
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.planning.domain.grades import GradesError, grades_of
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.domain.queries import last_day
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.models import Benchmark, Indicator, OpeningValue
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

Row = TypeVar("Row", Benchmark, OpeningValue)


class SourceMissing(InvalidInput):
    """An opening value without the paper it was taken from."""

    sentence = _("Write where the value comes from, for example the report and its page.")


class NotOverYet(InvalidInput):
    """An opening value of a time that has not ended."""

    sentence = _("Opening values are of quarters and years that are over. Choose an earlier one.")


@dataclass(frozen=True, kw_only=True)
class BenchmarkFacts:
    """One number to compare with."""

    kind: BenchmarkKind
    year: int
    value: Decimal
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class OpeningFacts:
    """A realisation of before; `quarter` None: of the whole year."""

    year: int
    quarter: int | None
    value: Decimal
    source: str


@transaction.atomic
def set_benchmark(
    *, agency_id: int, indicator_id: int, facts: BenchmarkFacts, by: Actor, at: datetime
) -> Benchmark | None:
    """Set a value to compare with; None where it is that already. It replaces the one of that kind and year.

    Raises MayNotChangePlan, NotAcceptable (a year out of sight, no such grade), NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = _own_indicator(agency_id, indicator_id)
    _check(indicator, facts.year, facts.value)
    standing = indicator.benchmarks.filter(kind=facts.kind, year=facts.year, superseded_at=None).first()
    if standing is not None and (tidy(standing.value), standing.source) == (facts.value, facts.source):
        return None
    row = Benchmark(
        indicator=indicator,
        kind=facts.kind.value,
        year=facts.year,
        value=facts.value,
        source=facts.source.strip(),
        set_at=at,
        set_by=by.signature,
    )
    return _replace(row, standing, "planning.benchmark_set", by, at)


@transaction.atomic
def set_opening_value(
    *, agency_id: int, indicator_id: int, facts: OpeningFacts, by: Actor, at: datetime
) -> OpeningValue | None:
    """Enter a realisation of a quarter or year before the office began here; None where it is that already.

    Raises MayNotChangePlan, SourceMissing, NotOverYet, NotAcceptable, NotVisible.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = _own_indicator(agency_id, indicator_id)
    _check(indicator, facts.year, facts.value)
    if not facts.source.strip():
        raise SourceMissing(fields={"source": SourceMissing.sentence})
    if last_day(facts.year, facts.quarter or 4) >= office_day(agency, at):
        raise NotOverYet(fields={"year": NotOverYet.sentence})
    rows = indicator.opening_values.filter(year=facts.year, quarter=facts.quarter, superseded_at=None)
    standing = rows.first()
    if standing is not None and (tidy(standing.value), standing.source) == (facts.value, facts.source):
        return None
    row = OpeningValue(
        indicator=indicator,
        year=facts.year,
        quarter=facts.quarter,
        value=facts.value,
        source=facts.source.strip(),
        set_at=at,
        set_by=by.signature,
    )
    return _replace(row, standing, "planning.opening_value_set", by, at)


@transaction.atomic
def withdraw_benchmark(*, agency_id: int, benchmark_id: int, by: Actor, at: datetime) -> Benchmark:
    """Take a value to compare with out of use; it stays in the books. NotVisible where none holds."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    rows = Benchmark.objects.filter(indicator__agency=agency_id, pk=benchmark_id, superseded_at=None)
    return _withdraw(rows.first(), "planning.benchmark_withdrawn", by, at)


@transaction.atomic
def withdraw_opening_value(*, agency_id: int, value_id: int, by: Actor, at: datetime) -> OpeningValue:
    """Take an opening value out of use; it stays in the books. NotVisible where none holds."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    rows = OpeningValue.objects.filter(indicator__agency=agency_id, pk=value_id, superseded_at=None)
    return _withdraw(rows.first(), "planning.opening_value_withdrawn", by, at)


def _own_indicator(agency_id: int, indicator_id: int) -> Indicator:
    indicator = Indicator.objects.filter(agency=agency_id, pk=indicator_id).first()
    if indicator is None:
        raise NotVisible
    return indicator


def _check(indicator: Indicator, year: int, value: Decimal) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        sentence = _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise NotAcceptable(fields={"year": sentence})
    version = indicator.versions.order_by("-number").first()
    grades = grades_of(version.grades) if version else None
    if grades is None:
        return
    try:
        grades.grade(value)
    except GradesError as error:
        sentence = _("Choose a grade of the indicator's scale: %(labels)s.") % {
            "labels": ", ".join(grades.labels)
        }
        raise NotAcceptable(fields={"value": sentence}) from error


def _replace(row: Row, standing: Row | None, act: str, by: Actor, at: datetime) -> Row:
    accept(row)
    before = None if standing is None else _facts(standing)
    if standing is not None:
        standing.superseded_at = at
        standing.save(update_fields=["superseded_at"])
    row.save(force_insert=True)
    _record(row, act, by, at, before=before, after=_facts(row))
    return row


def _withdraw(row: Row | None, act: str, by: Actor, at: datetime) -> Row:
    if row is None:
        raise NotVisible
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])
    _record(row, act, by, at, before=_facts(row), after=None)
    return row


def _record(
    row: Benchmark | OpeningValue,
    act: str,
    by: Actor,
    at: datetime,
    *,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> None:
    append(
        agency_id=row.indicator.agency_id,
        act=act,
        at=at,
        actor=by,
        subject=("indicator", row.indicator_id),
        before=before,
        after=after,
    )


def _facts(row: Benchmark | OpeningValue) -> dict[str, object]:
    what = row.kind if isinstance(row, Benchmark) else row.quarter
    name = "kind" if isinstance(row, Benchmark) else "quarter"
    return {name: what, "year": row.year, "value": tidy(row.value), "source": row.source}
