"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string

from triwulan.planning.domain import ledger_words


class PlanningConfig(AppConfig):
    """The plan: period, goals, objectives, programmes, indicators, targets, budgets."""

    name = "triwulan.planning"

    def ready(self) -> None:
        """Name the acts for the ledger; offer the plan's papers to the register, and their words."""
        ledger_words.register_words()
        # They read models, so they can only be imported once Django has loaded them.
        register_kinds: Callable[[], None] = import_string(f"{self.name}.domain.kinds.register_kinds")
        register_kinds()
        use_writer = import_string(f"{self.name}.domain.papers.use_writer")
        use_writer(import_string(f"{self.name}.interfaces.paper_blocks.PaperWriter")())
