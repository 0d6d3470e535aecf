"""What a number must be to be stored as it was given."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import MAX_DIGITS, tidy


def storable(value: Decimal) -> None:
    """Refuse a number that a database would keep only roughly (see `common.numbers.MAX_DIGITS`)."""
    if value.is_finite() and len(tidy(value).as_tuple().digits) > MAX_DIGITS:
        raise ValidationError(
            _("A number may have at most %(limit)s digits."), code="digits", params={"limit": MAX_DIGITS}
        )
