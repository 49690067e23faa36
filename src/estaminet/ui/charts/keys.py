"""What several kinds of chart share: how long a bar may be, and the key to textures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estaminet.ui.charts.figures import TEXTURES, Chart, Point, known
from estaminet.ui.charts.measuring import width, wrapped
from estaminet.ui.charts.shapes import ASCENT, Bar, Format, Line, Shape, Words
from estaminet.ui.charts.telling import named, written

GAP = 8  # between a bar and its value
LEAST_SEEN = 1e-6  # a chart of less than that is a chart of zeros
LEAST = 2.0  # of a value that is not zero
HIDDEN = 28.0  # a hidden value is drawn as long as any other hidden one, whatever the scale
SWATCH = 18
TOP = 4.0  # above the first bar when there is no key
BETWEEN = 20  # between two entries of a key


def largest(chart: Chart, bars: Iterable[Sequence[Point]]) -> float:
    """The value that is drawn as long as can be."""
    values = [known(points) for points in bars]
    return max([*values, float(chart.aim.value) if chart.aim else 0.0])


def scale_for(room: float, needs: Iterable[tuple[float, float]], most: float) -> float:
    """The length of one, such that every bar and what is written beside it stays in the room.

    ``needs``: shares of the largest value, and the room that is taken in any case.
    """
    if most < LEAST_SEEN:
        return 0.0
    lengths = [(room - taken) / share for share, taken in needs if share > 0]
    return max(8.0, min([room, *lengths])) / most


def length(point: Point, scale: float, stub: float = HIDDEN) -> float:
    """How long a value is drawn; ``scale`` is the length of one."""
    if point.value is None:
        return stub
    return max(LEAST, float(point.value) * scale) if point.value else 0.0


def baseline(top: float, height: float, size: float) -> float:
    """Where text stands so that it is in the middle of a height."""
    return top + height / 2 + 0.35 * size


def key(chart: Chart, form: Format, language: str) -> tuple[list[Shape], float]:
    """Which texture is which series, and the aim; nothing where one series has no aim. With where bars begin."""
    entries = [(str(series.label), number) for number, series in enumerate(chart.series)]
    entries = entries if len(entries) > 1 else []
    if chart.aim is not None:
        entries.append((named(str(chart.aim.label), written(chart.aim.value, chart.unit, language)), -1))
    shapes: list[Shape] = []
    x = y = 0.0
    for words, number in entries:
        indent = SWATCH + GAP
        wide = indent + width(words, form.text)
        if x and x + wide > form.width:
            x, y = 0.0, y + form.line + 4
        shapes.append(_swatch(chart, number, x, y + (form.line - SWATCH) / 2))
        lines = wrapped(words, form.text, form.width - x - indent) or [""]
        for place, line in enumerate(lines):
            at = y + place * form.line + ASCENT * form.text + 2
            shapes.append(Words(x + indent, at, line, form.text, role="key", like=words))
        x, y = x + wide + BETWEEN, y + (len(lines) - 1) * form.line
    return shapes, y + form.line + 14 if entries else TOP


def _swatch(chart: Chart, number: int, x: float, y: float) -> Bar | Line:
    if number < 0:
        return Line(x, y + SWATCH / 2, x + SWATCH, y + SWATCH / 2, "aim")
    return Bar(x, y, SWATCH, SWATCH, chart.series[number].ink, TEXTURES[number])
