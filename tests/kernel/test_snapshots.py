"""A snapshot: what others write meanwhile is not in it, and nobody waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from estaminet.kernel.models import CachedValue, Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.snapshots import snapshot, told_aside

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def write(key: str) -> None:
    """What somebody else does, on a connection of her own."""
    try:
        CachedValue.objects.create(cache_key=key, value="", expires=NOW)
    finally:
        connection.close()


def elsewhere(key: str) -> None:
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(write, key).result(timeout=15)


def keys() -> set[str]:
    return set(CachedValue.objects.filter(cache_key__in=["a", "b", "c"]).values_list("cache_key", flat=True))


def test_it_is_of_one_instant_and_holds_nobody_up() -> None:
    elsewhere("a")
    with snapshot():
        assert keys() == {"a"}
        elsewhere("b")
        assert keys() == {"a"}
    assert keys() == {"a", "b"}
    elsewhere("c")
    assert keys() == {"a", "b", "c"}


def test_it_ends_when_something_fails_within() -> None:
    with pytest.raises(ZeroDivisionError), snapshot():
        CachedValue.objects.filter(pk=1 / 0)
    elsewhere("a")
    assert keys() == {"a"}
    CachedValue.objects.create(cache_key="b", value="", expires=NOW)
    assert keys() == {"a", "b"}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite takes what is written, and undoes it")
def test_nothing_is_written_within() -> None:
    with pytest.raises(DatabaseError), snapshot():
        CachedValue.objects.create(cache_key="a", value="", expires=NOW)


def test_how_far_one_is_is_told_from_within() -> None:
    job = Job.objects.create(kind="x", key="x", made_at=NOW, next_at=NOW)

    def note(percent: int) -> None:
        show_progress(on=job, percent=percent, at=NOW + timedelta(hours=1))

    with told_aside(note) as tell, snapshot():
        assert Job.objects.get().progress == 0
        for percent in (10, 10, 40):
            tell(percent)
    assert Job.objects.get().progress == 40
