"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.procedure.domain.acts import Act, register
from triwulan.review.domain import ledger_words


class ReviewConfig(AppConfig):
    """Row 5 of the sheet: the check, approve or return; corrections after it."""

    name = "triwulan.review"

    def ready(self) -> None:
        """Offer the act of reviewing to sheets; name its acts for the ledger."""
        register(Act("review", page="review:review", reviews=True))
        ledger_words.register()
