"""Django's entry for this module."""

from collections.abc import Callable

from django.apps import AppConfig
from django.utils.module_loading import import_string

from triwulan.collection.domain.ledger_words import register_words
from triwulan.procedure.domain.acts import Act, register


class CollectionConfig(AppConfig):
    """Rows 1 to 4 of the sheet and the hand-over."""

    name = "triwulan.collection"

    def ready(self) -> None:
        """Offer acts to sheets, words to the ledger, the kinds of its papers to the register."""
        register(Act("assign", page="collection:assign", chooses=True))
        register(Act("dispose", page="collection:dispose", chooses=True))
        register(Act("collect", page="collection:collect", prepares=True))
        register(Act("write", page="collection:write", prepares=True))
        register(Act("hand_over", page="collection:hand_over"))
        register(Act("plain", page="collection:plain"))
        register_words()
        # It reads models, so it can only be imported once Django has loaded them.
        register_kinds: Callable[[], None] = import_string(f"{self.name}.domain.kinds.register_kinds")
        register_kinds()
