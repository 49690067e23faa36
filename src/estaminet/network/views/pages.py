"""Public pages of the network and of hubs, and the partners."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.network.models import Hub, Page
from estaminet.network.queries.pages import menu_pages
from estaminet.network.queries.partners import partners_by_role


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Who works with the network, by role."""
    groups = partners_by_role(request.reader, timezone.now().date())  # type: ignore[attr-defined]
    return render(request, "network/partners.html", {"groups": groups})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the network."""
    reader = request.reader  # type: ignore[attr-defined]
    found = get_object_or_404(Page.objects.visible_to(reader), hub=None, slug=slug)
    others = [other for other in menu_pages(request.network, reader) if other.pk != found.pk]  # type: ignore[attr-defined]
    return render(request, "network/page.html", {"page": found, "others": others})


@require_safe
def hub_page(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """A page of a hub."""
    reader = request.reader  # type: ignore[attr-defined]
    house = get_object_or_404(Hub.objects.visible_to(reader), slug=hub)
    found = get_object_or_404(Page.objects.visible_to(reader), hub=house, slug=slug)
    pages = menu_pages(request.network, reader, house)  # type: ignore[attr-defined]
    others = [other for other in pages if other.pk != found.pk]
    return render(request, "network/page.html", {"page": found, "hub": house, "others": others})
