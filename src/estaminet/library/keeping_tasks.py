"""Background work of keeping: originals are read again by the calendar, a slice at a time, and bags made and read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.operations.run_jobs import BACK_OFF
from estaminet.kernel.slots import DueWork
from estaminet.kernel.tasks import NotNow, job
from estaminet.kernel.uploads.asking import ROOM_COMES, is_full
from estaminet.kernel.uploads.refusals import NoRoomForFile
from estaminet.library.feeds.webvtt import read_webvtt, write_webvtt
from estaminet.library.operations.bagging.asking import BAG_IN, BAG_OUT, give_up_bag
from estaminet.library.operations.bagging.making import make_bag
from estaminet.library.operations.bagging.taking_in import take_in_bag
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.operations.keeping.missing import LOOK
from estaminet.library.queries.to_check import due_to_check

CHECK: Final = "library.check"
SLICE: Final = 60.0
"""Seconds of one slice of checks; a file that was begun is read to its end."""
MOST: Final = 5000
SAID_EVERY: Final = 2.0


def slices_due(at: datetime) -> Iterator[DueWork]:
    """A slice each hour, as long as an original is due to be read. One query."""
    if due_to_check(at).exists():
        yield DueWork(f"{CHECK} {at:%Y-%m-%dT%H}", {})


@job(CHECK)
def check_slice(running: Job, _args: dict[str, Any]) -> None:
    """Read originals until the slice is over. Run again after a crash it goes on with the oldest."""
    check_originals(running, seconds=SLICE)


def check_originals(running: Job | None, *, seconds: float) -> int:
    """Read originals that are due, the oldest check first, for so long; gives how many were read."""
    begun = said = time.monotonic()
    waiting = list(due_to_check(timezone.now()).values_list("pk", flat=True)[:MOST])
    for number, pk in enumerate(waiting):
        check_file(media_id=pk, at=timezone.now())
        now = time.monotonic()
        if running is not None and now - said >= SAID_EVERY:
            said = now
            show_progress(on=running, percent=int(100 * min(1.0, (now - begun) / seconds)), at=timezone.now())
        if now - begun >= seconds:
            return number + 1
    return len(waiting)


@job(LOOK)
def look_at_file(_running: Job, args: dict[str, Any]) -> None:
    """Read one original at once: somebody met something that was not as it should be."""
    check_file(media_id=args["media"], at=timezone.now())


@job(BAG_OUT)
def bag_out(running: Job, args: dict[str, Any]) -> None:
    """Make a bag. What fails for the last time is said to have failed."""
    try:
        make_bag(bag_id=args["bag"], at=timezone.now(), progress=_told(running), write_captions=write_webvtt)
    except Exception as fault:
        _wait_for_room(fault)
        if running.attempts > len(BACK_OFF):
            give_up_bag(bag_id=args["bag"])
        raise


@job(BAG_IN)
def bag_in(running: Job, args: dict[str, Any]) -> None:
    """Look through a bag and take it in, all or nothing."""
    try:
        take_in_bag(bag_id=args["bag"], at=timezone.now(), progress=_told(running), read_captions=read_webvtt)
    except Exception as fault:
        _wait_for_room(fault)
        if running.attempts > len(BACK_OFF):
            give_up_bag(bag_id=args["bag"])
        raise


def _wait_for_room(fault: Exception) -> None:
    """A disk without room is nobody's fault: the work is done once there is some. Raises NotNow."""
    if isinstance(fault, NoRoomForFile) or is_full(fault):
        raise NotNow(NoRoomForFile.code, ROOM_COMES) from fault


def _told(running: Job) -> Any:
    last = [0.0]

    def tell(percent: int) -> None:
        if time.monotonic() - last[0] >= SAID_EVERY:
            last[0] = time.monotonic()
            show_progress(on=running, percent=percent, at=timezone.now())

    return tell
