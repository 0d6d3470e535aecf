"""Django's entry for this module."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """The module `collection`."""

    name = "triwulan.collection"
