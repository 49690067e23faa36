"""Of a large decision everything is written anew in short parts, between which the house goes on; nothing changes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import connection

from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry
from estaminet.agora.operations import shuffling
from estaminet.agora.operations.closing import COUNT, StillOpen, ask_to_count, close_decision
from estaminet.agora.operations.papers import enter_paper, hand_out_paper, print_papers
from estaminet.agora.operations.shuffling import shuffle_ballots
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.votes import AFTER, AT, BEFORE, NOBODY, closed, opened, process_that_decides, vote

pytestmark = pytest.mark.django_db(transaction=True)


class PowerGone(Exception):
    """A process that dies between two parts."""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffling, "PART", 5)


def voted(*sizes: int) -> Decision:
    """A decision in which so many people of each hub have voted, by turns for the first three options."""
    network = NetworkFactory()
    hubs = [HubFactory(network=network) for _each in sizes]
    decision = opened(process_that_decides(network=network, hub=hubs[0], hubs=hubs, audience="hubs"))
    for hub, size in zip(hubs, sizes, strict=True):
        for number in range(size):
            vote(decision, PersonFactory(home_hub=hub), "abc"[number % 3])
    return decision


def state(decision: Decision) -> Any:
    """All that must not change."""
    return (
        Counter(map(str, Ballot.objects.filter(decision=decision).values_list("hub", "country", "choice"))),
        sorted(Receipt.objects.filter(decision=decision).values_list("code", flat=True)),
        sorted(RollEntry.objects.filter(decision=decision).values_list("pk", "person", "hub", "used")),
    )


def test_in_parts_nothing_changes_but_every_id() -> None:
    decision = voted(23)
    before, ids = state(decision), set(Ballot.objects.values_list("pk", flat=True))
    between: list[bool] = []
    shuffle_ballots(decision=decision, rest=lambda: between.append(connection.in_atomic_block))

    assert state(decision) == before
    assert ids.isdisjoint(Ballot.objects.values_list("pk", flat=True))
    assert between == [False] * 15, "three tables of five parts each, and nobody is held up between two"
    assert not Decision.objects.filter(shuffling=True).exists()


def test_whoever_votes_between_two_parts_is_kept() -> None:
    decision = voted(12)
    late = [PersonFactory(home_hub=decision.process.hub) for _each in range(3)]

    def somebody_votes() -> None:
        if late:
            vote(decision, late.pop(), "b")

    shuffle_ballots(decision=decision, rest=somebody_votes)

    assert (Ballot.objects.count(), Receipt.objects.count(), RollEntry.objects.filter(used=True).count()) == (15,) * 3


def test_a_process_that_dies_between_two_parts_leaves_everything_and_the_next_one_counts() -> None:
    decision = voted(17)
    before, parts = state(decision), iter(range(6))

    def die() -> None:
        if next(parts, None) is None:
            raise PowerGone

    with pytest.raises(PowerGone):
        close_decision(decision=decision, by=NOBODY, at=AFTER, rest=die)
    assert state(decision) == before
    decision.refresh_from_db()
    assert (decision.closed_at, decision.shuffling) == (None, False)

    assert [line[:2] for line in closed(decision).data["lines"]] == [["a", 6], ["b", 6], ["c", 5]]
    assert state(decision) == before


def test_small_groups_are_withheld_as_in_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = []
    for part in (5, 1_000):
        monkeypatch.setattr(shuffling, "PART", part)
        decision = voted(11, 9, 2, 1)
        ids = set(Ballot.objects.filter(decision=decision).values_list("pk", flat=True))
        told = closed(decision).data
        rows = Ballot.objects.filter(decision=decision)
        place = {link.hub_id: number for number, link in enumerate(decision.process.hub_links.order_by("hub"))}
        labels.append(
            (
                Counter((place.get(hub, -1), country) for hub, country in rows.values_list("hub", "country")),
                told["lines"],
                [(each["voted"], each["withheld"]) for each in told["places"]],
            )
        )
        assert ids.isdisjoint(rows.values_list("pk", flat=True))

    assert labels[0] == labels[1]
    assert any(hub == -1 for hub, _country in labels[0][0])


def test_a_paper_that_is_counted_meanwhile_is_in() -> None:
    decision = voted(8)
    team = [Actor.person(AccountFactory().pk) for _each in range(2)]
    (paper,) = print_papers(decision=decision, hub=decision.process.hub, number=1, by=NOBODY, at=BEFORE)
    hand_out_paper(decision=decision, person=PersonFactory(home_hub=decision.process.hub), by=NOBODY, at=AT)
    waiting = [paper]

    def enter() -> None:
        for each in [waiting.pop()] if waiting else []:
            for by in team:
                enter_paper(paper=each, choice=("c",), by=by, at=AFTER)

    result = close_decision(decision=decision, by=NOBODY, at=AFTER, rest=enter)

    assert result.data["ballots"] == Ballot.objects.count() == Receipt.objects.count() == 9


def test_a_large_one_is_counted_by_the_worker() -> None:
    decision, by = voted(6), Actor.person(AccountFactory().pk)
    with pytest.raises(StillOpen):
        ask_to_count(decision=decision, by=by, at=AT)
    assert ask_to_count(decision=decision, by=by, at=AFTER)

    assert list(Job.objects.filter(kind=COUNT).values_list("args", flat=True)) == [
        {"decision": decision.pk, "by": by.account_id}
    ]
    closed(decision)
    assert not ask_to_count(decision=decision, by=by, at=AFTER)
