"""Django's entry for this module."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from triwulan.ledger import guard


class LedgerConfig(AppConfig):
    """The module `ledger`."""

    name = "triwulan.ledger"

    def ready(self) -> None:
        # On SQLite a migration that alters a table makes it anew, without its triggers.
        post_migrate.connect(_guard_again, sender=self, dispatch_uid="ledger.guard")


def _guard_again(*, using: str, **_: Any) -> None:
    guard.install(connections[using])
