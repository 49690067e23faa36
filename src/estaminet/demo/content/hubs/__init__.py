"""The five hubs of the demo network, in the order in which they stand in the street."""

from estaminet.demo.content.hubs import bruxelles, gabrovo, lucca, mons, wattrelos
from estaminet.demo.content.shapes import HubContent

HUBS: tuple[HubContent, ...] = (wattrelos.HUB, mons.HUB, bruxelles.HUB, lucca.HUB, gabrovo.HUB)
