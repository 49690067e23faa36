"""The worker: carries mails, runs jobs, asks for nightly work, says that it lives, stops when told."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from estaminet.kernel import tasks, worker
from estaminet.kernel.models import Job, JobState, MailState, OutboxMail
from estaminet.kernel.nightly import ask_for_nightly_work
from estaminet.kernel.operations import enqueue, queue_mail
from estaminet.kernel.queries.background import mail_is_due
from estaminet.kernel.slots import RETENTION
from estaminet.kernel.worker import Worker, beat, last_beat, queue_runner, worker_is_alive

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What a kind of work called *test* was asked to do."""
    asked: list[dict[str, str]] = []
    monkeypatch.setitem(tasks._kinds, "test", lambda _job, args: asked.append(args))
    return asked


def queued(at: datetime = NOW) -> OutboxMail:
    return queue_mail(
        key="k",
        to="chloe@example.org",
        language="fr",
        template="kernel/mail/ready_made",
        context={"subject": "Bonjour", "text": "À demain.", "html": ""},
        at=at,
    )


@pytest.mark.django_db
def test_mail_is_due_when_it_waits_and_when_a_claim_ran_out() -> None:
    assert not mail_is_due(at=NOW)
    mail = queued()
    assert mail_is_due(at=NOW)
    assert not mail_is_due(at=NOW - timedelta(seconds=1))
    for state in (MailState.CLAIMED, MailState.HANDING_OVER):
        OutboxMail.objects.filter(pk=mail.pk).update(state=state, claimed_until=NOW + timedelta(minutes=2))
        assert [mail_is_due(at=NOW + timedelta(minutes=wait)) for wait in (1, 3)] == [False, True]
    for state in (MailState.SENT, MailState.UNKNOWN, MailState.REFUSED):
        OutboxMail.objects.filter(pk=mail.pk).update(state=state)
        assert not mail_is_due(at=NOW + timedelta(days=1))


@pytest.mark.django_db
def test_an_idle_turn_says_so_and_a_busy_one_too() -> None:
    working = Worker(stop=threading.Event())
    assert working._carry_mails() is False
    mail = queued(at=timezone.now())
    assert working._carry_mails() is True
    mail.refresh_from_db()
    assert mail.state == MailState.SENT


@pytest.mark.django_db(transaction=True)
def test_a_job_runs_from_the_database_queue(done: list[dict[str, str]]) -> None:
    run = queue_runner()
    assert run() is False
    enqueue(kind="test", key="k", args={"of": "Wattrelos"}, at=timezone.now())
    assert run() is True
    assert done == [{"of": "Wattrelos"}]
    assert Job.objects.get(key="k").state == JobState.DONE
    assert run() is False


@pytest.mark.django_db(transaction=True)
def test_it_works_in_two_threads_until_told_to_stop(
    done: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    """The last of the two things that wait for it tells it to stop; both are done, and nothing is left behind."""
    stop = threading.Event()
    mail = queued(at=timezone.now())
    enqueue(kind="test", key="k", args={"of": "Mons"}, at=timezone.now())
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.01)
    working = Worker(stop=stop)
    turn = working._work_on_jobs

    def stop_when_all_is_done() -> bool:
        busy = turn()
        if done and OutboxMail.objects.filter(pk=mail.pk, state=MailState.SENT).exists():
            stop.set()
        return busy

    monkeypatch.setattr(working, "_work_on_jobs", stop_when_all_is_done)
    working.run()
    assert done == [{"of": "Mons"}]
    assert not (data_folder / "worker.json").exists()


@pytest.mark.django_db
def test_a_turn_that_fails_is_not_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(worker, "PAUSE_AFTER_FAULT_SECONDS", 0.0)
    turns: list[int] = []

    def turn() -> bool:
        turns.append(len(turns))
        if len(turns) == 3:
            stop.set()
            return True
        raise ConnectionError

    Worker(stop=stop)._repeat(turn)
    assert turns == [0, 1, 2]


@pytest.mark.django_db
def test_it_stops_when_its_parent_is_gone() -> None:
    stop = threading.Event()
    Worker(stop=stop, parent=1)._repeat(lambda: pytest.fail("it worked on for nobody"))
    assert stop.is_set()


@pytest.mark.django_db
def test_nightly_work_is_asked_for_once_a_night() -> None:
    for at in (NOW.replace(hour=1), NOW.replace(hour=2), NOW.replace(hour=9), NOW.replace(hour=23)):
        ask_for_nightly_work(at=at)
    assert list(Job.objects.values_list("key", "kind")) == [("nightly 2026-11-20", "kernel.nightly")]


@pytest.mark.django_db(transaction=True)
def test_one_purge_that_fails_does_not_hold_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from estaminet.kernel.operations.run_jobs import run_job
    from estaminet.kernel.personal_data import Retention

    purged: list[str] = []

    def breaks(_at: datetime) -> int:
        raise RuntimeError

    def works(_at: datetime) -> int:
        purged.append("second")
        return 1

    monkeypatch.setattr(RETENTION, "_items", [Retention("first", breaks), Retention("second", works)])
    at = timezone.now()
    made = enqueue(kind="kernel.nightly", key="nightly test", at=at)
    assert run_job(job_id=made.pk, at=at) is False
    made.refresh_from_db()
    assert (purged, made.state, made.last_error) == (["second"], JobState.WAITING, "RuntimeError")


def test_a_worker_says_that_it_lives() -> None:
    assert last_beat() is None
    assert not worker_is_alive(at=NOW)
    beat(NOW)
    assert last_beat() == NOW
    assert worker_is_alive(at=NOW + timedelta(seconds=29))
    assert not worker_is_alive(at=NOW + timedelta(seconds=31))
