"""A PostgreSQL server of one's own for tests: in a temporary folder, gone afterwards.

`python -m tools.postgres COMMAND ...` runs a command with DATABASE_URL pointing to such a server.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# The data is thrown away: never wait for the disk.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder of the newest installed PostgreSQL server's programs, if there is one."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _other_user() -> str | None:
    """Whom to run as: PostgreSQL refuses to run as root. None: as oneself."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(arguments: list[str], *, user: str | None, folder: Path) -> None:
    switch = ["runuser", "-u", user, "--"] if user else []
    done = subprocess.run(
        [*switch, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{Path(arguments[0]).name} failed:\n{done.stdout}")


@contextmanager
def server() -> Iterator[str]:
    """A server that listens on a socket in its own folder: gives its DATABASE_URL, stops it at the end."""
    binaries = programs()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="triwulan-postgres-"))
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    control = [str(binaries / "pg_ctl"), "--pgdata", data, "--wait"]
    try:
        initialise = ["--username", "triwulan", "--auth", "trust", "--encoding", "UTF8", "--no-sync"]
        _run([str(binaries / "initdb"), "--pgdata", data, *initialise], user=user, folder=folder)
        options = f"-k {folder} -c listen_addresses='' {QUICK}"
        log = str(folder / "log")
        _run([*control, "--silent", "--log", log, "--options", options, "start"], user=user, folder=folder)
        try:
            yield f"postgres://triwulan@{quote(str(folder), safe='')}/postgres"
        finally:
            _run([*control, "--mode", "immediate", "stop"], user=user, folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Run the command given, and answer with its exit code."""
    with server() as url:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
