"""Django's entry for this module."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The module `planning`."""

    name = "triwulan.planning"
