"""Many at once on one roll, by all ways of voting, and processes that die: nobody votes twice, no ballot is lost."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.models import Sum

from estaminet.agora.models import Ballot, Decision, Paper, PapersTaken, PaperState, Receipt, RollEntry
from estaminet.agora.operations.casting import Cast, cast_ballot
from estaminet.agora.operations.helping import (
    HelpHow,
    UnknownCode,
    begin_help,
    end_tablet_pass,
    give_tablet_code,
    helped_person,
    letter_code,
    letter_person,
    tablet_pass,
)
from estaminet.agora.operations.papers import MorePapersThanTaken, PaperDone, enter_paper, hand_out_paper, print_papers
from estaminet.agora.operations.shuffling import shuffle_ballots
from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.votes import AT, BEFORE, NOBODY, closed, opened, process_that_decides, vote
from tests.races import RUNS, RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

PEOPLE = 9
ATTEMPTS = 25 if len(RUNS) <= 20 else 50
PROCESSES = 3


def decision_with(number: int) -> tuple[Decision, list[Any]]:
    hub = HubFactory()
    people = [PersonFactory(home_hub=hub) for _each in range(number)]
    process = process_that_decides(network=hub.network, hub=hub, hubs=[hub], audience="hubs")
    return opened(process), people


def two_vote(seed: int, before_write: int | None = None) -> list[Any]:
    decision, (person,) = decision_with(1)
    ways = [lambda key=key: vote(Decision.objects.get(pk=decision.pk), person, "a", key=key) for key in ("x", "y")]
    return together(*ways, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_of_two_ballots_of_one_person_one_counts(seed: int) -> None:
    results = two_vote(seed)

    assert sorted(type(result).__name__ for result in results) == ["Cast", "CountedAlready"]
    assert (Ballot.objects.count(), Receipt.objects.count()) == (1, 1)


def test_without_locks_they_vote_twice_or_fail() -> None:
    with locks_off():
        results = two_vote(0, before_write=0)

    assert sorted(type(result).__name__ for result in results) != ["Cast", "CountedAlready"]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_the_same_form_sent_twice_at_once_is_one_ballot(seed: int) -> None:
    decision, (person,) = decision_with(1)
    ways = [lambda: vote(Decision.objects.get(pk=decision.pk), person, "a", key="x") for _each in range(2)]
    results = together(*ways, seed=seed)

    assert {type(result) for result in results} == {Cast}
    assert len({result.receipt for result in results}) == 1
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_vote_while_ballots_are_written_anew_is_kept(seed: int) -> None:
    decision, people = decision_with(4)
    for person in people[:3]:
        vote(decision, person, "a")
    together(
        lambda: vote(Decision.objects.get(pk=decision.pk), people[3], "b"),
        lambda: shuffle_ballots(decision=Decision.objects.get(pk=decision.pk)),
        seed=seed,
    )

    assert sorted(Ballot.objects.values_list("choice", flat=True)) == [["a"], ["a"], ["a"], ["b"]]
    assert RollEntry.objects.filter(used=True).count() == 4


class Voters:
    """What one process tries: people in no order, each by some way, noting down every receipt that was promised."""

    def __init__(self, decision_id: int, people: list[int], accounts: list[int], papers: list[int], note: Path) -> None:
        self.decision_id, self.people, self.papers, self.note = decision_id, people, papers, note
        self.team = [Actor.person(account) for account in accounts]

    def run(self, seed: int) -> None:
        dice = random.Random(seed)
        ways: list[Callable[..., str]] = [self.online, self.online, self.helped, self.tablet, self.letter, self.paper]
        with self.note.open("a") as note:
            for _attempt in range(ATTEMPTS // PROCESSES + 1):
                person = Person.objects.get(pk=dice.choice(self.people))
                with contextlib.suppress(Refusal):
                    receipt = dice.choice(ways)(person, dice)
                    note.write(f"{receipt}\n" if receipt else "")
                    note.flush()

    def cast(self, person: Person, dice: random.Random) -> str:
        decision = Decision.objects.get(pk=self.decision_id)
        # Some send the very same form again; some open a second one.
        key = f"{person.pk} {dice.randrange(2)}"
        return cast_ballot(decision=decision, person=person, choice=(dice.choice("abc"),), form_key=key, at=AT).receipt

    online = cast

    def helped(self, person: Person, dice: random.Random) -> str:
        decision, by = Decision.objects.get(pk=self.decision_id), self.team[0]
        token = begin_help(decision=decision, person=person, how=HelpHow.PRESENT, by=by, at=AT)
        found = helped_person(token=token, decision=decision, by=by, at=AT)
        return self.cast(Person.objects.get(pk=found), dice)

    def tablet(self, person: Person, dice: random.Random) -> str:
        decision = Decision.objects.select_related("process").get(pk=self.decision_id)
        code = give_tablet_code(decision=decision, person=person, by=self.team[0], at=AT)
        with contextlib.suppress(UnknownCode):
            held = tablet_pass(code=code, network_id=decision.process.network_id, at=AT)
            receipt = self.cast(held.person, dice)
            end_tablet_pass(held=held)
            return receipt
        return ""

    def letter(self, person: Person, dice: random.Random) -> str:
        decision = Decision.objects.select_related("process").get(pk=self.decision_id)
        code = letter_code(decision, person.pk)
        _decision, found = letter_person(code=code, network_id=decision.process.network_id)
        return self.cast(found, dice)

    def paper(self, person: Person, dice: random.Random) -> str:
        decision = Decision.objects.get(pk=self.decision_id)
        hand_out_paper(decision=decision, person=person, by=self.team[0], at=AT)
        paper, marks = Paper.objects.get(pk=dice.choice(self.papers)), (dice.choice("abc"),)
        for by in self.team:
            with contextlib.suppress(PaperDone, MorePapersThanTaken):
                enter_paper(paper=paper, choice=marks, by=by, at=AT)
        return ""


def forked(work: Callable[[], None]) -> int:
    """A process of its own that does some work with connections of its own; its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        for each in connections.all():
            each.connection = None  # that of the parent: neither used nor closed here
        work()
    finally:
        os._exit(0)


@pytest.mark.parametrize("seed", RUNS)
def test_mixed_ways_at_once_and_processes_killed_in_the_middle(seed: int, tmp_path: Path) -> None:
    decision, people = decision_with(PEOPLE)
    accounts = [AccountFactory().pk for _each in range(2)]
    papers = print_papers(decision=decision, hub=decision.process.hub, number=PEOPLE, by=NOBODY, at=BEFORE)
    ids, paper_ids = [each.pk for each in people], [each.pk for each in papers]
    voters = [Voters(decision.pk, ids, accounts, paper_ids, tmp_path / f"{number}.txt") for number in range(PROCESSES)]
    connections.close_all()
    dice = random.Random(seed)
    running = [
        forked(lambda each=each, number=number: each.run(seed * 10 + number)) for number, each in enumerate(voters)
    ]
    # One of them dies somewhere on its way.
    time.sleep(dice.random() * 0.25)
    with contextlib.suppress(ProcessLookupError):
        os.kill(running[dice.randrange(PROCESSES)], signal.SIGKILL)
    for pid in running:
        os.waitpid(pid, 0)

    promised = {line for each in voters if each.note.exists() for line in each.note.read_text().split()}
    receipts = set(Receipt.objects.values_list("code", flat=True))
    used = RollEntry.objects.filter(used=True).count()
    taken = PapersTaken.objects.aggregate(number=Sum("number"))["number"] or 0
    counted = Paper.objects.filter(state=PaperState.COUNTED).count()
    assert promised <= receipts, "a promised ballot is lost"
    assert Ballot.objects.count() == len(receipts) == used - taken + counted, "somebody voted twice, or for nothing"
    assert counted <= taken
    Paper.objects.filter(state__in=[PaperState.ONCE, PaperState.DIFFERS]).update(
        state=PaperState.ASIDE, first=None, second=None
    )
    assert closed(decision).data["ballots"] == len(receipts)
