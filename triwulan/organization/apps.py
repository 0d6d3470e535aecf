"""Django's entry for this module."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """The module `organization`."""

    name = "triwulan.organization"
