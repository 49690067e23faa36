"""What the house does by itself with decisions, and what it tells and forgets of people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.agora.models import Decision, DecisionResult, RollEntry
from estaminet.agora.operations.papers import hand_out_paper
from estaminet.agora.voting_registers import (
    ROLLS,
    SaidAlready,
    count,
    counts_due,
    export_rolls,
    forget_rolls,
)
from estaminet.kernel.models import Job
from estaminet.kernel.operations import set_texts
from estaminet.network.belongings import BELONGINGS, StaysBehind
from tests.factories.votes import AFTER, AT, NOBODY, closed, opened, process_that_decides, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(cast: Any) -> Decision:
    process = process_that_decides(network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos], audience="hubs")
    return opened(process)


def due(at: Any) -> list[Any]:
    return [piece.args["decision"] for piece in counts_due(at)]


def test_the_house_counts_by_itself_where_nobody_took_a_paper(cast: Any, decision: Decision) -> None:
    vote(decision, cast.alice, "a")
    assert due(AT) == []
    assert due(AFTER) == [decision.pk]
    # The tests' clock stands still before the end; the job itself looks at the real one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: AFTER)
        count(Job(kind="agora.count"), {"decision": decision.pk})
    assert DecisionResult.objects.get().data["ballots"] == 1
    assert due(AFTER) == []


def test_with_a_paper_out_the_team_counts(cast: Any, decision: Decision) -> None:
    hand_out_paper(decision=decision, person=cast.chloe, by=NOBODY, at=AT)

    assert due(AFTER) == []


def test_my_data_tells_that_i_voted_and_not_what(cast: Any, decision: Decision) -> None:
    vote(decision, cast.alice, "a")

    assert export_rolls(cast.alice.pk) == [
        {
            "decision": decision.pk,
            "question": "Que construire dans la cour ?",
            "counts_for": "wattrelos",
            "has_voted": True,
        }
    ]


def test_a_roll_goes_90_days_after_the_count(cast: Any, decision: Decision) -> None:
    vote(decision, cast.alice, "a")
    closed(decision)

    assert forget_rolls(AFTER + ROLLS) == 0
    assert forget_rolls(AFTER + ROLLS + timedelta(seconds=1)) > 0
    assert not RollEntry.objects.exists()
    assert not Decision.objects.filter(shuffling=True).exists()


def test_who_erases_herself_leaves_the_roll_and_no_figure_changes(cast: Any, decision: Decision) -> None:
    before = decision.roll.count()
    vote(decision, cast.driss, "a")
    RollEntry.objects.filter(person=cast.driss).update(person=None)

    assert (decision.roll.count(), decision.roll.filter(used=True).count()) == (before, 1)


def test_the_words_people_vote_on_stay(decision: Decision) -> None:
    option = decision.options.get(key="a")
    for row, name in ((decision, "question"), (option, "label")):
        with pytest.raises(SaidAlready):
            set_texts(on=row, texts={name: {"fr": "Autre chose"}}, by=NOBODY, at=AT)
        set_texts(on=row, texts={name: {"nl": "In het Nederlands"}}, by=NOBODY, at=AT)


def test_roll_and_ballots_do_not_travel_with_a_hub() -> None:
    kept = ("RollEntry", "Ballot", "Receipt", "Paper", "PapersTaken", "TabletPass")
    stays = {each.model for each in BELONGINGS.items() if isinstance(each, StaysBehind)}

    assert {f"agora.{name}" for name in kept} <= stays
