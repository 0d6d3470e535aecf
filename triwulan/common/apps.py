"""Django's entry for this module."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The module `common`."""

    name = "triwulan.common"
