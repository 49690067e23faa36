"""What the house proposes for a session, and when a part counts: small predicates, no queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from estaminet.impact.enums import Counting, IndicatorUnit, Verdict
from estaminet.programme.enums import ActivityKind, Audience

TAUGHT: Final = frozenset({ActivityKind.WORKSHOP, ActivityKind.SERIES})
FOR_INCLUSION: Final = frozenset({Audience.ELDERS})
"""Audiences for whom an activity is most likely made so that nobody is left out; the team says so or not."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator as a version of a programme's rules defines it.

    ``decisions`` are the counting decisions it takes in, ``countries`` how many of the programme's countries must
    make the session together. ``within`` names the indicator of which it is a part, and is empty otherwise.
    """

    code: str
    unit: IndicatorUnit
    names: dict[str, str]
    explained: dict[str, str]
    decisions: frozenset[Counting]
    countries: int
    public: bool
    inclusion: bool
    within: str
    function: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a part when it is judged. ``made_in`` are the countries of the hubs that make it."""

    counting: Counting | None
    inclusion: bool
    made_in: frozenset[str]
    open_to_all: bool
    over: bool


def verdict(definition: Definition, part: Standing, countries: Collection[str]) -> Verdict:
    """Whether a part counts in an indicator; otherwise the first reason why it does not."""
    if part.counting is None:
        return Verdict.UNDECIDED
    if part.counting not in definition.decisions:
        return Verdict.OTHER_DECISION
    if len(part.made_in & frozenset(countries)) < definition.countries:
        return Verdict.ONE_COUNTRY
    if definition.public and not part.open_to_all:
        return Verdict.NOT_PUBLIC
    if definition.inclusion and not part.inclusion:
        return Verdict.NO_INCLUSION
    if not part.over:
        return Verdict.NOT_OVER
    return Verdict.COUNTS


def suggested(*, kind: str, audience: str, open_to_all: bool, made_in: Collection[str]) -> tuple[Counting, bool]:
    """How a session most likely counts, and whether for inclusion: proposed to the team, never decided for it."""
    if kind == ActivityKind.MEETING and not open_to_all:
        return Counting.INTERNAL, False
    inclusion = audience in FOR_INCLUSION
    if len(set(made_in)) < 2:
        return Counting.LOCAL, inclusion
    if open_to_all:
        return Counting.PUBLIC_JOINT, inclusion
    return (Counting.TRAINING if kind in TAUGHT else Counting.CLOSED_JOINT), inclusion


class RulesUnreadable(ValueError):
    """What was given is not a set of counting rules; the message says where."""


def read_definitions(rows: Any) -> list[Definition]:
    """The indicators of a set of rules. Raises RulesUnreadable, also where two of them would count one part twice."""
    if not isinstance(rows, list) or not rows:
        raise RulesUnreadable("indicators: a list that is not empty")
    found = [_definition(row, number) for number, row in enumerate(rows, 1)]
    codes = [each.code for each in found]
    if len(set(codes)) < len(codes):
        raise RulesUnreadable("indicators: a code stands twice")
    _refuse_double_counting(found)
    return found


def _definition(row: Any, number: int) -> Definition:
    try:
        unit = IndicatorUnit(row["unit"])
        return Definition(
            code=str(row["code"]),
            unit=unit,
            names={str(language): str(text) for language, text in row["names"].items()},
            explained={str(language): str(text) for language, text in row["explained"].items()},
            decisions=frozenset(Counting(each) for each in row["decisions"]),
            countries=int(row["countries"]),
            public=bool(row.get("public", False)),
            inclusion=bool(row.get("inclusion", False)),
            within=str(row.get("within", "")),
            function=str(row["function"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise RulesUnreadable(f"indicator {number}: {fault}") from fault


def _refuse_double_counting(found: Collection[Definition]) -> None:
    """A decision feeds one indicator; another may only tell a part of that one, and names it."""
    whole = {each.code: each for each in found if not each.within}
    fed: dict[Counting, str] = {}
    for each in whole.values():
        for counting in each.decisions:
            if counting in (Counting.LOCAL, Counting.INTERNAL):
                raise RulesUnreadable(f"{each.code}: what is local or internal counts in no indicator")
            if counting in fed:
                raise RulesUnreadable(f"{each.code} and {fed[counting]} would both count {counting.value}")
            fed[counting] = each.code
    for each in found:
        if not each.within:
            continue
        larger = whole.get(each.within)
        if larger is None or not each.decisions <= larger.decisions or each.unit is not larger.unit:
            raise RulesUnreadable(f"{each.code}: it is no part of {each.within}")
