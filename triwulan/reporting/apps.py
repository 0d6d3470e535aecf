"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.procedure.domain.acts import Act, register


class ReportingConfig(AppConfig):
    """Row 6 of the sheet: the agency's reports."""

    name = "triwulan.reporting"

    def ready(self) -> None:
        """Offer the act of compiling to sheets."""
        register(Act("compile", page="reporting:compile"))
