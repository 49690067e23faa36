"""Public pages of hubs: the list with its map, the nearest to a town, and each hub's own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels, with_panels
from estaminet.kernel.slots import HUB_HEADS, HUB_PANELS
from estaminet.network.doors import hubs_here, network_here, reader
from estaminet.network.models import Hub, Town
from estaminet.network.queries.hubs import HubDoor, hub_page, other_clocks, street
from estaminet.network.queries.nearest import LONGEST, NamedTown, by_distance, towns_called
from estaminet.network.queries.outline import draw_map
from estaminet.network.queries.partners import partners_of_hub
from estaminet.network.queries.structured_data import structured_data

BEFORE_THE_ROOMS = 30  # a panel of a lower order stands above what the house itself says of its rooms


@require_safe
def hubs(request: HttpRequest) -> HttpResponse:
    """All hubs; with ``?near=`` in the order of their distance from a town."""
    doors = street(hubs_here(request), timezone.now())
    context: dict[str, Any] = {"doors": doors, "elsewhere": other_clocks(doors), "near": near_of(request)}
    context["map"] = draw_map([found.hub for found in doors])
    if context["near"]:
        context |= nearest(request, doors)
    return render(request, "network/hubs.html", context)


def near_of(request: HttpRequest) -> str:
    return " ".join(request.GET.get("near", "")[:LONGEST].split())


def nearest(request: HttpRequest, doors: list[HubDoor]) -> dict[str, Any]:
    """The town that was meant, others of the same name, and the hubs by their distance from it."""
    found = towns_called(near_of(request), [each.hub for each in doors])
    chosen = next((match for match in found if str(match.town.pk) == request.GET.get("town")), None)
    if chosen is None and found and (len(found) == 1 or found[0].exactly(near_of(request))):
        chosen = found[0]
    return {
        "town": chosen,
        "others": distinct([match for match in found if match is not chosen], chosen),
        "ranked": ranked(doors, chosen.town) if chosen else [],
    }


def distinct(matches: list[NamedTown], chosen: NamedTown | None) -> list[NamedTown]:
    """Each name once a country: two links that read the same help nobody, and the likelier one comes first."""
    told = {(chosen.label, chosen.town.country)} if chosen else set()
    kept = []
    for match in matches:
        if (match.label, match.town.country) not in told:
            told.add((match.label, match.town.country))
            kept.append(match)
    return kept


def ranked(doors: list[HubDoor], town: Town) -> list[dict[str, Any]]:
    by_hub = {found.hub.pk: found for found in doors}
    distances = by_distance([found.hub for found in doors], town.latitude, town.longitude)
    return [{"found": by_hub[each.hub.pk], "km": each.km} for each in distances]


@require_safe
def towns(request: HttpRequest) -> JsonResponse:
    """Names that begin as typed, for the field that asks for a town."""
    hubs = list(Hub.objects.visible_to(reader(request)).filter(listed=True))
    found = towns_called(near_of(request), hubs, whole=False) if len(near_of(request)) > 1 else []
    return JsonResponse({"towns": [{"name": match.found_as, "country": match.town.country} for match in found]})


@require_safe
def hub(request: HttpRequest, slug: str) -> HttpResponse:
    """A hub from top to bottom, with what other rooms add."""
    who, at = reader(request), timezone.now()
    hubs = Hub.objects.visible_to(who).select_related("picture")
    found = get_object_or_404(with_panels(hubs, HUB_PANELS, at), slug=slug)
    page = hub_page(found, network_here(request), who, at)
    panels = drawn_panels(HUB_PANELS, request, found)
    context = {
        "hub": found,
        "page": page,
        "structured": structured_data(page, who.languages, request.build_absolute_uri(request.path)),
        "partners": partners_of_hub(who, found.pk, at.astimezone(found.clock).date()),
        "first_panels": [panel for panel in panels if not panel.side and panel.order < BEFORE_THE_ROOMS],
        "panels": [panel for panel in panels if not panel.side and panel.order >= BEFORE_THE_ROOMS],
        "heads": drawn_panels(HUB_HEADS, request, found),
        "side_panels": [panel for panel in panels if panel.side],
    }
    return render(request, "network/hub.html", context)
