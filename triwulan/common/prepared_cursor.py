"""A cursor whose statements PostgreSQL parses and plans once for each connection.

Planning the joins that every act reads takes longer than reading them. On SQLite it is the ordinary cursor,
which keeps its statements anyway; so it is where DISABLE_SERVER_SIDE_CURSORS says that a pooler hands one
connection to many.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql import base as postgresql
from django.db.backends.utils import CursorWrapper

# Binds its values on the server, without which nothing can be prepared there.
_server_cursor: Any = postgresql.ServerBindingCursor


def prepared_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """The cursor; use it in a `with`."""
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return connection.cursor()
    connection.ensure_connection()
    # Django leaves preparing off; its own cursors go on without it, since they bind on the client.
    connection.connection.prepare_threshold = 0
    return connection.make_cursor(_server_cursor(connection.connection))
