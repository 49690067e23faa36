"""Bring every encrypted value under the key that writes now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models, router, transaction

from estaminet.kernel.crypto import EncryptedField, Unreadable, encrypt_again, encrypted_fields, is_current


@dataclass
class Rotation:
    """What was found and done in one field, in values."""

    name: str
    rewritten: int = 0
    current: int = 0
    unreadable: int = 0


def rotate_keys(*, batch: int = 500) -> Iterator[Rotation]:
    """Re-encrypt all rows of all encrypted fields, field by field, in transactions of ``batch`` rows.

    Who may: the operator, at the command line. A value a person changes meanwhile is left as she wrote it: it is
    already under the current key. Interrupted, it can simply be run again. Unreadable values are counted, not touched.
    """
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for field in encrypted_fields(model):
                yield _rotate_field(model, field, batch)


def _rotate_field(model: type[models.Model], field: EncryptedField, batch: int) -> Rotation:
    found = Rotation(f"{model._meta.label}.{field.name}")
    alias = router.db_for_write(model)
    last: Any = None
    while True:
        with transaction.atomic(using=alias):
            rows = _next_rows(model, field, alias, last, batch)
            for key, token in rows:
                _rotate_value(model, field, alias, found, key, token)
        if len(rows) < batch:
            return found
        last = rows[-1][0]


def _names(model: type[models.Model], field: EncryptedField, alias: str) -> tuple[str, str, str]:
    quote = connections[alias].ops.quote_name
    primary = model._meta.pk
    return quote(model._meta.db_table), quote(str(primary.column)), quote(str(field.column))


def _next_rows(
    model: type[models.Model], field: EncryptedField, alias: str, last: Any, batch: int
) -> list[tuple[Any, str]]:
    """Raw ciphertexts in the order of the key; the ORM would decrypt them."""
    table, key, column = _names(model, field, alias)
    after, values = ("", []) if last is None else (f"AND {key} > %s ", [last])
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL {after}ORDER BY {key} LIMIT %s",  # noqa: S608
            [*values, batch],
        )
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _rotate_value(
    model: type[models.Model], field: EncryptedField, alias: str, found: Rotation, key: Any, token: str
) -> None:
    if is_current(token):
        found.current += 1
        return
    try:
        fresh = encrypt_again(token)
    except Unreadable:
        found.unreadable += 1
        return
    table, primary, column = _names(model, field, alias)
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE {primary} = %s AND {column} = %s",  # noqa: S608 - quoted names
            [fresh, key, token],
        )
        found.rewritten += cursor.rowcount
