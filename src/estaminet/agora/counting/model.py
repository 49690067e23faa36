"""What every way of counting shares: options, ballots that are grouped, a rule with its settings, a result.

Nothing here knows a person, a database or the time. A ballot is what stands on it and nothing more; equal ballots are
one entry with a number, so that a count has no order that could tell who came when.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple, cast

from estaminet.agora.counting.lots import Lot, Tie

Choice = tuple[str, ...]
"""Options by their keys: marked (sorted), or ranked (the first is liked best)."""
Points = tuple[tuple[str, int], ...]
"""Options with a number each, sorted by key."""
Ballot = Choice | Points
"""What stands on one ballot; ``()`` is a blank one."""
Place = tuple[str, ...]
"""Where people voted: ``("BE", "mons")``, ``("BE",)`` where there is no hub, ``()`` for everybody."""

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class WrongCount(ValueError):
    """Options or settings with which nothing can be counted."""


class WrongBallot(ValueError):
    """A ballot that the rule does not allow; whoever takes ballots refuses it before it is cast."""


class Method(StrEnum):
    """The ways to decide; the words are those of files and rows."""

    CONSENT = "consent"
    SINGLE = "single"
    MULTIPLE = "multiple"
    SCORE = "score"
    DOTS = "dots"
    RUNOFF = "runoff"
    GREEDY = "greedy"
    EQUAL_SHARES = "equal_shares"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen. ``cost`` in cents, for budgets only."""

    key: str
    cost: int = 0


class Line(NamedTuple):
    """What one option got: ``votes`` (marks, points or dots together) from ``people``."""

    key: str
    votes: int
    people: int

    @property
    def mean(self) -> Fraction | None:
        """Points for each of those who gave any, exactly; nothing when nobody did."""
        return Fraction(self.votes, self.people) if self.people else None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came out. Each method adds its steps.

    ``ballots`` counts everybody, ``blank`` those who marked nothing; ``lines`` stand in the order of the options;
    ``chosen`` are keys, the first being the first.
    """

    ballots: int
    blank: int
    lines: tuple[Line, ...]
    chosen: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


class Rule(ABC):
    """A method with its settings (frozen dataclasses, whole numbers and words only)."""

    method: ClassVar[Method]

    @abstractmethod
    def checked(self, ballot: Ballot, keys: frozenset[str]) -> Ballot:
        """The ballot in its one written form. Raises WrongBallot."""

    @abstractmethod
    def lines(self, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
        """What each option got before anything is decided, in the order of the options."""

    @abstractmethod
    def result(self, options: Sequence[Option], ballots: Mapping[Ballot, int], lot: Lot) -> Result:
        """Count. The ballots are checked ones."""

    def check_options(self, options: Sequence[Option]) -> None:
        """Raises WrongCount when these options cannot be counted by this rule."""
        if any(option.cost < 0 for option in options):
            raise WrongCount("nothing costs less than nothing")


@dataclass(frozen=True)
class Count:
    """Everything that is needed to count, and to count again. Raises WrongCount, WrongBallot.

    ``ballots``: for each place the ballots cast there, each with how often; they are brought into their written form.
    ``seed``: a text published before anybody votes, from which lots are drawn.
    """

    options: tuple[Option, ...]
    rule: Rule
    ballots: Mapping[Place, Mapping[Ballot, int]]
    seed: str
    together: dict[Ballot, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = frozenset(option.key for option in self.options)
        if len(keys) != len(self.options) or not keys:
            raise WrongCount("options need keys of their own")
        if wrong := sorted(key for key in keys if not KEY.fullmatch(key)):
            raise WrongCount(f"not a key: {', '.join(wrong)}")
        self.rule.check_options(self.options)
        checked = {place: self._checked(heap, keys) for place, heap in self.ballots.items()}
        object.__setattr__(self, "ballots", checked)
        object.__setattr__(self, "together", added_up(checked.values()))

    def _checked(self, heap: Mapping[Ballot, int], keys: frozenset[str]) -> dict[Ballot, int]:
        form: dict[Ballot, int] = {}
        for ballot, times in heap.items():
            if type(times) is not int or times < 1:
                raise WrongBallot("a ballot was cast once at least")
            written = self.rule.checked(ballot, keys)
            form[written] = form.get(written, 0) + times
        return form

    def result(self) -> Result:
        """Count all ballots. The same ballots give the same result in every detail, whatever their order."""
        return self.rule.result(self.options, self.together, Lot(self.seed))


def added_up(parts: Iterable[Mapping[Ballot, int]]) -> dict[Ballot, int]:
    """Ballots of several places in one heap."""
    heap: dict[Ballot, int] = {}
    for part in parts:
        for ballot, times in part.items():
            heap[ballot] = heap.get(ballot, 0) + times
    return heap


def marked(ballot: Ballot, keys: frozenset[str], most: int | None = None) -> Choice:
    """A ballot of marked options, sorted. Raises WrongBallot."""
    choice = plain(ballot, keys)
    if most is not None and len(choice) > most:
        raise WrongBallot(f"{len(choice)} options are marked, {most} at most")
    return tuple(sorted(choice))


def plain(ballot: Ballot, keys: frozenset[str]) -> Choice:
    """A ballot that names each option once at most. Raises WrongBallot."""
    if not keys.issuperset(ballot):
        raise WrongBallot("something on the ballot is no option")
    if len(set(ballot)) != len(ballot):
        raise WrongBallot("an option stands on the ballot twice")
    return tuple(str(key) for key in ballot)


def numbered(ballot: Ballot, keys: frozenset[str]) -> Points:
    """A ballot that gives numbers to options, sorted by key. Raises WrongBallot."""
    points: list[tuple[str, int]] = []
    for mark in ballot:
        if isinstance(mark, str) or len(mark) != 2 or type(mark[1]) is not int:
            raise WrongBallot("each mark of this ballot is an option with a whole number")
        points.append((mark[0], mark[1]))
    plain(tuple(key for key, _ in points), keys)
    return tuple(sorted(points))


def marks(options: Sequence[Option], ballots: Mapping[Ballot, int]) -> tuple[Line, ...]:
    """How many marked each option."""
    got = {option.key: 0 for option in options}
    for ballot, times in ballots.items():
        for key in cast(Choice, ballot):
            got[key] += times
    return tuple(Line(key, votes, votes) for key, votes in got.items())


def voters(ballots: Mapping[Ballot, int]) -> int:
    return sum(ballots.values())
