"""Long lists read column by column, through statements that are put into SQL once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, QuerySet

from estaminet.kernel.planned import planned

_LONG_AGO: Final = datetime(1, 1, 2, tzinfo=UTC)
_NOBODY: Final = -(10**15)
Given = datetime | int


def instant_given(place: int) -> datetime:
    """Stands in a query set for an instant that is given with each question; ``place`` is its number there."""
    return _LONG_AGO + timedelta(days=place)


def number_given(place: int) -> int:
    """Stands for a number, such as an id, in the same way."""
    return _NOBODY - place


@dataclass(frozen=True, slots=True)
class Statement:
    """A question for columns, in SQL, with places for what differs from one time to the next.

    Django takes milliseconds to word a wide question and to make its rows ready, whatever it finds. Rows are tuples of
    what a query set of ``values_list`` gives, but for JSON (texts among it), which stays the text it is stored as:
    whoever tells it knows whether it has read the very same before. ``again``: the same will be asked time and again,
    so that PostgreSQL plans it once (``kernel.planned`` says what that asks of the words).
    """

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    again: bool

    @classmethod
    def of(cls, rows: QuerySet[Any, Any], *, given: Sequence[Given] = (), again: bool = False) -> Statement:
        """The statement of a query set of values; ``given`` are the stand-ins in it, by their places."""
        compiler = rows.query.get_compiler(using=rows.db)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return cls("", (), (), (), again)
        known = {_adapted(each): place for place, each in enumerate(given)}
        columns = [each[0] for each in compiler.select[: compiler.col_count]]
        return cls(
            sql,
            tuple(parameters),
            tuple(
                (position, known[each])
                for position, each in enumerate(parameters)
                if type(each) in (int, str, datetime) and each in known
            ),
            tuple(
                (column, tuple(converters), expression)
                for column, (converters, expression) in compiler.get_converters(columns).items()
                if not isinstance(expression.output_field, JSONField)
            ),
            again,
        )

    def rows(self, *given: Given) -> list[tuple[Any, ...]]:
        """What it finds now, with these values in the places of the stand-ins. One query."""
        if not self.sql:
            return []
        parameters = list(self.parameters)
        for position, place in self.places:
            parameters[position] = _adapted(given[place])
        with planned(again=self.again) as cursor:
            cursor.execute(self.sql, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._ready(row) for row in found] if self.converters else found

    def _ready(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        ready = list(row)
        for column, converters, expression in self.converters:
            for convert in converters:
                ready[column] = convert(ready[column], expression, connection)
        return tuple(ready)


def _adapted(value: Given) -> Any:
    """As Django hands it to the driver of this database."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
