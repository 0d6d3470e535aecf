"""What the ledger calls the acts of review."""

from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_choices, register_field, register_object
from triwulan.review.enums import CorrectionState


def register() -> None:
    """Name acts, objects and fields; called once, when Django is set up."""
    register_act("review.approve", _("Report approved"))
    register_act("review.return", _("Report returned for mending"))
    register_act("review.ask_correction", _("Correction of an approved value asked for"))
    register_act("review.decide_correction", _("Correction of an approved value decided"))
    register_object("correction", _("correction"))
    register_field("reasons", _("reasons"))
    register_field("reason", _("reason"))
    register_field("round", _("round of mending"))
    register_field("values", _("values"))
    register_field("state", _("state"))
    register_choices("state", CorrectionState.choices)
