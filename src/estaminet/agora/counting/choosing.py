"""Consent, single and multiple choice, scores and dots: each option is weighed by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, cast

from estaminet.agora.counting.lots import Criterion, Lot, Tie, TieRule, broken, preferred
from estaminet.agora.counting.model import (
    Ballot,
    Line,
    Method,
    Option,
    Points,
    Result,
    Rule,
    WrongBallot,
    WrongCount,
    marked,
    marks,
    numbered,
    voters,
)

AGREE, ABSTAIN, OBJECT = "agree", "abstain", "object"


@dataclass(frozen=True, kw_only=True)
class ConsentResult(Result):
    """``objections``: each reason with how many gave it, sorted; one is enough to stop the proposal."""

    objections: tuple[tuple[str, int], ...]

    @property
    def carried(self) -> bool:
        return bool(self.chosen)


@dataclass(frozen=True)
class Consent(Rule):
    """One proposal. A ballot is ``("agree",)``, ``("abstain",)`` or ``("object", reason)``.

    It is carried when nobody objects and somebody agrees.
    """

    method: ClassVar[Method] = Method.CONSENT

    def check_options(self, options: Sequence[Option]) -> None:
        if len(options) != 1:
            raise WrongCount("consent is asked on one proposal")

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        match ballot:
            case () | ("agree",) | ("abstain",):
                return ballot
            case ("object", str(reason)) if reason.strip():
                return ("object", reason.strip())
        raise WrongBallot("a consent ballot agrees, abstains, or objects with a reason")

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        stands = {AGREE: 0, ABSTAIN: 0, OBJECT: 0}
        for ballot, times in ballots.items():
            if ballot:
                stands[str(ballot[0])] += times
        return tuple(Line(stand, times, times) for stand, times in stands.items())

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> ConsentResult:
        lines = self.lines(options, ballots)
        agree, _, objecting = (line.people for line in lines)
        reasons = sorted((str(ballot[1]), times) for ballot, times in ballots.items() if len(ballot) == 2)
        return ConsentResult(
            ballots=voters(ballots),
            blank=ballots.get((), 0),
            lines=lines,
            chosen=(options[0].key,) if agree and not objecting else (),
            objections=tuple(reasons),
        )


@dataclass(frozen=True)
class Marking(Rule):
    """What single and multiple choice share: who is marked most often is chosen, as often as there are places."""

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> Result:
        lines = self.lines(options, ballots)
        chosen, ties = best(lines, places=self.places_of, worth=lambda line: line.votes, criteria=(), lot=lot)
        return Result(ballots=voters(ballots), blank=ballots.get((), 0), lines=lines, chosen=chosen, ties=ties)

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        return marks(options, ballots)

    @property
    def places_of(self) -> int:
        return 1


@dataclass(frozen=True)
class SingleChoice(Marking):
    """One mark a ballot, one option is chosen."""

    method: ClassVar[Method] = Method.SINGLE

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        return marked(ballot, keys, 1)


@dataclass(frozen=True)
class MultipleChoice(Marking):
    """``most`` marks a ballot; the ``places`` options with most marks are chosen."""

    most: int
    places: int = 1
    method: ClassVar[Method] = Method.MULTIPLE

    def __post_init__(self) -> None:
        at_least_one(self.most, self.places)

    @property
    def places_of(self) -> int:
        return self.places

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        return marked(ballot, keys, self.most)


@dataclass(frozen=True)
class Score(Rule):
    """Points from ``low`` to ``high`` for as many options as one likes; the highest mean is chosen.

    An option that fewer than ``scored_by`` people scored is not chosen: one friend's ten would be the best mean.
    Ties: more people, then the lot.
    """

    low: int = 0
    high: int = 5
    places: int = 1
    scored_by: int = 1
    method: ClassVar[Method] = Method.SCORE

    def __post_init__(self) -> None:
        at_least_one(self.places, self.scored_by)
        if self.low >= self.high:
            raise WrongCount("the highest score lies above the lowest")

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        points = numbered(ballot, keys)
        if any(not self.low <= number <= self.high for _, number in points):
            raise WrongBallot(f"scores go from {self.low} to {self.high}")
        return points

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        return given(options, ballots)

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> Result:
        lines = self.lines(options, ballots)
        known = [line for line in lines if line.people >= self.scored_by]
        people = {line.key: line.people for line in known}
        criteria: list[Criterion] = [(TieRule.MORE_PEOPLE, lambda key: -people[key])]
        chosen, ties = best(known, self.places, lambda line: Fraction(line.votes, line.people), criteria, lot)
        return Result(ballots=voters(ballots), blank=ballots.get((), 0), lines=lines, chosen=chosen, ties=ties)


@dataclass(frozen=True)
class Dots(Rule):
    """``dots`` to give on each ballot, ``on_one`` of them at most on one option; most dots are chosen.

    Ties: more people, then the lot.
    """

    dots: int
    on_one: int = 1
    places: int = 1
    method: ClassVar[Method] = Method.DOTS

    def __post_init__(self) -> None:
        at_least_one(self.dots, self.on_one, self.places)

    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        points: Points = tuple(mark for mark in numbered(ballot, keys) if mark[1] != 0)
        if any(not 0 < number <= self.on_one for _, number in points):
            raise WrongBallot(f"{self.on_one} dots at most on one option")
        if sum(number for _, number in points) > self.dots:
            raise WrongBallot(f"{self.dots} dots at most")
        return points

    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        return given(options, ballots)

    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> Result:
        lines = self.lines(options, ballots)
        people = {line.key: line.people for line in lines}
        criteria: list[Criterion] = [(TieRule.MORE_PEOPLE, lambda key: -people[key])]
        chosen, ties = best(lines, self.places, lambda line: line.votes, criteria, lot)
        return Result(ballots=voters(ballots), blank=ballots.get((), 0), lines=lines, chosen=chosen, ties=ties)


def given(options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
    """The numbers that each option was given, added up, and by how many."""
    votes = {option.key: 0 for option in options}
    people = dict(votes)
    for ballot, times in ballots.items():
        for key, number in cast(Points, ballot):
            votes[key] += times * number
            people[key] += times
    return tuple(Line(option.key, votes[option.key], people[option.key]) for option in options)


def best(
    lines: Sequence[Line],
    places: int,
    worth: Callable[[Line], int | Fraction],
    criteria: Sequence[Criterion],
    lot: Lot,
) -> tuple[tuple[str, ...], tuple[Tie, ...]]:
    """The options worth most, as many as there are places, and the ties at the last place.

    What nobody gave anything is never chosen. Those equal inside stand in the order of the tie's rules too.
    """
    wanted = [line for line in lines if line.people]
    ordered: list[str] = []
    ties: list[Tie] = []
    for value in sorted({worth(line) for line in wanted}, reverse=True):
        equal = preferred([line.key for line in wanted if worth(line) == value], criteria, lot)
        room = places - len(ordered)
        if room <= 0:
            break
        if len(equal) > room:
            ties.append(broken(equal, room, criteria, lot))
        ordered += equal[:room]
    return tuple(ordered), tuple(ties)


def at_least_one(*numbers: int) -> None:
    if any(number < 1 for number in numbers):
        raise WrongCount("a number of marks, dots or places is one at least")
