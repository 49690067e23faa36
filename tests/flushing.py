"""Empty the tables after a test that really committed, without ceremony."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection

# Written once, when the tables were made; Django would write them anew after each test.
KEPT = ("django_content_type", "auth_permission")


@pytest.fixture(scope="session", autouse=True)
def quick_flush() -> Iterator[None]:
    """PostgreSQL takes seconds to truncate a hundred empty tables, and most are empty after a test."""
    operations = type(connection.ops)
    usual = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
        emptied = [table for table in tables if table not in KEPT]
        if self.connection.vendor == "postgresql":
            return _delete_rows(self, emptied)
        said: list[str] = usual(self, style, emptied, **options)
        # Ballots and rolls go only while they are written anew.
        return ["UPDATE agora_decision SET shuffling = 1", *said] if "agora_decision" in emptied else said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **options: None)
        patch.setattr(operations, "sql_flush", sql_flush)
        yield


def _delete_rows(operations: Any, tables: list[str]) -> list[str]:
    # One question tells which tables are not empty: a statement for each is a way to the server.
    if not tables:
        return []
    names = [operations.quote_name(table) for table in tables]
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)
    with operations.connection.cursor() as cursor:
        cursor.execute(asked)
        full = [name for (name,) in cursor.fetchall()]
    # Facts refuse to be deleted and foreign keys ask for an order; a replica's session asks neither.
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {name}" for name in full)]
