"""Background work: named jobs with a row people can see, run through the Django tasks interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from estaminet.kernel.models import Job

Work = Callable[[Job, dict[str, Any]], None]
_kinds: dict[str, Work] = {}


def job(kind: str) -> Callable[[Work], Work]:
    """Declare a kind of work. It must be idempotent: after a crash it runs again."""

    def declare(work: Work) -> Work:
        if kind in _kinds and _kinds[kind].__qualname__ != work.__qualname__:
            raise ValueError(f"two kinds of work are called {kind}")
        _kinds[kind] = work
        return work

    return declare


def work_of(kind: str) -> Work:
    """The function of a kind; KeyError says that no room declares it."""
    return _kinds[kind]


@task()
def run_job_task(job_id: int) -> None:
    """What travels through the queue: a job's id, nothing else."""
    from estaminet.kernel.operations.run_jobs import run_job

    run_job(job_id=job_id, at=timezone.now())


def hand_to_queue(job_id: int) -> None:
    """Give a job to the configured queue once the transaction that made it is kept."""
    transaction.on_commit(lambda: run_job_task.enqueue(job_id=job_id))
