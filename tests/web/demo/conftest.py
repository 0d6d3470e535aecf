"""The demo office, built once for all tests that look at it."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from triwulan.web.demo import database, walk
from triwulan.web.demo.database import database_at
from triwulan.web.demo.story import build_demo


@pytest.fixture(scope="session")
def migrated(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A SQLite file with every table and no row; migrating takes seconds, copying it none."""
    file = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    with django_db_blocker.unblock(), database_at(file):
        call_command("migrate", verbosity=0)
    return file


@pytest.fixture
def tables_at_once(migrated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever migrates a new file gets the same tables without the seconds that migrating takes."""

    def copied(*_command: str, verbosity: int) -> None:
        with sqlite3.connect(migrated) as tables, sqlite3.connect(connection.settings_dict["NAME"]) as file:
            tables.backup(file)

    for module in (database, walk):
        monkeypatch.setattr(module, "call_command", copied)


def build_in(file: Path, migrated: Path) -> Path:
    """A SQLite file with the demo in it."""
    shutil.copyfile(migrated, file)
    with database_at(file):
        build_demo()
    return file


@pytest.fixture(scope="session")
def demo_file(
    migrated: Path, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Takes seconds: tests that use it are slow."""
    with django_db_blocker.unblock():
        return build_in(tmp_path_factory.mktemp("demo") / "demo.sqlite3", migrated)


@pytest.fixture
def in_demo(demo_file: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything inside the test works on the demo's database."""
    with django_db_blocker.unblock(), database_at(demo_file):
        yield


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """The demo's clock, stamp and papers stand in a folder of the test's own."""
    settings.VAR = tmp_path
