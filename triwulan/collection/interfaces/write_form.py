"""Row 4 on the screen: the analysis, reasons for sending indicators back, each indicator's material."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.collection.domain.content import IndicatorContent, changed_fields, indicator_content
from triwulan.collection.domain.printed_indicator import provisional_words
from triwulan.collection.domain.queries import Measured
from triwulan.collection.interfaces.indicator_rows import (
    IndicatorHead,
    Result,
    head_of,
    no_value_words,
    result_of,
    value_of,
)
from triwulan.collection.interfaces.measurement_form import one_kind_of_line_break, text_field
from triwulan.collection.models import Evidence, Finding, Measurement, Pin, Submission
from triwulan.planning.interfaces.words import measured as measured_words
from triwulan.procedure.models import Task

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELD_LABELS = {
    "target_quarter": gettext_lazy("Quarter target"),
    "value": gettext_lazy("Realisation"),
    "numerator": gettext_lazy("Numerator"),
    "denominator": gettext_lazy("Denominator"),
    "no_value": gettext_lazy("No value"),
    "no_value_reason": gettext_lazy("Why there is no value"),
    "supporting": gettext_lazy("Supporting factors"),
    "obstacles": gettext_lazy("Obstacles"),
    "follow_up": gettext_lazy("Follow-up"),
    "explanation": gettext_lazy("Explanation"),
    "provisional": gettext_lazy("Provisional figure"),
    "evidence": gettext_lazy("Evidence"),
}
NUMERIC = frozenset({"target_quarter", "value", "numerator", "denominator"})
LONGEST_ANALYSIS = 20000


class WriteForm(forms.Form):
    """The analysis, and for each indicator (`back_<id>`) a reason for sending it back, empty for none."""

    analysis = forms.CharField(
        label=gettext_lazy("Analysis of the performance"),
        max_length=LONGEST_ANALYSIS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What was achieved, why, and what follows from it."),
    )

    def __init__(self, *args: Any, pins: Sequence[Pin], can_send_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pins = list(pins) if can_send_back else []
        for pin in self.pins:
            self.fields[back_field(pin)] = text_field(_("Reason for sending it back"))

    def back_for(self, pin: Pin) -> BoundField | None:
        """The field for an indicator's reason; None where the sheet knows no way back."""
        name = back_field(pin)
        return self[name] if name in self.fields else None

    @property
    def text(self) -> str:
        """The analysis; ask after `is_valid`."""
        return one_kind_of_line_break(self.cleaned_data["analysis"])

    @property
    def reasons(self) -> dict[int, str]:
        """The indicators to be sent back, and why."""
        given = {pin.pk: self.cleaned_data.get(back_field(pin), "").strip() for pin in self.pins}
        return {pin: reason for pin, reason in given.items() if reason}


def back_field(pin: Pin) -> str:
    """The name of an indicator's field."""
    return f"back_{pin.indicator_id}"


@dataclass(frozen=True)
class Difference:
    """What changed in a field since the last round; `words` marks a text that is compared word by word."""

    label: "StrOrPromise"
    before: str
    after: str
    words: bool


@dataclass
class Material:
    """One indicator as the section head reads it."""

    head: IndicatorHead
    measurement: Measurement
    value: str
    result: Result | None
    evidence: list[Evidence]
    collector: str
    on_the_way: bool
    back: BoundField | None
    findings: list[Finding] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def texts(self) -> list[tuple["StrOrPromise", str]]:
        """What was written about the value."""
        names = ["supporting", "obstacles", "follow_up"]
        if self.measurement.explanation:
            names.insert(0, "explanation")
        return [(FIELD_LABELS[name], getattr(self.measurement, name)) for name in names]


def materials(
    pins: Sequence[Pin],
    measured: Mapping[int, Measured],
    tasks: Iterable[Task],
    findings: Iterable[Finding],
    before: Submission | None,
    form: WriteForm,
    *,
    may_pin: bool,
) -> list[Material]:
    """The material of each indicator, in order."""
    by_task = {task.pk: task for task in tasks}
    told: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.pin is not None:
            told.setdefault(finding.pin.indicator_id, []).append(finding)
    earlier = _contents(before)
    rows = []
    for order, pin in enumerate(pins, start=1):
        found = measured[pin.indicator_id]
        collector = by_task.get(getattr(pin, "collector", None) or 0)
        rows.append(
            Material(
                head=head_of(pin, order, found, may_pin=may_pin),
                measurement=found.measurement,
                value=value_of(pin, found.measurement),
                result=result_of(pin, found.measurement.achievement),
                evidence=found.evidence,
                collector=collector.position.title if collector else "",
                on_the_way=collector is not None and collector.is_open,
                back=form.back_for(pin) if collector is not None else None,
                findings=told.get(pin.indicator_id, []),
                differences=_differences(earlier.get(pin.indicator_id), pin, found.measurement),
            )
        )
    return rows


def _contents(before: Submission | None) -> dict[int, IndicatorContent]:
    if before is None:
        return {}
    contents = [IndicatorContent.from_dict(one) for one in before.content["indicators"]]
    return {one.indicator_id: one for one in contents}


def _differences(before: IndicatorContent | None, pin: Pin, measurement: Measurement) -> list[Difference]:
    if before is None:
        return []
    after = indicator_content(pin, measurement)
    return [
        Difference(FIELD_LABELS[name], _words(name, before), _words(name, after), _is_text(name))
        for name in changed_fields(before, after)
    ]


def _is_text(name: str) -> bool:
    return name not in NUMERIC and name not in ("no_value", "evidence", "provisional")


def _words(name: str, content: IndicatorContent) -> str:
    value = getattr(content, name)
    if name in NUMERIC:
        place = None if value is None else Decimal(value)
        return measured_words(place, "", grades=content.grades)
    if name == "evidence":
        return "; ".join(str(one["name"]) for one in value)
    if name == "provisional":
        return provisional_words(value) or _("final figure")
    return no_value_words(value) if name == "no_value" and value else str(value)
