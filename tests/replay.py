"""What nearly every test begins with, made once by a runner and then written again row by row.

Making the cast as the house itself would, with ledger and search, costs as much as a small test; the same rows cost a
statement for each table.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from tests.factories.network import SEARCHED


@dataclass(frozen=True)
class Kept:
    """Objects as they were given, and the statements that bring their rows back."""

    given: Any
    statements: tuple[tuple[str, list[Any]], ...]


_kept: dict[str, Kept] = {}


def made_once(name: str, make: Callable[[], Any]) -> Any:
    """What ``make`` gives, with its rows: made the first time, afterwards the same again.

    Only an empty database is like another one; where somebody has written before, it is made as it always was.
    """
    if written():
        return make()
    name = f"{name}, searched" if SEARCHED.get() else name
    if name not in _kept:
        given = make()
        _kept[name] = Kept(copy.deepcopy(given), tuple(_statements()))
        return given
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in _kept[name].statements:
            cursor.execute(statement, values)
    return copy.deepcopy(_kept[name].given)


def _tables() -> list[str]:
    """Tables of the house's own rows; foreign keys are looked at when a transaction ends, so any order will do.

    Decisions come last: once there is one that was announced, the database takes no options for it.
    """
    found = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(("estaminet.", "allauth.")) and model._meta.managed
    ]
    return sorted(found, key=lambda table: table == "agora_decision")


def written() -> bool:
    """Whether there is any network, account or person yet: without them there is next to nothing."""
    names = ("network_network", "people_account", "people_person")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in names))
        return bool(cursor.fetchone()[0])


def _statements() -> list[tuple[str, list[Any]]]:
    """An INSERT for each table that has rows, with all of them; on PostgreSQL, numbering then goes on behind them."""
    found, numbers = [], []
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in _tables():
            columns = [field.name for field in connection.introspection.get_table_description(cursor, table)]
            names = ", ".join(map(quote, columns))
            cursor.execute(f"SELECT {names} FROM {quote(table)}")
            rows = cursor.fetchall()
            if rows and connection.vendor == "postgresql" and "id" in columns:
                last = max(row[columns.index("id")] for row in rows)
                cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
                if (sequence := cursor.fetchone()[0]) is not None:
                    numbers.append(f"setval('{sequence}', GREATEST({last}, (SELECT last_value FROM {sequence})))")
            if rows:
                marks = ", ".join(f"({', '.join(['%s'] * len(columns))})" for _row in rows)
                values = [_as_written(value) for row in rows for value in row]
                found.append((f"INSERT INTO {quote(table)} ({names}) VALUES {marks}", values))
    if numbers:
        # A test may have begun its numbering anew, and PostgreSQL's goes on whatever becomes of a transaction.
        found.append((f"SELECT {', '.join(numbers)}", []))
    return found


def _as_written(value: Any) -> Any:
    """What a cursor gave, as a cursor takes it."""
    if connection.vendor == "postgresql" and isinstance(value, (dict, list)):
        from psycopg.types.json import Jsonb

        return Jsonb(value)
    if connection.vendor == "sqlite" and isinstance(value, time):
        return value.isoformat()
    return value
