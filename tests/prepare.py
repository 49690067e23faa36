"""Make what the runners of a run share before they ask for it: the empty database, and with ``demo`` the told network.

Run as ``python -m tests.prepare``, in the environment of the suites it is for, while lint uses one core of two.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django
from django.db import connection


def main(*wanted: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
    django.setup()
    from tests.journeys.house import prepared_demo
    from tests.prepared import ready_database

    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder) / "test.sqlite3") if connection.vendor == "sqlite" else f"test_first_{os.getpid()}"
        connection.settings_dict["TEST"]["NAME"] = name
        with ready_database(verbosity=0):
            pass
        if "demo" in wanted:
            prepared_demo(Path(folder) / "demo")


if __name__ == "__main__":
    main(*sys.argv[1:])
