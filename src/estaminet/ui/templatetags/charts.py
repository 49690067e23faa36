"""Charts on a page: ``{% load charts %}{% chart attendances kind="columns" %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.urls import page_language
from estaminet.ui.charts.figures import Chart
from estaminet.ui.charts.pictures import DAY, name_of, svg_context
from estaminet.ui.charts.shapes import NARROW, WIDE, Box
from estaminet.ui.charts.table import table
from estaminet.ui.charts.telling import unit_words

register = template.Library()

TEMPLATES = {"bars": "ui/chart_bars.html", "stacked": "ui/chart_stacked.html", "columns": "ui/chart_columns.html"}


@register.simple_tag(takes_context=True)
def chart(context: Context, chart: Chart, kind: str = "bars", name: str = "") -> str:
    """A figure: the drawing for phones and for wide pages, and its table. ``name`` when one chart stands twice."""
    language = get_language() or "en"
    facing = context.get("page_direction") or direction(page_language())
    drawings = [
        svg_context(chart, kind, form, language, right_to_left=facing == "rtl")
        for form in (NARROW, WIDE)
        if not chart.is_empty
    ]
    return render_to_string(TEMPLATES[kind], _frame(chart, kind, name, language) | {"drawings": drawings})


def _frame(chart: Chart, kind: str, name: str, language: str) -> dict[str, Any]:
    """What stands round the drawing."""
    return {
        "chart": chart,
        "name": name or name_of(chart, kind),
        "unit": unit_words(chart),
        "linked": chart.links,
        "rows": table(chart, language, whole="" if kind == "bars" else gettext("Total")),
    }


@register.filter
def colour(ink: str) -> str:
    """An ink by day, for pictures without a sheet."""
    return DAY[ink]


@register.filter
def ring(box: Box) -> dict[str, float]:
    """What a finger hits and the ring of focus surrounds: the shapes and a little more, 24 px across at least."""
    x, y, width, height = box
    more = max(3.0, (24 - height) / 2)
    aside = max(3.0, (24 - width) / 2)
    sides = {"x": x - aside, "y": y - more, "width": width + 2 * aside, "height": height + 2 * more}
    return {name: round(side, 1) for name, side in sides.items()}
