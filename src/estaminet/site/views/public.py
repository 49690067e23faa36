"""Home, search, and a sign of life."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.search import Results, find
from estaminet.kernel.slots import HOME_PANELS, SEARCH_KINDS
from estaminet.network.models import Hub
from estaminet.network.queries.hubs import other_clocks, soonest_first, street
from estaminet.network.queries.partners import partners_by_role

LONGEST_QUERY = 200
PER_KIND = 20
ON_THE_BOARD = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is open now, the street, and who is behind it."""
    if request.network is None:  # type: ignore[attr-defined]
        return render(request, "site/nothing_yet.html", status=503)
    at = timezone.now()
    reader = request.reader  # type: ignore[attr-defined]
    doors = street(reader, at)
    context = {
        "now": at,
        "doors": doors,
        "board": soonest_first(doors)[:ON_THE_BOARD],
        "open_count": sum(found.door.is_open for found in doors),
        "elsewhere": other_clocks(doors),
        "groups": partners_by_role(reader, at.date()),
        "panels": drawn_panels(HOME_PANELS, request),
    }
    return render(request, "site/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find anything that is public, in all languages at once, grouped by kind."""
    query = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].split())
    kind = request.GET.get("kind", "")
    known = {each.name for each in SEARCH_KINDS.items()}
    results = Results()
    if query and request.network is not None:  # type: ignore[attr-defined]
        reader = request.reader  # type: ignore[attr-defined]
        results = find(
            query,
            network_id=reader.network_id,
            languages=reader.languages,
            kinds={kind} if kind in known else None,
            limit=PER_KIND * 5,
            per_kind=None if kind in known else PER_KIND,
        )
    hubs = _hubs_of(results, request)
    groups = [(group, [(hit, hubs.get(hit.hub_id or 0)) for hit in group.hits]) for group in results.groups]
    context = {"query": query, "kind": kind, "results": results, "groups": groups}
    return render(request, "site/search.html", context)


def _hubs_of(results: Results, request: HttpRequest) -> dict[int, Hub]:
    """The hubs whose pages were found, since several have pages of the same name. A hub needs no plate of its own."""
    wanted = {hit.hub_id for hit in results.hits if hit.hub_id and hit.kind != "hub"}
    visible = Hub.objects.visible_to(request.reader)  # type: ignore[attr-defined]
    return visible.in_bulk(wanted) if wanted else {}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    answer = HttpResponse("ok", content_type="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    return answer
