"""A cycle at row 6: units handed over as a test wants them, files in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Stored files of a test go with it."""
    settings.MEDIA_ROOT = tmp_path
    yield


@pytest.fixture
def desk(office: Office) -> Desk:
    """Two units handed over, Bidang Arsip still collecting."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan"):
        walk_unit(office, cycle, unit)
    walk_unit(office, cycle, "arsip", until="4")
    return Desk(office, cycle)


@pytest.fixture
def full_desk(office: Office) -> Desk:
    """All units handed over."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan", "arsip"):
        walk_unit(office, cycle, unit)
    return Desk(office, cycle)
