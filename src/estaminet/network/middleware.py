"""Choose the network by the host of the request."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import caches
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from estaminet.kernel.requests import of_house
from estaminet.kernel.worded import Worded
from estaminet.network.models import Hub, Network


def _networks() -> QuerySet[Network]:
    first_hub = Hub.objects.filter(network=OuterRef("pk")).in_street()
    return Network.objects.order_by("id").annotate(zone=Subquery(first_hub.values("zone")[:1]))


_NETWORKS = Worded(_networks)


def network_of_host(host: str) -> Network | None:
    """The network that answers under this host, else the first one; None while there is none."""
    bare = host.partition(":")[0].lower()
    networks = _NETWORKS.asked()
    return next((network for network in networks if network.host in (host.lower(), bare)), next(iter(networks), None))


KEPT = 2  # seconds a network is not asked for again, as long as the micro-cache keeps a page


def kept_network(host: str, *, fresh: bool) -> Network | None:
    """The network of a host, read again when it may have changed: after a while, and with whatever writes."""
    key = f"network:{host.lower()}"
    memory = caches["process"]  # a shared one would cost the query that remembering saves
    kept: Network | None = None if fresh else memory.get(key)
    if kept is None:
        kept = network_of_host(host)
        if fresh or kept is None:
            memory.delete(key)
        else:
            memory.set(key, kept, KEPT)
    return kept


class NetworkMiddleware:
    """Sets ``request.network``. Instants are shown in the zone of its first hub; team pages use that of theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        writes = request.method not in ("GET", "HEAD")
        network = kept_network(request.get_host(), fresh=writes)
        of_house(request).network = network
        with timezone.override(getattr(network, "zone", None) or timezone.get_default_timezone()):
            return self.get_response(request)
