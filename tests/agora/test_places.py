"""Results and quorums by country and hub, and what of small groups is withheld."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.agora.counting.choosing import SingleChoice
from estaminet.agora.counting.model import Count, Option, WrongCount
from estaminet.agora.counting.places import Quorum, Quorums, by_place, quorum_reached
from estaminet.agora.counting.withholding import FEWEST, Why, label, rest, summed, withheld

FR, BE, BG = ("FR",), ("BE",), ("BG",)
WATTRELOS, ROUBAIX, MONS, GABROVO = ("FR", "wattrelos"), ("FR", "roubaix"), ("BE", "mons"), ("BG", "gabrovo")


def test_each_country_and_hub_has_its_figures_and_its_quorum() -> None:
    ballots = {
        WATTRELOS: {("a",): 4, ("b",): 2},
        ROUBAIX: {("b",): 7},
        MONS: {("a",): 3, (): 2},
        BE: {("b",): 5},
    }
    count = Count((Option("a"), Option("b")), SingleChoice(), ballots, "s")
    roll = {WATTRELOS: 30, ROUBAIX: 70, MONS: 20, BE: 11, GABROVO: 10}

    results = by_place(count, roll, Quorums(Quorum(20), Quorum(percent=10), Quorum(5, 20)))

    told = {each.place: (each.voted, each.needed, each.reached) for each in results}
    assert told == {
        (): (23, 20, True),
        FR: (13, 10, True),
        WATTRELOS: (6, 6, True),
        ROUBAIX: (7, 14, False),
        BE: (10, 4, True),
        MONS: (5, 5, True),
        BG: (0, 1, False),
        GABROVO: (0, 5, False),
    }
    assert [tuple(line)[:2] for line in results[0].lines or ()] == [("a", 7), ("b", 14)]
    assert [tuple(line)[:2] for line in results[1].lines or ()] == [("a", 3), ("b", 5)]
    assert not quorum_reached(results)
    assert quorum_reached(by_place(count, roll, Quorums(Quorum(23))))


def test_a_small_hub_is_withheld_and_another_one_with_it_and_the_quorum_is_told() -> None:
    ballots = {WATTRELOS: {("a",): 6}, ROUBAIX: {("b",): 3}, ("FR", "lille"): {("a",): 9}}
    count = Count((Option("a"), Option("b")), SingleChoice(), ballots, "s")

    results = {each.place: each for each in by_place(count, {ROUBAIX: 4}, Quorums(hub=Quorum(3)))}

    assert {place: each.withheld for place, each in results.items() if each.withheld} == {
        ROUBAIX: Why.SMALL,
        WATTRELOS: Why.PROTECTS,
    }
    assert (results[ROUBAIX].voted, results[ROUBAIX].lines, results[ROUBAIX].reached) == (None, None, True)
    assert results[FR].voted == 18


def test_a_place_is_a_country_or_a_hub_in_one() -> None:
    count = Count((Option("a"),), SingleChoice(), {("FR", "lille", "bar"): {("a",): 9}}, "s")
    with pytest.raises(WrongCount):
        by_place(count, {}, Quorums())
    for wrong in ({"people": -1}, {"percent": 101}):
        with pytest.raises(WrongCount):
            Quorum(**wrong)


def test_what_is_withheld() -> None:
    hub = [("FR", letter) for letter in "abc"]
    cases = [
        ({hub[0]: 5, hub[1]: 6, hub[2]: 7}, []),
        ({hub[0]: 5, hub[1]: 0}, []),
        ({hub[0]: 2, hub[1]: 3, hub[2]: 9}, hub[:2]),  # two small ones hide each other: five together
        ({hub[0]: 2, hub[1]: 2, hub[2]: 9}, hub),  # these do not
        ({hub[0]: 3, MONS: 9}, [BE, FR, hub[0]]),  # a small country: another one hides it, whose hub may be known
        ({FR: 2, hub[0]: 9}, [hub[0]]),  # two without a hub would be what is left
        ({hub[0]: 4, hub[1]: 0}, [FR, *hub[:2]]),  # fewer than five everywhere
    ]
    for voters, hidden in cases[:4] + cases[5:]:
        assert sorted(withheld(voters)) == sorted(hidden), voters
    assert sorted(withheld(cases[4][0])) == sorted([BE, FR, hub[0], MONS])


@st.composite
def turnouts(draw: st.DrawFn) -> dict[tuple[str, ...], int]:
    """How many voted at up to eight places of three countries, many of them few."""
    number = st.sampled_from([0, 1, 2, 3, 4, 4, 5, 6, 7, 12])
    places = [(country, hub) for country in ("BE", "FR", "IT") for hub in "xyz"] + [("BE",), ("FR",)]
    return {place: draw(number) for place in draw(st.sets(st.sampled_from(places), max_size=8))}


@settings(max_examples=120)
@given(turnouts())
def test_no_group_of_fewer_than_five_can_be_reckoned(voters) -> None:
    """Solves it as an attacker would: each set of places whose ballots follow from shown figures, times any number."""
    hidden = withheld(voters)
    totals = summed(voters)
    leaves = sorted(place for place, number in voters.items() if number)
    shown = [place for place in totals if place not in hidden]
    rows = [[Fraction(leaf[: len(place)] == place) for leaf in leaves] for place in shown]
    basis = reduced(rows)

    assert () in shown
    for size in range(1, len(leaves) + 1):
        for group in combinations(range(len(leaves)), size):
            number = sum(voters[leaves[place]] for place in group)
            if number < FEWEST and spanned(basis, [Fraction(place in group) for place in range(len(leaves))]):
                assert number == totals[()]  # the decision itself
    written = Counter(dict.fromkeys(totals, 0))
    for place in leaves:
        written[label(place, hidden)] += voters[place]
    assert all(number == 0 or place not in hidden for place, number in written.items())
    assert all(number == 0 or number >= FEWEST or totals[()] < FEWEST for number in written.values())


def reduced(rows: list[list[Fraction]]) -> list[tuple[int, list[Fraction]]]:
    """Rows in echelon form, each with the column it leads in."""
    basis: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        row = remainder(basis, row)
        lead = next((column for column, value in enumerate(row) if value), None)
        if lead is not None:
            basis.append((lead, [value / row[lead] for value in row]))
    return basis


def remainder(basis: list[tuple[int, list[Fraction]]], row: list[Fraction]) -> list[Fraction]:
    for lead, other in basis:
        if row[lead]:
            row = [mine - row[lead] * theirs for mine, theirs in zip(row, other, strict=True)]
    return row


def spanned(basis: list[tuple[int, list[Fraction]]], row: list[Fraction]) -> bool:
    return not any(remainder(basis, row))


@settings(max_examples=60)
@given(turnouts())
def test_nothing_is_withheld_for_nothing(voters) -> None:
    """A place is withheld for being small; or to protect, which is needed where showing all would tell of a few."""
    hidden = withheld(voters)
    totals = summed(voters)

    for place, why in hidden.items():
        assert (why is Why.SMALL) == (0 < totals[place] < FEWEST or 0 < totals[()] < FEWEST)
    if Why.SMALL not in hidden.values():
        rests = [rest(place, totals, {}) for place in totals]
        assert bool(hidden) == any(0 < number < FEWEST for number in rests)
