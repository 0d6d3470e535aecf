"""What is typed on the page of row 6: texts, and a list of recommendations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import Recommendation
from triwulan.design.forms import DatePicker
from triwulan.reporting.domain.drafting import Texts
from triwulan.reporting.domain.queries import Owner
from triwulan.reporting.domain.recommending import Wanted
from triwulan.reporting.models import QuarterlyReport

MOST = 8000


class DraftForm(forms.Form):
    """The texts of the report; the reason only for a revision."""

    introduction = forms.CharField(
        label=_("Introduction"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=MOST
    )
    conclusion = forms.CharField(
        label=_("Conclusion"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=MOST
    )
    reason = forms.CharField(
        label=_("Reason for the revision"),
        help_text=_("It is printed on the first page."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=MOST,
    )

    def __init__(self, data: QueryDict | None, report: QuarterlyReport) -> None:
        """Filled with the draft; without a reason's field where nothing is revised."""
        initial = {name: getattr(report, name) for name in ("introduction", "conclusion", "reason")}
        super().__init__(data, initial=initial)
        if not report.revision:
            del self.fields["reason"]

    @property
    def texts(self) -> Texts:
        """What was typed; ask after `is_valid`."""
        return Texts(**self.cleaned_data)


class AdviceForm(forms.Form):
    """One recommendation."""

    text = forms.CharField(
        label=_("Recommendation"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST,
        error_messages={"required": _("Write what is recommended.")},
    )
    owner = forms.TypedChoiceField(
        label=_("Owner"), coerce=int, error_messages={"required": _("Choose who follows it up.")}
    )
    due_on = forms.DateField(
        label=_("Due date"),
        widget=DatePicker(),
        error_messages={"required": _("Give a due date.")},
    )
    remove = forms.BooleanField(label=_("Take this recommendation away"), required=False)

    def __init__(
        self, *args: Any, owners: Sequence[Owner] = (), today: date | None = None, **kwargs: Any
    ) -> None:
        """`owners` are the positions on offer."""
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["owner"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *((one.position_id, _label(one)) for one in owners)]
        if not self.initial:
            del self.fields["remove"]

    def clean_due_on(self) -> date:
        """A day to come; one that stands already may have passed meanwhile."""
        day: date = self.cleaned_data["due_on"]
        if self.today and day <= self.today and "due_on" in self.changed_data:
            raise forms.ValidationError(_("Choose a day after today."), code="past")
        return day

    @property
    def wanted(self) -> Wanted:
        """What was typed; ask after `is_valid`."""
        data = self.cleaned_data
        return Wanted(
            text=data["text"], owner=data["owner"], due_on=data["due_on"], pk=self.initial.get("pk")
        )

    @property
    def is_late(self) -> bool:
        """Whether one that stands already is past its due date."""
        due_on = self.initial.get("due_on")
        return bool(due_on and self.today and due_on < self.today)

    @property
    def is_removed(self) -> bool:
        """Whether it is to go: then nothing else of it needs to be right."""
        return "remove" in self.fields and bool(self.data.get(self.add_prefix("remove")))


class AdviceList:
    """The recommendations of the draft as forms: those that stand, and one empty form to add another."""

    def __init__(
        self,
        data: QueryDict | None,
        standing: Sequence[Recommendation],
        owners: Sequence[Owner],
        today: date,
    ) -> None:
        open_ones = [one for one in standing if one.closed_at is None]
        self.forms = [
            AdviceForm(
                data,
                prefix=f"saran-{one.pk}",
                initial={"pk": one.pk, "text": one.text, "owner": one.owner_id, "due_on": one.due_on},
                owners=owners,
                today=today,
            )
            for one in open_ones
        ]
        self.new = AdviceForm(
            data,
            prefix="saran-baru",
            owners=owners,
            today=today,
            empty_permitted=True,
            use_required_attribute=False,
        )

    def is_valid(self) -> bool:
        """Whether all that stay are right."""
        return all([form.is_valid() for form in (*self.forms, self.new) if not form.is_removed])

    @property
    def wanted(self) -> list[Wanted]:
        """Those to keep, changed or new."""
        kept = [form.wanted for form in self.forms if not form.is_removed]
        return [*kept, self.new.wanted] if self.new.has_changed() else kept

    @property
    def removed(self) -> list[int]:
        """Ids of those to take away."""
        return [form.initial["pk"] for form in self.forms if form.is_removed]


def _label(owner: Owner) -> str:
    return f"{owner.title} ({owner.name})" if owner.name else owner.title
