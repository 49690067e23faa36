"""Write rows that were rows elsewhere, with their ids, and with their texts as the ledger beside them knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection, models

from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.new_rows import Column

AT_ONCE: Final = 200  # rows of one statement


def room_for(model: type[models.Model], first: int, last: int) -> int:
    """Keep ids free for rows whose own were from ``first`` to ``last``; gives what is to be added to each of them.

    Nothing where they are free already, so that rows of an empty database keep their ids. The numbering goes on behind
    them: on PostgreSQL at once and for everybody, whatever becomes of the transaction.
    """
    table, key = model._meta.db_table, str(model._meta.pk.column)
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX({name(key)}), 0) FROM {name(table)}")  # noqa: S608 - our own names
        taken = int(cursor.fetchone()[0])
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name(table), key])
            sequence = cursor.fetchone()[0]
            # Rows of others that are not kept yet have numbers, too.
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
            taken = max(taken, int(cursor.fetchone()[0]))
            shift = 0 if first > taken else taken + 1 - first
            cursor.execute("SELECT setval(%s, %s)", [sequence, max(taken, last + shift)])
            return shift
        shift = 0 if first > taken else taken + 1 - first
        cursor.execute("UPDATE sqlite_sequence SET seq = MAX(seq, %s) WHERE name = %s", [last + shift, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last + shift])
        return shift


def read_value(field: Column, value: Any) -> Any:
    """What a column held, from what JSON says of it. Raises ValidationError for anything it could not have held.

    Rich texts are cleaned as if somebody had just written them.
    """
    if value is None:
        if not field.null:
            raise ValidationError("empty")
        return None
    if isinstance(field, LanguageField):
        return _texts(field, value)
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    if isinstance(field, models.BooleanField | models.IntegerField) and not isinstance(value, bool | int):
        raise ValidationError("not a number")
    if isinstance(field, models.CharField | models.TextField) and not isinstance(value, str):
        raise ValidationError("not words")
    read = field.to_python(value)
    if isinstance(field, models.DateTimeField) and read.tzinfo is None:
        raise ValidationError("an instant without its zone")
    if isinstance(read, str) and field.max_length is not None and len(read) > field.max_length:
        raise ValidationError("too long")
    if read not in field.empty_values:
        field.run_validators(read)
    return read


def _texts(field: LanguageField, value: Any) -> Texts:
    clean = clean_rich if field.rich else clean_plain
    try:
        said = {
            code: {"text": clean(entry["text"]), "origin": entry["origin"], "of": entry.get("of", "")}
            for code, entry in value.items()
        }
        texts = Texts.from_json(said)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise ValidationError("not a text in languages") from fault
    if set(said) - set(language_names()) or any(len(entry.text) > field.text_length for entry in texts.values()):
        raise ValidationError("not a text in languages")
    return texts


def take_in_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert whole rows: each says every column by its ``attname``, the id as well. In the caller's transaction.

    This and ``set_texts`` write language fields, and nobody else: here the ledger comes with the rows.
    Who may: whoever the calling operation lets.
    """
    fields = list(model._meta.concrete_fields)
    for begin in range(0, len(rows), AT_ONCE):
        part = rows[begin : begin + AT_ONCE]
        prepared = [field.get_db_prep_save(row[field.attname], connection) for row in part for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(_insert(model, len(part)), prepared)


def renew_row(model: type[models.Model], pk: int, row: Mapping[str, Any]) -> None:
    """Write all columns of a row that stood in for the one that came. Who may: whoever the calling operation lets."""
    name = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    changes = ", ".join(f"{name(str(field.column))} = %s" for field in fields)
    prepared = [field.get_db_prep_save(row[field.attname], connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name(model._meta.db_table)} SET {changes} WHERE {name(str(model._meta.pk.column))} = %s",  # noqa: S608
            [*prepared, pk],
        )


@lru_cache(maxsize=128)
def _insert(model: type[models.Model], number: int) -> str:
    name = connection.ops.quote_name
    fields = list(model._meta.concrete_fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    names = ", ".join(name(str(field.column)) for field in fields)
    return f"INSERT INTO {name(model._meta.db_table)} ({names}) VALUES {', '.join([row] * number)}"  # noqa: S608
