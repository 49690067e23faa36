"""Write down that a party comes on another date, or in another way. Whether it may, its callers have seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import DateWish, Party, Registration, Session
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.mails import PartyMail, Told, tell_parties
from estaminet.programme.operations.registering.money import agree
from estaminet.programme.queries.registering.ages import band_of
from estaminet.programme.queries.registering.occupancy import Shape


def end_wishes(party: Party) -> None:
    """Whatever the party wished for is no longer what it wishes. In the caller's transaction, its session held."""
    DateWish.objects.filter(party=party).delete()


def write_move(
    party: Party,
    there: Session,
    shape: Shape,
    people: Sequence[Registration],
    *,
    taken: bool,
    by: Actor,
    at: datetime,
    key: str = "",
    more: Mapping[str, Any] | None = None,
) -> None:
    """Move a party with its people and tell it, with its new tickets. Its wishes end.

    In the caller's transaction, with both sessions held. Without ``taken`` it waits there, last. ``key`` makes the
    mail one among others of the same instant, ``more`` is what it says beside.
    """
    was = party.state
    end_wishes(party)
    party.session, party.mode = there, shape.mode
    party.spot_hub_id, party.spot_place_id = shape.spot or (None, None)
    party.state = PartyState.TAKEN.value if taken else PartyState.WAITING.value
    party.offered = party.offer_until = None
    if not taken:
        party.queued_at = at
    party.changed_at = at
    party.save()
    for person in people:
        if person.birth_date is not None:
            person.age_band = band_of(person.birth_date, minor=person.minor, day=there.day)
        person.session = there
    Registration.objects.bulk_update(people, ["session", "age_band"])
    party.registrations.exclude(gone_at=None).update(session=there)
    note_event(party, PartyEventKind.MOVED, people=len(people), by=by, at=at)
    if taken and was != PartyState.TAKEN:
        agree(party, there, sum((each.amount for each in people), start=Decimal(0)), by=by, at=at)
    what: Told = "changed" if taken else "queued"
    told = {"moved": True, "confirmed": party.confirmed_at is not None, **(more or {})}
    tell_parties(session=there, mails=[PartyMail(party, what, key or at.isoformat(), told, people)], at=at)
