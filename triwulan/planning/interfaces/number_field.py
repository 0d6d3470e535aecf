"""A form field for numbers as the office types them, and the sentences for those that are none."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import NumberError, ParsedNumber, parse_number
from triwulan.design.forms import NumberText
from triwulan.planning.interfaces.words import number, number_locale
from triwulan.planning.labels import Labels

NUMBER_ERRORS: Labels = {
    "no_value": _('There is no value in "%(text)s". Type a number, or leave the field empty.'),
    "not_a_number": _('"%(text)s" is no number. Type digits, like 1.234,5.'),
    "grouping": _('The dots and commas in "%(text)s" do not fit. Type it like 1.234,5.'),
    "too_long": _("This text is too long for a number (%(length)s characters)."),
    "too_large": _("This number is too large: at most %(limit)s digits."),
    "too_precise": _(
        "This number has too many digits (%(digits)s): round it to at most 8 decimals and 15 digits in all."
    ),
}


class NumberField(forms.Field):
    """Reads "1.234,5" into a Decimal; None where it is empty and not required.

    An ambiguous number ("1.234") is noted in `parsed` for the form to show back.
    """

    widget = NumberText
    parsed: ParsedNumber | None = None

    def to_python(self, value: Any) -> Decimal | None:
        self.parsed = None
        text = str(value or "").strip()
        if not text:
            return None
        try:
            self.parsed = parse_number(text, number_locale())
        except NumberError as error:
            raise ValidationError(NUMBER_ERRORS[error.code], error.code, error.params) from error
        return self.parsed.value

    def prepare_value(self, value: Any) -> Any:
        """A Decimal as the office writes it; what was typed stays as it was typed."""
        return number(value) if isinstance(value, Decimal) else value


class ShowsBack(forms.Form):
    """A form that shows an ambiguous number ("1.234") back once before it goes through.

    What the form itself was filled with is not asked about.
    """

    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        doubtful = {name: parsed for name, parsed in self._ambiguous() if name in self.changed_data}
        read = "; ".join(f"{name}={parsed.value}" for name, parsed in doubtful.items())
        if read and cleaned.get("confirmed") != read:
            for name, parsed in doubtful.items():
                self.add_error(name, _shown_back(parsed))
            answered = cast(QueryDict, self.data).copy()
            answered[self.add_prefix("confirmed")] = read
            self.data = answered
        return cleaned

    def _ambiguous(self) -> Iterator[tuple[str, ParsedNumber]]:
        for name, field in self.fields.items():
            if isinstance(field, NumberField) and field.parsed and field.parsed.ambiguous:
                yield name, field.parsed


def _shown_back(parsed: ParsedNumber) -> ValidationError:
    plain = f"{parsed.value:f}"
    if parsed.value == parsed.value.to_integral_value():
        sentence = _("Read as the whole number %(plain)s. Save again if that is right.")
    else:
        sentence = _("Read as the decimal number %(plain)s. Save again if that is right.")
        plain = number(parsed.value)
    return ValidationError(sentence, "ambiguous", {"plain": plain})
