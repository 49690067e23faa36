"""Write new rows by a statement that is put into SQL once for each number of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

Column = models.Field[Any, Any]


def write_new(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model in their order, each with the id it gets: what ``bulk_create`` does, in half its time.

    For the few rows that each writing request makes. Rows have values, no expressions; related rows are written
    already. Texts are written by ``set_texts``: raises TextsWrittenOutsideLedger.
    """
    if not rows:
        return
    fields, statement, returning = worded_insert(type(rows[0]), len(rows))
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="write_new")  # type: ignore[attr-defined]
    parameters = [field.get_db_prep_save(field.pre_save(row, True), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} {returning}", parameters)
        ids = cursor.fetchall()
    for row, (pk,) in zip(rows, ids, strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias


@lru_cache(maxsize=256)
def worded_insert(model: type[models.Model], number: int) -> tuple[list[Column], str, str]:
    """The columns in their order, the statement that inserts so many rows, and what to add for having their ids."""
    name = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    row = f"({', '.join(['%s'] * len(fields))})"
    names = ", ".join(name(str(field.column)) for field in fields)
    statement = f"INSERT INTO {name(model._meta.db_table)} ({names}) VALUES {', '.join([row] * number)}"  # noqa: S608 - our own names
    return fields, statement, f"RETURNING {name(str(model._meta.pk.column))}"
