"""Lay a chart out, in a format and a language."""

from __future__ import annotations

from collections.abc import Callable

from estaminet.ui.charts.bars import bars
from estaminet.ui.charts.columns import columns
from estaminet.ui.charts.figures import Chart
from estaminet.ui.charts.shapes import Drawing, Format, settled
from estaminet.ui.charts.stacked import stacked

KINDS: dict[str, Callable[[Chart, Format, str], Drawing]] = {"bars": bars, "stacked": stacked, "columns": columns}


def draw(chart: Chart, kind: str, form: Format, language: str, *, right_to_left: bool = False) -> Drawing:
    """The drawing of a chart that is not empty."""
    return settled(KINDS[kind](chart, form, language), right_to_left=right_to_left)
