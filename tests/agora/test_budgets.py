"""Participatory budgets: greedy and Equal Shares, their steps, their ties, and what pabutools says."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Cost_Sat, Instance, Project
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

from estaminet.agora.counting.budget import Greedy, Look
from estaminet.agora.counting.lots import Lot, Tie, TieRule
from estaminet.agora.counting.model import Ballot, WrongBallot, WrongCount
from estaminet.agora.counting.purses import Purchase
from estaminet.agora.counting.shares import EqualShares, Raise, SharesResult, Worth
from tests.agora.elections import budgeted, budgets, words


def test_greedy_passes_over_what_does_not_fit_and_pays_nothing_that_nobody_wants() -> None:
    ballots = words("ab", "ab", "ab", "b", "c", "")

    result = budgeted(Greedy(100), ballots, {"a": 60, "b": 50, "c": 30, "d": 5})

    assert result.looks == (Look("b", 4, 50, 100), Look("a", 3, 60, 50), Look("c", 1, 30, 50))
    assert (result.chosen, result.spent, result.ties, result.blank) == (("b", "c"), 80, (), 1)


def test_of_equally_wanted_projects_the_cheaper_goes_first_and_the_tie_is_told() -> None:
    result = budgeted(Greedy(100), words("ab", "ab"), {"a": 60, "b": 50})

    assert (result.chosen, result.ties) == (("b",), (Tie(("b", "a"), TieRule.LOWER_COST),))


def test_equal_in_everything_is_drawn() -> None:
    result = budgeted(Greedy(60), words("ab", "ab"), {"a": 60, "b": 60}, seed="z")

    first, second = Lot("z").order("ab")
    assert result.chosen == (first,)
    assert [(tie.among, tie.by) for tie in result.ties] == [((first, second), TieRule.LOT)]


# electowiki.org/wiki/Method_of_Equal_Shares, "Motivation": 51 of 100 want ten red projects, 49 ten blue ones, and there
# is money for ten. Counted by votes all ten are red, by Equal Shares five are red and five blue.
RED, BLUE = [f"r{number}" for number in range(10)], [f"b{number}" for number in range(10)]


def test_red_and_blue() -> None:
    ballots: list[Ballot] = [tuple(sorted(RED))] * 51 + [tuple(sorted(BLUE))] * 49
    costs = dict.fromkeys([*RED, *BLUE], 100)

    greedy = budgeted(Greedy(1000), ballots, costs)
    equal = budgeted(EqualShares(1000, step=1), ballots, costs)

    assert set(greedy.chosen) == set(RED)
    assert Counter(key[0] for key in equal.chosen) == {"r": 5, "b": 5}
    assert equal.raises == (Raise(Fraction(10), 9, 900), Raise(Fraction(11), 10, 1000))
    assert {purchase.price for purchase in equal.purchases} == {Fraction(100, 51), Fraction(100, 49)}


def test_who_has_less_gives_the_rest_and_the_others_pay_more() -> None:
    """Three of four paid 6 for a and have 9 left: two of them give these for b, and the fourth the 12 still missing."""
    result = budgeted(EqualShares(60, raises=0, worth=Worth.ONE), words("a", "ab", "ab", "b"), {"a": 18, "b": 30})

    assert result.share == 15
    assert result.purchases == (Purchase("a", 18, Fraction(6), 3, 0), Purchase("b", 30, Fraction(12), 1, 2))
    assert (result.spent, result.looks) == (48, ())


def test_shares_are_raised_until_too_much_would_be_spent_and_the_rest_is_filled() -> None:
    """From 12 each b is bought; with 17 c would be too, for 41 together. Of the 16 left d is paid."""
    result = budgeted(EqualShares(40, step=1), words("a", "ab", "bd", "c"), {"a": 30, "b": 24, "c": 17, "d": 15})

    tried = [(each.share, each.bought, each.spent) for each in result.raises]
    assert tried == [(10, 0, 0), (11, 0, 0), *((share, 1, 24) for share in range(12, 17)), (17, 2, 41)]
    assert (result.share, [purchase.key for purchase in result.purchases]) == (16, ["b"])
    assert result.looks == (Look("a", 2, 30, 16), Look("d", 1, 15, 16), Look("c", 1, 17, 1))
    assert (result.chosen, result.spent) == (("b", "d"), 39)
    assert result.ties == (Tie(("b", "a"), TieRule.LOWER_COST),)  # with 16 each a could have been paid instead


def test_a_step_is_a_euro_or_a_tenth_of_the_share() -> None:
    for budget, share, step in ((4000, 2000, 100), (400, 200, 20), (10, 5, 1)):
        raises = budgeted(EqualShares(budget), words("a", "b"), {"a": budget, "b": budget}).raises
        assert [raises[0].share, raises[1].share - raises[0].share] == [share, step]


def test_raises_end_where_it_was_said() -> None:
    result = budgeted(EqualShares(100, step=1, raises=3), words("a", "b"), {"a": 90, "b": 90})

    assert (len(result.raises), result.purchases, len(result.chosen)) == (4, (), 1)


def test_what_is_worth_more_is_bought_sooner() -> None:
    """The large project costs each 6 and the small one 5; by what they bring, eleven people stand before ten."""
    costs, ballots = {"a": 66, "b": 50}, words("a", *["ab"] * 10)

    assert budgeted(EqualShares(121, worth=Worth.ONE), ballots, costs).chosen == ("b", "a")
    assert budgeted(EqualShares(121, worth=Worth.COST), ballots, costs).chosen == ("a", "b")


def test_a_budget_nobody_votes_on_stays() -> None:
    for rule in (Greedy(100), EqualShares(100)):
        result = budgeted(rule, words("", ""), {"a": 60})
        assert (result.chosen, result.spent, result.blank) == ((), 0, 2)


def test_budgets_that_make_no_sense_are_refused() -> None:
    for wrong in (lambda: Greedy(0), lambda: Greedy(5, most=0), lambda: EqualShares(5, step=0)):
        with pytest.raises(WrongCount):
            wrong()
    with pytest.raises(WrongCount):
        budgeted(Greedy(5), [], {"a": 0})
    with pytest.raises(WrongBallot):
        budgeted(EqualShares(5, most=1), words("ab"), {"a": 1, "b": 1})


ELECTION = budgets()
RULES = st.sampled_from([Worth.COST, Worth.ONE])


@settings(max_examples=100)
@given(ELECTION, RULES, st.randoms(), st.text(max_size=3))
def test_the_steps_pay_for_everything_and_never_more_than_there_is(election, worth, chance, seed) -> None:
    """Pay by what the result tells: each purchase is paid to the last part of a cent, from shares that suffice."""
    ballots, costs, budget = election
    rule = EqualShares(budget, worth=worth, step=1)
    result = budgeted(rule, ballots, costs, seed=seed)
    chance.shuffle(ballots)

    assert budgeted(rule, ballots, costs, seed=seed) == result
    assert result.spent == sum(costs[key] for key in result.chosen) <= budget
    purse = [result.share] * len(ballots)
    for purchase in result.purchases:
        payers = [number for number, ballot in enumerate(ballots) if purchase.key in ballot]
        paid = {number: min(purse[number], purchase.price) for number in payers}
        assert sum(paid.values()) == costs[purchase.key]
        assert purchase.full == sum(purse[number] >= purchase.price for number in payers) == len(payers) - purchase.less
        for number, money in paid.items():
            purse[number] -= money
    wanted = {key for ballot in ballots for key in ballot}
    assert all(result.spent + costs[key] > budget for key in wanted - set(result.chosen))


@settings(max_examples=100)
@given(ELECTION, st.text(max_size=3))
def test_one_vote_more_for_a_chosen_project_leaves_it_chosen(election, seed) -> None:
    ballots, costs, budget = election
    result = budgeted(Greedy(budget), ballots, costs, seed=seed)

    assert result.spent <= budget
    for key in result.chosen:
        assert key in budgeted(Greedy(budget), [*ballots, (key,)], costs, seed=seed).chosen


def theirs(ballots: list[Ballot], costs: dict[str, int], budget: int, seed: str):
    """The same election for pabutools: without blank ballots, and without projects that nobody wants or can pay."""
    ballots = [ballot for ballot in ballots if ballot]
    votes = Counter(key for ballot in ballots for key in ballot)
    projects = {key: Project(key, cost) for key, cost in costs.items() if votes[key] and cost <= budget}
    rank = {key: (-votes[key], costs[key], Lot(seed).drawn(key)) for key in projects}
    places = {key: place for place, key in enumerate(sorted(rank, key=rank.__getitem__))}
    instance = Instance(projects.values(), budget_limit=budget)
    profile = ApprovalProfile(ApprovalBallot(projects[key] for key in ballot if key in projects) for ballot in ballots)
    return instance, profile, TieBreakingRule(lambda _instance, _profile, project: places[project.name])


def agree(
    ballots: list[Ballot], costs: dict[str, int], budget: int, worth: Worth, seed: str, step: int = 1
) -> SharesResult:
    """Equal Shares with Add1 and greedy filling, by both; the projects and their order are the same."""
    instance, profile, ties = theirs(ballots, costs, budget, seed)
    satisfaction = Cost_Sat if worth is Worth.COST else Cardinality_Sat
    ours = budgeted(EqualShares(budget, worth=worth, step=step, raises=10_000), ballots, costs, seed=seed)
    if not profile:
        assert ours.chosen == ()
        return ours
    bought = method_of_equal_shares(instance, profile, satisfaction, tie_breaking=ties, voter_budget_increment=step)
    filled = greedy_utilitarian_welfare(
        instance, profile, Cost_Sat, tie_breaking=ties, initial_budget_allocation=bought
    )

    assert [purchase.key for purchase in ours.purchases] == [project.name for project in bought]
    assert list(ours.chosen) == [project.name for project in filled]
    return ours


@settings(max_examples=150)
@given(ELECTION, RULES, st.text(max_size=3))
@example((words("a", "ab", "b", "c"), {"a": 30, "b": 24, "c": 16}, 40), Worth.COST, "s")
@example((words(*["abc"] * 10), {"a": 10, "b": 10, "c": 10}, 20), Worth.ONE, "s")
def test_pabutools_agrees_ties_included(election, worth, seed) -> None:
    agree(*election, worth, seed)


@settings(max_examples=60)
@given(ELECTION, st.text(max_size=3))
def test_pabutools_agrees_on_the_greedy_budget(election, seed) -> None:
    ballots, costs, budget = election
    instance, profile, ties = theirs(ballots, costs, budget, seed)
    chosen = greedy_utilitarian_welfare(instance, profile, Cost_Sat, tie_breaking=ties) if profile else []

    assert list(budgeted(Greedy(budget), ballots, costs, seed=seed).chosen) == [project.name for project in chosen]


@pytest.mark.parametrize("worth", list(Worth))
def test_pabutools_agrees_on_a_village(worth) -> None:
    """Odd costs in cents and many purchases: fractions grow long, and most of what is decided is decided by bounds."""
    chance = random.Random(8)
    keys = [f"p{number:02}" for number in range(24)]
    costs = {key: chance.randint(5_000, 60_000) for key in keys}
    ballots: list[Ballot] = [tuple(sorted(chance.sample(keys, chance.randint(1, 6)))) for _ in range(240)]

    result = agree(ballots, costs, 250_000, worth, "s", step=100)

    assert len(result.purchases) > 8
    assert any(purchase.less for purchase in result.purchases)
