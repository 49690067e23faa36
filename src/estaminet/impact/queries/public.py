"""Figures that everybody may read: none from which one could learn of a few people, not by subtraction either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

K = TypeVar("K")
LEAST: Final = 5
"""A number of people below this is not told."""


def safe(cells: Mapping[K, int], *, least: int = LEAST) -> dict[K, int | None]:
    """The cells of one breakdown whose total is told; None for those that are hidden.

    A small cell is hidden, and so are as many of the next larger ones as it takes for the hidden ones to be at least
    two that hold at least ``least`` people together: what subtraction gives is then no small number and no single
    cell. Cells of nobody are told.
    """
    hidden = {key for key, number in cells.items() if 0 < number < least}
    others = sorted((number, str(key), key) for key, number in cells.items() if number and key not in hidden)
    while hidden and (len(hidden) < 2 or sum(cells[key] for key in hidden) < least) and others:
        hidden.add(others.pop(0)[2])
    return {key: None if key in hidden else number for key, number in cells.items()}


def safe_number(number: int, *, least: int = LEAST) -> int | None:
    """One number that is told by itself."""
    return None if 0 < number < least else number


def told_until(year: int, today: date) -> date | None:
    """The last day of a year's figures that everybody may read: the end of the last quarter that is over. None when
    none is: figures that grow day by day would tell who came today."""
    last = date(year, 12, 31)
    if last < today:
        return last
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return quarter if quarter.year == year else None
