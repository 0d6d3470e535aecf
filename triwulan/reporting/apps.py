"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act
from triwulan.procedure.domain.acts import Act, register


class ReportingConfig(AppConfig):
    """Row 6 of the sheet: the agency's reports."""

    name = "triwulan.reporting"

    def ready(self) -> None:
        """Offer the act of compiling to sheets, the report's kind to the register, the acts' words."""
        register(Act("compile", page="reporting:compile"))
        register_act("reporting.close_intake", _("Intake of unit reports closed"))
        register_act("reporting.send", _("Quarterly report sent on its signing route"))
        register_act("reporting.revise", _("Revision of the quarterly report begun"))
        register_act("reporting.add_recommendation", _("Recommendation written"))
        register_act("reporting.change_recommendation", _("Recommendation changed"))
        register_act("reporting.remove_recommendation", _("Recommendation taken away"))
        # It reads models, so it can only be imported once Django has loaded them.
        register_kinds: Callable[[], None] = import_string(f"{self.name}.domain.kinds.register_kinds")
        register_kinds()
