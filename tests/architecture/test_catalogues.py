"""The interface is complete in every language it speaks, and migrations say what the models say."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from scripts import messages
from tests.architecture.checks.tree import ROOT


def test_catalogues_are_complete() -> None:
    assert messages.problems(ROOT) == []


def test_migrations_are_up_to_date() -> None:
    """As ``makemigrations --check`` would say, without a database to be made first."""
    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}
    asked = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))

    assert asked.changes(graph=loader.graph) == {}


def test_licence_is_the_official_text() -> None:
    import json

    package = ROOT / "node_modules/spdx-license-list/licenses/EUPL-1.2.json"

    assert (ROOT / "LICENSE").read_text(encoding="utf-8").strip() == json.loads(package.read_text())[
        "licenseText"
    ].strip()
