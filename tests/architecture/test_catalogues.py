"""The interface is complete in every language it speaks, and migrations say what the models say."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from scripts import messages
from tests.architecture.checks.tree import ROOT


def test_catalogues_are_complete() -> None:
    assert messages.problems(ROOT) == []


def test_migrations_are_up_to_date(db) -> None:
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert out.getvalue().strip() == "No changes detected"


def test_licence_is_the_official_text() -> None:
    import json

    package = ROOT / "node_modules/spdx-license-list/licenses/EUPL-1.2.json"

    assert (ROOT / "LICENSE").read_text(encoding="utf-8").strip() == json.loads(package.read_text())[
        "licenseText"
    ].strip()
