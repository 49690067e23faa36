"""The Method of Equal Shares, exactly and in whole numbers.

The method is that of Peters, Pierczyński and Skowron (Proportional Participatory Budgeting with Additive Utilities,
2021), completed by Add1 as equalshares.net describes it. Everybody gets an equal share of the money; a project is
bought by those who want it, each paying the same or all they have left. What is bought next is what costs each of them
least: counted per project, or per euro that the project brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from estaminet.agora.counting.budget import Budget, BudgetResult, Look, fill
from estaminet.agora.counting.lots import Lot
from estaminet.agora.counting.model import Ballot, Method, Option, WrongCount, voters
from estaminet.agora.counting.purses import Electorate, Purchase, Run

EURO = 100  # cents


class Worth(StrEnum):
    """What a project is worth to somebody who wants it."""

    COST = "cost"  # as much as it costs: large projects stand as near as small ones
    ONE = "one"  # as much as any other: many small projects stand nearer


@dataclass(frozen=True, slots=True)
class Raise:
    """One try: everybody's share (cents), what was bought with it and for how much."""

    share: Fraction
    bought: int
    spent: int


@dataclass(frozen=True, kw_only=True)
class SharesResult(BudgetResult):
    """``raises``: each share that was tried, the last of them spending too much where it stopped for that.

    ``share``: the one that holds, in cents; ``purchases``: what was bought with it, in this order; ``looks``: what the
    money left over was spent on.
    """

    share: Fraction
    raises: tuple[Raise, ...]
    purchases: tuple[Purchase, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class EqualShares(Budget):
    """Shares are equal among those who want anything.

    Completion (Add1): while something that is wanted would still fit, every share is raised by ``step`` cents and all
    is bought anew, until more would be spent than there is (then the try before holds) or ``raises`` are used up. What
    is left is spent greedily. Without a ``step`` it is one euro, or the tenth part of the first share if that is less.

    Equal ones: more people, the lower cost, then the lot.
    """

    worth: Worth = Worth.COST
    step: int | None = None
    raises: int = 1000
    method: ClassVar[Method] = Method.EQUAL_SHARES

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.step is not None and self.step < 1) or self.raises < 0:
            raise WrongCount("a share is raised by a cent at least")

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> SharesResult:
        lines = self.lines(options, ballots)
        costs = {option.key: option.cost for option in options}
        possible = {line.key: line for line in lines if line.votes and costs[line.key] <= self.budget}
        worth = {key: costs[key] if self.worth is Worth.COST else 1 for key in possible}
        people = Electorate(ballots, {key: costs[key] for key in possible}, worth, lot)
        tries, run, share = self.complete(people)
        bought = set(run.keys)
        rest = [line for key, line in possible.items() if key not in bought]
        looks, ties = fill(rest, costs, self.budget - run.spent, lot, step=len(bought) + 1)
        filled = [look for look in looks if look.taken]
        return SharesResult(
            ballots=voters(ballots),
            blank=ballots.get((), 0),
            lines=lines,
            chosen=run.keys + tuple(look.key for look in filled),
            ties=(*run.ties, *ties),
            budget=self.budget,
            spent=run.spent + sum(look.cost for look in filled),
            share=share,
            raises=tuple(tries),
            purchases=run.purchases(),
            looks=looks,
        )

    def complete(self, people: Electorate) -> tuple[list[Raise], Run, Fraction]:
        """Try shares until nothing more fits, or one is too large: all tries, the run that holds, and its share."""
        share = Fraction(self.budget, people.number or 1)
        step = self.step or max(1, min(EURO, int(share) // 10))
        run, held = people.run(share), share
        tries = [Raise(share, len(run.keys), run.spent)]
        while len(tries) <= self.raises and people.fits(run, self.budget):
            share += step
            tried = people.run(share)
            tries.append(Raise(share, len(tried.keys), tried.spent))
            if tried.spent > self.budget:
                break
            run, held = tried, share
        return tries, run, held
