"""My Estaminet: what the rooms hold for the person who is signed in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.slots import MY_PANELS
from estaminet.network.doors import reader
from estaminet.network.models import Hub


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The panels of every room, and the way to the team pages for those who work somewhere."""
    who = reader(request)
    panels = drawn_panels(MY_PANELS, request)
    context = {
        "panels": [panel for panel in panels if not panel.side],
        "side_panels": [panel for panel in panels if panel.side],
        "team_hubs": list(Hub.objects.worked_by(who).in_street()) if who.on_a_team else [],
    }
    return render(request, "site/mine.html", context)
