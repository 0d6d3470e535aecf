"""What must not be in the repository, looked for in every file that git knows."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIT = shutil.which("git") or "git"
# Put together here, so that this file does not find itself.
FORBIDDEN = {
    "a place on somebody's machine": re.compile(r"(?<![\w.])/(?:work|opt|home/\w+|root)/\w|file:/" + "//"),
    "the address of a package index": re.compile(
        r"--(?:extra-)?index-" + r"url|:/" + r"/\S*(?:/simple\b|pypi|pythonhosted)"
    ),
    "a key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + " KEY"),
}


def files() -> list[Path]:
    """Every file that is committed or about to be."""
    command = [GIT, "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for name in names if (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """A file's text; empty for one that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_file_holds(name: str) -> None:
    pattern = FORBIDDEN[name]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        if (match := pattern.search(text_of(path)))
    ]
    assert found == []


def test_no_python_file_is_longer_than_400_lines() -> None:
    code = [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]
    assert [str(path.relative_to(ROOT)) for path in code if text_of(path).count("\n") > 400] == []
