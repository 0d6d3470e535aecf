"""Acts on planning periods (Renstra): the years that one plan covers."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.nodes import nothing_hangs, record
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.domain.refusals import PeriodsOverlap
from triwulan.planning.models import Period
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

MOST_YEARS = 10


@dataclass(frozen=True, kw_only=True)
class PeriodFacts:
    """What is said of a period. Both years belong to it."""

    name: str
    first_year: int
    last_year: int


@transaction.atomic
def create_period(*, agency_id: int, facts: PeriodFacts, by: Actor, at: datetime) -> Period:
    """Add a planning period; raises MayNotChangePlan, NotAcceptable, PeriodsOverlap."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    period = Period(agency_id=agency_id)
    _fill(period, facts)
    period.save(force_insert=True)
    record(
        period,
        "period_created",
        agency_id=agency_id,
        by=by,
        at=at,
        before=None,
        after=asdict(facts_of(period)),
    )
    return period


@transaction.atomic
def change_period(*, agency_id: int, period_id: int, facts: PeriodFacts, by: Actor, at: datetime) -> Period:
    """Change its name or years; raises MayNotChangePlan, NotAcceptable, PeriodsOverlap, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    period = _own(agency_id, period_id)
    before = facts_of(period)
    _fill(period, facts)
    after = facts_of(period)
    if after != before:
        period.save()
        record(
            period,
            "period_changed",
            agency_id=agency_id,
            by=by,
            at=at,
            before=asdict(before),
            after=asdict(after),
        )
    return period


@transaction.atomic
def remove_period(*, agency_id: int, period_id: int, by: Actor, at: datetime) -> None:
    """Remove a period that has no goals; raises MayNotChangePlan, StillInUse, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    period = _own(agency_id, period_id)
    nothing_hangs([(_("goals"), period.goals.all())])
    record(
        period,
        "period_removed",
        agency_id=agency_id,
        by=by,
        at=at,
        before=asdict(facts_of(period)),
        after=None,
    )
    period.delete()


def facts_of(period: Period) -> PeriodFacts:
    """What is said of the period now."""
    return PeriodFacts(name=period.name, first_year=period.first_year, last_year=period.last_year)


def _own(agency_id: int, period_id: int) -> Period:
    period = Period.objects.filter(agency=agency_id, pk=period_id).first()
    if period is None:
        raise NotVisible
    return period


def _fill(period: Period, facts: PeriodFacts) -> None:
    period.name = facts.name.strip()
    period.first_year, period.last_year = facts.first_year, facts.last_year
    _check_years(facts.first_year, facts.last_year)
    accept(period)
    others = Period.objects.filter(agency=period.agency_id).exclude(pk=period.pk)
    other = others.filter(first_year__lte=facts.last_year, last_year__gte=facts.first_year).first()
    if other is not None:
        raise PeriodsOverlap(name=other.name, first=other.first_year, last=other.last_year)


def _check_years(first: int, last: int) -> None:
    if not FIRST_YEAR <= first <= LAST_YEAR:
        limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
        sentence = _("Give a year from %(first)s to %(last)s.")
        raise NotAcceptable(fields={"first_year": str(sentence) % limits})
    if last < first:
        raise NotAcceptable(fields={"last_year": _("The last year is before the first one.")})
    if last - first >= MOST_YEARS:
        sentence = _("A planning period has at most %(limit)s years.")
        raise NotAcceptable(fields={"last_year": str(sentence) % {"limit": MOST_YEARS}})
