"""The mark on a paper's first page that leads to its public check page: an address and its QR code.

The address is frozen with the content, so the mark is drawn again the same in ten years. Without the site's
address (TRIWULAN_SITE), and on a document from before the check page, papers bear no mark.
"""

from collections.abc import Mapping
from io import BytesIO

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.models import Document

PICTURE = "check.svg"
# In print as in the wild: a smudge over an eighth of the code is still read.
CORRECTION = "m"


def check_path(key: str) -> str:
    """The path of the check page."""
    return f"/periksa/{key}/"


def check_mark(document: Document) -> dict[str, str] | None:
    """What the frame says of the check page: `address`, `words` before it, `alt` of its code."""
    if not settings.TRIWULAN_SITE or not document.public_key:
        return None
    address = settings.TRIWULAN_SITE.rstrip("/") + check_path(document.public_key)
    with override("id"):
        words = _("Authenticity of this document: check it at")
        return {
            "address": address,
            "words": words,
            "alt": _("QR code of %(address)s") % {"address": address},
        }


def check_pictures(content: Mapping[str, object]) -> dict[str, bytes]:
    """The QR code as an SVG picture, where the content bears a mark."""
    mark = content.get("check")
    if not isinstance(mark, Mapping):
        return {}
    return {PICTURE: qr_svg(str(mark["address"]))}


def qr_svg(address: str) -> bytes:
    """The QR code of an address: equal addresses give equal bytes."""
    made = BytesIO()
    # The paper round it is white: one module of quiet zone of its own suffices.
    code = segno.make_qr(address, error=CORRECTION, boost_error=False)
    code.save(made, kind="svg", border=1, xmldecl=False, nl=False)
    return made.getvalue()
