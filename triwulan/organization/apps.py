"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.organization.domain import ledger_words


class OrganizationConfig(AppConfig):
    """Regions, agencies, units, positions, people and who holds what."""

    name = "triwulan.organization"

    def ready(self) -> None:
        """Name the acts for the ledger."""
        ledger_words.register()
