"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.procedure.domain import ledger_words


class ProcedureConfig(AppConfig):
    """Sheets, the engine, runs and tasks."""

    name = "triwulan.procedure"

    def ready(self) -> None:
        """Name the acts for the ledger."""
        ledger_words.register()
