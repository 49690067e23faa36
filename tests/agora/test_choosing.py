"""Consent, single and multiple choice, scores, dots."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.agora.counting.choosing import Consent, Dots, MultipleChoice, Score, SingleChoice
from estaminet.agora.counting.lots import Tie, TieRule
from estaminet.agora.counting.model import Count, Option, Rule, WrongBallot, WrongCount
from estaminet.agora.counting.runoff import InstantRunoff
from tests.agora.elections import counted, words

YES, UNDECIDED = ("agree",), ("abstain",)


def drawn(*keys: str, seed: str = "s") -> list[str]:
    """The order of lots, drawn as the published sentence says."""
    return sorted(keys, key=lambda key: sha256(f"{seed}\n{key}".encode()).hexdigest())


def test_one_objection_stops_a_proposal_and_is_told_with_its_reason() -> None:
    no = ("object", "the street is too narrow")

    result = counted(Consent(), {YES: 40, UNDECIDED: 3, no: 1, (): 2}, keys="p")

    assert (result.carried, result.ballots, result.blank) == (False, 46, 2)
    assert result.objections == (("the street is too narrow", 1),)
    assert [line.people for line in result.lines] == [40, 3, 1]


@pytest.mark.parametrize(("ballots", "carried"), [({YES: 1, UNDECIDED: 9}, True), ({UNDECIDED: 9}, False), ({}, False)])
def test_consent_needs_somebody_who_agrees(ballots, carried) -> None:
    assert counted(Consent(), ballots, keys="p").carried is carried


def test_what_is_marked_most_is_chosen() -> None:
    result = counted(SingleChoice(), {("a",): 2, ("b",): 3, (): 5})

    assert (result.chosen, result.ties, result.ballots, result.blank) == (("b",), (), 10, 5)
    assert [tuple(line) for line in result.lines] == [("a", 2, 2), ("b", 3, 3), ("c", 0, 0)]


def test_a_tie_is_broken_by_a_lot_that_anybody_can_draw_again() -> None:
    result = counted(SingleChoice(), {("a",): 3, ("b",): 3, ("c",): 1}, seed="hub of Mons, 3 May")

    order = drawn("a", "b", seed="hub of Mons, 3 May")
    lots = tuple(sha256(f"hub of Mons, 3 May\n{key}".encode()).hexdigest() for key in order)
    assert result.chosen == (order[0],)
    assert result.ties == (Tie(tuple(order), TieRule.LOT, lots=lots),)


def test_what_is_equal_inside_is_no_tie() -> None:
    result = counted(MultipleChoice(most=2, places=2), words("ab", "ab", "c"))

    assert (set(result.chosen), result.ties) == ({"a", "b"}, ())


def test_a_place_stays_empty_rather_than_go_to_what_nobody_wants() -> None:
    assert counted(MultipleChoice(most=2, places=3), words("ab")).chosen == tuple(drawn("a", "b"))


def test_the_highest_average_is_exact_and_a_single_friend_is_not_enough() -> None:
    ballots = {(("a", 5),): 1, (("b", 4), ("c", 4)): 2, (("b", 3), ("c", 4)): 1, (("c", 3),): 1}

    result = counted(Score(high=5, scored_by=2), ballots)

    assert [line.mean for line in result.lines] == [5, Fraction(11, 3), Fraction(15, 4)]
    assert [line.people for line in result.lines] == [1, 3, 4]
    assert result.chosen == ("c",)
    assert counted(Score(high=5), ballots).chosen == ("a",)


def test_of_equal_averages_that_of_more_people_goes_first() -> None:
    result = counted(Score(), {(("a", 4),): 2, (("b", 4),): 3})

    assert (result.chosen, result.ties) == (("b",), (Tie(("b", "a"), TieRule.MORE_PEOPLE),))


def test_dots_are_added_up_and_of_equal_ones_more_people_win() -> None:
    result = counted(Dots(dots=4, on_one=4), [(("a", 4),), (("b", 2), ("c", 1)), (("b", 2),), (("c", 0),)])

    assert [tuple(line) for line in result.lines] == [("a", 4, 1), ("b", 4, 2), ("c", 1, 1)]
    assert (result.chosen, result.ties, result.blank) == (("b",), (Tie(("b", "a"), TieRule.MORE_PEOPLE),), 1)


@pytest.mark.parametrize(
    ("rule", "ballot"),
    [
        (SingleChoice(), ("a", "b")),
        (SingleChoice(), ("x",)),
        (MultipleChoice(most=2), ("a", "a")),
        (MultipleChoice(most=2), ("a", "b", "c")),
        (Score(high=5), (("a", 6),)),
        (Score(low=1, high=5), (("a", 0),)),
        (Score(high=5), (("a", 1), ("a", 2))),
        (Score(high=5), (("a", True),)),
        (Score(high=5), ("a",)),
        (Dots(dots=3, on_one=2), (("a", 3),)),
        (Dots(dots=3, on_one=2), (("a", 2), ("b", 2))),
        (Dots(dots=3, on_one=2), (("a", -1), ("b", 2))),
        (InstantRunoff(), ("a", "b", "a")),
        (Consent(), ("object", " ")),
        (Consent(), ("no",)),
    ],
)
def test_a_ballot_against_the_rule_is_refused(rule: Rule, ballot) -> None:
    with pytest.raises(WrongBallot):
        counted(rule, {ballot: 1}, keys="p" if isinstance(rule, Consent) else "abc")


def test_options_and_settings_that_cannot_be_counted_are_refused() -> None:
    for options in ((), (Option("a"), Option("a")), (Option("a b"),), (Option("a", -1),)):
        with pytest.raises(WrongCount):
            Count(options, SingleChoice(), {}, "s")
    with pytest.raises(WrongCount):
        Count((Option("a"), Option("b")), Consent(), {}, "s")
    for wrong in (lambda: Dots(dots=0), lambda: MultipleChoice(most=1, places=0), lambda: Score(low=5, high=5)):
        with pytest.raises(WrongCount):
            wrong()


@settings(max_examples=80)
@given(st.lists(st.sampled_from(words("", "a", "b", "c", "ab", "bc", "ac")), max_size=14), st.randoms(), st.text())
def test_order_does_not_matter_and_one_mark_more_does_not_harm(ballots, chance, seed) -> None:
    """A mark more for a winner leaves it chosen; every ballot is counted; where a tie is told, the lot decided."""
    rule = MultipleChoice(most=2, places=1)
    result = counted(rule, ballots, seed=seed)
    chance.shuffle(ballots)

    assert counted(rule, ballots, seed=seed) == result
    assert sum(line.votes for line in result.lines) == sum(map(len, ballots))
    for winner in result.chosen:
        assert counted(rule, [*ballots, (winner,)], seed=seed).chosen == (winner,)
        highest = [line.key for line in result.lines if line.votes == max(line.votes for line in result.lines)]
        assert [set(tie.among) for tie in result.ties] == ([set(highest)] if len(highest) > 1 else [])
