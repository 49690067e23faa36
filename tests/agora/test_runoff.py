"""Instant runoff: rounds, transfers, ties, and what pyrankvote and published elections say."""

from __future__ import annotations

import random
from collections import Counter

import pyrankvote
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.agora.counting.lots import Tie, TieRule
from estaminet.agora.counting.model import Ballot, Count, Option
from estaminet.agora.counting.runoff import InstantRunoff, Round, RunoffResult
from tests.agora.elections import KEYS, counted, rankings
from tests.agora.test_choosing import drawn


def runoff(ballots, keys: str = KEYS[:5], seed: str = "s") -> RunoffResult:
    return counted(InstantRunoff(), ballots, keys=keys, seed=seed)


def test_ballots_go_on_to_the_next_that_is_still_in() -> None:
    result = runoff({tuple("ab"): 4, tuple("ba"): 3, tuple("cdb"): 2, ("c",): 1, tuple("dcb"): 1, (): 2}, "abcd")

    assert result.rounds == (
        Round({"a": 4, "b": 3, "c": 3, "d": 1}, 0, ("d",), {"c": 1}, 0),
        Round({"a": 4, "b": 3, "c": 4}, 0, ("b",), {"a": 3}, 0),
        Round({"a": 7, "c": 4}, 0),
    )
    assert (result.chosen, result.ties, result.ballots, result.blank) == (("a",), (), 13, 2)


def test_the_last_earlier_round_in_which_they_differed_breaks_a_tie() -> None:
    result = runoff({("a",): 5, ("b",): 3, ("c",): 2, tuple("dc"): 1}, "abcd")

    assert result.rounds[1].votes == {"a": 5, "b": 3, "c": 3}
    assert result.rounds[1].out == ("c",)
    assert result.ties == (Tie(("b", "c"), TieRule.EARLIER_ROUND, 2, looked_at=1),)


def test_who_never_differed_is_drawn_and_the_last_lot_goes_out() -> None:
    result = runoff({("a",): 3, ("b",): 2, ("c",): 2}, "abc")

    stays, goes = drawn("b", "c")
    (tie,) = result.ties
    assert (tie.among, tie.by, tie.step) == ((stays, goes), TieRule.LOT, 1)
    assert list(tie.lots) == sorted(tie.lots)
    assert result.rounds[0].out == (goes,)


def test_what_nobody_ranks_first_goes_out_together_and_is_no_tie() -> None:
    result = runoff({tuple("ac"): 2, tuple("bc"): 2, ("e",): 1}, "abcde")

    assert result.rounds[0].out == ("c", "d")
    assert TieRule.LOT not in [tie.by for tie in result.ties if tie.step == 1]


def test_nobody_is_chosen_where_nobody_ranked_anything() -> None:
    assert (runoff({(): 3}, "ab").chosen, runoff([], "ab").chosen) == ((), ())


@settings(max_examples=150)
@given(rankings(), st.randoms(), st.text(max_size=3))
def test_every_ballot_lies_somewhere_in_every_round(ballots, chance, seed) -> None:
    result = runoff(ballots, seed=seed)
    chance.shuffle(ballots)

    assert runoff(ballots, seed=seed) == result
    for number, now in enumerate(result.rounds):
        assert sum(now.votes.values()) + now.exhausted + result.blank == len(ballots)
        if now.out:
            later = result.rounds[number + 1]
            assert max(now.votes[key] for key in now.out) == min(now.votes.values())
            assert sum(now.votes[key] for key in now.out) == sum(now.to.values()) + now.ended
            assert later.votes == {
                key: votes + now.to.get(key, 0) for key, votes in now.votes.items() if key not in now.out
            }
            tied = [key for key, votes in now.votes.items() if votes == min(now.votes.values()) > 0]
            told = [set(tie.among) for tie in result.ties if tie.step == number + 1]
            assert told == ([set(tied)] if len(tied) > 1 else [])
    if result.chosen:
        last = result.rounds[-1].votes
        assert last[result.chosen[0]] * 2 > sum(last.values())


def possible_winners(ballots: list[Ballot], left: frozenset[str]) -> set[str]:
    """Who can win when every tie for the last place goes either way."""
    votes = Counter(dict.fromkeys(left, 0))
    votes.update(next(key for key in ballot if key in left) for ballot in ballots if left.intersection(ballot))
    if len(left) == 1 or max(votes.values()) * 2 > votes.total():
        return {max(votes, key=votes.__getitem__)}
    last = [key for key in left if votes[key] == min(votes.values())]
    return set().union(*(possible_winners(ballots, left - {key}) for key in last))


def independent(ballots: list[Ballot], keys: str) -> str:
    """Who pyrankvote says has won; it breaks ties by second choices, then by chance."""
    people = {key: pyrankvote.Candidate(key) for key in keys}
    papers = [pyrankvote.Ballot([people[key] for key in ballot]) for ballot in ballots]
    (winner,) = pyrankvote.instant_runoff_voting(list(people.values()), papers).get_winners()
    return winner.name


@settings(max_examples=100)
@given(rankings(keys=4, most=24))
def test_pyrankvote_agrees_and_where_it_does_not_there_was_a_tie(ballots) -> None:
    random.seed(1)  # what pyrankvote draws
    ballots = [ballot for ballot in ballots if ballot]
    if not ballots:
        return
    result, theirs = runoff(ballots, KEYS[:4]), independent(ballots, KEYS[:4])
    possible = possible_winners(ballots, frozenset(KEYS[:4]))

    assert {result.chosen[0], theirs} <= possible
    if not result.ties:
        assert possible == {theirs}


# Mayor of Burlington (Vermont), 3 March 2009, by who of the three strongest (Kiss, Montroll, Wright) is ranked.
# The pairwise figures that follow from it, Montroll 4067 to Kiss 3477 and 4597 to Wright 3668, Kiss 4314 to Wright
# 4064, are those of electowiki.org/wiki/2009_Burlington_mayoral_election.
BURLINGTON = {
    "MKW": 1332, "MWK": 767, "M": 455,
    "KMW": 2043, "KWM": 371, "K": 568,
    "WMK": 1513, "WKM": 495, "W": 1289,
}  # fmt: skip
# Member of Congress for Alaska, 16 August 2022, special election: first choices without write-ins and where Begich's
# ballots went (Division of Elections: 15,467 to Peltola, 27,053 to Palin, 11,290 to nobody; finally 91,266 to 86,026).
ALASKA = {"peltola": 75_799, "palin": 58_973, "begich peltola": 15_467, "begich palin": 27_053, "begich": 11_290}


def test_burlington_2009() -> None:
    assert independent([tuple(order) for order, times in BURLINGTON.items() for _ in range(times // 10)], "KMW") == "K"
    result = runoff({tuple(order): times for order, times in BURLINGTON.items()}, "KMW")

    assert [each.votes for each in result.rounds] == [{"K": 2982, "M": 2554, "W": 3297}, {"K": 4314, "W": 4064}]
    assert (result.chosen, result.rounds[0].out, result.rounds[0].ended) == (("K",), ("M",), 455)


def test_alaska_2022() -> None:
    ballots = {tuple(text.split()): times for text, times in ALASKA.items()}
    options = tuple(Option(key) for key in ("peltola", "palin", "begich"))

    result = Count(options, InstantRunoff(), {("US",): ballots}, "s").result()

    assert result.rounds[-1] == Round({"peltola": 91_266, "palin": 86_026}, 11_290)
    assert result.chosen == ("peltola",)
