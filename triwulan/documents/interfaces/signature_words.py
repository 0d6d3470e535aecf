"""What was found about a signature, in words for the document's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.common.dates import date_words, moment_words
from triwulan.documents.domain.ways import Match, Trust
from triwulan.documents.enums import FileRole, SigningWay
from triwulan.documents.models import DocumentFile

Rows = list[tuple[str, object]]

TRUST = {
    Trust.TRUSTED: gettext_lazy("The certificate leads to an issuer that this server trusts."),
    Trust.UNTRUSTED: gettext_lazy(
        "The signature is intact, but its certificate leads to no issuer that this server trusts."
    ),
    Trust.UNCHECKED: gettext_lazy(
        "The signature is intact. This server has no list of trusted issuers, so the issuer was not checked."
    ),
}
MATCH = {
    Match.BYTES: gettext_lazy("It begins with the unsigned file, byte for byte."),
    Match.PAGES: gettext_lazy(
        "It was written anew elsewhere; every page shows the same as the unsigned file."
    ),
}


@dataclass(frozen=True)
class SignatureCard:
    """A signed file or a scan: how it was signed, and what is known of it."""

    way: str | Promise
    tone: str
    rows: Rows
    pk: int
    role: str | Promise


def signature_card(file: DocumentFile, zone: str) -> SignatureCard:
    """What the document's page says of a file that a signature left."""
    facts: Mapping[str, Any] = file.facts
    way = SigningWay(facts.get("way", SigningWay.UPLOAD)).label
    role = FileRole(file.role).label
    if file.role == FileRole.SCAN:
        return SignatureCard(way, "neutral", paper_rows(facts), file.pk, role)
    signatures = facts.get("signatures", [])
    rows = [row for one in signatures for row in certificate_rows(one, zone)]
    rows.append((_("The document"), MATCH.get(facts.get("match", ""), "")))
    trusted = all(one.get("trust") == Trust.TRUSTED for one in signatures)
    return SignatureCard(way, "good" if trusted else "soon", rows, file.pk, role)


def certificate_rows(one: Mapping[str, Any], zone: str) -> Rows:
    """One signature with its certificate."""
    valid = _("%(first)s to %(last)s") % {
        "first": _day(one.get("valid_from", "")),
        "last": _day(one.get("valid_to", "")),
    }
    signed_at = one.get("signed_at", "")
    return [
        (_("Signed by"), one.get("name", "")),
        (
            _("Signed at, by the signature itself"),
            moment_words(_moment(signed_at), zone) if signed_at else "",
        ),
        (_("Certificate issued by"), one.get("issuer", "")),
        (_("Certificate valid"), valid),
        (_("Serial number of the certificate"), one.get("serial", "")),
        (_("Validity"), TRUST.get(one.get("trust", ""), "")),
    ]


def paper_rows(facts: Mapping[str, Any]) -> Rows:
    """A scan of paper."""
    dated = facts.get("dated_on", "")
    return [
        (_("Date on the paper"), date_words(date.fromisoformat(dated)) if dated else ""),
        (_("Entered by"), facts.get("entered_by", "")),
    ]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str) -> str:
    return date_words(_moment(text).date()) if text else ""
