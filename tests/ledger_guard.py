"""Lets Django's flush empty the ledger's tables between tests, and only there (loaded by conftest.py)."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.db import connections
from django.test import TransactionTestCase

from triwulan.ledger import guard

Flush = Callable[[TransactionTestCase], None]


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_the_ledgers_guard() -> Iterator[None]:
    # TestCase rolls back and has a teardown of its own; only what flushes comes through here. Django offers
    # no public hook around it, hence the name that the stubs do not know.
    flush: Flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def flush_without_guard(self: TransactionTestCase) -> None:
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(guard.lifted(connection))
            flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_guard)
        yield
