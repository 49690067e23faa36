"""What both participatory budgets share, and the greedy one: the most wanted first, as long as the money lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from estaminet.agora.counting.lots import Criterion, Lot, Tie, TieRule, broken, preferred
from estaminet.agora.counting.model import (
    Ballot,
    Line,
    Method,
    Option,
    Result,
    Rule,
    WrongCount,
    marked,
    marks,
    voters,
)


@dataclass(frozen=True, slots=True)
class Look:
    """A project that was looked at: how many want it, what it costs, what there was (cents), and whether it fitted."""

    key: str
    votes: int
    cost: int
    left: int

    @property
    def taken(self) -> bool:
        return self.cost <= self.left


@dataclass(frozen=True, kw_only=True)
class BudgetResult(Result):
    """``spent`` of ``budget``, in cents; never more."""

    budget: int
    spent: int


@dataclass(frozen=True, kw_only=True)
class GreedyResult(BudgetResult):
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class Budget(Rule):
    """Money to be shared out (cents); a ballot marks the projects one wants, ``most`` at most."""

    budget: int
    most: int | None = None

    def __post_init__(self) -> None:
        if self.budget < 1 or (self.most is not None and self.most < 1):
            raise WrongCount("there is some money, and one mark at least")

    def check_options(self, options: Sequence[Option]) -> None:
        if any(option.cost < 1 for option in options):
            raise WrongCount("every project costs something")

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        return marked(ballot, keys, self.most)

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        return marks(options, ballots)


@dataclass(frozen=True)
class Greedy(Budget):
    """The project that most people want, then the next; what does not fit any more is passed over.

    Equal ones: the lower cost, then the lot. What nobody wants is not paid.
    """

    method: ClassVar[Method] = Method.GREEDY

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> GreedyResult:
        lines = self.lines(options, ballots)
        looks, ties = fill(lines, {option.key: option.cost for option in options}, self.budget, lot)
        chosen = tuple(look.key for look in looks if look.taken)
        return GreedyResult(
            ballots=voters(ballots),
            blank=ballots.get((), 0),
            lines=lines,
            chosen=chosen,
            ties=ties,
            budget=self.budget,
            spent=sum(look.cost for look in looks if look.taken),
            looks=looks,
        )


def fill(
    lines: Sequence[Line], costs: Mapping[str, int], money: int, lot: Lot, *, step: int = 1
) -> tuple[tuple[Look, ...], tuple[Tie, ...]]:
    """Spend the money on what most people want; ``step`` numbers the first look, for ties.

    A tie is told where some of those equal got in and others, which would have fitted in their place, did not.
    """
    by_votes = groupby(sorted((line for line in lines if line.votes), key=_most), key=_most)
    criteria: list[Criterion] = [(TieRule.LOWER_COST, lambda key: costs[key])]
    looks: list[Look] = []
    ties: list[Tie] = []
    for votes, group in by_votes:
        before, first = money, len(looks)
        equal = preferred([line.key for line in group], criteria, lot)
        for key in equal:
            looks.append(Look(key, -votes, costs[key], money))
            money -= costs[key] if looks[-1].taken else 0
        missed = [look.key for look in looks[first:] if not look.taken and look.cost <= before]
        taken = [look.key for look in looks[first:] if look.taken]
        if missed and taken:  # by cost the dear ones miss, so that those taken stand before those that missed
            ties.append(broken([*taken, *missed], len(taken), criteria, lot, step=step + first))
    return tuple(looks), tuple(ties)


def _most(line: Line) -> int:
    return -line.votes
