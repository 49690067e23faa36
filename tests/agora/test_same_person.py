"""Two records of one person on a roll: one vote from the moment a team says so, and back if it was a mistake."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry, TabletPass
from estaminet.agora.operations.casting import CountedAlready
from estaminet.agora.operations.helping import UnknownCode, give_tablet_code, letter_code, letter_person, tablet_pass
from estaminet.agora.queries.decisions import roll_counts
from estaminet.kernel.models import AuditEntry
from estaminet.people.models import Merge, Person
from estaminet.people.operations.merges import merge_people, undo_merge
from tests.factories.network import HubFactory
from tests.factories.people import PersonFactory
from tests.factories.votes import AT, NOBODY, closed, opened, process_that_decides, vote
from tests.races import RUNS_OF_FEW, together

pytestmark = pytest.mark.django_db


def two_records() -> tuple[Decision, Person, Person]:
    """Two records of the same hub, both on the roll, and one person more."""
    hub = HubFactory()
    kept, other, third = (PersonFactory(home_hub=hub) for _each in range(3))
    decision = opened(process_that_decides(network=hub.network, hub=hub, hubs=[hub], audience="hubs"))
    assert RollEntry.objects.count() == 3
    vote(decision, third, "c")
    return decision, kept, other


def merge(kept: Person, other: Person) -> Merge:
    return merge_people(kept=kept, other=other, by=NOBODY, at=AT)


@pytest.mark.parametrize(("kept_votes", "other_votes"), list(product([False, True], repeat=2)))
def test_one_entry_counts_and_nobody_votes_again(kept_votes: bool, other_votes: bool) -> None:
    decision, kept, other = two_records()
    for person, votes in ((kept, kept_votes), (other, other_votes)):
        if votes:
            vote(decision, person, "a")
    merge(kept, other)

    voted = kept_votes + other_votes
    (count,) = roll_counts(decision)
    assert (count.may_vote, count.used) == (2 + (voted == 2), 1 + voted)
    for number, person in enumerate((kept, other)):
        if voted:
            with pytest.raises(CountedAlready):
                vote(decision, person, "b", key=f"again {person.pk}")
        elif number == 0:
            vote(decision, person, "b")
            voted = 1
    told = closed(decision).data
    assert told["ballots"] == Ballot.objects.count() == Receipt.objects.count() == 1 + voted
    assert [(each["may_vote"], each["voted"]) for each in told["places"]][:1] == [(2 + (voted == 2), 1 + voted)]
    details = AuditEntry.objects.get(did="decision.counted").details
    assert details == ({"voted_twice": 1} if voted == 2 else {})


@pytest.mark.parametrize(("kept_votes", "other_votes"), list(product([False, True], repeat=2)))
def test_undone_each_has_the_entry_they_had(kept_votes: bool, other_votes: bool) -> None:
    decision, kept, other = two_records()
    for person, votes in ((kept, kept_votes), (other, other_votes)):
        if votes:
            vote(decision, person, "a")
    before = sorted(RollEntry.objects.values_list("pk", "person", "used"))
    undo_merge(merge=merge(kept, other), by=NOBODY, at=AT)

    assert sorted(RollEntry.objects.values_list("pk", "person", "used")) == before
    for person, votes in ((kept, kept_votes), (other, other_votes)):
        if not votes:
            vote(decision, Person.objects.get(pk=person.pk), "b")
    assert closed(decision).data["ballots"] == 3


def test_what_the_other_record_had_in_hand_is_hers() -> None:
    decision, kept, other = two_records()
    letter, tablet = (
        letter_code(decision, other.pk),
        give_tablet_code(decision=decision, person=other, by=NOBODY, at=AT),
    )
    merge(kept, other)
    network_id = decision.process.network_id

    with pytest.raises(UnknownCode):
        tablet_pass(code=tablet, network_id=network_id, at=AT)
    assert letter_person(code=letter, network_id=network_id)[1] == kept
    vote(decision, other, "a")
    assert RollEntry.objects.get(person=kept).used
    assert not TabletPass.objects.exists()


def test_the_team_reads_that_there_are_more_votes_than_people(cast: Any) -> None:
    decision = opened(process_that_decides(network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos]))
    kept, other = (PersonFactory(home_hub=cast.wattrelos) for _each in range(2))
    for person in (kept, other):
        vote(decision, person, "a")
    address, client = reverse("manage:decision", args=["wattrelos", decision.pk]), cast.client(cast.ana)
    assert "More votes than people" not in client.get(address).content.decode()
    merge(kept, other)

    assert "More votes than people" in client.get(address, headers={"Accept-Language": "en"}).content.decode()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_whoever_votes_while_records_are_put_together_has_one_vote(seed: int) -> None:
    decision, kept, other = two_records()
    together(
        lambda: vote(Decision.objects.get(pk=decision.pk), Person.objects.get(pk=other.pk), "a", key="x"),
        lambda: merge(Person.objects.get(pk=kept.pk), Person.objects.get(pk=other.pk)),
        seed=seed,
    )
    with pytest.raises(CountedAlready):
        vote(Decision.objects.get(pk=decision.pk), Person.objects.get(pk=kept.pk), "b", key="y")

    assert Ballot.objects.count() == RollEntry.objects.counting().filter(used=True).count() == 2
