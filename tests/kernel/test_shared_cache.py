"""The cache that all processes share, and the one that each keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import CachedValue
from estaminet.kernel.shared_cache import SharedCache
from estaminet.kernel.slots import RETENTION

shared = cast(SharedCache, caches["default"])

ASK = """
import django
django.setup()
from django.core.cache import cache, caches
print(cache.add("used", "y"), caches["process"].add("mine", "y"))
"""


def in_another_process() -> str:
    """What a second process of the same house says when it marks the same code."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    given = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "estaminet.config.settings"}
    said = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True)
    return said.stdout.strip()


@pytest.mark.django_db(transaction=True)
def test_a_code_used_in_one_process_is_used_in_all() -> None:
    assert cache.add("used", "y")
    caches["process"].set("mine", "y")
    assert in_another_process() == "False True"


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis forgets by itself")
@pytest.mark.django_db
def test_what_has_run_out_goes_at_night() -> None:
    cache.set("short", "y", 60)
    cache.set("long", "y", 7200)
    purge = next(item.purge for item in RETENTION.items() if item.name == "kernel.cache")
    assert purge(datetime.now(UTC) + timedelta(hours=1)) == 1
    assert [key.rpartition(":")[2] for key in CachedValue.objects.values_list("cache_key", flat=True)] == ["long"]


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis has its own limit")
@pytest.mark.django_db
def test_many_counters_push_no_used_code_out() -> None:
    cache.add("used", "y")
    for number in range(310):  # Django's own limit, past which it drops a third of what is still good
        cache.set(f"counter{number}", [number])
    assert not cache.add("used", "y")


def test_the_memory_of_networks_stays_in_the_process() -> None:
    backend: dict[str, Any] = settings.CACHES["process"]
    assert backend["BACKEND"].endswith("LocMemCache")


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis writes in its own way")
@pytest.mark.django_db
def test_each_writing_is_one_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.kernel.shared_cache.COUNTED_ONCE_IN", 10**12)
    with CaptureQueriesContext(connection) as found:
        assert cache.add("used", "y", 60)
        assert not cache.add("used", "z", 60)
        cache.set("used", ["z"], 60)
        cache.set("other", 1, None)
    assert len(found) == 4
    assert cache.get_many(["used", "other"]) == {"used": ["z"], "other": 1}


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis forgets by itself")
@pytest.mark.django_db
def test_what_has_run_out_can_be_added_anew() -> None:
    cache.set("used", "y", 60)
    CachedValue.objects.update(expires=datetime.now(UTC) - timedelta(seconds=5))
    assert cache.add("used", "z", 60)
    assert cache.get("used") == "z"


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis has its own limit")
@pytest.mark.django_db
def test_too_much_is_culled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.kernel.shared_cache.COUNTED_ONCE_IN", 1)
    monkeypatch.setattr(caches["default"], "_max_entries", 20)
    for number in range(60):
        cache.set(f"counter{number}", [number])
    assert CachedValue.objects.count() <= 21


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis holds nothing")
@pytest.mark.django_db
def test_a_value_is_held_until_the_transaction_ends() -> None:
    assert shared.held("tries", []) == []
    shared.set("tries", [1.5], 60)
    assert (shared.held("tries", []), cache.get("tries")) == ([1.5], [1.5])
    CachedValue.objects.update(expires=datetime.now(UTC) - timedelta(seconds=1))
    assert shared.held("tries", "nothing") == "nothing"


@pytest.mark.skipif(bool(os.environ.get("REDIS_URL")), reason="Redis holds nothing")
@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_without_a_transaction() -> None:
    with pytest.raises(TransactionManagementError):
        shared.held("tries")
