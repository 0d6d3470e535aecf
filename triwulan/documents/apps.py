"""Django's entry for this module."""

from typing import cast

from django.apps import AppConfig
from django.utils.module_loading import import_string

from triwulan.documents.domain import ledger_words
from triwulan.documents.domain.printing import use_renderer
from triwulan.documents.domain.ways import Ways, use_ways
from triwulan.documents.interfaces.rendering import OfficeRenderer


class DocumentsConfig(AppConfig):
    """The module `documents`."""

    name = "triwulan.documents"

    def ready(self) -> None:
        """Hands the domain its renderer and its ways to sign, which stand above it; names the acts."""
        ledger_words.register()
        use_renderer(OfficeRenderer())
        use_ways(lambda: cast(Ways, import_string("triwulan.documents.interfaces.ways_in_use.WAYS")))
