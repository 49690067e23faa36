"""The figures behind a chart, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.ui.charts.figures import Chart, Label
from estaminet.ui.charts.telling import told, unit_words


@dataclass(frozen=True)
class Cell:
    """A value in words, the series it is of, and where it leads."""

    words: str
    series: str
    url: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Row:
    label: Label
    cells: tuple[Cell, ...]


def table(chart: Chart, language: str, *, whole: str = "") -> list[Row]:
    """A row for each label; ``whole`` is what the sum of several series is called, where they make one."""
    rows = []
    for label, points in chart.rows:
        cells = [
            Cell(told(chart, (point,), language), str(series.label) or unit_words(chart) or chart.title, point.url)
            for series, point in zip(chart.series, points, strict=True)
        ]
        if whole and len(points) > 1:
            cells.append(Cell(told(chart, points, language), whole, whole=True))
        rows.append(Row(label, tuple(cells)))
    return rows
