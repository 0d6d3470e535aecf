"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string

from triwulan.procedure.domain.acts import Act, register
from triwulan.reporting.domain import ledger_words


class ReportingConfig(AppConfig):
    """Row 6 of the sheet: the agency's reports."""

    name = "triwulan.reporting"

    def ready(self) -> None:
        """Offer the act of compiling to sheets, the report's kind to the register, the acts' words."""
        register(Act("compile", page="reporting:compile"))
        ledger_words.register()
        # It reads models, so it can only be imported once Django has loaded them.
        register_kinds: Callable[[], None] = import_string(f"{self.name}.domain.kinds.register_kinds")
        register_kinds()
