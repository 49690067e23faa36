"""Statements that are asked again and again in the same words: PostgreSQL plans each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def planned(*, again: bool = True) -> Iterator[Any]:
    """A cursor for statements of few wordings that run with every writing request; ``again``: this one will come again.

    PostgreSQL takes longer to plan a wide query than to answer it, and Django sends each as one text, with the values
    in it, that has never been seen before. Through this cursor values travel beside the words, and each connection
    remembers the plan. It is a plan for any values: compare columns with ``=``, and write constants into the words, or
    it may read a whole index where it need not. Behind a pooler that shares connections between transactions nothing
    is remembered (docs/operators/machines.md). SQLite remembers by itself.
    """
    if connection.vendor != "postgresql" or not again:
        with connection.cursor() as cursor:
            yield cursor
        return
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    raw = connection.connection
    usual, raw.cursor_factory = raw.cursor_factory, ServerBindingCursor
    try:
        made = connection.cursor()
    finally:
        raw.cursor_factory = usual
    with made as cursor:
        yield cursor
