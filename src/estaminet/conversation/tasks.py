"""Background work of the room: each morning, the mails that tell what is new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from estaminet.conversation.operations.digests import make_digests
from estaminet.conversation.queries.digests import day_of_mails, due_people, zones
from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.slots import REGULAR_WORK, DueWork, RegularWork
from estaminet.kernel.tasks import job
from estaminet.network.models import Network

DIGESTS: Final = "conversation.digests"
MINUTES: Final = 10


def digests_due(at: datetime) -> Iterable[DueWork]:
    """One job for each network and day, once it is morning there. Looked after in the first minutes of each hour."""
    if at.minute >= MINUTES:
        return
    for network_id, zone in zones().items():
        if (day := day_of_mails(at, zone)) is not None:
            told = day.isoformat()
            yield DueWork(f"talk of {told} network {network_id}", {"network": network_id, "day": told})


@job(DIGESTS)
def digests(running: Job, args: dict[str, Any]) -> None:
    """Make a day's mails of one network. After a crash it goes on where it was: what is made is noted."""
    network = Network.objects.filter(pk=args["network"]).first()
    if network is None:
        return
    day = date.fromisoformat(args["day"])
    total = due_people(network.pk, day).count()
    for number, _made in enumerate(make_digests(network=network, day=day, at=timezone.now()), start=1):
        if number % 20 == 0:
            show_progress(on=running, percent=min(99, 100 * number // max(1, total)), at=timezone.now())


def register_work() -> None:
    """Called once, when the house starts."""
    REGULAR_WORK.register(RegularWork(DIGESTS, digests_due))
