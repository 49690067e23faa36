"""What must be true before a page is served, and what can simply be made so."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from estaminet.config.serving.static_files import out_of_date, raw_sheets


class NotReady(Exception):
    """Serving would only show errors; the message says what to do."""


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold a folder's lock: two servers that start together would take each other's half-written files away."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Collect static files when they changed; raise NotReady when the database is not as this version needs it."""
    root = Path(settings.STATIC_ROOT)
    if out_of_date(root):
        with one_at_a_time(root):
            # Whoever waited finds the work done by another server of the same folder.
            if out_of_date(root):
                call_command("collectstatic", interactive=False, verbosity=0, clear=False, ignore_patterns=raw_sheets())
    waiting = unapplied_migrations()
    if waiting:
        raise NotReady(f"The database waits for {len(waiting)} migrations. Run: estaminet migrate")


def unapplied_migrations() -> list[str]:
    """The names of migrations this database has not had; raises NotReady when there is no database."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as fault:
        raise NotReady(f"The database cannot be reached ({type(fault).__name__}). Check DATABASE_URL.") from fault
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
