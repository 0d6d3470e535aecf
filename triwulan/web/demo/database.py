"""Where the demo lives: a SQLite file that is replaced as a whole, or an empty PostgreSQL database."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import DatabaseError, load_backend
from django.utils.translation import gettext_lazy as _

import triwulan
from triwulan.common.refusal import Refusal
from triwulan.organization.models import Agency
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.web.demo.clock import set_clock
from triwulan.web.demo.office import DEMO_AGENCY

SOURCES = ("*.py", "*.toml", "*.typ")


class AnotherOffice(Refusal):
    """The database holds a real office."""

    sentence = _(
        "This database holds another office (%(name)s), so the demo is not built over it. Set TRIWULAN_VAR "
        "to an empty folder and try again."
    )


class OldDemo(Refusal):
    """A PostgreSQL database is not emptied by a command: its ledger forbids it."""

    sentence = _(
        "The demo office in this PostgreSQL database was built by another version of the program. Create an "
        "empty database for it and try again."
    )


def prepare(build: Callable[[], object], *, fresh: bool = False) -> bool:
    """See to it that the demo of this very source stands in the database; tells whether it was built now.

    Raises AnotherOffice and OldDemo; then nothing was changed.
    """
    other = _other_office()
    if other:
        raise AnotherOffice(name=other)
    if not fresh and _stamp() == fingerprint_of_source() and _has_demo():
        return False
    if connection.vendor == "sqlite":
        _replace_file(build)
    else:
        if _has_demo():
            raise OldDemo
        call_command("migrate", verbosity=0)
        build()
    set_clock()
    stamp_file().write_text(json.dumps({"source": fingerprint_of_source()}), encoding="utf-8")
    return True


def _replace_file(build: Callable[[], object]) -> None:
    """Build beside the present file and put the new one in its place, so that no half demo is ever served."""
    present = Path(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]))
    building = present.with_name(f"{present.name}.building")
    _remove(building)
    with database_at(building):
        call_command("migrate", verbosity=0)
        build()
    connections[DEFAULT_DB_ALIAS].close()
    _remove(present)
    building.replace(present)


@contextmanager
def database_at(file: Path) -> Iterator[None]:
    """Everything inside works on the SQLite file, which is made where there is none."""
    before = connections[DEFAULT_DB_ALIAS]
    present = connections.settings[DEFAULT_DB_ALIAS]
    engine = "django.db.backends.sqlite3"
    other = {**present, "ENGINE": engine, "NAME": str(file), "OPTIONS": settings.SQLITE_OPTIONS}
    made = load_backend(engine).DatabaseWrapper(other, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = made
    sheet_of_id.cache_clear()  # ids mean other sheets in another database
    try:
        yield
    finally:
        made.close()
        connections[DEFAULT_DB_ALIAS] = before
        sheet_of_id.cache_clear()


def fingerprint_of_source() -> str:
    """SHA-256 over the program's own files: another program makes another demo."""
    package = Path(triwulan.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES for path in package.rglob(pattern)):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def stamp_file() -> Path:
    """Says which source built the demo."""
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "demo.json"


def _stamp() -> str:
    try:
        return str(json.loads(stamp_file().read_text(encoding="utf-8"))["source"])
    except (OSError, ValueError, KeyError):
        return ""


def _other_office() -> str:
    """The name of an office that is not the demo's; empty where there is none, or no table yet."""
    try:
        return Agency.objects.exclude(code=DEMO_AGENCY).values_list("name", flat=True).first() or ""
    except DatabaseError:
        return ""


def _has_demo() -> bool:
    try:
        return Agency.objects.filter(code=DEMO_AGENCY).exists()
    except DatabaseError:
        return False


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
