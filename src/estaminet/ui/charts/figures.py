"""What a chart shows: labels, series of values, and what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import isfinite

from estaminet.ui.drawings.posters import HUB_INKS

INKS = (*HUB_INKS, "grey")
# Each series of a chart has a texture of its own, by its place; there are no more than these, so that a seventh would
# be told from another by its colour alone. Whoever has more adds the smallest together.
TEXTURES = ("plain", "stripes", "dots", "lines", "cross", "bricks")

Amount = int | float | Decimal


@dataclass(frozen=True)
class Point:
    """A value and the address of the rows it was counted from. ``None`` is a value too small to be told."""

    value: Amount | None
    url: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not (isfinite(self.value) and self.value >= 0):
            raise ValueError(f"A chart shows what was counted, never {self.value}.")


@dataclass(frozen=True)
class Label:
    """What a row or column of a chart is called, and the address of its page."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Aim:
    """What was hoped for: a line across the chart, and its name."""

    label: str
    value: Amount


@dataclass(frozen=True)
class Series:
    """The values of one kind, one for each label of the chart."""

    label: str
    values: Sequence[Point | Amount | None]
    ink: str = "brick"

    def __post_init__(self) -> None:
        if self.ink not in INKS:
            raise ValueError(f"There is no ink called {self.ink!r}.")

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return tuple(value if isinstance(value, Point) else Point(value) for value in self.values)


@dataclass(frozen=True)
class Chart:
    """A title, what is on the rows (or columns), and the values.

    ``unit`` says what is counted ("attendances"); "%" and a currency ("EUR") are written with every value.
    ``heading`` says what the labels are ("Month"), at the head of the table. A hidden value is below ``hidden_below``.
    """

    title: str
    labels: Sequence[Label | str]
    series: Sequence[Series]
    unit: str = ""
    note: str = ""
    heading: str = ""
    aim: Aim | None = None
    hidden_below: int = 5

    def __post_init__(self) -> None:
        if len(self.series) > len(TEXTURES):
            raise ValueError(f"{len(self.series)} series: {len(TEXTURES)} at most can be told from each other.")
        for series in self.series:
            if len(series.points) != len(self.labels):
                raise ValueError(f"{series.label}: {len(series.points)} values for {len(self.labels)} labels.")

    @cached_property
    def names(self) -> tuple[Label, ...]:
        return tuple(label if isinstance(label, Label) else Label(str(label)) for label in self.labels)

    @property
    def is_empty(self) -> bool:
        return not (self.labels and self.series)

    def row(self, number: int) -> tuple[Point, ...]:
        """The values of one label, series by series."""
        return tuple(series.points[number] for series in self.series)

    @property
    def rows(self) -> list[tuple[Label, tuple[Point, ...]]]:
        return [(label, self.row(number)) for number, label in enumerate(self.names)]

    @property
    def links(self) -> bool:
        """Whether anything in it leads to its rows."""
        return any(label.url or any(point.url for point in points) for label, points in self.rows)


def known(points: Sequence[Point]) -> float:
    """The sum of what may be told."""
    return float(sum(point.value for point in points if point.value is not None))


def hidden(points: Sequence[Point]) -> int:
    """How many values are too small to be told."""
    return sum(point.value is None for point in points)
