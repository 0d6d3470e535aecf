"""Checks of single fields."""

import string

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

PLACES = frozenset({"number", "unit", "year", "month"})

kind_key = RegexValidator(r"^[a-z][a-z0-9_]*$", _("Use small letters, digits and underscores."))


def validate_pattern(value: str) -> None:
    """A pattern of document numbers: plain text with {number} and, where wanted, {unit}, {year}, {month}."""
    try:
        places = {name for _, name, form, turned in string.Formatter().parse(value) if name is not None}
        plain = all(not form and not turned for _, _, form, turned in string.Formatter().parse(value))
    except ValueError:
        raise ValidationError(_("A curly bracket is open or closed by itself."), code="pattern") from None
    if "number" not in places:
        raise ValidationError(_("The pattern must contain {number}."), code="pattern")
    if not plain or places - PLACES:
        raise ValidationError(
            _("Only {number}, {unit}, {year} and {month} can stand in the pattern."), code="pattern"
        )
