"""Bring every encrypted value under the key that writes now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models, router, transaction

from estaminet.kernel.crypto import (
    ENCRYPTED_ELSEWHERE,
    Ciphertexts,
    EncryptedField,
    Unreadable,
    encrypt_again,
    encrypted_fields,
    is_current,
)


@dataclass
class Rotation:
    """What was found and done in one place, in values."""

    name: str
    rewritten: int = 0
    current: int = 0
    unreadable: int = 0


class Column:
    """The ciphertexts of an encrypted field, past the ORM, which would decrypt them."""

    def __init__(self, model: type[models.Model], field: EncryptedField) -> None:
        self.name = f"{model._meta.label}.{field.name}"
        self.connection = connections[router.db_for_write(model)]
        quote = self.connection.ops.quote_name
        self.table, self.key, self.column = (
            quote(str(name)) for name in (model._meta.db_table, model._meta.pk.column, field.column)
        )

    def after(self, last: Any, limit: int) -> list[tuple[Any, list[str]]]:
        """The next rows that hold something."""
        later, values = ("", []) if last is None else (f"AND {self.key} > %s ", [last])
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self.key}, {self.column} FROM {self.table} "  # noqa: S608 - quoted names
                f"WHERE {self.column} IS NOT NULL {later}ORDER BY {self.key} LIMIT %s",
                [*values, limit],
            )
            return [(row[0], [row[1]]) for row in cursor.fetchall()]

    def replace(self, row_id: Any, old: str, new: str) -> int:
        """Write the new ciphertext where the old one still stands."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.table} SET {self.column} = %s "  # noqa: S608 - quoted names
                f"WHERE {self.key} = %s AND {self.column} = %s",
                [new, row_id, old],
            )
            return int(cursor.rowcount)


def rotate_keys(*, batch: int = 500) -> Iterator[Rotation]:
    """Re-encrypt everything that is encrypted, place by place, in transactions of ``batch`` rows.

    Who may: the operator, at the command line. A value a person changes meanwhile is left as she wrote it: it is
    already under the current key. Interrupted, it can simply be run again. Unreadable values are counted, not touched.
    """
    for place in [*_columns(), *ENCRYPTED_ELSEWHERE.items()]:
        yield _rotate(place, batch)


def _columns() -> Iterator[Column]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for field in encrypted_fields(model):
                yield Column(model, field)


def _rotate(place: Ciphertexts, batch: int) -> Rotation:
    found = Rotation(place.name)
    last: Any = None
    while True:
        with transaction.atomic():
            rows = place.after(last, batch)
            for row_id, tokens in rows:
                for token in tokens:
                    _rotate_value(place, found, row_id, token)
        if len(rows) < batch:
            return found
        last = rows[-1][0]


def _rotate_value(place: Ciphertexts, found: Rotation, row_id: Any, token: str) -> None:
    if is_current(token):
        found.current += 1
        return
    try:
        fresh = encrypt_again(token)
    except Unreadable:
        found.unreadable += 1
        return
    found.rewritten += place.replace(row_id, token, fresh)
