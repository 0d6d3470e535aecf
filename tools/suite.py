"""Runs the tests and checks: `make test`, `make test FULL=1` and `make check` end here."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools import postgres

BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
NO_TESTS = 5  # pytest's exit code where the markers leave nothing to run

TRIWULAN = str(BIN / "triwulan")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "triwulan.config.settings.production",
    "SECRET_KEY": "only-to-see-whether-the-settings-hold-together-0123456789",
    "ALLOWED_HOSTS": "triwulan.example.go.id",
}
CHECKS: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("lint", [str(BIN / "ruff"), "check"], {}),
    ("format", [str(BIN / "ruff"), "format", "--check"], {}),
    ("types", [str(BIN / "mypy")], {}),
    ("import order", [str(BIN / "lint-imports")], {}),
    ("migrations", [TRIWULAN, "makemigrations", "--check", "--dry-run"], {}),
    ("translations", [sys.executable, "-m", "tools.messages", "check"], {}),
    ("production settings", [TRIWULAN, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
)


def chromium() -> bool:
    """Whether a Chromium is there for the browser tests."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def run(name: str, command: list[str], **environment: str) -> int:
    """Run one part with its name and duration, on SQLite unless told otherwise; gives its exit code."""
    print(f"== {name}", flush=True)
    start = time.monotonic()
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    code = subprocess.run(command, env={**inherited, **environment}, check=False).returncode
    verdict = "passed" if code in (0, NO_TESTS) else "FAILED"
    print(f"== {name}: {verdict} ({time.monotonic() - start:.0f} s)\n", flush=True)
    return code


def checks() -> list[str]:
    """Everything but the tests; gives the names of what failed."""
    return [name for name, command, environment in CHECKS if run(name, command, **environment)]


def plain() -> list[str]:
    """What one runs while working: SQLite, without the slow tests, and what only PostgreSQL can show."""
    missing = []
    markers = "not slow and not postgres"
    if not chromium():
        markers += " and not browser"
        missing.append("browser tests (apt-get install chromium)")
    failed = ["tests"] if run("tests on SQLite", [*PYTEST, "-m", markers]) else []
    if postgres.programs() is None:
        missing.append("PostgreSQL tests (apt-get install postgresql)")
    else:
        with postgres.server() as url:
            part = [*PYTEST, "-m", "postgres and not slow"]
            code = run("tests that need PostgreSQL", part, DATABASE_URL=url)
        failed += ["PostgreSQL tests"] if code not in (0, NO_TESTS) else []
    if missing:
        print("Left out: " + "; ".join(missing))
    return failed


def full() -> list[str]:
    """What CI runs: the checks, then every test on SQLite and on PostgreSQL; a skip is a failure.

    Only LibreOffice is not fetched: half a gigabyte to open a few Word files.
    """
    install_missing()
    failed = checks()
    whole = [*PYTEST, "--no-skips", "--durations=10", "-m"]
    markers = "not postgres"
    if not shutil.which("soffice"):
        markers += " and not libreoffice"
        print("Left out: Word files in LibreOffice (apt-get install libreoffice-writer-nogui)")
    failed += ["tests on SQLite"] if run("tests on SQLite", [*whole, markers]) else []
    with postgres.server() as url:
        code = run(
            "tests on PostgreSQL", [*whole, "not sqlite and not browser and not pure"], DATABASE_URL=url
        )
    return failed + (["tests on PostgreSQL"] if code else [])


def install_missing() -> None:
    """Install Chromium and PostgreSQL from Debian's packages where they are missing (as root)."""
    wanted = [] if chromium() else ["chromium"]
    wanted += [] if postgres.programs() else ["postgresql"]
    if not wanted:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            ["apt-get", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            sys.exit(f"Install as root, then try again: apt-get install {' '.join(wanted)}")


def main() -> None:
    """Run the part asked for; exit code 1 with the names of what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="everything that CI does")
    parser.add_argument("--check", action="store_true", help="the checks without the tests")
    arguments = parser.parse_args()
    os.environ.setdefault("CI", "1")  # Hypothesis then tries the same examples each time: no landing by luck
    failed = full() if arguments.full else checks() if arguments.check else plain()
    if failed:
        sys.exit("Failed: " + ", ".join(failed))


if __name__ == "__main__":
    main()
