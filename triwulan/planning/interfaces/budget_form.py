"""The form of a programme's budget and absorption in a year."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.planning.domain.budgets import QUARTERS, AmountRefused, Figures, storable_amount
from triwulan.planning.interfaces.number_field import NumberField, ShowsBack
from triwulan.planning.interfaces.target_form import LABELS

FIELDS = {f"q{quarter}": quarter for quarter in QUARTERS}


class BudgetForm(ShowsBack):
    """The budget with the reason of its change, and what was spent up to each quarter's end."""

    budget = NumberField(label=_("Budget, rupiah"), required=False)
    reason = forms.CharField(
        label=_("Reason for the revision"),
        max_length=300,
        required=False,
        help_text=_("Needed where a budget that was set before changes, for example: APBD Perubahan."),
    )
    source = forms.CharField(
        label=_("Source of the absorption"),
        max_length=300,
        required=False,
        help_text=_("For example the realisation report of the treasurer, with its date."),
    )

    def __init__(self, *args: Any, present: Figures, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["budget"].initial = present.budget
        for name, quarter in FIELDS.items():
            self.fields[name] = NumberField(
                label=LABELS[name], required=False, initial=present.absorbed.get(quarter)
            )
        self.order_fields(["budget", "reason", *FIELDS, "source"])

    def quarters(self) -> list[forms.BoundField]:
        """The fields of the absorption."""
        return [self[name] for name in FIELDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("budget", *FIELDS):
            self._check(name, cleaned.get(name))
        return cleaned

    def figures(self) -> Figures:
        """What was typed; call it on a valid form."""
        absorbed = {quarter: self.cleaned_data[name] for name, quarter in FIELDS.items()}
        return Figures(
            budget=self.cleaned_data["budget"],
            absorbed={quarter: amount for quarter, amount in absorbed.items() if amount is not None},
        )

    def _check(self, name: str, amount: Decimal | None) -> None:
        if name in self.errors:
            return
        before = self.present.budget if name == "budget" else self.present.absorbed.get(FIELDS[name])
        if amount is None and before is not None:
            self.add_error(name, _("A figure that was set cannot be taken away: give its new value."))
        if amount is not None and not storable_amount(amount):
            self.add_error(name, str(AmountRefused.sentence))
