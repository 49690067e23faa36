"""Columns over time: months side by side, series on top of each other, in as many rows as there is need of."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import NamedTuple

from estaminet.ui.charts.bars import aim_at, bar_name, beyond_aim, needed
from estaminet.ui.charts.figures import TEXTURES, Chart, Label, Point, hidden, known
from estaminet.ui.charts.keys import LEAST, key, largest, length, scale_for
from estaminet.ui.charts.measuring import shortened, width
from estaminet.ui.charts.shapes import ASCENT, DESCENT, Bar, Drawing, Format, Group, Line, Shape, Words
from estaminet.ui.charts.telling import named, told, written

STUB = 12.0  # height of a hidden value
LIGHT = 1.5
ABOVE = 6  # between a column and its value
GAP_OF_ROWS = 28
LEAST_SLOT = 1.3  # of the size of text: room for a value that is written upwards
MOST_SLOT = 104.0


class Layout(NamedTuple):
    """What all rows of columns share."""

    start: float  # of the columns, behind the figures of the rules
    slot: float
    column: float
    in_a_row: int
    tall: float
    scale: float
    turned: bool  # whether values are written upwards
    rules: list[tuple[float, str]]


def columns(chart: Chart, form: Format, language: str) -> Drawing:
    """Rows of columns: on a phone no more of them side by side than can be told apart."""
    heads, y = key(chart, form, language)
    groups = [Group(tuple(heads))] if heads else []
    plan = _plan(chart, form, language)
    for first in range(0, len(chart.names), plan.in_a_row):
        drawn, height = _row(chart, form, language, plan, y, first)
        groups += drawn
        y += height
    return Drawing(form.width, ceil(y - GAP_OF_ROWS + 8), tuple(groups))


def _plan(chart: Chart, form: Format, language: str) -> Layout:
    rows = [points for _label, points in chart.rows]
    most = largest(chart, rows)
    rules = [(value, written(value, chart.unit, language)) for value in _rules(chart, most)] if form.beside else []
    start = ceil(max((width(words, form.text) for _value, words in rules), default=0)) + (10.0 if rules else 0.0)
    room = form.width - start
    rows_needed = ceil(len(rows) / max(1, floor(room / (form.text * LEAST_SLOT))))
    in_a_row = ceil(len(rows) / rows_needed)
    slot = min(room / in_a_row, MOST_SLOT)
    numbers = [_value_width(chart, points, form, language) for points in rows if not hidden(points)]
    turned = max(numbers, default=0) > slot - 2
    tall = form.tall + (max(numbers, default=0) / 2 if turned else 0)
    needs: list[tuple[float, float]] = []
    for points in rows:
        wide = _value_width(chart, points, form, language)
        upwards = _upwards(chart, points, wide, slot, turned)
        words = ABOVE + (wide if upwards else (ASCENT + DESCENT) * form.text)
        taken = words + hidden(points) * STUB + len(points) * LEAST
        # Words that run upwards cross the aim; those that lie move above it.
        needs += needed(chart, known(points), most, taken, 4 if upwards else words)
        tall = max(tall, taken)
    scale = scale_for(tall, needs, most)
    return Layout(start, slot, min(0.74 * slot, 56.0), in_a_row, tall, scale, turned, rules)


def _value_width(chart: Chart, points: tuple[Point, ...], form: Format, language: str) -> float:
    return width(told(chart, points, language), form.text, bold=True)


def _upwards(chart: Chart, points: tuple[Point, ...], wide: float, slot: float, turned: bool) -> bool:
    """Numbers run all one way; words for a hidden value run upwards where there is no room for them."""
    return wide > slot - 2 if hidden(points) else turned


def _rules(chart: Chart, most: float) -> list[float | int]:
    """Two to five round figures up to the largest value, whole where all values are."""
    if not most:
        return []
    step = 10.0 ** floor(log10(most))
    step = next(part * step for part in (0.2, 0.5, 1.0, 2.0) if most / (part * step) <= 5)
    values = [point.value for _label, points in chart.rows for point in points if point.value is not None]
    if all(float(value).is_integer() for value in values):
        step = max(1.0, step)
    figures = [number * step for number in range(1, int(most / step) + 1)]
    return [int(figure) if float(figure).is_integer() else round(figure, 6) for figure in figures]


def _row(chart: Chart, form: Format, language: str, plan: Layout, top: float, first: int) -> tuple[list[Group], float]:
    """One row of columns with its rules behind and labels below."""
    rows = chart.rows[first : first + plan.in_a_row]
    foot = top + plan.tall
    right = plan.start + plan.slot * len(rows)
    behind: list[Shape] = [Line(plan.start, foot, right, foot, "axis")]
    for value, words in plan.rules:
        at = foot - value * plan.scale
        behind.append(Line(plan.start, at, right, at, "rule"))
        behind.append(Words(plan.start - 8, at + 0.35 * form.text, words, form.text, anchor="end", role="tick"))
    groups = [Group(tuple(behind))]
    sums: list[Group] = []
    for number, (label, points) in enumerate(rows):
        x = plan.start + number * plan.slot
        drawn, whole = _column(chart, form, language, plan, x, foot, label, points)
        groups += drawn
        sums.append(whole)
    labels = _labels([label for label, _points in rows], form, plan, foot)
    return [*groups, *sums, Group(tuple(labels))], plan.tall + form.line + GAP_OF_ROWS


def _column(
    chart: Chart,
    form: Format,
    language: str,
    plan: Layout,
    x: float,
    foot: float,
    label: Label,
    points: tuple[Point, ...],
) -> tuple[list[Group], Group]:
    """The parts of a column from its foot upwards, and the sum above, which leads where the label does.

    A column of one value is one link.
    """
    left = x + (plan.slot - plan.column) / 2
    parts: list[Group] = []
    at = foot
    for number, point in enumerate(points):
        tall = length(point, plan.scale, STUB)
        if tall:
            clear = LIGHT if tall > 2 * LIGHT and number < len(points) - 1 else 0.0
            series = chart.series[number]
            hides = point.value is None
            part = Bar(left, at - tall + clear, plan.column, tall - clear, series.ink, TEXTURES[number], hidden=hides)
            said = named(bar_name(chart, label, number), told(chart, (point,), language))
            parts.append(Group((part,), point.url, said))
        at -= tall
    words = told(chart, points, language)
    wide = width(words, form.text, bold=True)
    middle = x + plan.slot / 2
    if _upwards(chart, points, wide, plan.slot, plan.turned):
        shape = Words(middle + 0.35 * form.text, at - ABOVE, words, form.text, role="value", turned=True)
    else:
        middle = min(max(middle, wide / 2), form.width - wide / 2)
        at = foot - beyond_aim(chart, plan.scale, foot - at, form.text)
        shape = Words(middle, at - ABOVE, words, form.text, anchor="middle", role="value")
    said = named(label.words, words)
    above = (*_aim(chart, plan, x, foot), shape)
    if len(points) == 1:
        bar = parts[0].shapes if parts else ()
        return [], Group((*bar, *above), points[0].url or label.url, said)
    return parts, Group(above, label.url, said)


def _aim(chart: Chart, plan: Layout, x: float, foot: float) -> list[Shape]:
    """The aim, before one column; it goes on before the next."""
    if chart.aim is None:
        return []
    at = foot - aim_at(chart, plan.scale)
    return [Line(x, at, x + plan.slot, at, "aim")]


def _labels(labels: list[Label], form: Format, plan: Layout, foot: float) -> list[Shape]:
    """Every label when they fit, else every second, third, …, always with the first."""
    every = 1
    while True:
        shown: list[Shape] = []
        free = 0.0
        fits = True
        for number in range(0, len(labels), every):
            words = shortened(labels[number].words, form.text, form.width / 2)
            wide = width(words, form.text)
            middle = plan.start + (number + 0.5) * plan.slot
            middle = min(max(middle, wide / 2), form.width - wide / 2)
            fits = fits and middle - wide / 2 >= free
            free = middle + wide / 2 + 7
            at = foot + 6 + ASCENT * form.text
            shown.append(Words(middle, at, words, form.text, anchor="middle", role="label", like=labels[number].words))
        if fits or every > len(labels):
            return shown
        every += 1
