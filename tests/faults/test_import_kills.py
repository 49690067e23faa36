"""kill -9 of the process that reads, checks and takes in: nothing half-imported, nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.faults.house import own_database

pytestmark = pytest.mark.prove
PEOPLE, KILLS = 6000, int(os.environ.get("IMPORT_KILLS", "12"))
SEED = "from tests.factories.network import HubFactory; HubFactory(slug='wattrelos')"
# Each start works on what waits until nothing does, as a worker would whose predecessor was found dead.
WORK = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.models import Import
from estaminet.network.operations.importing import ask_to_publish, ask_to_undo, name_columns
from estaminet.kernel.actor import Actor
by, wanted = Actor.system(), "%s"
Job.objects.filter(state=JobState.RUNNING).update(leased_until=timezone.now() - timedelta(seconds=1))
while True:
    job = Job.objects.filter(kind__startswith="network.import.").exclude(state=JobState.DONE).order_by("pk").first()
    if job is not None:
        run_job(job_id=job.pk, at=timezone.now() + timedelta(days=1))
        continue
    imported = Import.objects.get()
    if imported.state == "mapping":
        name_columns(imported=imported, mapping=imported.mapping, orders={}, by=by, at=timezone.now())
    elif imported.state == "checked":
        ask_to_publish(imported=imported, by=by, at=timezone.now())
    elif imported.state == "published" and wanted == "undone":
        ask_to_undo(imported=imported, by=by, at=timezone.now())
    else:
        break
"""
BRING = """
from django.core.files.base import ContentFile
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.network.operations.importing import bring_file
from estaminet.network.queries.importing import kind_named
lines = "".join(f"Ana{n};Cast{n};a{n}@example.org\\n" for n in range(%d))
upload = ContentFile(("given name;family name;email\\n" + lines).encode())
bring_file(hub=Hub.objects.get(), kind=kind_named("persons"), upload=upload, name="people.csv", language="fr",
    by=Actor.system(), at=timezone.now())
"""
COUNTED = {
    "people": "SELECT count(*) FROM people_person",
    "links": "SELECT count(*) FROM people_hubperson",
    "records": "SELECT count(*) FROM network_importedrecord",
    "lines": "SELECT count(*) FROM network_importline",
    "known": "SELECT count(*) FROM network_importline WHERE record_id IS NOT NULL",
    "state": "SELECT state FROM network_import",
}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "estaminet.config.command", *words]


class Counter:
    """What stands in the database, read from outside."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self) -> dict[str, Any]:
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as rows:
                return {name: rows.execute(asked).fetchone()[0] for name, asked in COUNTED.items()}
        import sqlite3

        rows = sqlite3.connect(f"file:{self.url.removeprefix('sqlite:///')}?mode=ro", uri=True, timeout=20)
        try:
            rows.execute("BEGIN")
            return {name: rows.execute(asked).fetchone()[0] for name, asked in COUNTED.items()}
        finally:
            rows.close()


def killed_again_and_again(environment: dict[str, str], counted: Counter, wanted: str, dice: random.Random) -> set[str]:
    """Start, kill at a moment nobody chose, look; in the end let one finish. Gives the states kills hit."""
    hit: set[str] = set()
    work = WORK % wanted
    for _turn in range(KILLS):
        running = subprocess.Popen(
            command("shell", "--command", work), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(1.5, 6))
        running.send_signal(signal.SIGKILL)
        running.wait()
        now = counted()
        hit.add(now["state"])
        whole = now["state"] in ("published", "undoing")
        assert (now["people"], now["links"], now["records"]) == ((PEOPLE,) * 3 if whole else (0, 0, 0)), now
    subprocess.run(command("shell", "--command", work), env=environment, check=True, timeout=600)
    return hit


def test_whenever_the_worker_is_killed_all_of_it_is_in_or_nothing(tmp_path: Path) -> None:
    dice = random.Random(int(os.environ.get("KILL_SEED", "1")))
    with own_database(tmp_path) as (url, whole):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ESTAMINET_", "DATABASE_"))}
        environment = {
            **kept,
            "ESTAMINET_DATA": str(tmp_path),
            "DATABASE_URL": url,
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        if not whole:
            subprocess.run(command("migrate", "--verbosity", "0"), env=environment, check=True, timeout=300)
        for words in (SEED, BRING % PEOPLE):
            subprocess.run(command("shell", "--command", words), env=environment, check=True, timeout=300)
        counted = Counter(url)

        hit = killed_again_and_again(environment, counted, "published", dice)
        assert hit & {"reading", "checking", "publishing"}, "the kills were to hit while there is work"
        assert counted() == {
            **dict.fromkeys(("people", "links", "records", "lines", "known"), PEOPLE),
            "state": "published",
        }

        killed_again_and_again(environment, counted, "undone", dice)
        assert counted() == {
            "people": 0,
            "links": 0,
            "records": 0,
            "lines": PEOPLE,
            "known": PEOPLE,
            "state": "undone",
        }
