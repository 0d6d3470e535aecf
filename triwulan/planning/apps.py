"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.planning.domain import ledger_words


class PlanningConfig(AppConfig):
    """The plan: period, goals, objectives, programmes, indicators, targets, budgets."""

    name = "triwulan.planning"

    def ready(self) -> None:
        """Name the acts for the ledger."""
        ledger_words.register_words()
