"""Django's entry for this module."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The module `reporting`."""

    name = "triwulan.reporting"
