"""Run background jobs, one at a time each, and try again what failed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.models import Job, JobState
from estaminet.kernel.tasks import NotNow, work_of

LEASE = timedelta(minutes=10)
BACK_OFF = (1, 5, 30, 120)  # minutes
log = logging.getLogger(__name__)


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
    except NotNow as pause:
        ours.update(
            state=JobState.WAITING,
            next_at=at + pause.wait,
            attempts=taken.attempts - 1,
            last_error=pause.why[:100],
            leased_until=None,
        )
        return False
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


def show_progress(*, on: Job, percent: int, at: datetime) -> None:
    """Say how far a running job is, and keep its lease."""
    Job.objects.filter(pk=on.pk).update(progress=max(0, min(99, percent)), leased_until=at + LEASE)
