"""The tree in a plan file: periods, goals, objectives and programmes, and the codes that name them."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias, TypedDict

from django.utils.translation import gettext as _

from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.models import Agency, Position, Unit
from triwulan.planning.domain.budgets import set_budget
from triwulan.planning.domain.goals import GoalFacts, create_goal
from triwulan.planning.domain.objectives import create_objective
from triwulan.planning.domain.periods import PeriodFacts, create_period
from triwulan.planning.domain.programmes import ProgrammeFacts, create_programme
from triwulan.planning.interfaces.entry import Entry, Named
from triwulan.planning.models import Goal, Objective, Period, Programme

Made: TypeAlias = tuple[str, int]
"""The code of what an entry added, and its id."""


class Acting(TypedDict):
    """What every act on the plan is told besides its own facts."""

    agency_id: int
    by: Actor
    at: datetime


class Books:
    """The rows that codes name: those of the office before the file, and those that the file adds."""

    def __init__(self, agency: Agency, by: Actor, at: datetime) -> None:
        self.agency, self.by, self.at = agency, by, at
        self.acting: Acting = {"agency_id": agency.pk, "by": by, "at": at}
        self.year = office_day(agency, at).year
        self.units = dict(Unit.objects.filter(agency=agency).values_list("code", "id"))
        self.positions: dict[str, list[int]] = defaultdict(list)
        for code, pk in Position.objects.filter(unit__agency=agency).values_list("code", "id"):
            self.positions[code].append(pk)
        self.periods = dict(Period.objects.filter(agency=agency).values_list("first_year", "id"))
        self.goals: dict[str, dict[int, int]] = defaultdict(dict)
        for code, first_year, pk in Goal.objects.filter(period__agency=agency).values_list(
            "code", "period__first_year", "id"
        ):
            self.goals[code][first_year] = pk
        self.objectives = dict(Objective.objects.filter(agency=agency).values_list("code", "id"))
        self.programmes = dict(Programme.objects.filter(agency=agency).values_list("code", "id"))

    def unit(self, entry: Entry, key: str) -> int:
        """The unit that a key names."""
        code = entry.text(key)
        if code not in self.units:
            entry.refuse(_('the office has no unit with the code "%(code)s".') % {"code": code})
        return self.units[code]

    def position(self, entry: Entry, key: str) -> int | None:
        """The position that a key names; None where the key is missing."""
        code = entry.text(key, "")
        if not code:
            return None
        found = self.positions.get(code, [])
        if not found:
            entry.refuse(_('the office has no position with the code "%(code)s".') % {"code": code})
        if len(found) > 1:
            entry.refuse(_('several positions have the code "%(code)s"; give each its own.') % {"code": code})
        return found[0]

    def objective(self, entry: Entry, key: str) -> int:
        """The objective that a key names."""
        code = entry.text(key)
        if code not in self.objectives:
            entry.refuse(_('the objective "%(code)s" does not stand further up.') % {"code": code})
        return self.objectives[code]

    def programme(self, entry: Entry, key: str) -> int | None:
        """The programme or activity that a key names; None where the key is missing."""
        code = entry.text(key, "")
        if not code:
            return None
        if code not in self.programmes:
            entry.refuse(_('the programme "%(code)s" does not stand further up.') % {"code": code})
        return self.programmes[code]

    def period(self, entry: Entry) -> tuple[int, int]:
        """First year and id of the period that the entry names, or of the only one."""
        first_year = entry.whole("period", 0)
        if not first_year and len(self.periods) == 1:
            return next(iter(self.periods.items()))
        if first_year not in self.periods:
            entry.refuse(_('"period" gives the first year of a period that stands further up.'))
        return first_year, self.periods[first_year]

    def goal(self, entry: Entry) -> int | None:
        """The goal that the entry serves; None where it names none."""
        code, first_year = entry.text("goal", ""), entry.whole("period", 0)
        if not code:
            return None
        found = self.goals.get(code, {})
        if first_year:
            found = {year: pk for year, pk in found.items() if year == first_year}
        if not found:
            entry.refuse(_('the goal "%(code)s" does not stand further up.') % {"code": code})
        if len(found) > 1:
            entry.refuse(_('several periods have a goal "%(code)s"; name the "period".') % {"code": code})
        return next(iter(found.values()))


def add_period(entry: Entry, _number: int, books: Books) -> Made:
    """Add a [[periods]] entry."""
    facts = PeriodFacts(
        name=entry.text("name"),
        first_year=entry.whole("first_year", 0),
        last_year=entry.whole("last_year", 0),
    )
    entry.finish()
    with Named(entry):
        made = create_period(facts=facts, **books.acting)
    books.periods[made.first_year] = made.pk
    return str(made.first_year), made.pk


def add_goal(entry: Entry, number: int, books: Books) -> Made:
    """Add a [[goals]] entry."""
    facts = GoalFacts(code=entry.text("code"), name=entry.text("name"), order=entry.whole("order", number))
    first_year, period_id = books.period(entry)
    entry.finish()
    with Named(entry):
        made = create_goal(period_id=period_id, facts=facts, **books.acting)
    books.goals[made.code][first_year] = made.pk
    return made.code, made.pk


def add_objective(entry: Entry, number: int, books: Books) -> Made:
    """Add an [[objectives]] entry."""
    code, name, order = entry.text("code"), entry.text("name"), entry.whole("order", number)
    goal_id, owner_id = books.goal(entry), books.position(entry, "owner")
    parent_id = books.objective(entry, "parent") if entry.take("parent") is not None else None
    entry.finish()
    with Named(entry):
        made = create_objective(
            agency=books.agency,
            code=code,
            name=name,
            order=order,
            goal_id=goal_id,
            parent_id=parent_id,
            owner_id=owner_id,
            by=books.by,
            at=books.at,
        )
    books.objectives[code] = made.pk
    return code, made.pk


def add_programme(entry: Entry, _number: int, books: Books) -> Made:
    """Add a [[programmes]] entry with its budgets."""
    facts = ProgrammeFacts(
        code=entry.text("code"),
        name=entry.text("name"),
        parent_id=books.programme(entry, "parent"),
        objective_id=books.objective(entry, "objective") if entry.take("objective") is not None else None,
        unit_id=books.unit(entry, "unit") if entry.take("unit") is not None else None,
    )
    budgets = _budgets(entry)
    entry.finish()
    with Named(entry):
        made = create_programme(facts=facts, **books.acting)
        for year, amount in budgets.items():
            set_budget(programme_id=made.pk, year=year, amount=amount, **books.acting)
    books.programmes[facts.code] = made.pk
    return facts.code, made.pk


def _budgets(entry: Entry) -> dict[int, Decimal]:
    """Rupiah by year."""
    years = entry.by_year("budgets", _("write the budgets as { 2026 = 250_000_000 }."))
    return {year: entry.as_number(amount, "budgets") for year, amount in years.items()}
