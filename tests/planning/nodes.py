"""Nodes of the plan's tree that tests make for themselves, by the domain's acts."""

from typing import Any

from triwulan.planning.domain.goals import GoalFacts, create_goal
from triwulan.planning.domain.objectives import create_objective
from triwulan.planning.domain.periods import PeriodFacts, create_period
from triwulan.planning.domain.programmes import ProgrammeFacts, create_programme
from triwulan.planning.models import Goal, Objective, Period, Programme


def acting(office, who="kasubag_perencanaan") -> dict[str, Any]:
    return {
        "agency_id": office.agency.pk,
        "by": office.actor(who),
        "at": office.at("2026-10-12 08:00"),
    }


def period(office, first=2025, last=2029, name="Renstra Contoh", **by) -> Period:
    facts = PeriodFacts(name=name, first_year=first, last_year=last)
    return create_period(facts=facts, **(acting(office) | by))


def goal(office, within: Period, code="T1", name="Tujuan contoh", **by) -> Goal:
    facts = GoalFacts(code=code, name=name, order=1)
    return create_goal(period_id=within.pk, facts=facts, **(acting(office) | by))


def objective(office, code="9", **places) -> Objective:
    who = acting(office)
    return create_objective(
        agency=office.agency, code=code, name=f"Sasaran {code}", by=who["by"], at=who["at"], **places
    )


def programme(office, code="2.23.01", below: Programme | None = None, **facts) -> Programme:
    parent = None if below is None else below.pk
    said = ProgrammeFacts(code=code, name=f"Program {code}", parent_id=parent, **facts)
    return create_programme(facts=said, **acting(office))
