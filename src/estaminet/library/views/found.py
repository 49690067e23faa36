"""Ways from a page to a work: through the hub that keeps it, or through what the reader may see; or not at all."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from estaminet.library.models import Collection, Work
from estaminet.library.queries.team_works import kept_at
from estaminet.network.doors import hub_worked_at, reader
from estaminet.network.models import Hub


def work_at(request: HttpRequest, hub: str, slug: str) -> tuple[Hub, Work]:
    """A hub where the reader works and one of the works it keeps, removed or not; 404 for every other."""
    house = hub_worked_at(request, hub)
    found = kept_at(reader(request), house).select_related("hub", "activity__hub", "session", "place")
    return house, get_object_or_404(found, slug=slug)


def work_in_sight(request: HttpRequest, slug: str) -> Work:
    """A work the reader may see at this instant; 404 for every other."""
    return get_object_or_404(Work.objects.shown_to(reader(request), at=timezone.now()), slug=slug)


def collection_at(request: HttpRequest, hub: str, slug: str) -> tuple[Hub, Collection]:
    """A hub where the reader works and one of its collections, removed or not; 404 for every other."""
    house = hub_worked_at(request, hub)
    found = Collection.objects.worked_by(reader(request)).filter(hub=house).select_related("hub")
    return house, get_object_or_404(found, slug=slug)
