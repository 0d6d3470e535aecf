"""Django's entry for this module."""

from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    """Sheets, the engine, runs and tasks."""

    name = "triwulan.procedure"
