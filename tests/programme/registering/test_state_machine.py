"""The waiting list against a model of a few lines: the same places, turns and offers after any sequence of acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering import changing, offers
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.registering import VISITOR, booked_session, registered

ANY = st.integers(0, 30)


class Model:
    """One hall with so many seats. Parties are [state, people, fewest]; whoever came first is asked first."""

    def __init__(self, seats: int) -> None:
        self.seats = seats
        self.parties: dict[int, list[Any]] = {}
        self.order: list[int] = []

    def left(self) -> int:
        held = sum(people for state, people, _fewest in self.parties.values() if state in ("taken", "offered"))
        return self.seats - held

    def fill(self) -> None:
        for key in self.order:
            state, people, fewest = self.parties[key]
            left = self.left()
            if state == "waiting" and (left >= people or (fewest and left >= fewest)):
                self.parties[key] = ["offered", min(people, left), None]

    def told(self) -> dict[int, str]:
        return {key: state for key, (state, _people, _fewest) in self.parties.items()}


class WaitingList(RuleBasedStateMachine):
    """The same acts on the model and on the house."""

    def __init__(self) -> None:
        super().__init__()
        self.hold = transaction.atomic()
        self.hold.__enter__()
        self.at = AT

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.hold.__exit__(None, None, None)

    @initialize(seats=st.integers(1, 8))
    def opened(self, seats: int) -> None:
        self.session = booked_session(HubFactory(), seats=seats, starts_at=AT + timedelta(days=400))
        self.model = Model(seats)

    def one(self, pick: int, *states: str) -> Party | None:
        keys = [key for key in self.model.order if self.model.parties[key][0] in states]
        return Party.objects.get(pk=keys[pick % len(keys)]) if keys else None

    @rule(number=st.integers(1, 4), fewer=st.integers(0, 3))
    def register(self, number: int, fewer: int) -> None:
        if number > self.model.seats:
            return
        fewest = fewer if 0 < fewer < number else None
        party = registered(self.session, number, at=self.at, fewest=fewest)
        state = "taken" if self.model.left() >= number else "waiting"
        self.model.parties[party.pk] = [state, number, fewest]
        self.model.order.append(party.pk)
        self.model.fill()

    @precondition(lambda self: self.model.parties)
    @rule(pick=ANY)
    def cancel(self, pick: int) -> None:
        if party := self.one(pick, "taken", "waiting", "offered"):
            changing.cancel_people(party=party, by=VISITOR, at=self.at)
            self.model.parties[party.pk][0] = "ended"
            self.model.fill()

    @precondition(lambda self: "offered" in self.model.told().values())
    @rule(pick=ANY)
    def accept(self, pick: int) -> None:
        party = self.one(pick, "offered")
        assert party is not None
        keep = [each.pk for each in offers.people_of(party)][: party.offered or 0]
        offers.accept_offer(party=party, by=VISITOR, at=self.at, keep=keep)
        self.model.parties[party.pk][0] = "taken"

    @precondition(lambda self: "offered" in self.model.told().values())
    @rule(pick=ANY)
    def decline(self, pick: int) -> None:
        party = self.one(pick, "offered")
        assert party is not None
        offers.decline_offer(party=party, by=VISITOR, at=self.at)
        self.model.parties[party.pk][0] = "ended"
        self.model.fill()

    @rule()
    def days_pass(self) -> None:
        """Every offer that stands runs out, and those who come next hold theirs."""
        self.at += timedelta(days=3)
        offers.refill(session_ids=[self.session.pk], at=self.at)
        for state in self.model.parties.values():
            if state[0] == "offered":
                state[0] = "ended"
        self.model.fill()

    @invariant()
    def same(self) -> None:
        if not hasattr(self, "model"):
            return
        states = dict(Party.objects.filter(session=self.session).values_list("pk", "state"))
        assert states == self.model.told()
        held = {key: people for key, (state, people, _fewest) in self.model.parties.items() if state == "offered"}
        offered = Party.objects.filter(session=self.session, state=PartyState.OFFERED)
        assert dict(offered.values_list("pk", "offered")) == held
        left = Session.objects.values_list("left", flat=True).get(pk=self.session.pk)
        assert (left if states else self.model.seats) == self.model.left()


@pytest.mark.django_db
def test_the_waiting_list_does_as_the_model() -> None:
    some = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(WaitingList, settings=some)
