"""Django's entry for this module."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """What the books say when one looks back: an indicator's series."""

    name = "triwulan.insight"
