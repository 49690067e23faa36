"""The `estaminet` command: `serve`, `doctor`, and every Django command (`worker`, `demo`, `migrate`, …)."""

from __future__ import annotations

import argparse
import os
import sys

USAGE = """usage: estaminet COMMAND [OPTIONS]

  serve      serve the site and its background worker (HOST, PORT, ESTAMINET_DATA, DATABASE_URL, …)
  doctor     check this installation and say what to do
  worker     carry mails and run background jobs, on a machine of its own
  demo       fill an empty database with the demo network
  import     bring a file to a hub: estaminet import HUB KIND FILE [--publish]
  backup     copy the database into a folder: estaminet backup FOLDER
  migrate    bring the database up to date
  COMMAND    any other Django command; `estaminet help` lists them

Settings come from the environment: docs/operators/settings.md.
"""


# What people type, and the module it lives in: no module of Python's can be called so.
CALLED = {"import": "import_file", "rebuild-derivatives": "rebuild_derivatives"}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; gives the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
    if not given or given[0] in ("-h", "--help"):
        print(USAGE, end="")
        return 0
    if given[0] == "serve":
        return _serve(given[1:])
    if given[0] == "doctor":
        return _doctor()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["estaminet", CALLED.get(given[0], given[0]), *given[1:]])
    return 0


def _serve(given: list[str]) -> int:
    from estaminet.config.serving.options import OptionRefused, read_options
    from estaminet.config.serving.watcher import rejoin, serve

    parser = argparse.ArgumentParser(prog="estaminet serve", description="Serve the site and its background worker.")
    parser.add_argument("--rejoin", action="store_true", help="wait beside a server that outlived its first process")
    parsed = parser.parse_args(given)
    try:
        options = read_options()
    except OptionRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    joined = rejoin(options) if parsed.rejoin else None
    return serve(options, os.environ) if joined is None else joined


def _doctor() -> int:
    import django

    django.setup()
    from estaminet.config.doctor import examine

    return examine(sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
