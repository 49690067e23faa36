"""Public pages of the network and of hubs, and the partners."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.network.doors import network_here, reader
from estaminet.network.models import Hub, Page
from estaminet.network.queries.pages import menu_pages
from estaminet.network.queries.partners import partners_by_role


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Who works with the network, by role."""
    groups = partners_by_role(reader(request), timezone.now().date())
    return render(request, "network/partners.html", {"groups": groups})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the network."""
    found = get_object_or_404(Page.objects.visible_to(reader(request)), hub=None, slug=slug)
    pages = menu_pages(network_here(request), reader(request))
    others = [other for other in pages if other.pk != found.pk]
    return render(request, "network/page.html", {"page": found, "others": others})


@require_safe
def hub_page(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """A page of a hub."""
    who = reader(request)
    house = get_object_or_404(Hub.objects.visible_to(who), slug=hub)
    found = get_object_or_404(Page.objects.visible_to(who), hub=house, slug=slug)
    pages = menu_pages(network_here(request), who, house)
    others = [other for other in pages if other.pk != found.pk]
    return render(request, "network/page.html", {"page": found, "hub": house, "others": others})
