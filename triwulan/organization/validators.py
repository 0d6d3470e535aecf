"""Checks of single fields."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

performer_key = RegexValidator(
    r"^[a-z][a-z0-9_]*$", _("Use small letters, digits and underscores, as in the sheet's file.")
)


def validate_nip(value: str) -> None:
    """An employee number (NIP): 18 digits, of which the first eight are a birth date.

    The month of appointment is not checked: a PPPK's number has a code in its place
    (domain rules, section 5). The sex digit is 1 or 2 for both.
    """
    if not (value.isascii() and value.isdigit() and len(value) == 18):
        raise ValidationError(_("A NIP has 18 digits, without spaces."), code="nip_length")
    try:
        date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        raise ValidationError(
            _("The first eight digits of a NIP are the birth date (YYYYMMDD)."), code="nip_birth"
        ) from None
    if value[14] not in "12":
        raise ValidationError(_("The 15th digit of a NIP is 1 (man) or 2 (woman)."), code="nip_sex")
