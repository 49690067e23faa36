"""Sixteen threads on full dates wish, take back, cancel, move and register: nobody is split, lost or one too many."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.db.models import Count, F, Q

from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import DateWish, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.registering import changing, offers
from estaminet.programme.operations.registering.wishing_dates import take_back_wish, wish_date
from estaminet.programme.queries.registering.occupancy import Shape, occupancies
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.races import RUNS, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
THREADS, SEATS, ACTS = 16, 20, 8
DAY = timedelta(days=1)


class Neighbours:
    """One thread's people. They have places on full dates, and often would rather have another one."""

    def __init__(self, seed: int, number: int, sessions: list[Session], parties: list[Party]) -> None:
        self.dice = random.Random(f"{seed}-{number}")
        self.sessions = sessions
        self.own = {each.pk: each.registrations.count() for each in parties}
        self.wrong: list[BaseException] = []

    def live(self) -> Neighbours:
        acts = [self.wish] * 5 + [self.register] * 2 + [self.cancel, self.answer, self.take_back, self.move]
        for _ in range(ACTS):
            self.attempt(self.dice.choice(acts))
        return self

    def attempt(self, act: Callable[[], None]) -> None:
        """A refusal is an answer; anything else is a fault."""
        try:
            act()
        except Refusal:
            return
        except Exception as fault:
            self.wrong.append(fault)

    def _one(self, *states: PartyState) -> Party | None:
        found = list(Party.objects.filter(pk__in=self.own, state__in=states).order_by("pk"))
        return self.dice.choice(found) if found else None

    def wish(self) -> None:
        if party := self._one(PartyState.TAKEN):
            wish_date(party=party, to=self.dice.choice(self.sessions), by=VISITOR, at=AT)

    def take_back(self) -> None:
        wish = DateWish.objects.filter(party__in=self.own).order_by("pk").first()
        if wish is not None:
            take_back_wish(party=wish.party, wish_id=wish.pk, by=VISITOR, at=AT)

    def register(self) -> None:
        number = self.dice.randint(1, 4)
        party = registered(self.dice.choice(self.sessions), number, at=AT)
        self.own[party.pk] = number

    def cancel(self) -> None:
        if party := self._one(PartyState.TAKEN, PartyState.OFFERED, PartyState.WAITING):
            changing.cancel_people(party=party, by=VISITOR, at=AT)

    def answer(self) -> None:
        if party := self._one(PartyState.OFFERED):
            act = self.dice.choice([offers.accept_offer, offers.decline_offer])
            act(party=party, by=VISITOR, at=AT)

    def move(self) -> None:
        if party := self._one(PartyState.TAKEN, PartyState.WAITING):
            changing.move_party(party=party, to=self.dice.choice(self.sessions), by=VISITOR, at=AT)


def crowd(seed: int) -> tuple[list[Session], list[Any]]:
    """Two full dates and a third with some room; the one made last comes first in time."""
    dice = random.Random(seed)
    first = booked_session(HubFactory(slug=f"wishes-{seed}"), seats=SEATS, starts_at=AT + 20 * DAY)
    sessions = [first, *(SessionFactory(activity=first.activity, starts_at=AT + day * DAY) for day in (21, 19))]
    parties: list[Party] = []
    for session, most in zip(sessions, (SEATS, SEATS, SEATS - 3), strict=True):
        while most:
            number = min(most, dice.randint(1, 3))
            parties.append(registered(session, number, at=AT))
            most -= number
    dice.shuffle(parties)
    households = [Neighbours(seed, number, sessions, parties[number::THREADS]) for number in range(THREADS)]
    return sessions, together(*[each.live for each in households], seed=seed)


def fresh(sessions: list[Session]) -> list[Session]:
    rows = Session.objects.select_related("activity", "place").prefetch_related("also_at__place")
    return list(rows.filter(pk__in=[each.pk for each in sessions]).order_by("pk"))


def wishes(sessions: list[Session]) -> list[DateWish]:
    people = Count("party__registrations", filter=Q(party__registrations__gone_at=None))
    rows = DateWish.objects.filter(wanted__in=[each.pk for each in sessions]).select_related("party")
    return list(rows.annotate(number=people).order_by("pk"))


def problems(sessions: list[Session]) -> list[str]:
    """What is not as it must be, once the noise is over. Nobody has tidied up: each act has left the house in order."""
    rows = fresh(sessions)
    found = occupancies(rows)
    wrong = []
    for row in rows:
        if found[row.pk].people() > SEATS:
            wrong.append(f"date {row.pk} is oversold")
        if row.left != SEATS - found[row.pk].people():
            wrong.append(f"date {row.pk} says {row.left} places are left")
    if Registration.objects.exclude(session=F("party__session")).exists():
        wrong.append("people stand in another date than their party")
    said = wishes(sessions)
    for each in said:
        if each.here_id != each.party.session_id or each.party.state != PartyState.TAKEN:
            wrong.append(f"wish {each.pk} is of a party that has gone")
        if found[each.wanted_id].left(Shape.of(each.party)) >= each.number:  # type: ignore[attr-defined]
            wrong.append(f"wish {each.pk} could come true")
    for one, two in combinations(said, 2):
        mutual = (one.here_id, one.wanted_id) == (two.wanted_id, two.here_id)
        if mutual and one.number == two.number:  # type: ignore[attr-defined]
            wrong.append(f"wishes {one.pk} and {two.pk} answer each other")
    return wrong


@pytest.mark.parametrize("seed", RUNS)
def test_wishes_on_full_dates(seed: int) -> None:
    sessions, households = crowd(seed)
    assert [each for each in households if not isinstance(each, Neighbours)] == []
    assert [each.wrong for each in households if each.wrong] == []
    assert problems(sessions) == []
    told = {party: number for each in households for party, number in each.own.items()}
    people = Count("registrations", filter=Q(registrations__gone_at=None))
    live = dict(Party.objects.live().annotate(number=people).values_list("pk", "number"))
    assert live == {party: told[party] for party in live}  # nobody's party was split
    exchanged = PartyEvent.objects.filter(did=PartyEventKind.MOVED, by=None).count()
    assert exchanged


def test_without_locks_the_race_shows() -> None:
    """Two exchange with the same party, or the database, asked too late, refuses."""
    shown = 0
    for seed in range(3):
        with locks_off():
            sessions, households = crowd(seed)
        faults = any(not isinstance(each, Neighbours) or each.wrong for each in households)
        shown += bool(faults or problems(sessions))
    assert shown
