"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string

from triwulan.procedure.domain import ledger_words


class ProcedureConfig(AppConfig):
    """Sheets, the engine, runs and tasks."""

    name = "triwulan.procedure"

    def ready(self) -> None:
        """Name the acts for the ledger; offer the sheet's kind of document to the register."""
        ledger_words.register()
        # It reads models, so it can only be imported once Django has loaded them.
        register_kinds: Callable[[], None] = import_string(
            f"{self.name}.domain.sheet_documents.register_kinds"
        )
        register_kinds()
