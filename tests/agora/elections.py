"""Elections drawn by chance, and short ways to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import strategies as st

from estaminet.agora.counting.model import Ballot, Count, Option, Result, Rule

KEYS = "abcdefgh"


def counted(rule: Rule, ballots: dict[Ballot, int] | Iterable[Ballot], *, keys: str = "abc", seed: str = "s") -> Result:
    """Count ballots (a table, or one after the other) on options of one letter."""
    options = tuple(Option(key) for key in keys)
    return Count(options, rule, {(): Counter(ballots)}, seed).result()


def budgeted(rule: Rule, ballots: Iterable[Ballot], costs: dict[str, int], *, seed: str = "s") -> Result:
    options = tuple(Option(key, cost) for key, cost in costs.items())
    return Count(options, rule, {(): Counter(ballots)}, seed).result()


def words(*ballots: str) -> list[Ballot]:
    """Ballots by the letters on them: ``words("ab", "c")``."""
    return [tuple(ballot) for ballot in ballots]


@st.composite
def rankings(draw: st.DrawFn, *, keys: int = 5, most: int = 30) -> list[Ballot]:
    """Ranked ballots, some short, some blank; often few, so that ties are frequent."""
    some = KEYS[:keys]
    one = st.tuples(st.permutations(some), st.integers(0, keys)).map(lambda pair: tuple(pair[0][: pair[1]]))
    return draw(st.lists(one, max_size=most))


@st.composite
def budgets(draw: st.DrawFn, *, projects: int = 7, people: int = 16) -> tuple[list[Ballot], dict[str, int], int]:
    """Approval ballots, costs and a budget: round figures among them, for ties, and odd ones, for fractions."""
    keys = KEYS[: draw(st.integers(1, projects))]
    cost = st.sampled_from([6, 10, 12, 20, 24, 30]) | st.integers(1, 40)
    costs = {key: draw(cost) for key in keys}
    one = st.sets(st.sampled_from(keys)).map(lambda marked: tuple(sorted(marked)))
    ballots = draw(st.lists(one, min_size=1, max_size=people))
    budget = draw(st.sampled_from([24, 30, 40, 60]) | st.integers(1, 120))
    return ballots, costs, budget
