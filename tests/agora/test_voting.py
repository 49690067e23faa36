"""Voting: one person, one vote; what was announced stays; what came out can be counted again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.agora.counting.recount import agrees
from estaminet.agora.models import Ballot, Decision, DecisionResult, Option, Receipt, RollEntry
from estaminet.agora.operations.casting import CountedAlready, NotABallot, NotOnTheRoll, receipt_of
from estaminet.agora.operations.closing import StillOpen, close_decision
from estaminet.agora.operations.deciding import (
    NoStage,
    OutsideStage,
    OverAlready,
    TooFewOptions,
    WrongSettings,
    announce_decision,
    change_decision,
    make_decision,
)
from estaminet.agora.operations.holding_votes import AnnouncedAlready, NotOpen
from estaminet.agora.operations.shuffling import shuffle_all, shuffle_ballots
from estaminet.kernel.models import AuditEntry
from tests.factories.agora import ProcessFactory
from tests.factories.people import PersonFactory
from tests.factories.votes import (
    AFTER,
    AT,
    BEFORE,
    CLOSES,
    NOBODY,
    OPENS,
    closed,
    draft,
    opened,
    process_that_decides,
    vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Any) -> Any:
    return process_that_decides(
        network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos, cast.mons], audience="hubs"
    )


def people(hub: Any, number: int) -> list[Any]:
    return [PersonFactory(home_hub=hub) for _each in range(number)]


def test_the_roll_is_written_when_it_is_announced(cast: Any, process: Any) -> None:
    decision = opened(process)

    on_it = set(decision.roll.values_list("person", "hub", "used"))
    assert {(cast.alice.pk, cast.wattrelos.pk, False), (cast.bob.pk, cast.mons.pk, False)} <= on_it
    assert cast.eve.pk not in {person for person, _hub, _used in on_it}
    assert (len(decision.seed), decision.announced_at) == (32, BEFORE)
    assert [(each.key, each.place) for each in decision.options.all()] == [("a", 1), ("b", 2), ("c", 3)]


def test_one_person_votes_once(cast: Any, process: Any) -> None:
    decision = opened(process)
    first = vote(decision, cast.alice, "a", key="k")

    assert first.receipt == receipt_of(decision.pk, "k")
    again = vote(decision, cast.alice, "b", key="k")
    assert (again.receipt, again.again) == (first.receipt, True)
    with pytest.raises(CountedAlready):
        vote(decision, cast.alice, "b", key="another")
    assert list(Ballot.objects.values_list("choice", "hub")) == [(["a"], cast.wattrelos.pk)]
    assert list(Receipt.objects.values_list("code", flat=True)) == [first.receipt]


def test_nothing_of_a_vote_is_logged(cast: Any, process: Any) -> None:
    decision = opened(process)
    before = AuditEntry.objects.count()
    vote(decision, cast.alice, "a")

    assert AuditEntry.objects.count() == before


def test_who_takes_part_but_was_not_known_is_added(cast: Any, process: Any) -> None:
    decision, late = opened(process), PersonFactory(home_hub=cast.mons)
    vote(decision, late, "a")

    assert decision.roll.get(person=late).hub == cast.mons
    with pytest.raises(NotOnTheRoll) as refused:
        vote(decision, cast.eve, "a")
    assert "other hubs" in str(refused.value)


@pytest.mark.parametrize("at", [OPENS - timedelta(seconds=1), CLOSES])
def test_nobody_votes_outside_its_time(cast: Any, process: Any, at: Any) -> None:
    with pytest.raises(NotOpen):
        vote(opened(process), cast.alice, "a", at=at)


def test_a_ballot_that_cannot_be_counted_is_refused(cast: Any, process: Any) -> None:
    decision = opened(process)

    for wrong in (("x",), ("a", "b"), (("a", 1),)):
        with pytest.raises(NotABallot):
            vote(decision, cast.alice, *wrong)
    assert not decision.roll.filter(used=True).exists()


def test_what_is_announced_is_not_changed(process: Any) -> None:
    decision = opened(process)

    with pytest.raises(AnnouncedAlready):
        change_decision(decision=decision, draft=draft(), by=NOBODY, at=BEFORE)
    with pytest.raises(AnnouncedAlready):
        announce_decision(decision=decision, by=NOBODY, at=BEFORE)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "mine"},
        {"settings": {"most": 2}},
        {"method": "runoff"},
        {"closes_at": AFTER},
        {"quorum_people": 3},
    ],
)
def test_the_database_itself_keeps_what_is_announced(process: Any, change: dict[str, Any]) -> None:
    decision = opened(process)

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**change)


def test_the_database_itself_keeps_options_ballots_and_roll(cast: Any, process: Any) -> None:
    decision = opened(process)
    vote(decision, cast.alice, "a")
    wrongs: list[Any] = [
        lambda: Option.objects.filter(decision=decision, key="a").update(key="z"),
        lambda: Option.objects.create(decision=decision, key="z", place=9),
        lambda: Option.objects.filter(decision=decision, key="a").delete(),
        lambda: Ballot.objects.update(choice=["b"]),
        lambda: Ballot.objects.all().delete(),
        lambda: Receipt.objects.all().delete(),
        lambda: RollEntry.objects.filter(used=True).update(used=False),
        lambda: RollEntry.objects.filter(used=True).delete(),
    ]
    for wrong in wrongs:
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    closed(decision)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(decision=decision, choice=["b"])
    with pytest.raises(TypeError):
        decision.result.delete()


def test_it_is_counted_once_when_its_time_is_over(cast: Any, process: Any) -> None:
    decision = opened(process, quorum={"quorum_people": 3, "country_people": 5})
    with pytest.raises(StillOpen):
        close_decision(decision=decision, by=NOBODY, at=AT)
    here, there = people(cast.wattrelos, 6), people(cast.mons, 5)
    for person in here:
        vote(decision, person, "a")
    for person in there:
        vote(decision, person, "b")
    result = closed(decision)

    assert closed(decision) == result == DecisionResult.objects.get()
    assert (result.data["ballots"], result.data["chosen"], result.data["quorum_reached"]) == (11, ["a"], True)
    places = {tuple(each["place"]): (each["voted"], each["reached"]) for each in result.data["places"]}
    assert places == {
        (): (11, True),
        ("BE",): (5, True),
        ("BE", "mons"): (5, None),
        ("FR",): (6, True),
        ("FR", "wattrelos"): (6, None),
    }
    assert agrees(result.file)
    with pytest.raises(NotOpen):
        vote(decision, cast.alice, "a", at=AFTER)


def test_small_groups_are_withheld_also_in_the_database(cast: Any, process: Any) -> None:
    decision = opened(process)
    for person in people(cast.wattrelos, 7):
        vote(decision, person, "a")
    for person in people(cast.mons, 2):
        vote(decision, person, "b")
    data = closed(decision).data

    shown = {tuple(each["place"]): each["voted"] for each in data["places"]}
    assert shown[("BE", "mons")] is None
    assert set(Ballot.objects.values_list("hub", "country")) == {(None, "")}
    assert "mons" not in decision.result.file


def test_writing_anew_changes_nothing_of_what_is_said(cast: Any, process: Any) -> None:
    decision = opened(process)
    for number, person in enumerate(people(cast.wattrelos, 6)):
        vote(decision, person, "abc"[number % 3])

    def said() -> Any:
        return (
            sorted(Ballot.objects.values_list("hub", "choice"), key=str),
            set(RollEntry.objects.values_list("pk", "person", "hub", "used")),
            set(Receipt.objects.values_list("code", flat=True)),
        )

    before, ids = said(), set(Ballot.objects.values_list("pk", flat=True))
    assert shuffle_all() == 1
    shuffle_ballots(decision=decision)
    assert said() == before
    assert not ids & set(Ballot.objects.values_list("pk", flat=True))
    assert not Decision.objects.get().shuffling


def test_what_cannot_be_decided_is_not_made(cast: Any, process: Any) -> None:
    idle = ProcessFactory(network=cast.network, hub=cast.wattrelos)
    for refusal, where, wrong in (
        (NoStage, idle, draft()),
        (OutsideStage, process, draft(closes_at=AT + timedelta(days=90))),
        (TooFewOptions, process, draft(options=("Seul",))),
        (TooFewOptions, process, draft("consent")),
        (WrongSettings, process, draft("multiple", settings={"most": 0})),
        (WrongSettings, process, draft("greedy", settings={"budget": 100})),
    ):
        with pytest.raises(refusal):
            make_decision(process=where, draft=wrong, by=NOBODY, at=BEFORE)
    late = make_decision(process=process, draft=draft(form_key="f"), by=NOBODY, at=BEFORE)
    assert make_decision(process=process, draft=draft(form_key="f"), by=NOBODY, at=BEFORE) == late
    with pytest.raises(OverAlready):
        announce_decision(decision=late, by=NOBODY, at=AFTER)
    assert announce_decision(decision=late, by=NOBODY, at=AT).opens_at == AT
