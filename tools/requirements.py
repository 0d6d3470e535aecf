"""Compiles requirements/*.in into *.txt with hashes and without the address of any package index."""

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path("requirements")
# In this order: each one after `base` keeps to the versions of base.txt.
NAMES = ("setup", "base", "test", "dev", "bench")
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|file:|(^|\s)/", re.MULTILINE)


def command(name: str) -> list[str]:
    """The uv command that compiles one file for Python 3.11 on every platform."""
    uv = Path(sys.executable).with_name("uv")
    constraint = ["--constraint", "requirements/base.txt"] if name in ("test", "dev", "bench") else []
    return [
        str(uv), "pip", "compile", "--quiet", "--generate-hashes", "--universal", "--no-emit-index-url",
        "--python-version", "3.11", "--custom-compile-command", "make requirements",
        *constraint, f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt",
    ]  # fmt: skip


def main() -> None:
    """Compile every file; stop at one that names a place of this machine or an index."""
    for name in NAMES:
        subprocess.run(command(name), check=True)
        if ADDRESS.search((FOLDER / f"{name}.txt").read_text(encoding="utf-8")):
            sys.exit(f"requirements/{name}.txt names an index or a place on this machine: take it out.")


if __name__ == "__main__":
    main()
