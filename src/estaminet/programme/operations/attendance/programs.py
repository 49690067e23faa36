"""Note who was there on behalf of another program, such as the till of a cinema."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.programme.enums import NotedHow, SessionState
from estaminet.programme.models import Session
from estaminet.programme.operations.attendance.entering import DidNotHappen, NotYet
from estaminet.programme.operations.attendance.noting import EARLIEST, Heard, note_attendance
from estaminet.programme.operations.attendance.told import Told


@transaction.atomic
def hear_program(*, session: Session, told: Sequence[Told], by: Actor, at: datetime) -> Heard:
    """Keep what another program noted at the door. Who may: whoever holds a token of a hub that makes the activity.

    Told twice, a fact counts once, by its nonce: any word the program chooses, its own within the session. Raises
    NotYet, DidNotHappen.
    """
    now = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if now.state in (SessionState.CANCELLED, SessionState.POSTPONED, SessionState.DRAFT) or now.removed_at:
        raise DidNotHappen
    if at < now.starts_at - EARLIEST:
        raise NotYet
    said = {_nonce(now, each.nonce): each.nonce for each in told}
    facts = [
        replace(each, nonce=_nonce(now, each.nonce), undoes=_nonce(now, each.undoes) if each.undoes else "")
        for each in told
    ]
    kept = note_attendance(session=now, told=facts, how=NotedHow.DOOR, by=by, at=at)
    heard = Heard([said[each] for each in kept.kept], [said[each] for each in kept.unknown])
    details = {"kept": len(heard.kept), "unknown": len(heard.unknown)}
    record(by=by, at=at, did="attendance.told", on=now, hub_id=now.hub_id, details=details)
    return heard


def _nonce(session: Session, said: str) -> str:
    """The nonce of a fact, which is one among all of the house: two programs may both begin to count at 1."""
    return hashlib.sha256(f"program:{session.pk}:{said}".encode()).hexdigest()[:32]
