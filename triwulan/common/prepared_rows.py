"""Writing single rows with statements that are built once: the writing side of `prepared`.

As `Model.save` writes them, but no signals are sent, and the database sets nothing but the id.
"""

from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connections, router
from django.db.models import Field, Model

from triwulan.common.prepared_cursor import prepared_cursor

Fields = tuple["Field[Any, Any]", ...]


def insert(row: Model, *, unless_there: bool = False) -> None:
    """Insert a new row and set its id. With `unless_there` one that is there already is passed over, and no
    id is set."""
    alias = router.db_for_write(type(row))
    connection = connections[alias]
    sql, fields = _insertion(type(row), unless_there)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with prepared_cursor(connection) as cursor:
        cursor.execute(sql, values)
        if not unless_there:
            row.pk = cursor.fetchone()[0]
    row._state.adding = False
    row._state.db = alias


def update(row: Model, names: tuple[str, ...]) -> None:
    """Write the named fields of a row; DatabaseError where it is there no more, as `save` has it."""
    connection = connections[router.db_for_write(type(row))]
    sql, fields = _change(type(row), names)
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    with prepared_cursor(connection) as cursor:
        cursor.execute(sql, [*values, row.pk])
        if not cursor.rowcount:
            raise DatabaseError(f"{row._meta.label} {row.pk} is there no more.")


@lru_cache(maxsize=64)
def _insertion(model: type[Model], unless_there: bool) -> tuple[str, Fields]:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    names = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    ending = "ON CONFLICT DO NOTHING" if unless_there else f"RETURNING {_key(model)}"
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({places}) {ending}", fields  # noqa: S608


@lru_cache(maxsize=64)
def _change(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    named = {field.name: field for field in model._meta.concrete_fields}
    fields = tuple(named[name] for name in names)
    changes = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    return f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE {_key(model)} = %s", fields  # noqa: S608


def _key(model: type[Model]) -> str:
    return _quoted(model._meta.pk.column)


def _quoted(name: str | None) -> str:
    """The name of a table or column, which comes from a model, as both databases quote it."""
    return f'"{name}"'
