"""Works that come into sight or leave it by the calendar are settled soon after their instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.slots import REGULAR_WORK, DueWork, RegularWork
from estaminet.kernel.tasks import job
from estaminet.library.operations.sight import settle_sight, works_that_turn

TURN = "library.turn"


def turns_due(at: datetime) -> Iterable[DueWork]:
    """One job for each work whose instant has come; what is still due a minute later is asked for again."""
    for pk in works_that_turn(at):
        yield DueWork(f"work {pk} turns {at:%Y-%m-%dT%H:%M}", {"work": pk})


@job(TURN)
def turn(running: Job, args: dict[str, Any]) -> None:
    """Settle one work. Whoever looks before sees what is true all the same: pages ask for the instant."""
    show_progress(on=running, percent=10, at=timezone.now())
    settle_sight(work_id=args["work"], at=timezone.now(), changed=False)


def register_turning() -> None:
    """Called once, when the house starts."""
    REGULAR_WORK.register(RegularWork(TURN, turns_due))
