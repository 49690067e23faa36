"""Jobs: once per key, retried with back-off, taken over from the dead, visible."""

from datetime import UTC, datetime, timedelta

import pytest

from estaminet.kernel import tasks
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations import enqueue, show_progress
from estaminet.kernel.operations.enqueue import rescue_jobs
from estaminet.kernel.operations.run_jobs import LEASE, run_job

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
done: list[int] = []


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    def fail(job, args):
        raise OSError("disk full")

    done.clear()
    monkeypatch.setattr(tasks, "_kinds", {"test.note": lambda job, args: done.append(args["n"]), "test.fail": fail})


def test_a_job_runs_once_however_often_it_is_asked_for():
    first, second = (enqueue(kind="test.note", key="a", args={"n": 1}, at=NOW) for _ in range(2))
    assert first.pk == second.pk
    assert [run_job(job_id=first.pk, at=NOW) for _ in range(2)] == [True, False]
    first.refresh_from_db()
    assert (first.state, first.progress, done) == (JobState.DONE, 100, [1])


def test_a_finished_job_starts_anew_when_asked_again():
    first = enqueue(kind="test.note", key="a", args={"n": 1}, at=NOW)
    run_job(job_id=first.pk, at=NOW)
    enqueue(kind="test.note", key="a", args={"n": 2}, at=NOW)
    run_job(job_id=first.pk, at=NOW)
    assert done == [1, 2]


def test_a_failing_job_waits_longer_each_time_and_then_stays_failed():
    job = enqueue(kind="test.fail", key="a", at=NOW)
    at, waits = NOW, []
    for _ in range(5):
        run_job(job_id=job.pk, at=at)
        job.refresh_from_db()
        waits.append(int((job.next_at - at).total_seconds() // 60))
        at = job.next_at
    assert waits == [1, 5, 30, 120, 0]
    assert (job.state, job.last_error, job.attempts) == (JobState.FAILED, "OSError", 5)
    assert run_job(job_id=job.pk, at=at) is False


def test_a_job_whose_process_died_is_taken_over_after_its_lease():
    job = enqueue(kind="test.note", key="a", args={"n": 1}, at=NOW)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, leased_until=NOW + LEASE)
    assert run_job(job_id=job.pk, at=NOW + timedelta(minutes=1)) is False
    assert rescue_jobs(at=NOW + LEASE + timedelta(seconds=1)) == 1
    assert run_job(job_id=job.pk, at=NOW + LEASE + timedelta(seconds=1)) is True


def test_progress_keeps_the_lease():
    job = enqueue(kind="test.note", key="a", args={"n": 1}, at=NOW)
    show_progress(on=job, percent=250, at=NOW)
    job.refresh_from_db()
    assert (job.progress, job.leased_until) == (99, NOW + LEASE)


def test_an_unknown_kind_is_an_error_at_once():
    with pytest.raises(KeyError):
        enqueue(kind="nobody.knows", key="a", at=NOW)
