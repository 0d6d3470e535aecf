"""The filters above the list of indicators; they stand in the address, so that a list can be passed on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from triwulan.organization.interfaces.forms import NumberChoice, offer, unit_choices
from triwulan.organization.models import Unit
from triwulan.planning import labels
from triwulan.planning.domain.search import Search, State
from triwulan.planning.models import Objective

ALL = ("", _("All"))


class SearchForm(forms.Form):
    """What cannot be read (a unit that is gone, a changed address) narrows nothing."""

    cari = forms.CharField(
        label=_("Name or code"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = NumberChoice(label=_("Work unit"), required=False)
    sasaran = NumberChoice(label=_("Objective"), required=False)
    arah = forms.ChoiceField(label=_("Direction"), required=False, choices=[ALL, *labels.DIRECTIONS.items()])
    keadaan = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ALL,
            (State.MEASURED.value, _("Measured")),
            (State.RETIRED.value, _("No longer measured")),
        ],
    )
    iku = forms.BooleanField(label=_("Main performance indicators (IKU) only"), required=False)

    def __init__(
        self, *args: Any, units: QuerySet[Unit], objectives: QuerySet[Objective], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [("", str(ALL[1])), *unit_choices(units)])
        offer(self, "sasaran", [("", str(ALL[1])), *((str(one.pk), str(one)) for one in objectives)])

    def search(self) -> Search:
        """What is looked for."""
        self.is_valid()
        given = self.cleaned_data
        return Search(
            words=given.get("cari", ""),
            unit_id=given.get("unit"),
            objective_id=given.get("sasaran"),
            direction=given.get("arah", ""),
            key_only=given.get("iku", False),
            state=State(given.get("keadaan", "")),
        )
