"""Queries that are put into SQL once: Django takes a millisecond and more to word a wide one, whatever it finds."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.query import ModelIterable, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from estaminet.kernel.planned import planned

M = TypeVar("M", bound=models.Model)
_FIRST = -(10**15)  # stands in the SQL for a number that is given later; nobody filters by it


class Worded(Generic[M]):
    """Rows that are found again and again by other ids. For what is asked at every request, and nothing else.

    ``rows`` makes the query set from so many ``numbers``. Its rows are Django's own in everything (related rows,
    deferred columns, annotations); of prefetching and of filters by anything but ids it knows nothing. It leans on
    how Django goes from SQL to rows: a test compares what both find.
    """

    def __init__(self, rows: Callable[..., QuerySet[M]], numbers: int = 0) -> None:
        self._rows, self._places = rows, {_FIRST - place: place for place in range(numbers)}
        self._known: _Wording | None = None

    def asked(self, *numbers: int) -> list[M]:
        """The rows for these numbers, as they stand now. One query."""
        if self._known is None:
            self._known = _Wording.of(self._rows(*self._places))
        known, places = self._known, self._places
        parameters = [
            numbers[places[each]] if isinstance(each, int) and each in places else each for each in known.wanted
        ]
        with planned() as cursor:
            cursor.execute(known.sql, parameters)
            found = cursor.fetchall()
        rows: QuerySet[M] = QuerySet(known.model, query=_Found(known, found), using=known.database)  # type: ignore[arg-type]
        return list(ModelIterable(rows))


@dataclass(frozen=True)
class _Wording:
    """A query in SQL, and how Django reads what it finds: ``converters`` for values as the database gives them."""

    database: str
    model: type[models.Model]
    compiler: SQLCompiler
    sql: str
    wanted: tuple[Any, ...]
    converters: dict[int, Any]

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> _Wording:
        compiler = rows.query.get_compiler(using=rows.db)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([each[0] for each in compiler.select[: compiler.col_count]])
        return cls(rows.db, rows.model, compiler, sql, tuple(parameters), converters)


class _Found:
    """As much of a query as reading rows asks for."""

    def __init__(self, known: _Wording, found: list[tuple[Any, ...]]) -> None:
        self.known, self.found = known, found

    def get_compiler(self, *_args: Any, **_options: Any) -> SQLCompiler:
        compiler = copy.copy(self.known.compiler)
        compiler.connection = connections[self.known.database]  # of this thread
        compiler.execute_sql = lambda *_args, **_options: [self.found]  # type: ignore[assignment]
        compiler.get_converters = lambda *_args: self.known.converters  # type: ignore[method-assign]
        return compiler
