"""A year's figures for everybody: nothing of few people, and only quarters that are over."""

from __future__ import annotations

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.impact.exports.words import in_order
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.public import LEAST, PublicFigures, public_figures
from estaminet.impact.rules import read_definitions
from estaminet.impact.views.charts import Shown, bars
from estaminet.impact.views.manage import hubs_of, said
from estaminet.network.doors import network_here, reader

KEPT = 600  # seconds; figures of quarters that are over change only when somebody decides anew how a date counts
EARLIEST = 2000


@require_safe
def figures(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year; without one, the latest of which a quarter is over."""
    network, at = network_here(request), timezone.now()
    this = at.year if at.month > 3 else at.year - 1
    asked = year or this
    if not EARLIEST <= asked <= this:
        raise Http404
    found: PublicFigures | None = cache.get_or_set(
        f"impact.public.{network.pk}.{asked}", lambda: public_figures(network.pk, asked, at), KEPT
    )
    if found is None:
        raise Http404
    rules = CountingRules.objects.in_force(network.pk)
    definitions = {each.code: each for each in read_definitions(rules.indicators)} if rules else {}
    context = {
        "year": asked,
        "before": asked - 1 if asked > EARLIEST and found.sessions else None,
        "after": asked + 1 if asked < this else None,
        "figures": found,
        "rules": rules,
        "least": LEAST,
        "indicators": [
            {
                "code": code,
                "value": value,
                "name": said(definitions[code].names),
                "explained": said(definitions[code].explained),
                "unit": definitions[code].unit.label,
            }
            for code, value in found.indicators
            if code in definitions
        ],
        "charts": _charts(request, found),
    }
    return render(request, "impact/public.html", context)


def _charts(request: HttpRequest, found: PublicFigures) -> list[Shown]:
    network = network_here(request)
    hubs, languages, unit = hubs_of(network.pk), reader(request).languages, _("participations")
    shown = []
    for dimension, cells in found.cells.items():
        if not cells:
            continue
        order = (
            sorted(cells) if dimension == "month" else in_order(dimension, {key: n or 0 for key, n in cells.items()})
        )
        chart = bars(dimension, cells, order, hubs, languages, lambda _by, _is: "", unit)
        shown.append(Shown(dimension, "columns" if dimension == "month" else "bars", chart))
    return shown
