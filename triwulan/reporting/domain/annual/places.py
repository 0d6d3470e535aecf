"""The places of an annual report that need a person's words; everything else is filled from the books.

Chapters and analyses as PermenPANRB 53/2014 asks for them (rules of the field, section 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

PREFACE = "preface"
SUMMARY = "summary"
ORGANISATION = "introduction.organisation"
STRATEGY = "introduction.strategy"
ISSUES = "introduction.issues"
PLANNING = "planning.introduction"
BUDGET = "budget.analysis"
CONCLUSION = "closing.conclusion"
NEXT_STEPS = "closing.next_steps"

CAUSES, EFFICIENCY, PROGRAMMES = "causes", "efficiency", "programmes"


class HasNumber(Protocol):
    """An objective as `facts.ObjectiveFacts` has it."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


class HasObjectives(Protocol):
    """What of `facts.AnnualFacts` decides about the places."""

    @property
    def objectives(self) -> Sequence[HasNumber]: ...


@dataclass(frozen=True)
class Place:
    """A place for words. `chapter` heads it in lists, `title` names it, `hint` says what belongs there.

    `required`: a report without it is not complete. Texts are in the language now active.
    """

    key: str
    chapter: str
    title: str
    hint: str
    required: bool
    objective_id: int | None = None


def objective_key(objective_id: int, part: str) -> str:
    """ "objective:12.causes"; `part` is one of CAUSES, EFFICIENCY, PROGRAMMES."""
    return f"objective:{objective_id}.{part}"


def places(facts: HasObjectives) -> tuple[Place, ...]:
    """Every place that needs words, in the order of the report."""
    return (
        *_front(),
        *_introduction(),
        _planning(),
        *(place for one in facts.objectives for place in _of_objective(one)),
        _budget(),
        *_closing(),
    )


def _front() -> tuple[Place, ...]:
    chapter = _("Before the chapters")
    return (
        Place(
            PREFACE,
            chapter,
            _("Preface"),
            _("What the report is, what it rests on, thanks. The head of the agency signs it."),
            required=True,
        ),
        Place(
            SUMMARY,
            chapter,
            _("Executive summary"),
            _("The year on one page: what was reached, what was not and why, what follows from it."),
            required=True,
        ),
    )


def _introduction() -> tuple[Place, ...]:
    chapter = _("Chapter I Introduction")
    return (
        Place(
            ORGANISATION,
            chapter,
            _("Organisation"),
            _("Tasks, functions and structure of the agency, its staff and means."),
            required=True,
        ),
        Place(
            STRATEGY,
            chapter,
            _("Strategic aspects"),
            _("Why the agency matters for its region, and what works for or against it."),
            required=True,
        ),
        Place(
            ISSUES,
            chapter,
            _("Main issues"),
            _("The strategic issues that the agency faced in the year."),
            required=True,
        ),
    )


def _planning() -> Place:
    return Place(
        PLANNING,
        _("Chapter II Performance planning"),
        _("Introduction to the planning"),
        _("How strategic plan, work plan and performance agreement hang together. May stay empty."),
        required=False,
    )


def _of_objective(objective: HasNumber) -> tuple[Place, ...]:
    chapter = _("Chapter III, objective %(code)s: %(name)s") % {
        "code": objective.code,
        "name": objective.name,
    }
    return (
        Place(
            objective_key(objective.id, CAUSES),
            chapter,
            _("Causes and solutions"),
            _(
                "Why it was reached or not, why it rose or fell, and what was done about it. The quarters' "
                "supporting factors, obstacles and follow-up are beside it."
            ),
            required=True,
            objective_id=objective.id,
        ),
        Place(
            objective_key(objective.id, EFFICIENCY),
            chapter,
            _("Efficiency"),
            _("How money, staff and time were used for what was reached. No formula is required."),
            required=True,
            objective_id=objective.id,
        ),
        Place(
            objective_key(objective.id, PROGRAMMES),
            chapter,
            _("Programmes and activities"),
            _("Which programmes and activities helped it, and which made it fail."),
            required=True,
            objective_id=objective.id,
        ),
    )


def _budget() -> Place:
    return Place(
        BUDGET,
        _("Chapter III, budget"),
        _("Analysis of the budget"),
        _("What was spent against the performance agreement, and why more or less than planned."),
        required=True,
    )


def _closing() -> tuple[Place, ...]:
    chapter = _("Chapter IV Closing")
    return (
        Place(
            CONCLUSION,
            chapter,
            _("Conclusion of the year"),
            _("What the year shows about the agency's performance."),
            required=True,
        ),
        Place(
            NEXT_STEPS,
            chapter,
            _("Next steps"),
            _("What the agency will do to perform better, by whom and until when."),
            required=True,
        ),
    )
