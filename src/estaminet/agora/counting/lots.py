"""Ties: which rule broke one, between whom, and lots that anybody can draw again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any


class TieRule(StrEnum):
    """What broke a tie."""

    MORE_PEOPLE = "more_people"  # more people gave it anything
    LOWER_COST = "lower_cost"
    EARLIER_ROUND = "earlier_round"  # it stood better the last time they differed
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Tie:
    """Options that stood equal where it mattered.

    ``among``: their keys in the order into which the rule put them, the first being preferred. ``step``: the round or
    purchase it happened in, from 1. ``looked_at``: the earlier round that told them apart. ``lots``: what was drawn for
    each, in the order of ``among``, where the lot decided.
    """

    among: tuple[str, ...]
    by: TieRule
    step: int = 1
    looked_at: int | None = None
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lot:
    """Lots from a published text: an option's lot is SHA-256 of the seed, a line break and its key, in hexadecimal.

    The smallest goes first. ``printf 'seed\\nkey' | sha256sum`` draws it again.
    """

    seed: str

    def drawn(self, key: str) -> str:
        return sha256(f"{self.seed}\n{key}".encode()).hexdigest()

    def order(self, keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda key: (self.drawn(key), key))


Criterion = tuple[TieRule, Callable[[str], Any]]
"""A rule that breaks ties, with the value of an option under it; the smaller is preferred."""


def preferred(among: Iterable[str], criteria: Sequence[Criterion], lot: Lot) -> list[str]:
    """Equal options, the preferred ones first: by each criterion, at last by lot."""
    return sorted(lot.order(among), key=lambda key: tuple(value(key) for _, value in criteria))


def broken(ordered: Sequence[str], cut: int, criteria: Sequence[Criterion], lot: Lot, *, step: int = 1) -> Tie:
    """Explain a tie of which ``cut`` are taken: the first rule that told the last one in from the first one out."""
    inside, outside = ordered[cut - 1], ordered[cut]
    for rule, value in criteria:
        if value(inside) != value(outside):
            return Tie(tuple(ordered), rule, step)
    return Tie(tuple(ordered), TieRule.LOT, step, lots=tuple(lot.drawn(key) for key in ordered))
