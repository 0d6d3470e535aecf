"""What every test stands on: the test database, and the rule that CI skips nothing."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

pytest_plugins = [
    "tests.fixtures.stages",
    "tests.fixtures.office",
    "tests.fixtures.at_once",
    "tests.ledger_guard",
]

# The browser tests' event loop runs in the thread that prepares the database; Django would refuse that.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A busy machine is no failure; and CI tries the same examples each time.
hypothesis_settings.register_profile("triwulan", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("triwulan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test makes the run fail")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks no database: on PostgreSQL it could only say the same again. Slow ones begin first, so
    that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        asks = fixtures & {"db", "transactional_db", "live_server"}
        cls = getattr(item, "cls", None)
        asks_as_class = isinstance(cls, type) and issubclass(cls, TransactionTestCase)
        if not asks and not asks_as_class and item.get_closest_marker("django_db") is None:
            item.add_marker("pure")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under --no-skips a run that passed, but skipped something, has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--no-skips"):
        return
    skipped = reporter.stats.get("skipped", [])
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.ensure_newline()
        reporter.section("skipped, but --no-skips was given", red=True)
        for report in skipped:
            reporter.line(report.nodeid)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """On SQLite a file of this process's own: real connections for threads and the live server.

    Django would take a database in memory, whose one connection all threads share, so that two people at
    once could not be tried.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        file = Path(tempfile.gettempdir()) / f"triwulan-test-{os.getpid()}.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium; as root it starts without its sandbox only. It fetches nothing by itself."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), "/usr/bin/chromium")
    return {"executable_path": path, "args": ["--no-sandbox", *quiet]}
