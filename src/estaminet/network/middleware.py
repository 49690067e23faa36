"""Choose the network by the host of the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from estaminet.network.models import Network


def network_of_host(host: str) -> Network | None:
    """The network that answers under this host, else the first one; None while there is none."""
    bare = host.partition(":")[0].lower()
    networks = list(Network.objects.order_by("id"))
    return next((network for network in networks if network.host in (host.lower(), bare)), next(iter(networks), None))


class NetworkMiddleware:
    """Sets ``request.network``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.network = network_of_host(request.get_host())  # type: ignore[attr-defined]
        return self.get_response(request)
