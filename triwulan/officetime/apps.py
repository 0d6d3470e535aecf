"""Django's entry for this module."""

from django.apps import AppConfig


class OfficetimeConfig(AppConfig):
    """The module `officetime`."""

    name = "triwulan.officetime"
