"""The forms of the plan's nodes: period, goal, objective, programme."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from triwulan.organization.interfaces.forms import (
    NOTHING,
    NumberChoice,
    offer,
    position_choices,
    unit_choices,
)
from triwulan.planning.domain.goals import GoalFacts
from triwulan.planning.domain.periods import PeriodFacts
from triwulan.planning.domain.places import Places, ProgrammePlaces
from triwulan.planning.domain.programmes import ProgrammeFacts
from triwulan.planning.models import Goal, Objective

Choices = list[tuple[str, str]]
MOST_IN_ORDER = 9999


def _words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300})
    )


def _order() -> forms.IntegerField:
    return forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=MOST_IN_ORDER, initial=1)


class PeriodForm(forms.Form):
    """Name and years of a planning period."""

    name = forms.CharField(
        label=_("Name of the period"), max_length=120, help_text=_("For example: Renstra 2025-2029.")
    )
    first_year = forms.IntegerField(label=_("First year"))
    last_year = forms.IntegerField(label=_("Last year"))

    def facts(self) -> PeriodFacts:
        """What was said; call it on a valid form."""
        return PeriodFacts(**self.cleaned_data)


class GoalForm(forms.Form):
    """Words and place of a goal."""

    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("As in the plan, for example 1 or T1.")
    )
    name = _words(_("Goal"))
    order = _order()

    def facts(self) -> GoalFacts:
        """What was said; call it on a valid form."""
        return GoalFacts(**self.cleaned_data)


class ObjectiveForm(forms.Form):
    """Words of an objective, what it stands below, and who answers for it."""

    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("As in the plan, for example 1 or 1.2.")
    )
    name = _words(_("Objective"))
    parent = forms.ChoiceField(
        label=_("Serves or cascades from"),
        required=False,
        help_text=_("A strategic objective serves a goal; one of a unit or position cascades from another."),
    )
    owner_id = NumberChoice(
        label=_("Answers for it"),
        required=False,
        help_text=_("The head of agency, of a unit or of a section, or another position."),
    )
    order = _order()

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = [
            (f"goal-{goal.pk}", f"{goal.code} {goal.name} ({goal.period.name})") for goal in places.goals
        ]
        objectives = [(f"objective-{one.pk}", str(one)) for one in places.objectives]
        groups: list[Any] = [("", gettext("Nothing yet"))]
        groups += [(gettext("Goals"), goals)] if goals else []
        groups += [(gettext("Objectives"), objectives)] if objectives else []
        offer(self, "parent", groups)
        offer(self, "owner_id", [NOTHING, *position_choices(places.positions)])

    def content(self) -> dict[str, Any]:
        """What was said, as the acts take it; call it on a valid form."""
        cleaned = dict(self.cleaned_data)
        kind, _dash, pk = cleaned.pop("parent").partition("-")
        goal_id = int(pk) if kind == "goal" else None
        return cleaned | {"goal_id": goal_id, "parent_id": int(pk) if kind == "objective" else None}


def place_of(goal_id: int | None, parent_id: int | None) -> str:
    """What an objective stands below, as the form's field holds it."""
    if goal_id is not None:
        return f"goal-{goal_id}"
    return "" if parent_id is None else f"objective-{parent_id}"


class ProgrammeForm(forms.Form):
    """Words of a programme, what it stands below, what it serves, and who carries it out."""

    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("As the budget has it, for example 2.23.02.")
    )
    name = _words(_("Name"))
    parent = NumberChoice(
        label=_("Belongs to"),
        required=False,
        help_text=_("Below a programme it is an activity, below an activity a sub-activity."),
    )
    objective_id = NumberChoice(label=_("Serves the objective"), required=False)
    unit_id = NumberChoice(label=_("Work unit"), required=False)

    def __init__(self, *args: Any, places: ProgrammePlaces, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", [("", gettext("Nothing: it is a programme")), *_named(places.parents)])
        offer(self, "objective_id", [NOTHING, *_named(places.objectives)])
        offer(self, "unit_id", [NOTHING, *unit_choices(places.units)])

    def facts(self) -> ProgrammeFacts:
        """What was said; call it on a valid form."""
        cleaned = dict(self.cleaned_data)
        return ProgrammeFacts(parent_id=cleaned.pop("parent"), **cleaned)


def _named(rows: Iterable[Any]) -> Choices:
    """Objectives or programmes by id, with code and name."""
    return [(str(row.pk), f"{row.code} {row.name}") for row in rows]


def objective_initial(objective: Objective) -> dict[str, Any]:
    """The present state as the form's first filling."""
    return {
        "code": objective.code,
        "name": objective.name,
        "parent": place_of(objective.goal_id, objective.parent_id),
        "owner_id": objective.owner_id,
        "order": objective.order,
    }


def goal_initial(goal: Goal) -> dict[str, Any]:
    """The present state as the form's first filling."""
    return {"code": goal.code, "name": goal.name, "order": goal.order}
