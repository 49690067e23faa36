"""What every scene is drawn with: colours that go together, and shapes as SVG writes them.

A scene is 1200 wide and 900 high. Its layers go from the back to the front and reach 150 beyond both sides, so that a
film can move each of them at its own pace.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, TypeAlias

WIDE: Final = 1200
HIGH: Final = 900
BEYOND: Final = 150
LEFT, RIGHT = -BEYOND, WIDE + BEYOND


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of one light: ``sky`` above and ``low`` at the horizon, ``dark`` of what stands against it, ``pale``
    paper, and bright ones for what people made."""

    sky: str
    low: str
    sun: str
    dark: str
    mid: str
    pale: str
    bright: tuple[str, ...]


Scene: TypeAlias = Callable[[random.Random, Inks], list[str]]

INKS: Final = {
    "dawn": Inks(
        "#f2b8a0", "#fbe7c6", "#fff4d6", "#4a3243", "#8d5a63", "#fbf1e2",
        ("#c8553d", "#e09f3e", "#588b8b", "#7d4f73", "#f28f3b"),
    ),
    "noon": Inks(
        "#8ec6d8", "#e4f1ea", "#fff8dc", "#274156", "#5e8c87", "#f7f4e9",
        ("#d1495b", "#edae49", "#30638e", "#66a182", "#8d6a9f"),
    ),
    "dusk": Inks(
        "#3d3b6d", "#f0855f", "#ffd59a", "#1f1b36", "#6b4068", "#f6e3cf",
        ("#ef6f6c", "#ffb84c", "#7fb7be", "#b88bd0", "#56e39f"),
    ),
    "night": Inks(
        "#10142f", "#34456f", "#f6edc8", "#070a1c", "#1e2a50", "#e8e4d4",
        ("#ffc857", "#e9724c", "#7bc8f6", "#c5b3f3", "#86d9a0"),
    ),
    "moss": Inks(
        "#cfdcc0", "#f3eecd", "#fffbe6", "#2d3a2e", "#6d8257", "#f6f2df",
        ("#b5542f", "#d9a441", "#4d7c6f", "#8c4a57", "#a3b18a"),
    ),
    "wine": Inks(
        "#e7d3c8", "#f7ead9", "#fff6e5", "#3a1822", "#8f3b4a", "#fbf3ea",
        ("#a4243b", "#d8973c", "#273e47", "#bd632f", "#d8c99b"),
    ),
}  # fmt: skip


def rect(x: float, y: float, wide: float, tall: float, fill: str, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{fill}" {more}/>'


def oval(x: float, y: float, wide: float, tall: float, fill: str, more: str = "") -> str:
    """An ellipse around a point; sizes are halves."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{tall:.1f}" fill="{fill}" {more}/>'


def poly(points: Iterable[tuple[float, float]], fill: str, more: str = "") -> str:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{told}" fill="{fill}" {more}/>'


def path(way: str, fill: str = "none", more: str = "") -> str:
    return f'<path d="{way}" fill="{fill}" {more}/>'


def stroke(way: str, colour: str, wide: float, more: str = "") -> str:
    return path(way, "none", f'stroke="{colour}" stroke-width="{wide:.1f}" stroke-linecap="round" {more}')


def group(inner: str, more: str) -> str:
    return f"<g {more}>{inner}</g>"


def way(*parts: str | float) -> str:
    """A way as SVG writes it, from its letters and whole numbers."""
    return " ".join(part if isinstance(part, str) else f"{part:.0f}" for part in parts)


def smooth(points: Sequence[tuple[float, float]]) -> str:
    """A way through points, bent softly between them."""
    (x, y), *rest = points
    way = f"M{x:.1f} {y:.1f}"
    for (x, y), (to_x, to_y) in zip(points, rest, strict=False):
        half = (x + to_x) / 2
        way += f"C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    return way


def sky(ink: Inks, name: str = "sky") -> str:
    """A whole background that grows lighter towards the horizon."""
    stops = f'<stop offset="0" stop-color="{ink.sky}"/><stop offset=".8" stop-color="{ink.low}"/>'
    light = f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'
    return f"<defs>{light}</defs>" + rect(LEFT, 0, RIGHT - LEFT, HIGH, f"url(#{name})")


def sun(x: float, y: float, size: float, ink: Inks) -> str:
    """A sun or a moon, with its glow."""
    glow = "".join(oval(x, y, size * grow, size * grow, ink.sun, 'opacity=".16"') for grow in (2.6, 1.9, 1.4))
    return glow + oval(x, y, size, size, ink.sun)


def stars(dice: random.Random, ink: Inks, number: int = 90) -> str:
    return "".join(
        oval(
            dice.uniform(LEFT, RIGHT),
            dice.uniform(0, 420),
            size,
            size,
            ink.sun,
            f'opacity="{dice.uniform(0.3, 1):.2f}"',
        )
        for size in (dice.choice((1.4, 2, 3)) for _each in range(number))
    )


def land(dice: random.Random, height: float, swing: float, fill: str, step: float = 180) -> str:
    """Hills, or a field: what lies below a soft line."""
    points = [(LEFT - 20.0, height)]
    while points[-1][0] < RIGHT + 20:
        points.append((points[-1][0] + step * dice.uniform(0.7, 1.3), height + dice.uniform(-swing, swing)))
    return path(f"{smooth(points)}L{RIGHT + 400} {HIGH + 5}L{LEFT - 20} {HIGH + 5}Z", fill)


def water(dice: random.Random, top: float, ink: Inks) -> str:
    """A still canal with light on it."""
    shine = "".join(
        rect(dice.uniform(LEFT, RIGHT), dice.uniform(top + 8, HIGH - 6), dice.uniform(40, 190), 3.5, ink.sun,
             f'rx="2" opacity="{dice.uniform(0.12, 0.45):.2f}"')
        for _each in range(70)
    )  # fmt: skip
    return rect(LEFT, top, RIGHT - LEFT, HIGH - top, ink.mid) + shine


def smoke(dice: random.Random, x: float, y: float, fill: str) -> str:
    """Puffs that rise and drift to the right."""
    told = ""
    for each in range(8):
        at_x, at_y = x + 26 * each + dice.uniform(-8, 8), y - 34 * each + dice.uniform(-8, 8)
        told += oval(at_x, at_y, 20 + 8 * each, 16 + 7 * each, fill, f'opacity="{0.5 - 0.05 * each:.2f}"')
    return told


def petals(x: float, y: float, size: float, number: int, fill: str, slim: float = 0.3) -> str:
    """A flower, or a star of drops, around a point."""
    return "".join(
        oval(0, -size * 0.6, size * slim, size * 0.42, fill,
             f'transform="translate({x:.1f} {y:.1f}) rotate({360 * each / number:.1f})"')
        for each in range(number)
    )  # fmt: skip


def around(x: float, y: float, radius: float, number: int, turned: float = 0) -> list[tuple[float, float]]:
    """Points on a circle."""
    angles = [2 * pi * each / number + turned for each in range(number)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]
