"""Background work of the room."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.operations.run_jobs import BACK_OFF
from estaminet.kernel.search.rebuilding import rebuild_index
from estaminet.kernel.tasks import job
from estaminet.network.export_kinds import WORK as EXPORT
from estaminet.network.operations.exporting.making import give_up_export, make_export
from estaminet.network.operations.load_towns import load_towns


@job("network.towns")
def towns(job: Job, args: dict[str, Any]) -> None:
    """Put the towns around the hubs into the database, after a hub was opened in a new country."""
    load_towns()


@job(EXPORT)
def export(job: Job, args: dict[str, Any]) -> None:
    """Make a file that takes out what a hub owns. What fails for the last time is said to have failed."""
    try:
        make_export(
            export_id=args["export"],
            at=timezone.now(),
            progress=lambda percent: show_progress(on=job, percent=percent, at=timezone.now()),
        )
    except Exception:
        if job.attempts > len(BACK_OFF):
            give_up_export(export_id=args["export"])
        raise


@job("network.search_anew")
def search_anew(job: Job, args: dict[str, Any]) -> None:
    """Let everything be found again, after a whole hub came in."""
    for _part in rebuild_index():
        show_progress(on=job, percent=50, at=timezone.now())
