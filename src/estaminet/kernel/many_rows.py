"""Write many rows in one statement, whatever their number.

Django's own ways cut four hundred rows into a statement for each hundred or fewer, and writing those takes longer than
carrying them out. Here what rows hold travels as one JSON value; new rows of SQLite, which is no journey away, are
handed over one after the other to one statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection, models

from estaminet.kernel.languages.field import LanguageField, TextsWrittenOutsideLedger
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.new_rows import worded_insert

Values = Mapping[str, Any]
"""What a row holds, by the names of its columns (``hub_id``); rows that are written together name the same ones."""
Column = models.Field[Any, Any]
Columns = dict[Column, list[Any]]
FEW = 4  # rows up to which a parcel costs more than it saves
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


@dataclass(frozen=True, slots=True)
class Joined:
    """A JSON object to keep: what ``common`` says, and ``own`` beside. One ``common`` of many rows travels once."""

    common: Values
    own: Values


def insert_rows(model: type[models.Model], rows: Sequence[Values], *, leave_known: bool = False) -> None:
    """Insert rows in their order; a column they do not name gets its default. One statement.

    ``leave_known`` leaves out a row where one with the same key is there already. A JSON column may hold ``Joined``,
    in all of the rows or in none. Texts are written by ``set_texts``. Raises TextsWrittenOutsideLedger.
    """
    if not rows:
        return
    _refuse_texts(model, rows[0])
    if len(rows) <= FEW:
        fields, statement, _returning = worded_insert(model, len(rows))
        parameters = [_own_value(field, row) for row in rows for field in fields]
        _execute(f"{statement} ON CONFLICT DO NOTHING" if leave_known else statement, parameters)
        return
    columns: Columns = {field: _told(field, rows) for field in model._meta.concrete_fields if not field.primary_key}
    known = "ON CONFLICT DO NOTHING" if leave_known else ""
    if _sqlite():
        _fields, statement, _returning = worded_insert(model, 1)
        with connection.cursor() as cursor:
            cursor.executemany(f"{statement} {known}", list(_lines(columns)))
        return
    source, parameters = _parcel(columns)
    names = ", ".join(_name(field) for field in columns)
    _execute(f"INSERT INTO {_table(model)} ({names}) SELECT {names} FROM {source} {known}", parameters)  # noqa: S608 - our own names


def update_rows(
    model: type[models.Model], rows: Mapping[int, Values], *, raised: str = "", with_ledger: bool = False
) -> None:
    """Write columns of rows, by their ids. One statement.

    ``raised`` names a number that grows by one in each. Texts have one writer, ``set_texts``, which says that it keeps
    their ledger. Raises TextsWrittenOutsideLedger.
    """
    if not rows:
        return
    named = next(iter(rows.values()))
    if not with_ledger:
        _refuse_texts(model, named)
    own = {field.attname: field for field in model._meta.concrete_fields}
    columns: Columns = {own[name]: [row[name] for row in rows.values()] for name in named}
    source, parameters = _parcel({model._meta.pk: list(rows), **columns})
    table, key = _table(model), _name(model._meta.pk)
    changes = [f"{_name(field)} = r.{_name(field)}" for field in columns]
    if raised:
        changes.append(f"{_name(own[raised])} = {table}.{_name(own[raised])} + 1")
    _execute(f"UPDATE {table} SET {', '.join(changes)} FROM {source} WHERE {table}.{key} = r.{key}", parameters)  # noqa: S608 - our own names


def _told(field: Column, rows: Sequence[Values]) -> list[Any]:
    """What rows say of a column, else its default: one for all, unless it is made anew each time."""
    if field.attname in rows[0]:
        return [row[field.attname] for row in rows]
    if callable(field.default):
        return [field.get_default() for _row in rows]
    return [field.get_default()] * len(rows)


def _own_value(field: Column, row: Values) -> Any:
    """What a column of one row holds, as it is written without a parcel."""
    value = row[field.attname] if field.attname in row else field.get_default()
    if isinstance(value, Joined):
        value = {**value.common, **value.own}
    return field.get_db_prep_save(value, connection)


def _refuse_texts(model: type[models.Model], names: Values) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, LanguageField) and field.attname in names:
            raise TextsWrittenOutsideLedger(f"{model.__name__}.{field.name}: use set_texts")


def _execute(statement: str, parameters: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _name(field: Column) -> str:
    return connection.ops.quote_name(str(field.column))


def _lines(columns: Columns) -> Iterable[tuple[Any, ...]]:
    """What rows hold, a tuple each, in the order of the columns."""
    return zip(*(_whole(field, values) for field, values in columns.items()), strict=True)


def _whole(field: Column, values: Sequence[Any]) -> list[Any]:
    """Values of one column as SQLite keeps them."""
    if not isinstance(values[0], Joined):
        return _prepared(field, values)
    begun = {id(each.common): _common(each.common) for each in values}
    return [begun[id(each.common)] + _own(each) for each in values]


def _parcel(columns: Columns) -> tuple[str, list[Any]]:
    """SQL of a table ``r`` that holds columns of rows, unpacked by the database, and its parameters."""
    sent: dict[str, list[Any]] = {}
    types: dict[str, str] = {}
    shown: list[str] = []
    parameters: list[Any] = []
    for field, values in columns.items():
        column = str(field.column)
        types[column], read = str(field.db_type(connection)), _read(column)
        if isinstance(values[0], Joined):
            commons = {id(each.common): each.common for each in values}
            place, places = f"{column} place", {common: number for number, common in enumerate(commons)}
            sent[place], types[place] = [places[id(each.common)] for each in values], "integer"
            sent[column] = [_own(each) for each in values]
            parameters += [_common(each) for each in commons.values()]
            read = f"(CASE {_read(place)} {_choice(len(commons))} END) || {read}"
        else:
            sent[column] = _prepared(field, values)
        shown.append(f"{read} AS {_name(field)}")
    names = list(sent)
    lines = [dict(zip(names, line, strict=True)) for line in zip(*sent.values(), strict=True)]
    parameters.append(json.dumps(lines, default=_as_text))
    return f"(SELECT {', '.join(shown)} FROM {_unpacked(types)}) AS r", parameters  # noqa: S608 - our own names


def _prepared(field: Column, values: Sequence[Any]) -> list[Any]:
    """Values of one column as they travel; what is plain stays as it is, what stands in many rows is prepared once."""
    if isinstance(field, PLAIN) and all(type(value) in (str, int, bool, NoneType) for value in values):
        return list(values)
    if type(field) is models.JSONField and field.encoder is None and _sqlite():
        return [json.dumps(value) if type(value) in (dict, list) else _ready(field, value) for value in values]
    one_of_each = {id(value): value for value in values}
    ready = {key: _ready(field, value) for key, value in one_of_each.items()}
    return [ready[id(value)] for value in values]


def _as_text(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot travel as JSON")


# --- where the databases differ: PostgreSQL reads JSON within JSON; SQLite keeps it as text, the one Django would write


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def _unpacked(types: Mapping[str, str]) -> str:
    """What gives a row for each that was sent."""
    if _sqlite():
        return "json_each(%s)"
    named = ", ".join(f"{connection.ops.quote_name(name)} {kind}" for name, kind in types.items())
    return f"json_to_recordset(%s) AS sent({named})"


def _read(name: str) -> str:
    return f"json_extract(value, '$.\"{name}\"')" if _sqlite() else f'sent."{name}"'


def _ready(field: Column, value: Any) -> Any:
    if isinstance(field, models.JSONField) and not _sqlite():
        return value.as_json() if isinstance(value, Texts) else value
    return field.get_db_prep_save(value, connection)


def _choice(number: int) -> str:
    value = "%s" if _sqlite() else "%s::jsonb"
    return " ".join(f"WHEN {place} THEN {value}" for place in range(number))


def _common(common: Values) -> str:
    return json.dumps(common).removesuffix("}") if _sqlite() else json.dumps(common)


def _own(joined: Joined) -> Any:
    """What a row adds: on SQLite the rest of the text that the common part begins."""
    if not _sqlite():
        return joined.own
    comma = ", " if joined.common and joined.own else ""
    return comma + json.dumps(joined.own).removeprefix("{")
