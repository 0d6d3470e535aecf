"""What the acts, objects and fields of papers are called in the ledger's pages."""

from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_field, register_object

ACTS = {
    "document.created": _("Document made"),
    "document.changed": _("Document changed"),
    "document.sent": _("Document sent on its signing route"),
    "document.initialled": _("Document initialled"),
    "document.signed": _("Document signed"),
    "document.returned": _("Document returned to be mended"),
    "document.issued": _("Document issued"),
    "document.filed": _("File of a document made"),
    "document.placed": _("Place of the paper recorded"),
    "letterhead.set": _("Letterhead set"),
    "number_pattern.set": _("Pattern of numbers set"),
    "route.set": _("Signing route set"),
}
OBJECTS = {
    "document": _("document"),
    "letterhead": _("letterhead"),
    "number_pattern": _("pattern of numbers"),
}
FIELDS = {
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
    "pattern": _("pattern"),
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
