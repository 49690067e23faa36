"""The queue behind the jobs: the Django tasks interface carries their ids, nothing else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from estaminet.kernel.operations.run_jobs import run_job


@task()
def run_job_task(job_id: int) -> None:
    """What travels through the queue."""
    run_job(job_id=job_id, at=timezone.now())


def hand_to_queue(job_id: int) -> None:
    """Give a job to the configured queue once the transaction that made it is kept."""
    transaction.on_commit(lambda: run_job_task.enqueue(job_id=job_id))
