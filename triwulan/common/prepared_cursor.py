"""A cursor whose statements PostgreSQL parses and plans once for each connection.

Planning the joins that every act reads takes longer than reading them. Django's own cursors put the values
into the text, so that nothing can be kept; this one sends them apart. How soon a statement is kept is said by
`prepare_threshold` in the settings. On SQLite it is the ordinary cursor, which keeps its statements anyway.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


def prepared_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """The cursor; use it in a `with`."""
    # Where statements are logged with their values, they have to stand in the text.
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    cursor: Any = Cursor(connection.connection)
    return connection.make_cursor(cursor)
