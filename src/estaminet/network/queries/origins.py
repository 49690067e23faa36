"""Where a network answers: the head of links that leave the house."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from estaminet.network.models import Network


def origin_of_network(network_id: int) -> str:
    """Scheme, host and port of a network; empty when it has no host of its own.

    A host that names no port is served on that of the house's own address, since the same server answers.
    """
    host = Network.objects.filter(pk=network_id).values_list("host", flat=True).first()
    if not host:
        return ""
    house = urlsplit(settings.SITE_URL)
    scheme = "https" if settings.HTTPS else house.scheme
    if house.port and ":" not in host.rpartition("]")[2]:
        host = f"{host}:{house.port}"
    return f"{scheme}://{host}"
