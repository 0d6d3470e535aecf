"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act


class InsightConfig(AppConfig):
    """What the books say when one looks back: an indicator's series, a year's evidence."""

    name = "triwulan.insight"

    def ready(self) -> None:
        """Names the acts for the ledger; hands the domain its queue, which stands above it."""
        register_act("insight.ask_bundle", _("Evidence bundle asked for"))
        register_act("insight.bundle", _("Evidence bundle made"))
        # They read models, so they can only be imported once Django has loaded them.
        use_queue: Callable[[Callable[[int], object]], None] = import_string(
            f"{self.name}.domain.bundle.asking.use_queue"
        )
        use_queue(import_string(f"{self.name}.jobs.put_into_queue"))
