"""Indicators of funding programmes: versioned functions over the ledger, which give a value and what proves it.

A function, once published, is never changed: a programme that counts otherwise names another version of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from estaminet.impact.enums import Verdict
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.ledger import Ledger
from estaminet.impact.queries.parts import Part
from estaminet.impact.rules import Definition, read_definitions, verdict


@dataclass(frozen=True)
class Figure:
    """An indicator's value. ``evidence`` are the parts that count, each with what it adds, and adds up to ``value``;
    ``left_out`` says of how many parts it is not, and why."""

    definition: Definition
    value: int
    evidence: list[tuple[Part, int]]
    left_out: Mapping[Verdict, int]


Function = Callable[[Ledger, list[Part]], list[tuple[Part, int]]]


def participations_1(ledger: Ledger, parts: list[Part]) -> list[tuple[Part, int]]:
    """Everybody who was there, once for each part; a part at which nobody was noted proves nothing."""
    return [(part, number) for part in parts if (number := ledger.number(part))]


def events_1(ledger: Ledger, parts: list[Part]) -> list[tuple[Part, int]]:
    """Each part is one event, however many came."""
    return [(part, 1) for part in parts]


FUNCTIONS: Final[Mapping[str, Function]] = {"participations@1": participations_1, "events@1": events_1}


def figure(ledger: Ledger, definition: Definition, countries: list[str]) -> Figure:
    """One indicator of a scope."""
    told: Counter[Verdict] = Counter()
    counting: list[Part] = []
    for part in ledger.parts:
        said = verdict(definition, part.standing(ledger.scope.at), countries)
        told[said] += 1
        if said is Verdict.COUNTS:
            counting.append(part)
    evidence = FUNCTIONS[definition.function](ledger, counting)
    del told[Verdict.COUNTS]
    return Figure(definition, sum(number for _part, number in evidence), evidence, dict(told))


def figures(ledger: Ledger, rules: CountingRules) -> list[Figure]:
    """All indicators of a programme's rules, in their order."""
    return [figure(ledger, each, rules.countries) for each in read_definitions(rules.indicators)]
