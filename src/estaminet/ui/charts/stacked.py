"""Stacked bars that lie: the parts of a whole side by side, each part written below with its texture."""

from __future__ import annotations

from math import ceil

from estaminet.ui.charts.bars import (
    aim_line,
    bar_name,
    beyond_aim,
    foot_of_bars,
    label_lines,
    label_shapes,
    needed,
    row_gap,
)
from estaminet.ui.charts.figures import TEXTURES, Chart, Label, Point, hidden, known
from estaminet.ui.charts.keys import GAP, LEAST, baseline, key, largest, length, scale_for
from estaminet.ui.charts.measuring import width
from estaminet.ui.charts.shapes import Bar, Drawing, Format, Group, Line, Shape, Words
from estaminet.ui.charts.telling import named, told

STUB = 20.0  # of a hidden part
LIGHT = 1.5  # between two parts
MARK = 12  # the texture beside a part's value
CLOSE = 14.0  # between two parts' values


def stacked(chart: Chart, form: Format, language: str) -> Drawing:
    """Rows of one bar each, made of the values of all series."""
    heads, y = key(chart, form, language)
    groups = [Group(tuple(heads))] if heads else []
    start = foot_of_bars(chart, form)
    scale = _scale(chart, form, language, start)
    for label, points in chart.rows:
        drawn, height = _row(chart, form, language, start, scale, y, label, points)
        groups += drawn
        y += height
    return Drawing(form.width, ceil(y - row_gap(form) + 4), tuple(groups))


def _scale(chart: Chart, form: Format, language: str, start: float) -> float:
    """The length of one, such that the scale_for row and its sum fit."""
    most = largest(chart, [points for _label, points in chart.rows])
    needs: list[tuple[float, float]] = []
    for _label, points in chart.rows:
        words = GAP + width(told(chart, points, language), form.text, bold=True)
        taken = words + hidden(points) * STUB + len(points) * LEAST
        needs += needed(chart, known(points), most, taken, words)
    return scale_for(form.width - start - 2, needs, most)


def _row(
    chart: Chart,
    form: Format,
    language: str,
    start: float,
    scale: float,
    y: float,
    label: Label,
    points: tuple[Point, ...],
) -> tuple[list[Group], float]:
    """A label, its bar with the sum behind it, and its parts in words."""
    lines = label_lines(label, form, start)
    top = y if form.beside else y + len(lines) * form.line + 2
    title = label_shapes(label, form, start, y, form.bar if form.beside and len(lines) == 1 else len(lines) * form.line)
    groups = [
        Group((Line(start, top - 3, start, top + form.bar + 3, "axis"),)),
        *([Group(tuple(title), label.url, label.words)] if title else []),
    ]
    x = start
    parts: list[tuple[float, str]] = []
    for number, point in enumerate(points):
        long = length(point, scale, STUB)
        words = told(chart, (point,), language)
        parts.append((x, words))
        if long:
            clear = LIGHT if long > 2 * LIGHT and number < len(points) - 1 else 0.0
            ink = chart.series[number].ink
            part = Bar(x, top, long - clear, form.bar, ink, TEXTURES[number], hidden=point.value is None)
            said = named(bar_name(chart, label, number), words)
            groups.append(Group((part,), point.url, said))
        x += long
    sum_at = baseline(top, form.bar, form.text)
    words = told(chart, points, language)
    behind = start + beyond_aim(chart, scale, x - start, width(words, form.text, bold=True))
    whole = Words(behind + GAP, sum_at, words, form.text, role="value")
    groups.append(Group((*aim_line(chart, start, scale, top, form.bar), whole)))
    foot = top + form.bar
    if len(points) > 1:
        below, foot = _parts(form, start, foot + 5, parts, chart)
        groups.append(Group(tuple(below)))
    foot = max(foot, y + len(lines) * form.line if form.beside else 0)
    return groups, foot - y + row_gap(form)


def _parts(
    form: Format, start: float, top: float, parts: list[tuple[float, str]], chart: Chart
) -> tuple[list[Shape], float]:
    """The value of each part below it, or behind the one before; on the next line when there is no room."""
    shapes: list[Shape] = []
    free = start
    wides = [MARK + 5 + width(words, form.text) for _x, words in parts]
    for number, (x, words) in enumerate(parts):
        wide = wides[number]
        # No farther along than what follows it needs to stay on this line.
        latest = form.width - sum(wides[number:]) - CLOSE * (len(parts) - number - 1)
        at = max(free, min(x, latest))
        if at > start and at + wide > form.width:
            at = start
            top += form.line
        shapes.append(Bar(at, top + (form.line - MARK) / 2, MARK, MARK, chart.series[number].ink, TEXTURES[number]))
        text_at = baseline(top, form.line, form.text)
        shapes.append(Words(at + MARK + 5, text_at, words, form.text, role="part"))
        free = at + wide + CLOSE
    return shapes, top + form.line
