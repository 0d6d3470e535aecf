"""Queries built once and then only run: in Django building one takes several times longer than running it.

Only for the few reads that every act makes (decision 0020). The query stays an ordinary queryset:

    TASKS = Prepared(lambda run: Task.objects.filter(run=run).select_related("position"))
    tasks = TASKS.all(run_id)         # the rows of TASKS.queryset(run_id), field by field

The queryset is compiled with marks in the place of its values; where a mark comes out among the parameters,
the value goes. `tests/common/test_prepared.py` holds each against what the ORM answers, on both databases.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connections, router
from django.db.models import Model, QuerySet
from django.db.models import query as orm
from django.db.transaction import TransactionManagementError

from triwulan.common.prepared_cursor import prepared_cursor

M = TypeVar("M", bound=Model)
# A longer list is asked by the ORM: each length is a statement of its own, and they are kept.
FEW = 20
Value = int | str | date | Sequence[int]
Shape = tuple[int | str, ...]
# No public part of Django: it reads the columns of `select_related` (6.x wants one argument more).
_related_populators: Any = orm.get_related_populators


@dataclass(frozen=True)
class _Built:
    """A compiled query: its text, where each value goes (or what stands there always), how rows are read."""

    sql: str
    places: tuple[tuple[tuple[int, int] | None, object], ...]
    compiler: Any
    names: list[str]
    columns: slice
    related: list[Any]
    annotations: dict[str, int]
    converters: dict[Any, Any]
    locks: bool

    def params(self, values: Sequence[Sequence[Any]]) -> list[Any]:
        """The values in the places of the statement."""
        return [fixed if place is None else values[place[0]][place[1]] for place, fixed in self.places]


class Prepared(Generic[M]):
    """A queryset of fixed shape. Its parameters are ids, words, days, or lists of ids; each stands wherever
    the queryset uses it. With `select_for_update` it runs inside a transaction only, as the ORM does."""

    def __init__(self, queryset: Callable[..., QuerySet[M]]) -> None:
        self.queryset = queryset
        self._built: dict[tuple[str, Shape], _Built] = {}

    def all(self, *values: Value) -> list[M]:
        """The rows for these values. Raises TransactionManagementError for a lock outside a transaction."""
        lists = [_listed(value) for value in values]
        if not all(lists):
            return []
        if any(len(one) > FEW for one in lists):
            return list(self.queryset(*values))
        shape = tuple(_kind(value) for value in values)
        alias, built = self._ready(shape)
        connection = connections[alias]
        if built.locks and not connection.in_atomic_block:
            raise TransactionManagementError("A row is locked inside the transaction of an act.")
        adapted = [[_adapted(connection, one) for one in several] for several in lists]
        with prepared_cursor(connection) as cursor:
            cursor.execute(built.sql, built.params(adapted))
            rows = cursor.fetchall()
        if built.converters:
            rows = list(built.compiler.apply_converters(rows, built.converters))
        return [self._object(built, alias, row) for row in rows]

    def first(self, *values: Value) -> M | None:
        """The first row, if there is one."""
        return next(iter(self.all(*values)), None)

    def _object(self, built: _Built, alias: str, row: Sequence[object]) -> M:
        made: M = built.compiler.klass_info["model"].from_db(alias, built.names, row[built.columns])
        for populator in built.related:
            populator.populate(row, made)
        for name, column in built.annotations.items():
            setattr(made, name, row[column])
        return made

    def _ready(self, shape: Shape) -> tuple[str, _Built]:
        marks = _marks(shape)
        alias = router.db_for_write(Model)
        key = (connections[alias].vendor, shape)
        if key not in self._built:
            self._built[key] = _compiled(self.queryset(*marks), marks, alias)
        return alias, self._built[key]


def _compiled(queryset: QuerySet[Any], marks: Sequence[Any], alias: str) -> _Built:
    connection = connections[alias]
    compiler: Any = queryset.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    known = {
        _adapted(connection, mark): (number, index)
        for number, several in enumerate(marks)
        for index, mark in enumerate(_listed(several))
    }
    found = compiler.klass_info
    fields = found["select_fields"]
    columns = slice(fields[0], fields[-1] + 1)
    return _Built(
        sql=sql,
        places=tuple((known.get(param), param) for param in params),
        compiler=compiler,
        names=[column[0].target.attname for column in compiler.select[columns]],
        columns=columns,
        related=_related_populators(found, compiler.select, alias),
        annotations=compiler.annotation_col_map,
        converters=compiler.get_converters([column[0] for column in compiler.select]),
        locks=queryset.query.select_for_update,
    )


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _kind(value: Value) -> int | str:
    """What decides the text of the statement: the length of a list, the type of a single value."""
    return len(value) if isinstance(value, list | tuple) else type(value).__name__


def _marks(shape: Shape) -> list[Any]:
    """A value for each parameter that occurs nowhere else, by which its place is found again."""
    return [_mark(number, kind) for number, kind in enumerate(shape)]


def _mark(number: int, kind: int | str) -> Any:
    if isinstance(kind, int):
        return [-7_000_000 - 10_000 * number - index for index in range(kind)]
    if kind == "date":
        return date(1, 1, 1 + number)
    return -8_000_000 - number if kind == "int" else f"\x01{number}"


def _adapted(connection: Any, value: object) -> Any:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
