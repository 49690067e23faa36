"""The ways to vote share one roll: paper, help, the tablet, a letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.agora.models import Ballot, Paper, PaperState, Receipt, TabletPass
from estaminet.agora.operations.casting import CountedAlready, NotABallot, NotOnTheRoll
from estaminet.agora.operations.closing import PapersMissing, papers_out
from estaminet.agora.operations.helping import (
    LASTS,
    HelpEnded,
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
from estaminet.agora.operations.papers import (
    MorePapersThanTaken,
    PaperDone,
    SamePersonTwice,
    ThirdLook,
    enter_paper,
    hand_out_paper,
    paper_receipt,
    print_papers,
    set_paper_aside,
    settle_paper,
)
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from tests.factories.votes import AT, BEFORE, NOBODY, closed, opened, process_that_decides, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(cast: Any) -> Any:
    process = process_that_decides(
        network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos, cast.mons], audience="hubs"
    )
    return opened(process)


@pytest.fixture
def papers(cast: Any, decision: Any) -> list[Paper]:
    return print_papers(decision=decision, hub=cast.wattrelos, number=3, by=NOBODY, at=BEFORE)


def enter(paper: Paper, by: Actor, *choice: Any) -> Any:
    return enter_paper(paper=paper, choice=choice, by=by, at=AT)


def test_two_people_enter_a_paper_and_it_counts(cast: Any, decision: Any, papers: list[Paper]) -> None:
    alice, ana = cast.actor(cast.alice), cast.actor(cast.ana)
    hand_out_paper(decision=decision, person=cast.chloe, by=ana, at=AT)

    assert not enter(papers[0], ana, "b").counted
    with pytest.raises(SamePersonTwice):
        enter(papers[0], ana, "b")
    assert enter(papers[0], alice, "b").counted
    assert list(Ballot.objects.values_list("choice", "hub")) == [(["b"], cast.wattrelos.pk)]
    assert Receipt.objects.get().code == paper_receipt(papers[0])
    row = Paper.objects.get(pk=papers[0].pk)
    assert (row.state, row.first, row.second) == (PaperState.COUNTED, None, None)
    with pytest.raises(PaperDone):
        enter(papers[0], cast.actor(cast.cleo), "b")


def test_who_took_a_paper_does_not_vote_again(cast: Any, decision: Any) -> None:
    hand_out_paper(decision=decision, person=cast.chloe, by=cast.actor(cast.ana), at=AT)

    with pytest.raises(CountedAlready):
        vote(decision, cast.chloe, "a")
    with pytest.raises(CountedAlready):
        hand_out_paper(decision=decision, person=cast.chloe, by=cast.actor(cast.ana), at=AT)
    assert (Ballot.objects.count(), papers_out(decision)) == (0, 1)
    entry = AuditEntry.objects.get(did="paper.handed_out")
    assert (entry.on_id, entry.details) == (decision.pk, {})


def test_a_third_person_settles_what_two_read_differently(cast: Any, decision: Any, papers: list[Paper]) -> None:
    alice, ana, cleo = (cast.actor(each) for each in (cast.alice, cast.ana, cast.cleo))
    hand_out_paper(decision=decision, person=cast.chloe, by=ana, at=AT)
    enter(papers[0], ana, "a")
    assert enter(papers[0], alice, "b").paper.state == PaperState.DIFFERS

    with pytest.raises(ThirdLook):
        settle_paper(paper=papers[0], choice=("a",), by=alice, at=AT)
    with pytest.raises(NotABallot):
        settle_paper(paper=papers[0], choice=("x",), by=cleo, at=AT)
    assert settle_paper(paper=papers[0], choice=("a",), by=cleo, at=AT).counted
    assert Ballot.objects.get().choice == ["a"]


def test_no_more_papers_than_people_took(cast: Any, decision: Any, papers: list[Paper]) -> None:
    alice, ana = cast.actor(cast.alice), cast.actor(cast.ana)
    hand_out_paper(decision=decision, person=cast.chloe, by=ana, at=AT)
    for each in papers[:2]:
        enter(each, ana, "a")
    enter(papers[0], alice, "a")

    with pytest.raises(MorePapersThanTaken):
        enter(papers[1], alice, "a")
    with pytest.raises(PapersMissing):
        closed(decision)
    set_paper_aside(paper=papers[1], by=alice, at=AT)
    assert closed(decision).data["ballots"] == 1


def test_help_ends_by_itself_and_is_logged_without_a_name(cast: Any, decision: Any) -> None:
    ana = cast.actor(cast.ana)
    token = begin_help(decision=decision, person=cast.chloe, how=HelpHow.PHONE, by=ana, at=AT)

    assert helped_person(token=token, decision=decision, by=ana, at=AT) == cast.chloe.pk
    for by, at, said in (
        (cast.actor(cast.alice), AT, token),
        (ana, AT + LASTS, token),
        (ana, AT, token.replace(str(cast.chloe.pk), "1", 1) + "x"),
    ):
        with pytest.raises(HelpEnded):
            helped_person(token=said, decision=decision, by=by, at=at)
    entry = AuditEntry.objects.get(did="vote.helped")
    assert (entry.by_id, entry.details, entry.on_id) == (cast.ana.account_id, {"how": "phone"}, decision.pk)
    with pytest.raises(NotOnTheRoll):
        begin_help(decision=decision, person=cast.eve, how=HelpHow.PHONE, by=ana, at=AT)


def test_a_code_for_the_tablet_holds_some_minutes_and_once(cast: Any, decision: Any) -> None:
    code = give_tablet_code(decision=decision, person=cast.chloe, by=NOBODY, at=AT)
    newer = give_tablet_code(decision=decision, person=cast.chloe, by=NOBODY, at=AT)

    for wrong, at in ((code, AT), (newer, AT + LASTS), ("", AT)):
        with pytest.raises(UnknownCode):
            tablet_pass(code=wrong, network_id=cast.network.pk, at=at)
    held = tablet_pass(code=newer, network_id=cast.network.pk, at=AT + timedelta(minutes=1))
    assert (held.person, held.decision) == (cast.chloe, decision)
    assert code not in str(TabletPass.objects.values())
    end_tablet_pass(held=held)
    with pytest.raises(UnknownCode):
        tablet_pass(code=newer, network_id=cast.network.pk, at=AT)


def test_the_code_of_a_letter_stands_for_one_person(cast: Any, decision: Any) -> None:
    code = letter_code(decision, cast.chloe.pk)

    assert letter_person(code=f" {code.lower()[:8]}-{code[8:]} ", network_id=cast.network.pk) == (decision, cast.chloe)
    other = letter_code(decision, cast.alice.pk)
    for wrong in ("", "é", code[:-1], code[:12] + other[12:], f"{code[:-1]}{'0' if code[-1] != '0' else '1'}"):
        with pytest.raises(UnknownCode):
            letter_person(code=wrong, network_id=cast.network.pk)
    with pytest.raises(UnknownCode):
        letter_person(code=code, network_id=0)
