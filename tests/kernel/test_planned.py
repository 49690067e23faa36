"""What PostgreSQL plans once answers as ever: with other values, after a rollback, and where nothing may be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from estaminet.kernel.models import OutboxMail
from estaminet.kernel.planned import planned
from tests.factories.network import HubFactory

ASKED = "SELECT slug FROM network_hub WHERE id = %s"
only_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite remembers by itself")

pytestmark = pytest.mark.django_db


def slug_of(pk: Any, **how: bool) -> str:
    with planned(**how) as cursor:
        cursor.execute(ASKED, [pk])
        return str(cursor.fetchone()[0])


def remembered(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"{words}%"])
        return int(cursor.fetchone()[0])


def test_it_answers_for_the_values_it_is_given() -> None:
    hubs = [HubFactory(), HubFactory()]
    assert [slug_of(each.pk) for each in hubs * 4] == [each.slug for each in hubs * 4]


def test_what_breaks_breaks_as_ever_and_leaves_it_usable() -> None:
    hub = HubFactory()
    with pytest.raises(IntegrityError), transaction.atomic(), planned() as cursor:
        cursor.execute("UPDATE network_hub SET slug = NULL WHERE id = %s", [hub.pk])
    assert [slug_of(hub.pk), slug_of(hub.pk)] == [hub.slug] * 2


@only_postgres
def test_it_is_planned_once_and_what_does_not_come_again_not_at_all() -> None:
    hub = HubFactory()
    before = remembered("SELECT slug FROM network_hub")
    slug_of(hub.pk, again=False)
    assert remembered("SELECT slug FROM network_hub") == before
    for _time in range(3):
        slug_of(hub.pk)
    assert remembered("SELECT slug FROM network_hub") == 1


@only_postgres
def test_the_cursors_of_django_have_nothing_remembered() -> None:
    for _time in range(12):
        assert not OutboxMail.objects.filter(key="nobody").exists()
    assert remembered("SELECT 1 AS") == 0


@only_postgres
def test_behind_a_pooler_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = HubFactory()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    with planned() as cursor:
        cursor.execute("SELECT slug, 1 FROM network_hub WHERE id = %s", [hub.pk])
    assert remembered("SELECT slug, 1") == 0


@pytest.mark.parametrize(("said", "found"), [("", "False 0"), ("?DISABLE_SERVER_SIDE_CURSORS=true", "True None")])
def test_the_address_of_the_database_says_whether_there_is_a_pooler(said: str, found: str) -> None:
    code = (
        "from estaminet.config.settings import DATABASES as d; o = d['default']; "
        "print(o['DISABLE_SERVER_SIDE_CURSORS'], *o['OPTIONS'].values())"
    )
    given = {**os.environ, "DATABASE_URL": f"postgres://nobody@127.0.0.1:1/nothing{said}"}
    run = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == found
