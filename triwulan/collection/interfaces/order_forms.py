"""The forms of rows 1 and 2: an order on a slip, and who gets which indicator."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.dispositions import Slip
from triwulan.collection.domain.queries_of_slips import Candidate
from triwulan.collection.enums import Urgency
from triwulan.collection.models import Pin


class SlipForm(forms.Form):
    """The words of a slip."""

    instruction = forms.CharField(
        label=_("Instruction"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    urgency = forms.ChoiceField(
        label=_("Degree of the slip"), choices=Urgency.choices, initial=Urgency.ORDINARY
    )
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def slip(self) -> Slip:
        """The words as the domain takes them; ask after `is_valid`."""
        return Slip(
            instruction=self.cleaned_data["instruction"],
            note=self.cleaned_data["note"],
            urgency=Urgency(self.cleaned_data["urgency"]),
        )


class OrderForm(SlipForm):
    """A slip whose indicators are shared out among positions, one choice for each (`indicator_<id>`)."""

    def __init__(
        self, *args: Any, pins: Sequence[Pin], candidates: Sequence[Candidate], fans_out: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pins = list(pins)
        self.candidates = list(candidates)
        self.choices = [(str(one.position.pk), _candidate_label(one)) for one in candidates]
        self.shares_out = fans_out and len(self.choices) > 1

    def chooser_of(self, pin: Pin) -> BoundField | None:
        """The choice for an indicator; None where there is nothing to choose."""
        name = pin_field(pin)
        return self[name] if name in self.fields else None

    def chosen(self) -> Iterator[tuple[int, int | None]]:
        """Pin id and the position chosen for it (None: nobody by name); ask after `is_valid`."""
        for pin in self.pins:
            value = self.cleaned_data.get(pin_field(pin))
            yield pin.pk, int(value) if value else None


class AssignForm(OrderForm):
    """Row 1: which section compiles, which ones contribute."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        single = len(self.choices) == 1
        self.fields["compiler"] = forms.ChoiceField(
            label=_("Compiles the report"),
            choices=self.choices,
            widget=forms.RadioSelect,
            initial=self.choices[0][0] if single else None,
            error_messages={"required": _("Choose who compiles the report.")},
        )
        if self.shares_out:
            for pin in self.pins:
                self.fields[pin_field(pin)] = forms.ChoiceField(
                    label=_("Collected by"),
                    choices=[("", _("the compiling section")), *self.choices],
                    required=False,
                    initial=_own_section(pin, self.candidates),
                )

    @property
    def compiler(self) -> int:
        """The compiling position."""
        return int(self.cleaned_data["compiler"])

    @property
    def contributors(self) -> dict[int, list[int]]:
        """The indicators of each further section."""
        given: dict[int, list[int]] = {}
        for pin, position in self.chosen():
            if position not in (None, self.compiler):
                given.setdefault(int(position or 0), []).append(pin)
        return given


class DisposeForm(OrderForm):
    """Row 2: each indicator to one analyst."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.shares_out:
            for pin in self.pins:
                self.fields[pin_field(pin)] = forms.ChoiceField(
                    label=_("Collected by"),
                    choices=[("", _("choose …")), *self.choices],
                    error_messages={"required": _("Choose who collects “%s”.") % pin.name},
                )

    @property
    def analysts(self) -> dict[int, list[int]]:
        """The indicators of each analyst; all of them to the only one where there is no choice."""
        if not self.shares_out:
            return {one.position.pk: [pin.pk for pin in self.pins] for one in self.candidates[:1]}
        given: dict[int, list[int]] = {}
        for pin, position in self.chosen():
            if position is not None:
                given.setdefault(position, []).append(pin)
        return given


def pin_field(pin: Pin) -> str:
    """The name of an indicator's choice; the same when its target is pinned anew meanwhile."""
    return f"indicator_{pin.indicator_id}"


def _own_section(pin: Pin, candidates: Sequence[Candidate]) -> str:
    """The section that owns the indicator, if it is one of the candidates."""
    owner = next((one for one in candidates if one.position.unit_id == pin.indicator.unit_id), None)
    return str(owner.position.pk) if owner else ""


def _candidate_label(one: Candidate) -> str:
    if one.holding is None:
        return _("%(title)s (vacant)") % {"title": one.title}
    away = _(" (absent)") if one.holding.absent else ""
    return f"{one.title}: {one.holding.person_name}{away}"
