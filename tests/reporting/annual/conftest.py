"""An annual report on the desk of the planning section."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.fixtures.annual import AnnualDesk
from tests.fixtures.office import Office


@pytest.fixture(autouse=True)
def no_facts_of_another_test() -> Iterator[None]:
    """Facts are kept by the ledger's newest event; two tests may have the same one."""
    cache.clear()
    yield


@pytest.fixture
def annual(office: Office) -> AnnualDesk:
    """The report of 2026, nothing written yet."""
    return AnnualDesk(office)
