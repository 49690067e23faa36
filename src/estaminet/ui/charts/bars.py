"""Bars that lie: one for each value, with its label above on a phone and beside it on a wide page."""

from __future__ import annotations

from math import ceil

from estaminet.ui.charts.figures import TEXTURES, Chart, Label, Point
from estaminet.ui.charts.keys import GAP, HIDDEN, baseline, key, largest, length, scale_for
from estaminet.ui.charts.measuring import width, wrapped
from estaminet.ui.charts.shapes import Bar, Drawing, Format, Group, Line, Shape, Words
from estaminet.ui.charts.telling import named, told

AXIS = 4.0  # from the edge to the foot of bars


def bars(chart: Chart, form: Format, language: str) -> Drawing:
    """Rows of bars, a bar for each series."""
    heads, y = key(chart, form, language)
    groups = [Group(tuple(heads))] if heads else []
    start = foot_of_bars(chart, form)
    scale = _scale(chart, form, language, start)
    for label, points in chart.rows:
        drawn, height = _row(chart, form, language, start, scale, y, label, points)
        groups += drawn
        y += height
    y -= row_gap(form)
    return Drawing(form.width, ceil(y + 4), tuple(groups))


def row_gap(form: Format) -> int:
    return 12 if form.beside else 16


def foot_of_bars(chart: Chart, form: Format) -> float:
    """Where bars begin: after the scale_for label, or at the edge under labels that stand above."""
    if not form.beside:
        return AXIS
    return ceil(min(max(width(label.words, form.text) for label in chart.names), form.width * 0.36)) + 14.0


def label_lines(label: Label, form: Format, start: float) -> list[str]:
    return wrapped(label.words, form.text, start - 14 if form.beside else form.width)


def label_shapes(label: Label, form: Format, start: float, top: float, height: float) -> list[Shape]:
    """A label in lines: in the middle of its row and against the bars, or from its top."""
    lines = label_lines(label, form, start)
    if form.beside:
        first = top + (height - len(lines) * form.line) / 2
        where, anchor = start - 12, "end"
    else:
        first, where, anchor = top, 0.0, "start"
    return [
        Words(
            where,
            baseline(first + number * form.line, form.line, form.text),
            line,
            form.text,
            anchor=anchor,
            like=label.words,
        )
        for number, line in enumerate(lines)
    ]


def aim_line(chart: Chart, start: float, scale: float, top: float, tall: float) -> list[Shape]:
    """The aim, across a bar and before it."""
    if chart.aim is None:
        return []
    x = start + aim_at(chart, scale)
    return [Line(x, top - 3, x, top + tall + 3, "aim")]


def linked(label: Label, points: tuple[Point, ...]) -> bool:
    """Whether a label and its only value are one link, or none."""
    return len(points) == 1 and points[0].url in ("", label.url)


def bar_name(chart: Chart, label: Label, number: int) -> str:
    """What a bar is called: by its label, and by its series where there are several."""
    return f"{label.words}, {chart.series[number].label}" if len(chart.series) > 1 else label.words


def aim_at(chart: Chart, scale: float) -> float:
    """How far from the foot of bars the aim is; nowhere when there is none."""
    return float(chart.aim.value) * scale if chart.aim is not None else -1.0


def beyond_aim(chart: Chart, scale: float, long: float, wide: float) -> float:
    """Where a value stands behind a bar: behind the aim as well when that would run through it."""
    at = aim_at(chart, scale)
    return at if long <= at <= long + GAP + wide + 2 else long


def _scale(chart: Chart, form: Format, language: str, start: float) -> float:
    """The length of one."""
    most = largest(chart, [(point,) for _label, points in chart.rows for point in points])
    needs: list[tuple[float, float]] = []
    for _label, points in chart.rows:
        for point in points:
            taken = GAP + width(told(chart, (point,), language), form.text, bold=True)
            needs += needed(chart, float(point.value or 0), most, taken, taken)
    return scale_for(form.width - start - 2, needs, most)


def needed(chart: Chart, value: float, most: float, taken: float, words: float) -> list[tuple[float, float]]:
    """What a value needs: to be drawn with all that is ``taken``, and its words behind the aim when that is farther."""
    needs = [(value, taken)]
    if chart.aim is not None and value <= chart.aim.value:
        needs.append((float(chart.aim.value), words))
    return [(value / most if most else 0, room) for value, room in needs]


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
    """A label and its bars, and how much height they take with the gap below."""
    above = 0 if form.beside else len(label_lines(label, form, start)) * form.line + 2
    tall = len(points) * form.bar + (len(points) - 1) * 4
    height = max(tall, len(label_lines(label, form, start)) * form.line) if form.beside else tall
    title = label_shapes(label, form, start, y, height)
    at = y + above + (height - tall) / 2
    axis = Line(start, at - 3, start, at + tall + 3, "axis")
    values: list[tuple[list[Shape], Point, str]] = []
    for number, point in enumerate(points):
        words = told(chart, (point,), language)
        top = at + number * (form.bar + 4)
        values.append((_bar(chart, form, number, point, words, start, scale, top), point, words))
    groups = [Group((axis,))]
    if linked(label, points):
        shapes, point, words = values[0]
        groups.append(Group((*title, *shapes), point.url or label.url, named(label.words, words)))
    else:
        groups += [Group(tuple(title), label.url, label.words)] if title else []
        groups += [
            Group(tuple(shapes), point.url, named(bar_name(chart, label, number), words))
            for number, (shapes, point, words) in enumerate(values)
        ]
    return groups, above + height + row_gap(form)


def _bar(
    chart: Chart, form: Format, number: int, point: Point, words: str, start: float, scale: float, top: float
) -> list[Shape]:
    """A bar and its value behind it; zero is a value without a bar."""
    long = length(point, scale, HIDDEN)
    shapes: list[Shape] = []
    if long:
        ink = chart.series[number].ink
        shapes.append(Bar(start, top, long, form.bar, ink, TEXTURES[number], hidden=point.value is None))
    shapes += aim_line(chart, start, scale, top, form.bar)
    at = baseline(top, form.bar, form.text)
    behind = start + beyond_aim(chart, scale, long, width(words, form.text, bold=True))
    return [*shapes, Words(behind + GAP, at, words, form.text, role="value")]
