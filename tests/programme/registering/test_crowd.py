"""Two hundred parties for twenty places, all at once: nobody too many, no place idle, no party split."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count, Q

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering import changing, offers
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.occupancy import Shape, occupancies
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
from tests.factories.registering import booked_session, draft
from tests.races import RUNS, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
THREADS, PARTIES, SEATS = 16, 200, 20
VISITOR = Actor.visitor()
DAY = timedelta(days=1)


class Household:
    """One thread's people: they register, then change their minds, some of them often."""

    def __init__(self, seed: int, number: int, sessions: list[Session], parties: int) -> None:
        self.dice = random.Random(f"{seed}-{number}")
        self.sessions, self.parties = sessions, parties
        self.own: dict[int, int] = {}  # party → how many they were when they registered; 0: they accept fewer
        self.wrong: list[BaseException] = []

    def live(self) -> Household:
        for _ in range(self.parties):
            self.attempt(self.register)
            if self.dice.random() < 0.7:
                self.attempt(self.dice.choice([self.cancel, self.answer, self.answer, self.move, self.time_passes]))
        return self

    def attempt(self, act: Callable[[], None]) -> None:
        """A refusal is an answer; anything else is a fault."""
        try:
            act()
        except Refusal:
            return
        except Exception as fault:
            self.wrong.append(fault)

    def register(self) -> None:
        number = self.dice.randint(1, 6)
        fewest = self.dice.randint(1, number - 1) if number > 1 and self.dice.random() < 0.2 else None
        session = self.sessions[0] if self.dice.random() < 0.85 else self.sessions[1]
        told = draft(number, fewest=fewest, confirmed=self.dice.random() < 0.9)
        party = register_party(session=session, draft=told, form_key=None, by=VISITOR, at=AT)
        self.own[party.pk] = 0 if fewest else number

    def _one(self, *states: PartyState) -> Party | None:
        mine = Party.objects.filter(pk__in=self.own, state__in=states).order_by("pk")
        found = list(mine)
        return self.dice.choice(found) if found else None

    def cancel(self) -> None:
        if party := self._one(PartyState.TAKEN, PartyState.OFFERED, PartyState.WAITING):
            changing.cancel_people(party=party, by=VISITOR, at=AT)

    def answer(self) -> None:
        party = self._one(PartyState.OFFERED)
        if party is None:
            return
        if self.dice.random() < 0.3:
            offers.decline_offer(party=party, by=VISITOR, at=AT)
            return
        keep = [each.pk for each in offers.people_of(party)][: party.offered or 0]
        offers.accept_offer(party=party, by=VISITOR, at=AT, keep=keep)

    def move(self) -> None:
        if party := self._one(PartyState.TAKEN, PartyState.WAITING):
            there = self.sessions[1] if party.session_id == self.sessions[0].pk else self.sessions[0]
            changing.move_party(party=party, to=there, by=VISITOR, at=AT)

    def time_passes(self) -> None:
        offers.refill(session_ids=[each.pk for each in self.sessions], at=AT + 2 * DAY)


def crowd(seed: int, *, parties: int = PARTIES, threads: int = THREADS) -> tuple[list[Session], list[Any]]:
    """Everybody comes at once; gives the two sessions and what became of each thread."""
    first = booked_session(HubFactory(slug=f"crowd-{seed}"), seats=SEATS, starts_at=AT + 20 * DAY)
    second = SessionFactory(activity=first.activity, starts_at=AT + 21 * DAY)
    households = [Household(seed, number, [first, second], parties // threads) for number in range(threads)]
    return [first, second], together(*[each.live for each in households], seed=seed)


def oversold(sessions: list[Session]) -> list[int]:
    return [each.pk for each in sessions if occupancies(fresh(sessions))[each.pk].people() > SEATS]


def fresh(sessions: list[Session]) -> list[Session]:
    rows = Session.objects.select_related("activity", "place").prefetch_related("also_at__place")
    return list(rows.filter(pk__in=[each.pk for each in sessions]))


def check(sessions: list[Session], households: list[Any], at: datetime) -> None:
    """What must hold once the noise is over."""
    assert [type(each).__name__ for each in households if not isinstance(each, Household)] == []
    assert [each.wrong for each in households if each.wrong] == []
    offers.refill(session_ids=[each.pk for each in sessions], at=at)
    assert oversold(sessions) == []
    people = Count("registrations", filter=Q(registrations__gone_at=None))
    for session in fresh(sessions):
        occupancy = occupancies([session])[session.pk]
        assert session.left == SEATS - occupancy.people()
        waiting = Party.objects.filter(session=session, state=PartyState.WAITING, confirmed_at__isnull=False)
        fits = [
            party.pk
            for party in waiting.annotate(number=people)
            if occupancy.left(Shape.of(party)) >= min(party.number, party.fewest or party.number)
        ]
        assert fits == []  # no place is left that a waiting party would take
    whole = {party: number for each in households for party, number in each.own.items() if number}
    found = dict(Party.objects.filter(pk__in=whole).live().annotate(number=people).values_list("pk", "number"))
    assert {party: whole[party] for party in found} == found  # nobody's party was split


@pytest.mark.parametrize("seed", RUNS)
def test_two_hundred_parties_for_twenty_places(seed: int) -> None:
    sessions, households = crowd(seed)
    check(sessions, households, AT + 2 * DAY)


def test_without_locks_the_race_shows() -> None:
    """Parties read what is left, and all of them take it; or the database, asked too late, refuses."""
    assert any(goes_wrong(seed) for seed in range(12)), "twelve crowds without locks, and each was lucky"


def goes_wrong(seed: int) -> bool:
    """Whether something is oversold, or refused for no reason, when nobody waits for anybody."""
    with locks_off():
        sessions, households = crowd(seed, parties=64)
    wrong = [fault for each in households if isinstance(each, Household) for fault in each.wrong]
    return bool(wrong or oversold(sessions) or not all(isinstance(each, Household) for each in households))
