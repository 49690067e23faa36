"""Regular work is asked for when it is due, once, and one room's fault does not hold the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel import tasks
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.kernel.slots import REGULAR_WORK, DueWork, RegularWork, Slot

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("test.weekly", "test.other"):
        monkeypatch.setitem(tasks._kinds, kind, lambda job, args: None)
    monkeypatch.setattr(REGULAR_WORK, "_items", [])


def weekly(at: datetime) -> list[DueWork]:
    """Due from Friday, for two networks."""
    if at < NOW:
        return []
    return [DueWork(f"weekly {at:%G-W%V} {network}", {"network": network}) for network in (1, 2)]


def test_each_piece_is_asked_for_once() -> None:
    REGULAR_WORK.register(RegularWork("test.weekly", weekly))
    moments = (NOW - timedelta(seconds=1), NOW, NOW + timedelta(seconds=15), NOW + timedelta(days=7))

    assert [ask_for_regular_work(at=at) for at in moments] == [0, 2, 0, 2]
    asked = list(Job.objects.order_by("id").values_list("kind", "key", "args"))
    assert asked == [
        ("test.weekly", f"weekly {week} {network}", {"network": network})
        for week in ("2026-W47", "2026-W48")
        for network in (1, 2)
    ]


def test_what_is_done_or_given_up_is_not_begun_again() -> None:
    REGULAR_WORK.register(RegularWork("test.weekly", weekly))
    ask_for_regular_work(at=NOW)
    for state in (JobState.DONE, JobState.FAILED):
        Job.objects.update(state=state)
        assert ask_for_regular_work(at=NOW + timedelta(hours=1)) == 0
        assert set(Job.objects.values_list("state", flat=True)) == {state}


def test_a_room_that_cannot_say_holds_no_other() -> None:
    def breaks(_at: datetime) -> list[DueWork]:
        raise LookupError

    REGULAR_WORK.register(RegularWork("test.other", breaks, order=10), RegularWork("test.weekly", weekly, order=20))
    assert ask_for_regular_work(at=NOW) == 2


def test_the_worker_asks(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    import threading

    from estaminet.kernel import worker

    settings.DATA_FOLDER = tmp_path
    asked: list[datetime] = []
    monkeypatch.setattr(worker, "ask_for_regular_work", lambda *, at: asked.append(at))
    working = worker.Worker(stop=threading.Event())
    working._work_on_jobs()
    working._work_on_jobs()
    assert len(asked) == 1


def test_slots_keep_their_order() -> None:
    slot: Slot[RegularWork] = Slot("test")
    late, early = RegularWork("b", weekly, order=20), RegularWork("a", weekly, order=10)
    slot.register(late, early)
    assert slot.items() == (early, late)
