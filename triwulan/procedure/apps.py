"""Django's entry for this module."""

from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    """The module `procedure`."""

    name = "triwulan.procedure"
