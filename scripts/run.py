"""Opens the house for a visit: the database brought up to date, the demo network when it is empty, then `serve`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
    django.setup()
    from estaminet.config.serving.readiness import NotReady, unapplied_migrations

    try:
        waiting = unapplied_migrations()
    except NotReady as fault:
        sys.exit(str(fault))
    if waiting:
        call_command("migrate", verbosity=0)
    call_command("demo", if_empty=True)
    sys.stdout.flush()
    serve = str(Path(sys.executable).parent / "estaminet")
    os.execv(serve, [serve, "serve"])


if __name__ == "__main__":
    main()
