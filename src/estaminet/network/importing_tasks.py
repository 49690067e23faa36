"""Background work of imports. Each can be done again after a killed worker: it begins anew, or finds nothing to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.utils import timezone, translation

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.tasks import job
from estaminet.network.enums import ImportState
from estaminet.network.operations.importing import (
    after_publishing,
    after_undoing,
    check_lines,
    forget_import,
    publish_now,
    read_lines,
    undo_now,
)
from estaminet.network.operations.importing.holding import AFTER_PUBLISHING, AFTER_UNDOING, FORGET, WORK

LONGEST_REST: Final = 1.0  # seconds


def _by(args: dict[str, Any]) -> Actor:
    return Actor.person(args["by"]) if args.get("by") else Actor.system()


def _told(job: Job) -> Callable[[int], None]:
    """Tells how far a job is, after each chunk of lines.

    On SQLite one writes at a time: work in the background then rests for as long as the chunk took, so that at least
    half of the time belongs to people who register.
    """
    begun = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal begun
        show_progress(on=job, percent=percent, at=timezone.now())
        if connection.vendor == "sqlite":
            time.sleep(min(time.monotonic() - begun, LONGEST_REST))
        begun = time.monotonic()

    return tell


@job(WORK[ImportState.READING])
def read(job: Job, args: dict[str, Any]) -> None:
    """Read the lines of a file."""
    read_lines(import_id=args["import"], by=_by(args), at=timezone.now(), told=_told(job))


@job(WORK[ImportState.CHECKING])
def check(job: Job, args: dict[str, Any]) -> None:
    """Check all lines."""
    check_lines(import_id=args["import"], by=_by(args), at=timezone.now(), told=_told(job))


@job(WORK[ImportState.PUBLISHING])
def publish(job: Job, args: dict[str, Any]) -> None:
    """Take all lines in at one stroke; what stands in the way is said in the language of whoever asked."""
    with translation.override(args.get("language") or None):
        publish_now(import_id=args["import"], by=_by(args), at=timezone.now())


@job(WORK[ImportState.UNDOING])
def undo(job: Job, args: dict[str, Any]) -> None:
    """Take a whole import back."""
    with translation.override(args.get("language") or None):
        undo_now(import_id=args["import"], by=_by(args), at=timezone.now())


@job(AFTER_PUBLISHING)
def finish_publishing(job: Job, args: dict[str, Any]) -> None:
    """What may be late once lines are in."""
    after_publishing(import_id=args["import"], by=_by(args), at=timezone.now(), told=_told(job))


@job(AFTER_UNDOING)
def finish_undoing(job: Job, args: dict[str, Any]) -> None:
    """What may be late once records have gone."""
    after_undoing(import_id=args["import"], by=_by(args), at=timezone.now(), told=_told(job))


@job(FORGET)
def forget(job: Job, args: dict[str, Any]) -> None:
    """Take a cancelled import away."""
    forget_import(import_id=args["import"])
