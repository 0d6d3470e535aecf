"""What a certificate says, in words."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.x509.oid import NameOID

from triwulan.common.dates import date_words


def common_name(name: x509.Name) -> str:
    """The common name, or the whole name where there is none."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def day_words(moment: datetime) -> str:
    """The date of a certificate's moment, which stands in UTC."""
    return date_words(moment.astimezone(UTC).date())
