"""What the acts, objects and fields of papers are called in the ledger's pages."""

from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import Fate, SigningWay
from triwulan.ledger.domain.words import register_act, register_choices, register_field, register_object

ACTS = {
    "document.created": _("Document made"),
    "document.changed": _("Document changed"),
    "document.sent": _("Document sent on its signing route"),
    "document.initialled": _("Document initialled"),
    "document.signed": _("Document signed"),
    "document.returned": _("Document returned to be mended"),
    "document.issued": _("Document issued"),
    "document.filed": _("File of a document made"),
    "document.delivered": _("Delivery of a document recorded"),
    "document.placed": _("Place of the paper recorded"),
    "document.classified": _("Document filed under a code"),
    "classification.added": _("Classification code added"),
    "classification.changed": _("Classification code changed"),
    "classification.adopted": _("Example of a classification code adopted"),
    "classification.removed": _("Classification code taken off"),
    "classification.kind_filed": _("Kind of document filed under a code"),
    "document.copy_made": _("File to be signed elsewhere made"),
    "signing_identity.set": _("NIK for the e-sign service set"),
    "signing_identity.removed": _("NIK for the e-sign service removed"),
    "signing_service.set": _("E-sign service set"),
    "letterhead.set": _("Letterhead set"),
    "number_pattern.set": _("Pattern of numbers set"),
    "route.set": _("Signing route set"),
}
OBJECTS = {
    "document": _("document"),
    "letterhead": _("letterhead"),
    "classification": _("classification"),
    "signing_service": _("e-sign service"),
    "number_pattern": _("pattern of numbers"),
}
FIELDS = {
    "addressee": _("addressee"),
    "way": _("way of delivery"),
    "delivered_on": _("delivered on"),
    "receipt": _("receipt"),
    "government": _("government"),
    "agency_name": _("agency as printed"),
    "city": _("place before the date"),
    "address": _("address"),
    "contact": _("contact"),
    "paper": _("paper"),
    "logo": _("logo"),
    "margin_left": _("left margin (mm)"),
    "margin_right": _("right margin (mm)"),
    "margin_top": _("upper margin (mm)"),
    "margin_bottom": _("lower margin (mm)"),
    "signing_way": _("way of signing"),
    "signer": _("signer"),
    "user_name": _("user name"),
    "password_changed": _("password changed"),
    "copy_sha256": _("checksum of the file to be signed"),
    "signed_sha256": _("checksum of the signed file"),
    "scan_sha256": _("checksum of the scan"),
    "pattern": _("pattern"),
    "classification": _("classification"),
    "active_years": _("years active"),
    "inactive_years": _("years inactive"),
    "fate": _("after that"),
    "is_example": _("shipped as an example"),
    "stops": _("stops of the signing route"),
}


def register() -> None:
    """Name them all; called once, when Django is set up."""
    for act, sentence in ACTS.items():
        register_act(act, sentence)
    for kind, word in OBJECTS.items():
        register_object(kind, word)
    for field, word in FIELDS.items():
        register_field(field, word)
    register_choices("fate", Fate.choices)
    register_choices("signing_way", SigningWay.choices)
