"""A chart as a picture that stands alone: in day colours, for paper, mail and whoever takes it away."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from django.template.loader import render_to_string

from estaminet.kernel.languages.names import direction
from estaminet.ui.charts.drawing import draw
from estaminet.ui.charts.figures import Chart
from estaminet.ui.charts.shapes import WIDE, Format
from estaminet.ui.charts.telling import description
from estaminet.ui.paper.pictures import WALLS

# The day's inks as attributes; on a page, charts.css says them anew from the tokens.
DAY = {**WALLS, "grey": "#574d44"}


def name_of(chart: Chart, kind: str) -> str:
    """A name for the ids of a chart, the same each time it is drawn."""
    return f"chart-{crc32(f'{kind}{chart}'.encode()):08x}"


def svg_context(chart: Chart, kind: str, form: Format, language: str, *, right_to_left: bool) -> dict[str, Any]:
    """What ``ui/chart_svg.html`` needs."""
    return {
        "drawing": draw(chart, kind, form, language, right_to_left=right_to_left),
        "title": chart.title,
        "description": description(chart, language, together=kind != "bars"),
        "size": "wide" if form.beside else "narrow",
    }


def picture(chart: Chart, kind: str, language: str, form: Format = WIDE) -> str:
    """SVG that needs no sheet and leads nowhere; nothing for a chart without figures."""
    if chart.is_empty:
        return ""
    context = svg_context(chart, kind, form, language, right_to_left=direction(language) == "rtl")
    alone = {"name": name_of(chart, kind), "alone": True, "linked": False}
    return render_to_string("ui/chart_svg.html", context | alone).strip()
