"""The form of one indicator on the worksheet: what is typed, from which edition, which of two texts stays."""

from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.measuring import Entry
from triwulan.collection.enums import NoValueKind
from triwulan.collection.models import Measurement, Pin
from triwulan.common.numbers import NO_BREAK_SPACE, tidy
from triwulan.documents.domain.files import evidence_rules
from triwulan.planning.domain.grades import Grades
from triwulan.planning.enums import ValueKind
from triwulan.planning.interfaces.number_field import NumberField
from triwulan.planning.interfaces.words import number

MINE, THEIRS = "mine", "theirs"
NUMBERS = ("value", "numerator", "denominator")
TEXTS = ("no_value", "no_value_reason", "supporting", "obstacles", "follow_up", "explanation")
# What two editors may differ in, and the fields that belong to it: half of one's fraction and half of the
# other's would be a number that nobody measured.
PARTS = {
    "measure": (*NUMBERS, "no_value", "no_value_reason", "provisional"),
    "supporting": ("supporting",),
    "obstacles": ("obstacles",),
    "follow_up": ("follow_up",),
    "explanation": ("explanation",),
}
LONGEST_TEXT = 4000


class LongText(forms.CharField):
    """A text of some sentences. A line break counts once, as the browser counts it."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return one_kind_of_line_break(text) if isinstance(text, str) else text


def text_field(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    """A field for a few sentences."""
    return LongText(
        label=label,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def keep_field(label: Any) -> forms.ChoiceField:
    """Which of two editors' texts is to stay."""
    return forms.ChoiceField(
        label=label,
        choices=[(MINE, _("Keep what I typed")), (THEIRS, _("Keep what is saved"))],
        widget=forms.RadioSelect,
        required=False,
    )


class MeasurementForm(forms.Form):
    """What is typed for one indicator. Bound or not, `shown` says how the numbers were understood."""

    no_value = forms.ChoiceField(
        label=_("No value"), choices=[("", _("There is a value")), *NoValueKind.choices], required=False
    )
    no_value_reason = text_field(_("Why there is no value"))
    provisional = forms.BooleanField(label=_("provisional figure, waiting for its release"), required=False)
    supporting = text_field(_("Supporting factors"))
    obstacles = text_field(_("Obstacles"))
    follow_up = text_field(_("Follow-up"))
    explanation = text_field(_("Explanation"))
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    # After a conflict: the edition of theirs that was shown, and which of the two texts of each part stays.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    keep_measure = keep_field(_("Realisation"))
    keep_supporting = keep_field(_("Supporting factors"))
    keep_obstacles = keep_field(_("Obstacles"))
    keep_follow_up = keep_field(_("Follow-up"))
    keep_explanation = keep_field(_("Explanation"))
    file = forms.FileField(label=_("Add a file"), required=False)
    url = forms.CharField(
        label=_("Add a link"),
        max_length=600,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    link_name = forms.CharField(label=_("What the link shows"), max_length=255, required=False)

    def __init__(self, *args: Any, pin: Pin, measurement: Measurement, **kwargs: Any) -> None:
        self.pin, self.measurement = pin, measurement
        kwargs.setdefault("prefix", prefix_of(pin))
        kwargs.setdefault("initial", initial_of(measurement))
        super().__init__(*args, **kwargs)
        for name, label in self._numbers():
            self.fields[name] = self._number_field(label)
        limit = _("At most %(limit)s characters") % {"limit": number(Decimal(LONGEST_TEXT))}
        for field in self.fields.values():
            if isinstance(field, LongText):
                field.help_text = limit
        # By it the style sheet knows an empty field.
        self.fields["explanation"].widget.attrs["placeholder"] = " "
        self.fields["file"].widget.attrs["accept"] = evidence_rules().accept
        self.fields["file"].help_text = _("Drop it here or choose it: %(kinds)s, at most %(limit)s MB") % {
            "kinds": evidence_rules().endings,
            "limit": evidence_rules().limit // (1024 * 1024),
        }

    def _numbers(self) -> list[tuple[str, str]]:
        if self.pin.kind != ValueKind.RATIO:
            unit = f" ({self.pin.unit_of_measure})" if self.pin.unit_of_measure else ""
            return [("value", _("Realisation%(unit)s") % {"unit": unit})]
        return [
            ("numerator", self.pin.numerator_label or str(_("Numerator"))),
            ("denominator", self.pin.denominator_label or str(_("Denominator"))),
        ]

    def _number_field(self, label: str) -> forms.Field:
        if self.pin.kind != ValueKind.GRADE:
            return NumberField(label=label, required=False)
        labels = Grades.from_list(self.pin.grades or []).labels
        return forms.TypedChoiceField(
            label=label,
            choices=[
                ("", "\N{EN DASH}"),
                *((str(place), text) for place, text in enumerate(labels, start=1)),
            ],
            coerce=Decimal,
            empty_value=None,
            required=False,
        )

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields for numbers, in order."""
        return [self[name] for name, _label in self._numbers()]

    @property
    def entry(self) -> Entry:
        """What was typed, as the domain takes it; ask after `is_valid`."""
        given = self.cleaned_data
        texts: dict[str, Any] = {name: given.get(name) or "" for name in TEXTS}
        if not texts["no_value"]:
            texts["no_value_reason"] = ""
        numbers: dict[str, Any] = {name: given.get(name) for name in NUMBERS}
        return Entry(**texts, **numbers, provisional=bool(given.get("provisional")))

    @property
    def changes_something(self) -> bool:
        """Whether what was typed differs from what is saved."""
        return not same(self.entry, self.measurement, ratio=self.is_ratio)

    @property
    def is_ratio(self) -> bool:
        """Whether the value follows from its parts."""
        return self.pin.kind == ValueKind.RATIO

    def settles(self, clashing: Iterable[str], edition: int) -> bool:
        """Whether it was chosen for each of the clashing parts, of the very edition that is saved now."""
        names = list(clashing)
        chosen = all(self.cleaned_data.get(f"keep_{name}") for name in names)
        return bool(names) and chosen and self.cleaned_data.get("seen") == edition

    def settled(self, theirs: Measurement) -> Entry:
        """What was typed, with theirs where theirs was chosen to stay."""
        kept: dict[str, Any] = {
            name: getattr(theirs, name)
            for part, names in PARTS.items()
            if self.cleaned_data.get(f"keep_{part}") == THEIRS
            for name in names
        }
        if self.is_ratio and "value" in kept:
            kept["value"] = None
        return replace(self.entry, **kept)

    @property
    def shown(self) -> str:
        """The numbers as understood ("1234; 1870"); nothing where none was typed, or a grade was chosen."""
        if self.pin.kind == ValueKind.GRADE:
            return ""
        if self.is_bound and self.errors is not None:  # asking for the errors cleans, once
            values = [self.cleaned_data.get(name) for name, _label in self._numbers()]
        else:
            values = [self.initial.get(name) for name, _label in self._numbers()]
        return "; ".join(plain(value) for value in values if isinstance(value, Decimal))


def prefix_of(pin: Pin) -> str:
    """The prefix of an indicator's fields on the worksheet; it stays when a target is pinned anew."""
    return f"i{pin.indicator_id}"


def initial_of(measurement: Measurement) -> dict[str, Any]:
    """What is saved, as the form shows it."""
    numbers = {name: getattr(measurement, name) for name in NUMBERS}
    return {
        **{name: None if value is None else tidy(value) for name, value in numbers.items()},
        **{name: getattr(measurement, name) for name in TEXTS},
        "provisional": measurement.provisional,
        "edition": measurement.edition,
    }


def typed_of(pin: Pin, measurement: Measurement) -> dict[str, str]:
    """What is saved, as a browser would send it."""
    initial = initial_of(measurement)
    numbers = {name: initial[name] for name in NUMBERS}
    plain_place = pin.kind == ValueKind.GRADE
    return {
        **{name: initial[name] for name in TEXTS},
        **{
            name: "" if value is None else str(value) if plain_place else number(value)
            for name, value in numbers.items()
        },
        "provisional": "on" if measurement.provisional else "",
    }


def same(entry: Entry, measurement: Measurement, *, ratio: bool) -> bool:
    """Whether an entry says what is saved already; a ratio's value follows from its parts."""
    names = [field.name for field in fields(Entry) if not (ratio and field.name == "value")]
    return all(getattr(entry, name) == getattr(measurement, name) for name in names)


def one_kind_of_line_break(text: str) -> str:
    """Browsers send line breaks in two characters."""
    return text.replace("\r\n", "\n")


def plain(value: Decimal) -> str:
    """A number without marks between thousands ("1234,5"), so that a misread mark is seen."""
    return number(tidy(value)).replace(thousands_mark(), "").replace(NO_BREAK_SPACE, "")


def thousands_mark() -> str:
    """The mark between thousands in the language now active."""
    return number(Decimal(1000))[1]
