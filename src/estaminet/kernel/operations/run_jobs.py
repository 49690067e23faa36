"""Enqueue, run, retry and rescue background jobs."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.models import Job, JobState
from estaminet.kernel.tasks import hand_to_queue, work_of

LEASE = timedelta(minutes=10)
BACK_OFF = (1, 5, 30, 120)  # minutes
log = logging.getLogger(__name__)


@transaction.atomic
def enqueue(*, kind: str, key: str, at: datetime, args: dict[str, Any] | None = None, hub_id: int | None = None) -> Job:
    """Ask for background work. While a job of this key waits or runs it is the same job; a finished one starts anew."""
    work_of(kind)
    made, fresh = Job.objects.select_for_update().get_or_create(
        key=key,
        defaults={"kind": kind, "args": args or {}, "hub_id": hub_id, "made_at": at, "next_at": at},
    )
    if not fresh and made.state in (JobState.DONE, JobState.FAILED):
        made.state, made.args, made.progress, made.attempts = JobState.WAITING, args or {}, 0, 0
        made.made_at = made.next_at = at
        made.last_error, made.done_at = "", None
        made.save()
        fresh = True
    if fresh:
        hand_to_queue(made.pk)
    return made


@transaction.atomic
def _take(job_id: int, at: datetime) -> Job | None:
    takeable = Q(state=JobState.WAITING, next_at__lte=at) | Q(state=JobState.RUNNING, leased_until__lt=at)
    taken = Job.objects.select_for_update().filter(takeable, pk=job_id).first()
    if taken is not None:
        taken.state, taken.leased_until, taken.attempts = JobState.RUNNING, at + LEASE, taken.attempts + 1
        taken.save(update_fields=["state", "leased_until", "attempts"])
    return taken


def run_job(*, job_id: int, at: datetime) -> bool:
    """Run one job if it is due and nobody else runs it. A failure waits and is tried again, five times in all."""
    taken = _take(job_id, at)
    if taken is None:
        return False
    ours = Job.objects.filter(pk=taken.pk)
    try:
        work_of(taken.kind)(taken, taken.args)
    except Exception as fault:
        log.exception("job %s (%s) failed", taken.pk, taken.kind)
        last = taken.attempts > len(BACK_OFF)
        wait = timedelta(minutes=0 if last else BACK_OFF[taken.attempts - 1])
        ours.update(
            state=JobState.FAILED if last else JobState.WAITING,
            next_at=at + wait,
            last_error=type(fault).__name__,
            leased_until=None,
        )
        return False
    ours.update(state=JobState.DONE, progress=100, done_at=at, leased_until=None, last_error="")
    return True


def rescue_jobs(*, at: datetime) -> int:
    """Hand due jobs to the queue again: those that wait after a failure and those whose process died."""
    lost = Job.objects.filter(
        Q(state=JobState.WAITING, next_at__lte=at - timedelta(seconds=5))
        | Q(state=JobState.RUNNING, leased_until__lt=at)
    )
    found = list(lost.values_list("pk", flat=True)[:200])
    for job_id in found:
        hand_to_queue(job_id)
    return len(found)


def show_progress(*, on: Job, percent: int, at: datetime) -> None:
    """Say how far a running job is, and keep its lease."""
    Job.objects.filter(pk=on.pk).update(progress=max(0, min(99, percent)), leased_until=at + LEASE)
