"""Regular work: what rooms want done by the calendar is asked for when its time has come, once for all machines."""

from __future__ import annotations

import logging
from datetime import datetime

from estaminet.kernel.models import Job
from estaminet.kernel.operations import enqueue
from estaminet.kernel.slots import REGULAR_WORK

log = logging.getLogger("estaminet.regular")


def ask_for_regular_work(*, at: datetime) -> int:
    """Ask for each piece that is due and was never asked for; gives how many. One that cannot say holds no other."""
    asked = 0
    for work in REGULAR_WORK.items():
        try:
            for piece in work.due(at):
                if not Job.objects.filter(key=piece.key).exists():
                    enqueue(kind=work.kind, key=piece.key, args=dict(piece.args), at=at)
                    asked += 1
        except Exception:
            log.exception("%s could not say what is due", work.kind)
    return asked
