"""What the ledger calls the acts of reporting, their objects and fields."""

from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_field, register_object

ACTS = {
    "reporting.close_intake": _("Intake of unit reports closed"),
    "reporting.send": _("Quarterly report sent on its signing route"),
    "reporting.revise": _("Revision of the quarterly report begun"),
    "reporting.add_recommendation": _("Recommendation written"),
    "reporting.change_recommendation": _("Recommendation changed"),
    "reporting.remove_recommendation": _("Recommendation taken away"),
    "reporting.open_annual": _("Annual report opened"),
    "reporting.send_annual": _("Annual report sent on its signing route"),
    "reporting.revise_annual": _("Revision of the annual report begun"),
    "reporting.attach_statement": _("Statement of the Inspektorat attached"),
    "reporting.comment_annual": _("Comment on the annual report written"),
    "reporting.settle_annual": _("Comment on the annual report settled"),
    "reporting.annual_settings": _("Settings of annual reports changed"),
}
OBJECTS = {
    "annual_report": _("annual report"),
    "annual_comment": _("comment on an annual report"),
    "annual_settings": _("settings of annual reports"),
}
FIELDS = {
    "due_on": _("due"),
    "due_month": _("month of the due date"),
    "due_day": _("day of the due date"),
    "shows_efficiency": _("efficiency formula printed"),
    "comment": _("comment"),
    "answer": _("answer"),
    "missing": _("missing"),
}


def register() -> None:
    """Name them for the ledger's pages."""
    for act, sentence in ACTS.items():
        register_act(act, sentence)
    for kind, word in OBJECTS.items():
        register_object(kind, word)
    for field, word in FIELDS.items():
        register_field(field, word)
