"""Houses to measure: the demo network served by the real command, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.house import ROOT, House, own_database

HUB_PAGE = "/fr/hubs/wattrelos/"
WORK_PAGE = "/fr/library/le-sifflet-de-quatre-heures/"
POSTGRES = "postgres://postgres@127.0.0.1:5432/estaminet"
DATABASES = ("sqlite", "postgresql")

_SIGN_IN = """
from django.test import Client
from estaminet.people.models import Account, Role
client = Client()
client.force_login(Account.objects.filter(roles__hub__slug="wattrelos").order_by("pk").first())
print("answer", __import__("json").dumps(client.cookies["sessionid"].value))
"""


@contextmanager
def demo_house(database: str = "sqlite", **settings: str) -> Iterator[House]:
    """The demo network, told anew and served; its worker has nothing left to do when this begins."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="estaminet-bench-")))
        given = os.environ.pop("DATABASE_URL", None)
        os.environ["DATABASE_URL"] = os.environ.get("TEST_POSTGRES_URL", POSTGRES) if database == "postgresql" else ""
        try:
            url, _whole = stack.enter_context(own_database(data))
        finally:
            os.environ.pop("DATABASE_URL")
            if given is not None:
                os.environ["DATABASE_URL"] = given
        house = House(
            data,
            probe=HUB_PAGE,
            DATABASE_URL=url,
            DJANGO_SETTINGS_MODULE="benchmarks._bare_settings",
            ESTAMINET_DEMO="1",
            **settings,
        )
        house.manage("migrate", "--verbosity", "0")
        house.manage("demo", "--works", "few")
        stack.callback(house.stop)
        house.start()
        yield house


def inside(house: House, code: str, *, seconds: int = 120) -> Any:
    """Run code in the house's settings and give what it prints after ``answer`` as JSON."""
    run = subprocess.run(
        house.command("shell", "--verbosity", "0", "--command", code),
        env=house.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("answer ")]
    if not lines:
        raise RuntimeError(run.stderr[-2000:])
    return json.loads(lines[-1].removeprefix("answer "))


def filled(house: House, **how: Any) -> dict[str, int]:
    """Give a house a programme of a certain size (``_fill.fill``)."""
    code = f"""
import json
from django.utils import timezone
from benchmarks._fill import fill
print("answer", json.dumps(fill(at=timezone.now(), **{how!r})))
"""
    return dict(inside(house, code, seconds=3600))


def team_cookie(house: House) -> str:
    """A cookie of somebody of the Wattrelos team."""
    return f"sessionid={inside(house, _SIGN_IN)}"


def memory_megabytes(house: House) -> dict[str, float]:
    """Proportional set size of each process: shared pages are counted once in the sum."""
    found = {}
    for name, pid in house.roles().items():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        found[name] = int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1024  # type: ignore[index]
    return found
