"""What must be true before a page is served, and what can simply be made so."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from estaminet.config.serving.static_files import out_of_date, raw_sheets


class NotReady(Exception):
    """Serving would only show errors; the message says what to do."""


def prepare() -> None:
    """Collect static files when they changed; raise NotReady when the database is not as this version needs it."""
    if out_of_date(Path(settings.STATIC_ROOT)):
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
