"""A report that waits for its check, and one that was approved."""

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, open_task, walk_unit
from triwulan.collection.models import Cycle, Pin, UnitReport
from triwulan.procedure.models import Task


@pytest.fixture
def cycle(office: Office) -> Cycle:
    """TW 3 2026."""
    return open_quarter(office)


@pytest.fixture
def report(office: Office, cycle: Cycle) -> UnitReport:
    """Bidang Layanan's, submitted at 11.00."""
    return walk_unit(office, cycle, "layanan", until="5")


@pytest.fixture
def task(report: UnitReport) -> Task:
    """The check that waits for the head."""
    return open_task(report, "5")


@pytest.fixture
def approved(office: Office, cycle: Cycle) -> UnitReport:
    """The same report, approved at 14.00 and handed over at 15.00."""
    return walk_unit(office, cycle, "layanan")


@pytest.fixture
def pins(office: Office, cycle: Cycle) -> dict[str, Pin]:
    """Bidang Layanan's pinned indicators, by code."""
    rows = Pin.objects.filter(report__cycle=cycle, report__unit=office.unit["layanan"], superseded=False)
    return {pin.code: pin for pin in rows}
