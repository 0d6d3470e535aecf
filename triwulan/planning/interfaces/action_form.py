"""The form of an indicator's activities in a year: a few rows for each quarter, empty ones to add."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import PlainSelect
from triwulan.organization.models import Position
from triwulan.planning.domain.actions import MOST, Action
from triwulan.planning.domain.budgets import QUARTERS
from triwulan.planning.interfaces.target_form import LABELS
from triwulan.planning.models import PlannedAction

SPARE = 2


class ActionForm(forms.Form):
    """Rows of activity and position; a row whose activity is emptied is taken away."""

    def __init__(
        self,
        *args: Any,
        present: Mapping[int, Sequence[PlannedAction]],
        owners: Iterable[Position],
        owner_id: int | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "\N{EN DASH}"), *((str(one.pk), one.title) for one in owners)]
        self.places = {
            quarter: min(self._rows(quarter, len(present.get(quarter, ()))), MOST) for quarter in QUARTERS
        }
        for quarter, places in self.places.items():
            rows = present.get(quarter, ())
            for place in range(places):
                row = rows[place] if place < len(rows) else None
                self._add(quarter, place, choices, row, owner_id)

    def quarters(self) -> list[tuple[object, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The rows of each quarter under its name."""
        return [
            (LABELS[f"q{quarter}"], [(self[name], self[f"{name}_owner"]) for name in self._names(quarter)])
            for quarter in self.places
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for quarter in self.places:
            for name in self._names(quarter):
                if cleaned.get(name) and not cleaned.get(f"{name}_owner"):
                    self.add_error(f"{name}_owner", _("Choose the position that sees to it."))
        return cleaned

    def actions(self) -> list[Action]:
        """What was typed; call it on a valid form."""
        return [
            Action(quarter, self.cleaned_data[name], int(self.cleaned_data[f"{name}_owner"]))
            for quarter in self.places
            for name in self._names(quarter)
            if self.cleaned_data[name]
        ]

    def _rows(self, quarter: int, present: int) -> int:
        """As many rows as there are, and some more; of a sent form as many as it has."""
        sent = sum(1 for name in self.data if name.startswith(f"q{quarter}_") and name.count("_") == 1)
        return max(present + SPARE, sent)

    def _names(self, quarter: int) -> list[str]:
        return [f"q{quarter}_{place}" for place in range(self.places[quarter])]

    def _add(
        self,
        quarter: int,
        place: int,
        choices: Sequence[tuple[str, str]],
        row: PlannedAction | None,
        owner_id: int | None,
    ) -> None:
        name = f"q{quarter}_{place}"
        self.fields[name] = forms.CharField(
            label=_("Activity %(number)s") % {"number": place + 1},
            max_length=500,
            required=False,
            initial="" if row is None else row.text,
            widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
        )
        self.fields[f"{name}_owner"] = forms.ChoiceField(
            label=_("Seen to by"),
            choices=choices,
            required=False,
            initial=str((owner_id or "") if row is None else row.owner_id),
            widget=PlainSelect,
        )
