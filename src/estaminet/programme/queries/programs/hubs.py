"""The hubs that lists for other programs speak of."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from estaminet.kernel.worded import Worded
from estaminet.network.models import Hub, Network

_TOLD: Final = ("network", "slug", "name", "town", "country", "latitude", "longitude", "listed", "position")


def _hubs(network_id: int) -> QuerySet[Hub]:
    return Hub.objects.filter(network=network_id).in_street().only(*_TOLD)


_HUBS: Final = Worded(_hubs, 1)


def hubs_told(network: Network) -> list[Hub]:
    """Every hub of the network, hidden ones too, in their order, with what a list says of them. One query."""
    return _HUBS.asked(network.pk)
