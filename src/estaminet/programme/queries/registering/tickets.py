"""Tickets of a party: who comes, where to, what was agreed and what is still to pay."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from estaminet.network.models import Hub
from estaminet.programme.enums import Mode, PartyState
from estaminet.programme.models import Activity, Party, Registration, Session
from estaminet.programme.queries.calendar_entries import CalendarSession, Entry
from estaminet.programme.queries.registering.money import Account, account_of
from estaminet.programme.queries.spots import Spot

WITH: Final = (
    *("session__activity__hub", "session__activity__network", "session__hub", "session__place"),
    *("network", "spot_hub", "spot_place"),
)
"""What must be at hand of a party before its tickets are read."""


@dataclass(frozen=True)
class Tickets:
    """The tickets of a party that has its places. ``spot`` is where it goes, None for those who take part online.

    ``people`` come with their tariffs, in the order in which they were told.
    """

    party: Party
    session: Session
    people: list[Registration]
    account: Account
    spot: Spot | None

    @property
    def activity(self) -> Activity:
        return self.session.activity

    @property
    def hub(self) -> Hub:
        """The hub at whose door the tickets are read, or that hosts what happens online."""
        return self.spot.hub if self.spot else self.session.hub

    @property
    def languages(self) -> tuple[str, ...]:
        """The party's language, and beside it the first other one of the hub, else of the network: its door's."""
        first = self.party.language
        others = (*self.hub.languages, *self.session.activity.network.languages)
        return (first, *[code for code in others if code != first][:1])

    @property
    def due(self) -> Decimal:
        """What is still to pay, in the activity's currency; never below nothing."""
        return max(self.account.due, Decimal(0))


def tickets_of(party: Party) -> Tickets | None:
    """The tickets of a party; None while it has no places. Two queries for a party that comes with ``WITH``."""
    if party.state != PartyState.TAKEN:
        return None
    people = party.registrations.there().select_related("tariff").order_by("position", "pk")
    return Tickets(party, party.session, list(people), account_of(party.pk), _spot(party))


def party_with_tickets(party_id: int) -> Party | None:
    """A party with what its tickets say, for a mail that leaves later; None when it has gone meanwhile."""
    return Party.objects.select_related(*WITH).filter(pk=party_id).first()


def _spot(party: Party) -> Spot | None:
    """Who has a place may know of the room, also where strangers do not."""
    if party.mode == Mode.ONLINE:
        return None
    if party.spot_hub is not None:
        return Spot(party.spot_hub, party.spot_place)
    return Spot(party.session.hub, party.session.place)


def calendar_entry(tickets: Tickets) -> Entry:
    """The session as the party's calendar has it: there where it goes, or online. No query."""
    session, spot = tickets.session, tickets.spot
    told: dict[str, Any] = {each.name: getattr(session, each.name) for each in fields(CalendarSession)}
    told["mode"] = Mode.ONLINE.value if spot is None else Mode.IN_PERSON.value
    return Entry(CalendarSession(**told), session.activity, tickets.hub, (spot,) if spot else ())


def link_of(tickets: Tickets) -> str:
    """The link for taking part online; only for those who do."""
    return tickets.session.online_url if tickets.spot is None else ""
