"""Django's entry for this module."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The module `web`."""

    name = "triwulan.web"
