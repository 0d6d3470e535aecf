"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.documents.domain.printing import use_renderer
from triwulan.documents.interfaces.pdf import TypstRenderer


class DocumentsConfig(AppConfig):
    """The module `documents`."""

    name = "triwulan.documents"

    def ready(self) -> None:
        """Hands the domain its renderer, which stands above it."""
        use_renderer(TypstRenderer())
