"""Django's entry for this module."""

from django.apps import AppConfig

from triwulan.collection.domain.ledger_words import register_words
from triwulan.procedure.domain.acts import Act, register


class CollectionConfig(AppConfig):
    """Rows 1 to 4 of the sheet and the hand-over."""

    name = "triwulan.collection"

    def ready(self) -> None:
        """Offer the acts of collecting to sheets, and name them in the ledger."""
        register(Act("assign", page="collection:assign", chooses=True))
        register(Act("dispose", page="collection:dispose", chooses=True))
        register(Act("collect", page="collection:collect", prepares=True))
        register(Act("write", page="collection:write", prepares=True))
        register(Act("hand_over", page="collection:hand_over"))
        register(Act("plain", page="collection:plain"))
        register_words()
