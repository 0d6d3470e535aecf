"""The demo office, built once for all tests that look at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from triwulan.web.demo.database import database_at
from triwulan.web.demo.story import build_demo


def build_in(file: Path) -> Path:
    """A SQLite file with the demo in it."""
    with database_at(file):
        call_command("migrate", verbosity=0)
        build_demo()
    return file


@pytest.fixture(scope="session")
def demo_file(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Takes seconds: tests that use it are slow."""
    with django_db_blocker.unblock():
        return build_in(tmp_path_factory.mktemp("demo") / "demo.sqlite3")


@pytest.fixture
def in_demo(demo_file: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything inside the test works on the demo's database."""
    with django_db_blocker.unblock(), database_at(demo_file):
        yield


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """The demo's clock, stamp and papers stand in a folder of the test's own."""
    settings.VAR = tmp_path
