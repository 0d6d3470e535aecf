"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.procedure.domain.acts import Act, register


class ReviewConfig(AppConfig):
    """Row 5 of the sheet: the check, approve or return; corrections after it."""

    name = "triwulan.review"

    def ready(self) -> None:
        """Offer the act of reviewing to sheets."""
        register(Act("review", page="review:review", reviews=True))
