"""Production settings refuse to start half-configured."""

import os
import subprocess
import sys

import pytest

COMPLETE = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "triwulan.example.go.id"}


def load(**environment: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process that has only these variables."""
    code = (
        "import triwulan.config.settings.production as p; "
        "print(p.SECURE_SSL_REDIRECT, p.DEBUG, p.DATABASES['default']['OPTIONS']['init_command'])"
    )
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code], env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def test_complete_settings_load_with_debugging_off_and_https_on() -> None:
    assert load(**COMPLETE).stdout.startswith("True False ")


def test_sqlite_loses_nothing_by_a_power_cut() -> None:
    assert "PRAGMA synchronous=FULL;" in load(**COMPLETE).stdout


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "local-only-not-a-secret"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
        ({"TRIWULAN_DEMO": "1"}, "The demo office cannot run"),
        ({"SECURE_SSL_REDIRECT": "no"}, "set it to 1 or 0"),
    ],
)
def test_a_dangerous_setting_is_refused_with_a_sentence(change: dict[str, str], sentence: str) -> None:
    done = load(**{**COMPLETE, **change})
    assert done.returncode == 1
    assert sentence in done.stderr
