"""Note what happened to a party."""

from __future__ import annotations

from datetime import datetime

from estaminet.kernel.actor import Actor
from estaminet.kernel.new_rows import write_new
from estaminet.programme.enums import PartyEventKind
from estaminet.programme.models import Party, PartyEvent


def event_of(
    party: Party,
    did: PartyEventKind,
    *,
    people: int,
    by: Actor,
    at: datetime,
    reason: str = "",
    until: datetime | None = None,
) -> PartyEvent:
    """The fact, to be written by the caller."""
    return PartyEvent(
        party=party,
        session_id=party.session_id,
        did=did,
        people=people,
        until=until,
        reason=reason,
        at=at,
        by_id=by.account_id,
    )


def note_event(
    party: Party, did: PartyEventKind, *, people: int, by: Actor, at: datetime, reason: str = ""
) -> PartyEvent:
    """Write down one thing that happened, in the caller's transaction."""
    event = event_of(party, did, people=people, by=by, at=at, reason=reason)
    write_new([event])
    return event
