"""Triggers that make the ledger append-only in the database itself.

Found by trying: on SQLite `INSERT OR REPLACE` passes the update and delete triggers, and altering a table
drops them; on PostgreSQL TRUNCATE passes row triggers; Django's flush fails on all of them. All are handled
here. A trigger stops mistakes and casual hands; whoever owns the database can drop it, and then the chain of
hashes tells (domain/verify.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

EVENTS = "ledger_event"
HEADS = "ledger_chainhead"

# name -> (table, what stands between the name and the body)
SQLITE = {
    "ledger_event_no_update": f"BEFORE UPDATE ON {EVENTS}",
    "ledger_event_no_delete": f"BEFORE DELETE ON {EVENTS}",
    "ledger_event_no_replace": (
        f"BEFORE INSERT ON {EVENTS} WHEN EXISTS (SELECT 1 FROM {EVENTS} WHERE id = NEW.id)"  # noqa: S608  our own table's name
        f" OR EXISTS (SELECT 1 FROM {EVENTS} WHERE agency_id = NEW.agency_id AND number = NEW.number)"
    ),
    "ledger_head_no_delete": f"BEFORE DELETE ON {HEADS}",
    "ledger_head_only_forward": f"BEFORE UPDATE ON {HEADS} WHEN NEW.number <= OLD.number",
    "ledger_head_no_replace": (
        f"BEFORE INSERT ON {HEADS} WHEN EXISTS (SELECT 1 FROM {HEADS} WHERE agency_id = NEW.agency_id)"  # noqa: S608  the same
    ),
}
POSTGRESQL = {
    "ledger_event_no_change": f"BEFORE UPDATE OR DELETE ON {EVENTS} FOR EACH ROW",
    "ledger_event_no_truncate": f"BEFORE TRUNCATE ON {EVENTS} FOR EACH STATEMENT",
    "ledger_head_no_delete": f"BEFORE DELETE ON {HEADS} FOR EACH ROW",
    "ledger_head_no_truncate": f"BEFORE TRUNCATE ON {HEADS} FOR EACH STATEMENT",
    "ledger_head_only_forward": (f"BEFORE UPDATE ON {HEADS} FOR EACH ROW WHEN (NEW.number <= OLD.number)"),
}
# An integrity violation to Django on both: restrict_violation here, RAISE(ABORT) on SQLite.
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""


class GuardError(Exception):
    """Someone tried to lift the guard outside the test suite."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; may be called again at any time. Does nothing before the tables exist."""
    tables = connection.introspection.table_names()
    if EVENTS not in tables or HEADS not in tables:
        return
    with transaction.atomic(using=connection.alias):
        _run(connection, [*_drops(connection), *_creations(connection)])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for the way back of the first migration, and for `lifted`."""
    _run(connection, _drops(connection))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that should be there and are not."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        # A trigger that was switched off guards nothing.
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return sorted(set(_triggers(connection)) - present)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers for a while: only in the test suite, whose `flush` empties every table."""
    if not getattr(settings, "TESTING", False):
        raise GuardError("The ledger's guard is lifted in the test suite only.")
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def _drops(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor != "postgresql":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE]
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {EVENTS if '_event_' in name else HEADS}" for name in POSTGRESQL
    ]


def _creations(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "postgresql":
        made = [
            f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuse()"
            for name, when in POSTGRESQL.items()
        ]
        return [POSTGRESQL_FUNCTION, *made]
    return [
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END"
        for name, when in SQLITE.items()
    ]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
