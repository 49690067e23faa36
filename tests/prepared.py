"""What costs much and is the same for every runner of a run: made by the first that needs it, copied by the others.

``scripts/run_tests.py`` names a folder for it (``TEST_PREPARED``), and a database on PostgreSQL
(``TEST_PREPARED_DATABASE``); without them, as in a single run of pytest, everything is made where it is needed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

SQLITE = "database.sqlite3"


def shared_folder() -> Path | None:
    """Where the runners of this run keep what they share."""
    said = os.environ.get("TEST_PREPARED", "")
    return Path(said) if said else None


@contextmanager
def one_at_a_time(folder: Path, name: str) -> Iterator[None]:
    """Whoever comes later waits for whoever came first; the lock goes with its process."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepared_folder(name: str, target: Path, make: Callable[[], Any]) -> None:
    """Fill ``target`` by ``make`` once in a run; whoever asks later gets a copy of what was made."""
    shared = shared_folder()
    if shared is None:
        make()
        return
    kept = shared / name
    with one_at_a_time(shared, name):
        if not kept.exists():
            make()
            half = shared / f"{name}.half"
            shutil.copytree(target, half)
            half.rename(kept)
            return
    shutil.copytree(kept, target, dirs_exist_ok=True)


# --- the test database ------------------------------------------------------------------------------------------


@contextmanager
def ready_database(*, verbosity: int) -> Iterator[None]:
    """An empty database with all tables, copied from the first one of the run.

    A copy is what the migrations of this run made: letting them look at it again costs each runner several seconds.
    """
    shared = shared_folder()
    if shared is None:
        made = setup_databases(verbosity=verbosity, interactive=False, serialized_aliases=set())
    else:
        with one_at_a_time(shared, f"database-{connection.vendor}"):
            if _copy(shared):
                made = [_moved_into_copy()]
            else:
                made = setup_databases(verbosity=verbosity, interactive=False, serialized_aliases=set())
                _keep(shared)
    yield
    teardown_databases(made, verbosity=verbosity)


def _moved_into_copy() -> tuple[Any, str, bool]:
    """Speak to the copy from now on; gives what taking it away again asks for."""
    before, name = str(connection.settings_dict["NAME"]), connection.creation._get_test_db_name()
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    return connection, before, True


def _copy(shared: Path) -> bool:
    """Copy the prepared database to where this runner's is expected; whether there was one."""
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        return copied_file(Path(name))
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        return copied_database(cursor, name)


def copied_file(target: Path) -> bool:
    """Copy the run's empty SQLite database to a place; whether there is one by now."""
    shared = shared_folder()
    if shared is None or not (shared / SQLITE).exists():
        return False
    shutil.copyfile(shared / SQLITE, target)
    return True


def copied_database(cursor: Any, name: str) -> bool:
    """Create a database like the run's empty one on PostgreSQL, outside a transaction; whether there is one by now."""
    source = os.environ.get("TEST_PREPARED_DATABASE", "")
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [source])
    if cursor.fetchone() is None:
        return False
    _create_like(cursor, source, name)
    return True


def _keep(shared: Path) -> None:
    """Keep this runner's database, which nobody has written to, for the others."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        with sqlite3.connect(name) as source:
            source.execute("VACUUM INTO ?", (str(shared / SQLITE),))
        source.close()
        return
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        _create_like(cursor, name, os.environ["TEST_PREPARED_DATABASE"])


def _create_like(cursor: Any, source: str, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
