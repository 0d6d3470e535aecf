"""Gathering the facts of an annual report from the books; the number of queries does not grow with them.

A year may lack anything: a quarter, a unit's values, an agreement, a budget. What is not there is None or
empty in the facts and said so by the paper and the checklist, never a zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from triwulan.collection.domain.content import exact
from triwulan.documents.models import Letterhead
from triwulan.organization.domain.holders import office_day
from triwulan.organization.models import Agency
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.summary import Member, average
from triwulan.planning.models import Objective
from triwulan.reporting.domain.annual.facts import (
    AnnualFacts,
    AverageFacts,
    IndicatorFacts,
    ObjectiveFacts,
)
from triwulan.reporting.domain.annual.gathering_indicators import indicators_of_year
from triwulan.reporting.domain.annual.gathering_money import Purse, efficiency, purse_of
from triwulan.reporting.domain.annual.gathering_office import (
    advice_of,
    agreement_of,
    period_of,
    reports_of,
    units_of,
)
from triwulan.reporting.models import AnnualSettings


def gather(*, agency: Agency, year: int, at: datetime) -> AnnualFacts:
    """The facts of a year as the books stand now; `at` decides who holds the positions.

    `agency` comes with its region. About twenty-five queries, however large the plan.
    """
    period = period_of(agency.pk, year)
    years = range(period.first_year, period.last_year + 1) if period else range(0)
    settings = AnnualSettings.objects.filter(agency=agency).first()
    shows = settings.shows_efficiency if settings else False
    found = indicators_of_year(agency.pk, year, years)
    purse = purse_of(agency.pk, year)
    objectives = _objectives(agency.pk, year, found, purse, shows)
    programmes, money = purse.money()
    head = Letterhead.objects.filter(agency=agency).first()
    return AnnualFacts(
        agency=agency.name,
        government=head.government if head else agency.region.name,
        zone=agency.zone,
        year=year,
        made_at=at.isoformat(),
        period=period.name if period else "",
        first_year=period.first_year if period else year,
        last_year=period.last_year if period else year,
        units=units_of(agency.pk, office_day(agency, at)),
        agreement=agreement_of(agency.pk, year),
        objectives=objectives,
        average=average_of(one for part in objectives for one in part.indicators),
        average_all=average_of(one for part in found.values() for one in part),
        programmes=programmes,
        money=money,
        reports=reports_of(agency.pk, year),
        advice=advice_of(agency, year),
        shows_efficiency=shows,
    )


def average_of(indicators: Iterable[IndicatorFacts]) -> AverageFacts:
    """The mean of achievements of the year; indicators without a percent are named, and count nowhere."""
    members = [
        Member(f"{one.code} {one.name}", one.result, None if one.weight is None else Decimal(one.weight))
        for one in indicators
    ]
    found = average(members)
    return AverageFacts(
        value=exact(found.value),
        counted=found.counted,
        missing=tuple(member.name for member in found.missing),
        weighted=found.weighted,
        unweighted=tuple(member.name for member in found.unweighted),
    )


def _objectives(
    agency_id: int,
    year: int,
    found: Mapping[int, Sequence[IndicatorFacts]],
    purse: Purse,
    shows_efficiency: bool,
) -> tuple[ObjectiveFacts, ...]:
    """The strategic objectives with anything measured in the year, in the plan's order."""
    order = plan_order([agency_id])
    rows = list(Objective.objects.filter(agency=agency_id).select_related("goal"))
    rows.sort(key=lambda one: order[one.pk])
    parents = {one.pk: one.parent_id for one in rows}
    every = set(parents)
    parts = []
    for row in (one for one in rows if one.parent_id is None):
        family = [one.pk for one in rows if _root(one.pk, parents) == row.pk]
        supporting = tuple(one for pk in family if pk != row.pk for one in found.get(pk, ()))
        own = tuple(found.get(row.pk, ()))
        if not own and not supporting:
            continue
        programmes, money = purse.money(purse.serving(set(family), every - set(family)))
        mean = average_of(own)
        parts.append(
            ObjectiveFacts(
                id=row.pk,
                code=row.code,
                name=row.name,
                goal=f"{row.goal.code} {row.goal.name}" if row.goal else "",
                indicators=own,
                supporting=supporting,
                average=mean,
                programmes=programmes,
                money=money,
                efficiency=efficiency(mean.value, money) if shows_efficiency else None,
            )
        )
    return tuple(parts)


def _root(pk: int, parents: Mapping[int, int | None]) -> int:
    """The strategic objective above (a cascade has no cycles)."""
    while (parent := parents[pk]) is not None:
        pk = parent
    return pk
