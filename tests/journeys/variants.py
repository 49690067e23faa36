"""Under which conditions a journey is made: language, JavaScript, width, theme."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import combinations, product

LANGUAGES = ("fr", "en", "nl", "de")
WIDTHS = (360, 1280)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Variant:
    """One way to look at the site."""

    language: str
    javascript: bool
    width: int
    theme: str

    def __str__(self) -> str:
        return f"{self.language}-{'js' if self.javascript else 'nojs'}-{self.width}-{self.theme}"

    @property
    def values(self) -> tuple[object, ...]:
        return (self.language, self.javascript, self.width, self.theme)


def _pairs(variant: Variant) -> set[tuple[int, object, int, object]]:
    return {(i, variant.values[i], j, variant.values[j]) for i, j in combinations(range(4), 2)}


def full_matrix(*, javascript: bool | None = None) -> list[Variant]:
    """Every combination; ``javascript`` fixes that one where a journey cannot do without or with."""
    scripts = (True, False) if javascript is None else (javascript,)
    return [Variant(*values) for values in product(LANGUAGES, scripts, WIDTHS, THEMES)]


def pairwise(*, javascript: bool | None = None) -> list[Variant]:
    """A small sample in which every pair of values meets at least once, always the same."""
    every = full_matrix(javascript=javascript)
    wanted = set().union(*map(_pairs, every))
    chosen: list[Variant] = []
    while wanted:
        best = max(every, key=lambda variant: len(_pairs(variant) & wanted))
        chosen.append(best)
        wanted -= _pairs(best)
    return chosen


def variants_for(journey: int, *, javascript: bool | None = None) -> list[Variant]:
    """What a journey is run under: the whole matrix in ``make prove``, else its turn of the sample.

    Journeys take turns, so that all of them together cover the sample.
    """
    if os.environ.get("JOURNEYS") == "full":
        return full_matrix(javascript=javascript)
    sample = pairwise(javascript=javascript)
    return [sample[journey % len(sample)]]
