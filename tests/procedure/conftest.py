"""TW 3 2026 of the small office, for the tests of passing through steps."""

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter
from triwulan.collection.models import Cycle


@pytest.fixture
def cycle(office: Office) -> Cycle:
    """Opened on Monday 12 October 2026, 07.30."""
    return open_quarter(office)
