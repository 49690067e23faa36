"""Buying projects from equal shares: exactly, and yet without a fraction for each person.

What people have is kept in whole 2**-96 parts of a cent, and with it by how much that can be wrong at most. Whenever
this leaves open which project is cheapest, whether it can be paid, or whether somebody can pay in full, the exact
fractions decide: they follow from what was bought so far, for who was never emptied has the share less the prices paid.

A price only rises while others spend, so that an old one is a lower bound and most projects need no new look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from operator import itemgetter
from typing import cast

from estaminet.agora.counting.lots import Criterion, Lot, Tie, TieRule, broken, preferred
from estaminet.agora.counting.model import Ballot, Choice

BITS = 96  # parts of a cent
FINER = 1 << 64  # by which prices for a euro's worth are counted finer than prices


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project that its people paid: ``full`` of them the ``price`` (cents, exactly), ``less`` all they had left."""

    key: str
    cost: int
    price: Fraction
    full: int
    less: int


@dataclass(frozen=True, slots=True)
class Run:
    """What was bought with one share, in this order; ``spent`` in cents. Prices are worked out when they are asked."""

    keys: tuple[str, ...]
    ties: tuple[Tie, ...]
    spent: int
    history: History

    def purchases(self) -> tuple[Purchase, ...]:
        return self.history.purchases()


class Electorate:
    """People who want something, made ready for many runs.

    ``costs``: the projects that can be bought, each wanted by somebody; ``worth``: what each is worth to who wants it.
    """

    def __init__(
        self, ballots: Mapping[Ballot, int], costs: Mapping[str, int], worth: Mapping[str, int], lot: Lot
    ) -> None:
        self.costs, self.worth, self.lot = costs, worth, lot
        self.ballots: list[Choice] = []  # of each person
        self.wanted_by: dict[str, list[int]] = {key: [] for key in costs}
        for ballot, times in ballots.items():
            if not ballot:
                continue
            choice = cast(Choice, ballot)
            people = range(len(self.ballots), len(self.ballots) + times)
            self.ballots += [choice] * times
            for key in choice:
                if key in self.wanted_by:
                    self.wanted_by[key] += people
        self.number = len(self.ballots)
        self.votes = {key: len(people) for key, people in self.wanted_by.items()}
        self.reading = {key: reader(people) for key, people in self.wanted_by.items()}
        self.criteria: list[Criterion] = [
            (TieRule.MORE_PEOPLE, lambda key: -self.votes[key]),
            (TieRule.LOWER_COST, lambda key: self.costs[key]),
        ]

    def run(self, share: Fraction) -> Run:
        """Buy with this share (cents) each."""
        return Shopping(self, share).run()

    def fits(self, run: Run, budget: int) -> bool:
        """Whether something that was not bought would still fit."""
        return any(run.spent + cost <= budget for key, cost in self.costs.items() if key not in run.history.turn)


def reader(people: Sequence[int]) -> Callable[[Sequence[int]], tuple[int, ...]]:
    """Reads what these people have from a list, at the speed of C."""
    if len(people) < 2:
        return lambda entries: tuple(entries[person] for person in people)
    return itemgetter(*people)


@dataclass(slots=True)
class Bought:
    """A purchase as it happened: how many paid in full, and who gave the last they had."""

    key: str
    full: int
    exact: Fraction | None
    emptied: list[int] = field(default_factory=list)


class History:
    """What was bought so far, from which everything can be told exactly (cents as fractions)."""

    def __init__(self, people: Electorate, share: Fraction) -> None:
        self.people, self.share = people, share
        self.bought: list[Bought] = []
        self.turn: dict[str, int] = {}  # key → place among what was bought
        self.empty = bytearray(people.number)  # 1: gave all they had
        self._prices: list[Fraction] = []

    def add(self, bought: Bought) -> None:
        self.turn[bought.key] = len(self.bought)
        self.bought.append(bought)

    def price(self, turn: int) -> Fraction:
        """What each paid in full for the purchase at this place."""
        while len(self._prices) <= turn:
            bought = self.bought[len(self._prices)]
            self._prices.append(self._worked_out(bought) if bought.exact is None else bought.exact)
        return self._prices[turn]

    def _worked_out(self, bought: Bought) -> Fraction:
        """The cost, less the last money of those it emptied, shared by the others."""
        now = self.turn[bought.key]
        paid = Counter(
            turn for person in bought.emptied for key in self.people.ballots[person] if (turn := self._turn(key)) < now
        )
        given = self.share * len(bought.emptied) - sum(times * self._prices[turn] for turn, times in paid.items())
        return (self.people.costs[bought.key] - given) / bought.full

    def _turn(self, key: str) -> int:
        return self.turn.get(key, len(self.bought))

    def has(self, person: int) -> Fraction:
        """What somebody has left."""
        if self.empty[person]:
            return Fraction(0)
        turns = [self.turn[key] for key in self.people.ballots[person] if key in self.turn]
        return self.share - sum(self.price(turn) for turn in turns)

    def offer(self, key: str) -> tuple[Fraction, int] | None:
        """What a project costs now each who pays in full, and how many do; nothing when it cannot be paid."""
        alike: Counter[tuple[int, ...]] = Counter()
        for person in self.people.wanted_by[key]:
            if not self.empty[person]:
                alike[tuple(self.turn[mark] for mark in self.people.ballots[person] if mark in self.turn)] += 1
        have = sorted((self.share - sum(self.price(turn) for turn in turns), number) for turns, number in alike.items())
        need, full = Fraction(self.people.costs[key]), sum(alike.values())
        for each, number in have:
            if need <= each * full:
                return need / full, full
            need -= each * number
            full -= number
        return None

    def purchases(self) -> tuple[Purchase, ...]:
        people = self.people
        return tuple(
            Purchase(
                bought.key,
                people.costs[bought.key],
                self.price(turn),
                bought.full,
                people.votes[bought.key] - bought.full,
            )
            for turn, bought in enumerate(self.bought)
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project costs as things stand after so many purchases.

    ``price`` in parts of a cent, wrong by ``wrong`` at most; ``exact`` where it is known; ``full``: who pays all of it.
    ``low`` and ``high`` hold the price for what the project is worth between them.
    """

    after: int
    price: int
    wrong: int
    full: int
    exact: Fraction | None
    low: int
    high: int


class Shopping:
    """One run: what everybody has left, and the projects by the lowest price they could have."""

    def __init__(self, people: Electorate, share: Fraction) -> None:
        self.people, self.history = people, History(people, share)
        self.money = [(share.numerator << BITS) // share.denominator] * people.number
        self.wanted_by, self.reading = dict(people.wanted_by), dict(people.reading)
        self.wrong = 1  # parts of a cent by which what somebody has can be wrong
        self.offers: dict[str, Offer] = {}
        # No price is lower than the one at which all who want a project pay the same.
        for key, cost in people.costs.items():
            if cost <= share * people.votes[key]:
                self.offers[key] = self._offered(key, people.votes[key], Fraction(cost, people.votes[key]))
        self.waiting = [(offer.low, key) for key, offer in self.offers.items()]
        heapify(self.waiting)

    def run(self) -> Run:
        ties: list[Tie] = []
        spent = 0
        while cheapest := self.cheapest():
            ordered = preferred(cheapest, self.people.criteria, self.people.lot)
            if len(ordered) > 1:
                step = len(self.history.bought) + 1
                ties.append(broken(ordered, 1, self.people.criteria, self.people.lot, step=step))
            self.buy(ordered[0])
            spent += self.people.costs[ordered[0]]
        return Run(tuple(self.history.turn), tuple(ties), spent, self.history)

    def cheapest(self) -> list[str]:
        """The projects with the lowest price for what they are worth, as things stand; none when none can be paid.

        All but the first of them in the tie's order wait again; so do those that only might have been cheapest.
        """
        found: list[str] = []
        highest: int | None = None
        now = len(self.history.bought)
        while self.waiting and (highest is None or self.waiting[0][0] <= highest):
            key = heappop(self.waiting)[1]
            if self.offers[key].after == now:
                found.append(key)
                high = self.offers[key].high
                highest = high if highest is None else min(highest, high)
            elif (offer := self.look(key)) is not None:
                self.offers[key] = offer
                heappush(self.waiting, (offer.low, key))
        equal = self._lowest([key for key in found if self.offers[key].low <= (highest or 0)])
        first = preferred(equal, self.people.criteria, self.people.lot)[:1]
        for key in found:
            if key not in first:
                heappush(self.waiting, (self.offers[key].low, key))
        return equal

    def _lowest(self, contenders: list[str]) -> list[str]:
        """Those of the contenders that are cheapest, exactly."""
        if len(contenders) < 2:
            return contenders
        rates = {key: self._exact(key) / self.people.worth[key] for key in contenders}
        lowest = min(rates.values())
        return [key for key, rate in rates.items() if rate == lowest]

    def _exact(self, key: str) -> Fraction:
        offer = self.offers[key]
        if offer.exact is None:
            found = self.history.offer(key)
            assert found is not None  # it was certain that it can be paid
            offer = self.offers[key] = self._offered(key, found[1], found[0])
        assert offer.exact is not None
        return offer.exact

    def look(self, key: str) -> Offer | None:
        """What it costs each who wants it now: the poorest give all they have, the others share the rest."""
        rich: Sequence[int] = self._purses(key)
        need, full = self.people.costs[key] << BITS, len(rich)
        if not full:
            return None
        price = need // full
        if full == self.people.votes[key] and min(rich) > price + self.wrong:
            return self._offered(key, full, Fraction(self.people.costs[key], full))
        uncertain, nearest = 0, 0  # how many give last money that is not exactly known; the most that one of them has
        before = self.offers[key]
        bound = max(price, before.price - before.wrong - self.wrong)
        while poor := [each for each in rich if each < bound]:
            need -= sum(poor)
            full -= len(poor)
            uncertain += len(poor) - poor.count(0)
            nearest = max(poor)  # each pass finds richer ones than the one before
            if not full:
                break
            rich = [each for each in rich if each >= bound]
            bound = max(bound, need // full)
        if not full and need > self.people.votes[key] * self.wrong:
            return None
        if full:
            price, wrong = need // full, uncertain * self.wrong // full + 2
            if nearest < price - wrong - self.wrong and price + wrong + self.wrong < min(rich):
                return self._offer(key, price, wrong, full, None)
        found = self.history.offer(key)
        return None if found is None else self._offered(key, found[1], found[0])

    def _purses(self, key: str) -> tuple[int, ...]:
        """What those have who want it; who was emptied is left out once they are many."""
        purses = self.reading[key](self.money)
        if purses.count(0) * 3 > len(purses):
            empty = self.history.empty
            left = self.wanted_by[key] = [person for person in self.wanted_by[key] if not empty[person]]
            self.reading[key] = reader(left)
            purses = self.reading[key](self.money)
        return purses

    def _offered(self, key: str, full: int, exact: Fraction) -> Offer:
        return self._offer(key, (exact.numerator << BITS) // exact.denominator, 1, full, exact)

    def _offer(self, key: str, price: int, wrong: int, full: int, exact: Fraction | None) -> Offer:
        worth = self.people.worth[key]
        low, high = (price - wrong) * FINER // worth, (price + wrong) * FINER // worth + 1
        return Offer(len(self.history.bought), price, wrong, full, exact, low, high)

    def buy(self, key: str) -> None:
        """Let those who want it pay."""
        offer, money, empty = self.offers[key], self.money, self.history.empty
        price = offer.price
        high, low = price + offer.wrong + self.wrong, price - offer.wrong - self.wrong
        emptied: list[int] = []
        close: list[int] = []
        for person in self.wanted_by[key]:
            has = money[person]
            if has > high:
                money[person] = has - price
            elif has >= low:
                close.append(person)
            elif not empty[person]:
                emptied.append(person)
        wrong = offer.wrong
        if close:
            offer = self._settle(key, close, emptied)
        for person in emptied:
            empty[person] = 1
            money[person] = 0
        self.history.add(Bought(key, offer.full, offer.exact, emptied))
        self.wrong += wrong
        del self.offers[key]

    def _settle(self, key: str, close: list[int], emptied: list[int]) -> Offer:
        """Those of whom it is not certain whether they can pay in full: who just can has nothing left either."""
        exact = self._exact(key)
        for person in close:
            if self.history.empty[person]:
                continue
            if self.history.has(person) <= exact:
                emptied.append(person)
            else:
                self.money[person] = max(0, self.money[person] - self.offers[key].price)
        return self.offers[key]
