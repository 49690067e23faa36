"""Marks for organisations without a logo of their own: a small enamel plate with a printer's ornament in their ink."""

from __future__ import annotations

import hashlib
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from estaminet.ui.drawings.shapes import circle, short

# White on each ground at least 6 : 1, as on the plates of the hubs.
GROUNDS = {"brick": "#b0381e", "green": "#0f5f47", "blue": "#1d4a8f", "ochre": "#8a5700", "plum": "#7d2d59"}
MIDDLE = 32.0
EDITION = 8  # another number deals the ornaments anew


def _ray(angle: float, reach: float) -> str:
    return f"{short(MIDDLE + reach * cos(angle))} {short(MIDDLE + reach * sin(angle))}"


def _star(points: int, inner: float, outer: float = 20.0) -> str:
    corners = [_ray(pi * step / points - pi / 2, inner if step % 2 else outer) for step in range(2 * points)]
    return f"M{'L'.join(corners)}z"


def _petals(number: int) -> str:
    """Almond petals around the middle."""
    path = ""
    for petal in range(number):
        angle = 2 * pi * petal / number - pi / 2
        left, right = _ray(angle - 0.42, 12), _ray(angle + 0.42, 12)
        path += f"M{short(MIDDLE)} {short(MIDDLE)}Q{left} {_ray(angle, 20)}Q{right} {short(MIDDLE)} {short(MIDDLE)}z"
    return path


def _bunch() -> str:
    """Grapes: four rows, one fewer each."""
    rows = (4, 3, 2, 1)
    return "".join(
        circle(MIDDLE + (place - (number - 1) / 2) * 9.6, 18.5 + row * 8.8, 4.3)
        for row, number in enumerate(rows)
        for place in range(number)
    )


def _bands(crest: float) -> str:
    """Three waves."""
    return "".join(
        f"M12 {y}q5-{crest} 10 0t10 0t10 0t10 0v5q-5 {crest}-10 0t-10 0t-10 0t-10 0z" for y in (19, 29.5, 40)
    )


ORNAMENTS: tuple[str, ...] = (
    _star(8, 9),
    _star(5, 8.5),
    _petals(6),
    _petals(8),
    _bunch(),
    _bands(7),
    # three arches
    "M12 46V33a20 20 0 0 1 40 0v13h-6V33a14 14 0 0 0-28 0v13zM24 46V34a8 8 0 0 1 16 0v12h-5V34a3 3 0 0 0-6 0v12z",
    # a stepped gable
    "M14 48V34h6v-7h6v-7h4v-6h4v6h4v7h6v7h6v14h-12v-9h-8v9z",
    # a shuttle with its thread
    "M10 32Q32 14 54 32Q32 50 10 32zM24 32q8-6 16 0q-8 6-16 0z",
    # woven squares
    "M14 14h12v12H14zM38 14h12v12H38zM26 26h12v12H26zM14 38h12v12H14zM38 38h12v12H38z",
    # a half sun over a field
    "M14 36a18 18 0 0 1 36 0zM12 40h40v3.5H12zM16 47h32v3.5H16z",
    # an open book
    "M31 20Q22 13 11 16v30q11-3 20 4zM33 20Q42 13 53 16v30q-11-3-20 4z",
)


def mark(ink: str, seed: str) -> SafeString:
    """Inline SVG, hidden from screen readers because the name stands beside it; the same seed keeps its ornament."""
    number = int.from_bytes(hashlib.sha256(f"{seed} {EDITION}".encode()).digest()[:4], "big")
    return format_html(
        '<svg class="mark" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">'
        '<rect width="64" height="64" rx="6" fill="{}"/>'
        '<rect x="3.5" y="3.5" width="57" height="57" rx="4" fill="none" stroke="#fff" stroke-width="1.5"/>'
        '<path fill="#fff" fill-rule="evenodd" d="{}"/></svg>',
        GROUNDS.get(ink, GROUNDS["brick"]),
        mark_safe(ORNAMENTS[number % len(ORNAMENTS)]),  # noqa: S308 - our own shapes
    )
