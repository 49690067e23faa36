"""Instant runoff: the weakest option goes out, its ballots go on to who is next on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from estaminet.agora.counting.lots import Lot, Tie, TieRule
from estaminet.agora.counting.model import Ballot, Choice, Line, Method, Option, Result, Rule, plain, voters

Pile = list[tuple[Choice, int]]
"""Ballots that lie with one option, each with how often it was cast."""


@dataclass(frozen=True, slots=True)
class Round:
    """One count of all ballots that still name somebody.

    ``votes``: option → ballots; ``exhausted``: ballots whose options are all out by now (blank ones are not among
    them); ``out``: who leaves after this round; ``to``: where the ballots of those who leave go; ``ended``: how many of
    them name nobody further.
    """

    votes: dict[str, int]
    exhausted: int
    out: tuple[str, ...] = ()
    to: dict[str, int] | None = None
    ended: int = 0


@dataclass(frozen=True, kw_only=True)
class RunoffResult(Result):
    """``lines`` are first preferences. In each round votes, exhausted and blank ballots add up to all ballots."""

    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class InstantRunoff(Rule):
    """A ballot ranks as many options as one likes. Who has more than half of the ballots that still count is chosen.

    Else the option with fewest goes out. Equal ones: who had fewer in the last earlier round in which they differed,
    and so on back to the first; then the one whose lot comes last. What nobody ranks first goes out in one round,
    for no ballot moves by it.
    """

    method: ClassVar[Method] = Method.RUNOFF

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        return plain(ballot, keys)

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        votes = {option.key: 0 for option in options}
        for ballot, times in ballots.items():
            if ballot:
                votes[str(ballot[0])] += times
        return tuple(Line(key, first, first) for key, first in votes.items())

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> RunoffResult:
        blank = ballots.get((), 0)
        rounds, ties, winner = Runoff([option.key for option in options], ballots, lot).run()
        return RunoffResult(
            ballots=voters(ballots),
            blank=blank,
            lines=self.lines(options, ballots),
            chosen=(winner,) if winner is not None else (),
            ties=tuple(ties),
            rounds=tuple(rounds),
        )


class Runoff:
    """One run: the piles as they lie, and what happened so far."""

    def __init__(self, keys: Sequence[str], ballots: Mapping[Ballot, int], lot: Lot) -> None:
        self.lot = lot
        self.piles: dict[str, Pile] = {key: [] for key in keys}
        for ballot, times in ballots.items():
            if ballot:
                choice = cast(Choice, ballot)
                self.piles[choice[0]].append((choice, times))
        self.votes = {key: sum(times for _, times in pile) for key, pile in self.piles.items()}
        self.exhausted = 0
        self.rounds: list[Round] = []
        self.ties: list[Tie] = []

    def run(self) -> tuple[list[Round], list[Tie], str | None]:
        """The rounds, the ties and who is chosen; nobody where nobody ranked anything."""
        while True:
            votes, exhausted = dict(self.votes), self.exhausted
            if not any(votes.values()):
                return [Round(votes, exhausted)], [], None
            first = max(votes, key=lambda key: votes[key])
            if votes[first] * 2 > sum(votes.values()):
                return [*self.rounds, Round(votes, exhausted)], self.ties, first
            out = self.weakest()
            to, ended = self.move(out)
            self.rounds.append(Round(votes, exhausted, out, to, ended))

    def weakest(self) -> tuple[str, ...]:
        """Who leaves now: everybody without a vote, else one."""
        fewest = min(self.votes.values())
        last = [key for key, votes in self.votes.items() if votes == fewest]
        return tuple(last) if fewest == 0 or len(last) == 1 else (self.tied(last),)

    def tied(self, among: list[str]) -> str:
        """Break a tie for the last place: look back, then draw. The one that leaves."""
        left, now = among, len(self.rounds) + 1
        for number in range(now - 1, 0, -1):
            earlier = self.rounds[number - 1].votes
            fewest = min(earlier[key] for key in left)
            narrowed = [key for key in left if earlier[key] == fewest]
            if len(narrowed) == 1:
                others = sorted((key for key in among if key != narrowed[0]), key=lambda key: (-earlier[key], key))
                self.ties.append(Tie((*others, narrowed[0]), TieRule.EARLIER_ROUND, now, looked_at=number))
                return narrowed[0]
            left = narrowed
        drawn = self.lot.order(left)
        spared = sorted(set(among) - set(left))
        lots = tuple(self.lot.drawn(key) for key in (*spared, *drawn))
        self.ties.append(Tie((*spared, *drawn), TieRule.LOT, now, lots=lots))
        return drawn[-1]

    def move(self, out: Iterable[str]) -> tuple[dict[str, int], int]:
        """Take options out and lay their ballots to the next on them: how many went where, and how many ended."""
        leaving = [self.piles.pop(key) for key in out]
        for key in out:
            del self.votes[key]
        to: dict[str, int] = {}
        ended = 0
        piles = self.piles
        for pile in leaving:
            for entry in pile:
                ballot, times = entry
                for key in ballot:
                    if key in piles:
                        piles[key].append(entry)
                        to[key] = to.get(key, 0) + times
                        break
                else:
                    ended += times
        for key, times in to.items():
            self.votes[key] += times
        self.exhausted += ended
        return dict(sorted(to.items())), ended
