"""Move in and connect: what a hub brings, takes out, and works with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.network.doors import hub_managed, signed_in
from estaminet.network.moving_panels import MOVING_PANELS


@signed_in
@require_safe
def moving(request: HttpRequest, hub: str) -> HttpResponse:
    """The page, put together from its parts."""
    house = hub_managed(request, hub)
    return render(
        request, "network/manage/moving.html", {"hub": house, "panels": drawn_panels(MOVING_PANELS, request, house)}
    )
