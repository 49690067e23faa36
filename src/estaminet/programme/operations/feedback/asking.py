"""Ask people how it was: on the day after, each party once for each session."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from estaminet.programme.enums import PartyEventKind
from estaminet.programme.models import PartyEvent
from estaminet.programme.operations.registering.events import event_of
from estaminet.programme.operations.registering.filling import HOUSE
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.queries.feedback.due import is_due, sessions_to_ask_about, to_ask

AT_ONCE = 200
log = logging.getLogger("estaminet.feedback")


class SomeNotAsked(RuntimeError):
    """Sessions whose people could not be asked; they are tried again."""


def ask_for_feedback(*, at: datetime) -> Iterator[int]:
    """Ask all who were there and have not been asked, some at a time; tells after each batch how many it reached.

    Who may: the house itself. That a party was asked is noted in the transaction in which its mail is queued:
    whatever is killed, nobody is asked twice, and the others are still due. Raises SomeNotAsked at the end.
    """
    broken = 0
    for session_id in sessions_to_ask_about(at):
        try:
            while reached := _batch(session_id, at):
                yield reached
        except Exception:
            log.exception("the people of session %s could not be asked", session_id)
            broken += 1
    if broken:
        raise SomeNotAsked(f"{broken} sessions")


@transaction.atomic
def _batch(session_id: int, at: datetime) -> int:
    """Some parties of one session, which is held: two workers ask nobody twice."""
    session = next(iter(lock_sessions([session_id])), None)
    if session is None or not is_due(session, at) or not session.activity.published:
        return 0
    parties = list(to_ask().filter(session=session.pk).order_by("pk")[:AT_ONCE])
    if not parties:
        return 0
    did = PartyEventKind.ASKED_BACK
    PartyEvent.objects.bulk_create([event_of(each, did, people=0, by=HOUSE, at=at) for each in parties])
    mails = [PartyMail(each, "feedback", str(session.pk)) for each in parties]
    return tell_parties(session=session, mails=mails, at=at)
