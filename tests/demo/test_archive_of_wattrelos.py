"""The demo's Wattrelos, in a house of its own: equal rows, files and pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.house import NOT_OURS, ROOT, own_database
from tests.network.archived import members, rows

pytestmark = pytest.mark.prove
AT = "2026-11-20T14:00:00+00:00"
# Asked within each house: public pages of the hub and of what it leads, by the same client.
ASK = """
import json, sys, django
django.setup()
from django.test import Client
from estaminet.programme.models import Activity
from estaminet.kernel.models import Job
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.models import Hub, Page
from django.utils import timezone
for job in Job.objects.filter(kind__in=("files.derive", "network.search_anew"), state="waiting"):
    assert run_job(job_id=job.pk, at=timezone.now())
elsewhere = Hub.objects.exclude(slug="wattrelos")
mine = Activity.objects.filter(hub__slug="wattrelos", visibility="public", published_at__isnull=False, removed_at=None)
alone = mine.filter(partner_hubs=None, parent=None).exclude(sessions__hub__in=elsewhere)
alone = alone.exclude(sessions__also_at__isnull=False)
pages = Page.objects.filter(hub__slug="wattrelos", removed_at=None, published_at__isnull=False)
told = {"same": {}, "status": {}}
client = Client(HTTP_HOST="localhost")
for language in ("fr", "nl"):
    for page in pages:
        address = f"/{language}/hubs/wattrelos/pages/{page.slug}/"
        told["same"][address] = client.get(address).content.decode()
    for activity in alone.distinct():
        address = f"/{language}/activities/{activity.slug}/"
        told["same"][address] = client.get(address).content.decode()
    for activity in mine:
        address = f"/{language}/activities/{activity.slug}/"
        told["status"][address] = client.get(address).status_code
    address = f"/{language}/hubs/wattrelos/"
    told["same"][address] = client.get(address).content.decode()
json.dump(told, open(sys.argv[1], "w"))
"""


class House:
    """An installation with a database, files and keys of its own, spoken to through its command."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)},
            "DJANGO_SETTINGS_MODULE": "estaminet.config.settings",
            "PYTHONPATH": str(ROOT),
            "ESTAMINET_DATA": str(folder),
            "ESTAMINET_DEMO": "1",
            "DATABASE_URL": url,
        }

    def run(self, *words: str) -> str:
        return self._called([sys.executable, "-m", "estaminet.config.command", *words])

    def pages(self) -> dict[str, Any]:
        target = self.folder / "pages.json"
        self._called([sys.executable, "-c", ASK, str(target)])
        told: dict[str, Any] = json.loads(target.read_text())
        return told

    def files(self) -> dict[str, bytes]:
        folder = self.folder / "files" / "originals"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def _called(self, command: list[str]) -> str:
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout


def plainly(page: str) -> str:
    return re.sub(r'nonce="[^"]*"', "", page)


def as_arrived(act: dict[str, Any], archive: dict[str, bytes]) -> dict[str, Any]:
    """An act on a row that stayed behind, or went before, is known without its number."""
    lines = archive.get(f"data/{act['on_model']}.jsonl", b"").splitlines()
    return act if any(json.loads(line)["id"] == act["on_id"] for line in lines) else {**act, "on_id": None}


def test_wattrelos_moves_into_a_house_of_its_own(tmp_path: Path) -> None:
    old_folder, new_folder = tmp_path / "old", tmp_path / "new"
    old_folder.mkdir()
    new_folder.mkdir()
    with own_database(old_folder) as (old_url, _whole), own_database(new_folder) as (new_url, _whole_too):
        old, new = House(old_folder, old_url), House(new_folder, new_url)
        old.run("migrate", "--verbosity", "0")
        old.run("demo", "--at", AT)
        first, second = tmp_path / "first.zip", tmp_path / "second.zip"
        old.run("export", "wattrelos", "archive", "--to", str(first))
        new.run("migrate", "--verbosity", "0")
        said = new.run("take_in_archive", str(first))
        new.run("export", "wattrelos", "archive", "--to", str(second))
        before, after = old.pages(), new.pages()

        one, other = members(first), members(second)
        assert {name for name in one if one[name] != other.get(name)} <= {
            "data/kernel.AuditEntry.jsonl",
            "data/programme.Registration.jsonl",
            "manifest.json",
        }
        marks = [{**row, "identity": bool(row["identity"])} for row in rows(first, "programme.Registration")]
        assert marks == [{**row, "identity": bool(row["identity"])} for row in rows(second, "programme.Registration")]
        acts = rows(first, "kernel.AuditEntry")
        assert rows(second, "kernel.AuditEntry")[: len(acts)] == [as_arrived(act, one) for act in acts]
        kept = {name for name in one if name.startswith("files/")}
        assert len(kept) > 0
        assert set(new.files().values()) == {one[name] for name in kept}
        assert before["status"] == after["status"]
        assert set(after["status"].values()) == {200}
        differing = [
            page for page in before["same"] if plainly(before["same"][page]) != plainly(after["same"].get(page, ""))
        ]
        assert len(before["same"]) > 20
        assert differing == []
        assert "is here" in said
        assert "by name only" in said
