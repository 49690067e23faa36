"""What people of the demo say to each other, house by house."""

from estaminet.demo.content.talks import bruxelles, gabrovo, lucca, mons, network, wattrelos
from estaminet.demo.content.talks.lines import Talk

MORE_TALKS: tuple[Talk, ...] = (
    *wattrelos.TALKS,
    *mons.TALKS,
    *bruxelles.TALKS,
    *lucca.TALKS,
    *gabrovo.TALKS,
    *network.TALKS,
)
