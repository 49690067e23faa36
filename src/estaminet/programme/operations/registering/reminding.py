"""Remind people of what they registered for: three days and one day before, each once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from estaminet.programme.enums import PartyEventKind
from estaminet.programme.models import Party, PartyEvent, Registration
from estaminet.programme.operations.registering.events import event_of
from estaminet.programme.operations.registering.filling import HOUSE
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.queries.registering.reminders import (
    days_until,
    moment_of,
    reminder_due,
    sessions_to_remind_of,
    to_remind,
)

AT_ONCE = 200
log = logging.getLogger("estaminet.registering")


class SomeNotReminded(RuntimeError):
    """Sessions whose people could not be reminded; they are tried again."""


def remind_parties(*, at: datetime) -> Iterator[int]:
    """Remind all whose reminder is due, some at a time; tells after each batch how many it reached.

    Who may: the house itself. A reminder is noted in the transaction in which its mail is queued: whatever is killed,
    nobody gets it twice, and the others are still due. A session that breaks holds no other. Raises SomeNotReminded
    at the end.
    """
    broken = 0
    for session_id in sessions_to_remind_of(at):
        try:
            while reached := _batch(session_id, at):
                yield reached
        except Exception:
            log.exception("the people of session %s could not be reminded", session_id)
            broken += 1
    if broken:
        raise SomeNotReminded(f"{broken} sessions")


@transaction.atomic
def _batch(session_id: int, at: datetime) -> int:
    """Some parties of one session, which is held: whoever cancels meanwhile is not written to."""
    session = next(iter(lock_sessions([session_id])), None)
    which = reminder_due(session, at) if session is not None and session.activity.published else None
    if session is None or which is None:
        return 0
    parties = list(to_remind([session.pk], moment_of(session.day, which, session.clock)).order_by("pk")[:AT_ONCE])
    if not parties:
        return 0
    people = _people(parties)
    days = days_until(session, at)
    # With the day in it: a session that is moved has reminders of its new day.
    key = f"{session.pk}:{session.day.isoformat()}:{which}"
    mails = [PartyMail(each, "reminder", key, {"days": days}, people[each.pk]) for each in parties]
    did = PartyEventKind.REMINDED
    events = [event_of(each, did, people=len(people[each.pk]), by=HOUSE, at=at) for each in parties]
    PartyEvent.objects.bulk_create(events)
    return tell_parties(session=session, mails=mails, at=at)


def _people(parties: list[Party]) -> dict[int, list[Registration]]:
    found: dict[int, list[Registration]] = {each.pk: [] for each in parties}
    for row in Registration.objects.there().filter(party__in=found).order_by("position", "pk"):
        found[row.party_id].append(row)
    return found
