"""Asking for a correction of an approved value, and deciding it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.measuring import Entry
from triwulan.collection.enums import NoValueKind
from triwulan.collection.models import ApprovedValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.enums import ValueKind
from triwulan.planning.interfaces.grade_fields import value_field
from triwulan.planning.interfaces.number_field import NumberField, ShowsBack

GRANT, REFUSE = "grant", "refuse"


class AskForm(ShowsBack):
    """The right value (or parts, or why there is none) and the reason; the numbers as they were approved."""

    no_value = forms.ChoiceField(
        label=_("No value"), choices=[("", _("There is a value")), *NoValueKind.choices], required=False
    )
    no_value_reason = forms.CharField(
        label=_("Why there is no value"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    provisional = forms.BooleanField(
        label=_("The new value is provisional, too"),
        required=False,
        help_text=_("Only where the body that releases it will still release a final one."),
    )
    source_letter = forms.CharField(
        label=_("Source letter"),
        max_length=300,
        required=False,
        help_text=_("Number, date and sender. Needed where a provisional value becomes final."),
    )
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason for the correction.")},
    )

    field_order = (
        "value",
        "numerator",
        "denominator",
        "provisional",
        "source_letter",
        "no_value",
        "no_value_reason",
        "reason",
    )

    def __init__(self, *args: Any, approved: ApprovedValue, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(approved.content))
        super().__init__(*args, **kwargs)
        pin = approved.pin
        if not approved.content.get("provisional"):
            del self.fields["provisional"]
        if pin.kind == ValueKind.RATIO:
            self.fields["numerator"] = NumberField(
                label=pin.numerator_label or _("Numerator"), required=False
            )
            self.fields["denominator"] = NumberField(
                label=pin.denominator_label or _("Denominator"), required=False
            )
        else:
            label = _("Right value (%(unit)s)") % {"unit": pin.unit_of_measure}
            self.fields["value"] = value_field(grades_of(pin.grades), label=label, required=False)
        self.order_fields(self.field_order)

    @property
    def entry(self) -> Entry:
        """What was typed, as the domain takes it; ask after `is_valid`."""
        given = self.cleaned_data
        return Entry(
            value=given.get("value"),
            numerator=given.get("numerator"),
            denominator=given.get("denominator"),
            no_value=given["no_value"],
            no_value_reason=given["no_value_reason"] if given["no_value"] else "",
            provisional=bool(given.get("provisional")) and not given["no_value"],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a correction to nothing at all."""
        cleaned = super().clean()
        numbers = [cleaned.get(name) for name in ("value", "numerator", "denominator")]
        if not self.errors and not cleaned.get("no_value") and all(one is None for one in numbers):
            name = "value" if "value" in self.fields else "numerator"
            self.add_error(name, _("Type the right value, or choose why there is none."))
        return cleaned


def _initial(content: Mapping[str, Any]) -> dict[str, Any]:
    """What was approved, so that only the wrong number is typed anew."""
    numbers = {name: content[name] for name in ("value", "numerator", "denominator")}
    return {
        **{name: None if text is None else Decimal(text) for name, text in numbers.items()},
        "no_value": content["no_value"],
        "no_value_reason": content["no_value_reason"],
    }


class DecisionForm(forms.Form):
    """What is said with the decision; a refusal needs its reason."""

    note = forms.CharField(
        label=_("Words with the decision"),
        max_length=2000,
        required=False,
        help_text=_("Required when you refuse."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
