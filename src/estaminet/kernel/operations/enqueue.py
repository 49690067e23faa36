"""Ask for background work, and hand it to the queue again when it was lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.models import Job, JobState
from estaminet.kernel.queue import hand_to_queue
from estaminet.kernel.tasks import work_of


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
