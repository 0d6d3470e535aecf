"""The list of evidence on a unit's paper: of what, its name, its kind, and how to know it again."""

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent

SHORT = 16
"""Digits of a checksum that are printed: enough to tell files apart, few enough to read out."""


def printed_evidence(contents: Iterable[IndicatorContent]) -> list[dict[str, str]]:
    """A row for each piece, with the number of its indicator; in the language now active."""
    return [
        {
            "indicator": str(order),
            "name": str(one["name"]),
            "kind": _kind(one["name"], one["sha256"]),
            "proof": f"SHA-256 {one['sha256'][:SHORT]}\N{HORIZONTAL ELLIPSIS}"
            if one["sha256"]
            else one["url"],
        }
        for order, content in enumerate(contents, start=1)
        for one in content.evidence
    ]


def _kind(name: str, sha256: str) -> str:
    if not sha256:
        return _("Link")
    ending = PurePath(name).suffix.removeprefix(".").upper()
    return _("File, %(kind)s") % {"kind": ending} if ending else _("File")
