"""Read a database as it was at one instant, while others go on writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read within is of the same instant, however long it takes. Nothing may be written within.

    Nobody waits for it: PostgreSQL keeps what rows were, and so does SQLite's log. Within a transaction of the
    caller's it is that one.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Django would begin with the lock for writing, and nobody could register until the end.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


@contextmanager
def told_aside(tell: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """A way to say how far one is (in percent) from within a snapshot: a thread beside it writes that down.

    A number that was said already is not said again.
    """
    last = -1

    def once(percent: int) -> bool:
        nonlocal last
        fresh, last = percent != last, percent
        return fresh

    if connection.in_atomic_block:
        yield lambda percent: tell(percent) if once(percent) else None
        return

    def written(percent: int) -> None:
        try:
            tell(percent)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as beside:
        yield lambda percent: _ask(beside, written, percent) if once(percent) else None


def _ask(beside: ThreadPoolExecutor, written: Callable[[int], None], percent: int) -> None:
    beside.submit(written, percent)
