"""Django's entry for this module."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The module `documents`."""

    name = "triwulan.documents"
