"""What the ledger calls the acts of procedures."""

from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_field, register_object


def register() -> None:
    """Name acts, objects and fields; called once, when Django is set up."""
    register_act("procedure.publish", _("Version of an SOP published"))
    register_act("procedure.start", _("Task started"))
    register_object("procedure_version", _("version of an SOP"))
    register_object("task", _("task"))
    register_field("step", _("step"))
    register_field("outcome", _("outcome"))
    register_field("entered_by", _("entered by"))
    register_field("scan", _("scan of the paper"))
    register_field("number", _("number"))
    register_field("sha256", _("checksum"))
    register_field("name", _("name"))
