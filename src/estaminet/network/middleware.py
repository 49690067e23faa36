"""Choose the network by the host of the request."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from estaminet.network.models import Hub, Network


def network_of_host(host: str) -> Network | None:
    """The network that answers under this host, else the first one; None while there is none."""
    bare = host.partition(":")[0].lower()
    first_hub = Hub.objects.filter(network=OuterRef("pk")).in_street()
    networks = list(Network.objects.order_by("id").annotate(zone=Subquery(first_hub.values("zone")[:1])))
    return next((network for network in networks if network.host in (host.lower(), bare)), next(iter(networks), None))


class NetworkMiddleware:
    """Sets ``request.network``. Instants are shown in the zone of its first hub; a team's pages in that of their hub."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        network = network_of_host(request.get_host())
        request.network = network  # type: ignore[attr-defined]
        with timezone.override(getattr(network, "zone", None) or timezone.get_default_timezone()):
            return self.get_response(request)
