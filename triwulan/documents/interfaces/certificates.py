"""What a certificate says, in words."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.x509.oid import NameOID

from triwulan.common.dates import date_words


def common_name(name: x509.Name) -> str:
    """The common name, or the whole name where there is none; without marks that no page shows."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    whole = str(found[0].value) if found else name.rfc4514_string()
    return "".join(letter for letter in whole if letter.isprintable())


def day_words(moment: datetime) -> str:
    """The date of a certificate's moment, which stands in UTC."""
    return date_words(moment.astimezone(UTC).date())
