"""Django's database cache, of which each writing is one statement."""

from __future__ import annotations

import base64
import pickle
import secrets
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, router
from django.db.transaction import TransactionManagementError

from estaminet.kernel.planned import planned

COUNTED_ONCE_IN = 50
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class SharedCache(DatabaseCache):
    """What all processes remember together. Counting a try costs four statements instead of fourteen.

    Django looks at a row before it writes it, in a transaction of its own, and counts all rows each time; here the
    database decides in the writing itself. All rows are counted now and then, which is soon enough for culling them:
    the nightly jobs take away what has expired.
    """

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write(self.make_and_validate_key(key, version=version), value, timeout, only_new=False)

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._write(self.make_and_validate_key(key, version=version), value, timeout, only_new=True)

    def held(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What ``get`` finds, in a transaction: until its end nobody else holds this value.

        SQLite's transactions hold everything from their beginning; on PostgreSQL the row is held, and made where there
        is none. One query, three for a new row.
        """
        connection = connections[router.db_for_write(self.cache_model_class)]
        if not connection.in_atomic_block:
            raise TransactionManagementError("a value is held until the end of a transaction, and there is none")
        if not connection.features.has_select_for_update:
            return self.get(key, default, version)
        name, table = self.make_and_validate_key(key, version=version), connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        long_ago = datetime(2000, 1, 1, tzinfo=UTC)
        with planned() as cursor:
            while True:
                cursor.execute(f"SELECT value, expires FROM {table} WHERE cache_key = %s FOR UPDATE", [name])  # noqa: S608 - our own names
                found = cursor.fetchone()
                if found is not None:
                    value, expires = found
                    return default if expires < datetime.now(UTC) else pickle.loads(base64.b64decode(value))  # noqa: S301 - as Django's own
                cursor.execute(
                    f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, '', %s) ON CONFLICT DO NOTHING",  # noqa: S608 - our own names
                    [name, long_ago],
                )

    def _write(self, key: str, value: Any, timeout: float | None, *, only_new: bool) -> bool:
        """Whether it was written; ``only_new`` leaves what is there and has not expired."""
        connection = connections[router.db_for_write(self.cache_model_class)]
        now = datetime.now(UTC).replace(microsecond=0)
        told = connection.ops.adapt_datetimefield_value
        until = self.get_backend_timeout(timeout)
        expires = NEVER if until is None else datetime.fromtimestamp(until, tz=UTC).replace(microsecond=0)
        kept = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("ascii")
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        statement = (
            f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s) "  # noqa: S608 - our own names
            "ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
        )
        parameters = [key, kept, told(expires)]
        if only_new:
            statement += f" WHERE {table}.expires < %s"
            parameters.append(told(now))
        try:
            with connection.cursor() as cursor:
                if secrets.randbelow(COUNTED_ONCE_IN) == 0:
                    self._cull_if_full(connection.alias, cursor, table, now)
                cursor.execute(statement, parameters)
                return bool(cursor.rowcount == 1)
        except DatabaseError:
            return False  # as Django's own: who counts with it takes no for an answer

    def _cull_if_full(self, database: str, cursor: Any, table: str, now: datetime) -> None:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - our own names
        number = cursor.fetchone()[0]
        if number > self._max_entries:
            self._cull(database, cursor, now, number)  # type: ignore[attr-defined]
