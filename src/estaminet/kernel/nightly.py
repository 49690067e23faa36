"""Nightly work: what is past its time goes, room by room."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations import enqueue, show_progress
from estaminet.kernel.slots import RETENTION
from estaminet.kernel.tasks import job

NIGHT_HOUR_UTC: Final = 2
KEPT_JOBS: Final = timedelta(days=30)
log = logging.getLogger("estaminet.nightly")


def ask_for_nightly_work(*, at: datetime) -> None:
    """Ask for tonight's work once it is night; the day in the key makes it one for all machines."""
    if at.hour < NIGHT_HOUR_UTC:
        return
    key = f"nightly {at:%Y-%m-%d}"
    if not Job.objects.filter(key=key).exists():
        enqueue(kind="kernel.nightly", key=key, at=at)


@job("kernel.nightly")
def purge_everything(running: Job, _args: dict[str, Any]) -> None:
    """Run every purge. One that fails does not hold the others, and the job is tried again."""
    at = timezone.now()
    purges = RETENTION.items()
    failed = []
    for number, retention in enumerate(purges):
        try:
            with transaction.atomic():
                touched = retention.purge(at)
        except Exception:
            log.exception("purge %s failed", retention.name)
            failed.append(retention.name)
            continue
        log.info("purge %s: %d rows", retention.name, touched)
        show_progress(on=running, percent=100 * (number + 1) // (len(purges) + 1), at=at)
    Job.objects.filter(state=JobState.DONE, done_at__lt=at - KEPT_JOBS).delete()
    call_command("clearsessions", verbosity=0)
    if not hasattr(settings, "RQ_QUEUES"):
        # With Redis, finished tasks go by themselves.
        call_command("prune_db_task_results", min_age_days=14, verbosity=0)
    if failed:
        raise RuntimeError(f"{len(failed)} purges failed")
