"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.documents.domain import ledger_words
from triwulan.documents.domain.printing import use_renderer
from triwulan.documents.interfaces.pdf import TypstRenderer


class DocumentsConfig(AppConfig):
    """The module `documents`."""

    name = "triwulan.documents"

    def ready(self) -> None:
        """Hands the domain its renderer, which stands above it; names the acts for the ledger."""
        ledger_words.register()
        use_renderer(TypstRenderer())
