"""Queries that are put into SQL once: Django takes a millisecond and more to word a wide one, whatever it finds."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.query import ModelIterable, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
_FIRST = -(10**15)  # stands in the SQL for a number that is given later; nobody filters by it


class Worded(Generic[M]):
    """Rows that are found again and again by other ids. For what each writing request asks, and nothing else.

    ``rows`` makes the query set from so many ``numbers``. Its rows are Django's own in everything (related rows,
    deferred columns, annotations); of prefetching and of filters by anything but ids it knows nothing. It leans on
    how Django goes from SQL to rows: a test compares what both find.
    """

    def __init__(self, rows: Callable[..., QuerySet[M]], numbers: int = 0) -> None:
        self._rows, self._places = rows, {_FIRST - place: place for place in range(numbers)}
        self._known: tuple[str, type[M], SQLCompiler, str, tuple[Any, ...]] | None = None

    def asked(self, *numbers: int) -> list[M]:
        """The rows for these numbers, as they stand now. One query."""
        database, model, worded, sql, wanted = self._worded()
        places = self._places
        parameters = tuple(numbers[places[each]] if type(each) is int and each in places else each for each in wanted)
        compiler = copy.copy(worded)
        compiler.connection = connections[database]  # of this thread
        compiler.as_sql = lambda *_args, **_options: (sql, parameters)  # type: ignore[method-assign]
        rows: QuerySet[M] = QuerySet(model, query=_Query(compiler), using=database)  # type: ignore[arg-type]
        return list(ModelIterable(rows))

    def _worded(self) -> tuple[str, type[M], SQLCompiler, str, tuple[Any, ...]]:
        if self._known is None:
            rows = self._rows(*self._places)
            compiler = rows.query.get_compiler(using=rows.db)
            sql, parameters = compiler.as_sql()
            self._known = rows.db, rows.model, compiler, sql, tuple(parameters)
        return self._known


class _Query:
    """As much of a query as reading rows asks for."""

    def __init__(self, compiler: SQLCompiler) -> None:
        self.compiler = compiler

    def get_compiler(self, *_args: Any, **_options: Any) -> SQLCompiler:
        return self.compiler
