"""Copy the database for keeping: what must not be told by the order of rows is written anew before."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from estaminet.kernel.slots import BEFORE_COPIES


class Command(BaseCommand):
    """``estaminet backup FOLDER``: the database, not the files and not the keys."""

    help = "Copy the database into a folder (estaminet.sqlite3, or estaminet.dump by pg_dump). Nobody has to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        sqlite = connection.vendor == "sqlite"
        target = folder / ("estaminet.sqlite3" if sqlite else "estaminet.dump")
        if target.exists():
            raise CommandError(f"{target} is there already.")
        for prepare in BEFORE_COPIES.items():
            prepare()
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(target)])
        else:
            _dump(target)
        target.chmod(0o600)
        self.stdout.write(f"{target}")


def _dump(target: Path) -> None:
    """By pg_dump, with the connection of the house."""
    known = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": known["HOST"] or "",
        "PGPORT": str(known["PORT"] or ""),
        "PGUSER": known["USER"] or "",
        "PGPASSWORD": known["PASSWORD"] or "",
    }
    kept = {name: value for name, value in environment.items() if value or not name.startswith("PG")}
    done = subprocess.run(["pg_dump", "--format=custom", f"--file={target}", str(known["NAME"])], env=kept, check=False)
    if done.returncode:
        raise CommandError("pg_dump did not finish: its own words stand above.")
