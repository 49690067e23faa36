"""Home, search, and a sign of life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.search import Group, Hit, Results, find
from estaminet.kernel.slots import HOME_PANELS, SEARCH_KINDS
from estaminet.network.doors import hubs_here, network_or_none, reader
from estaminet.network.models import Hub
from estaminet.network.queries.hubs import other_clocks, soonest_first, street
from estaminet.network.queries.partners import partners_by_role

LONGEST_QUERY = 200
PER_KIND = 20
ON_THE_BOARD = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is on, or whose door is open; the street, and who is behind it."""
    if network_or_none(request) is None:
        return render(request, "site/nothing_yet.html", status=503)
    who, at = reader(request), timezone.now()
    doors = street(hubs_here(request), at)
    panels = drawn_panels(HOME_PANELS, request)
    context = {
        "now": at,
        "doors": doors,
        "board": soonest_first(doors)[:ON_THE_BOARD],
        "open_count": sum(found.door.is_open for found in doors),
        "elsewhere": other_clocks(doors),
        "groups": partners_by_role(who, at.date()),
        "slates": [panel for panel in panels if panel.side],
        "panels": [panel for panel in panels if not panel.side],
    }
    return render(request, "site/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find anything that is public, in all languages at once, grouped by kind."""
    query = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].split())
    kind = request.GET.get("kind", "")
    known = {each.name for each in SEARCH_KINDS.items()}
    results = Results()
    if query and network_or_none(request) is not None:
        who = reader(request)
        results = find(
            query,
            network_id=who.network_id,
            languages=who.languages,
            kinds={kind} if kind in known else None,
            limit=PER_KIND * 5,
            per_kind=None if kind in known else PER_KIND,
            at=timezone.now(),
        )
    hubs = _hubs_of(results, request)
    groups = [_with_rooms_words(group, hubs, request) for group in results.groups]
    context = {"query": query, "kind": kind, "results": results, "groups": groups}
    return render(request, "site/search.html", context)


@dataclass(frozen=True)
class _Found:
    """A hit with its hub, and with what its room says beside it: ``told`` also when that is nothing."""

    hit: Hit
    hub: Hub | None
    told: bool
    beside: Any


def _with_rooms_words(group: Group, hubs: Mapping[int, Hub], request: HttpRequest) -> tuple[Group, str, list[_Found]]:
    """A group, the template of what is said beside its hits, and these. As many queries for one hit as for fifty."""
    beside = next(each.beside for each in SEARCH_KINDS.items() if each.name == group.kind)
    said = beside.load(request, [hit.object_id for hit in group.hits]) if beside else {}
    found = [
        _Found(hit, hubs.get(hit.hub_id or 0), hit.object_id in said, said.get(hit.object_id)) for hit in group.hits
    ]
    return group, beside.template if beside else "", found


def _hubs_of(results: Results, request: HttpRequest) -> dict[int, Hub]:
    """The hubs whose pages were found, since several have pages of the same name. A hub needs no plate of its own."""
    wanted = {hit.hub_id for hit in results.hits if hit.hub_id and hit.kind != "hub"}
    visible = Hub.objects.visible_to(reader(request))
    return visible.in_bulk(wanted) if wanted else {}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    answer = HttpResponse("ok", content_type="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    return answer
