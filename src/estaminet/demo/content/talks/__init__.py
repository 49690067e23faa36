"""What people of the demo say to each other, house by house."""

from estaminet.demo.content.talks import (
    bruxelles,
    gabrovo,
    houses,
    lucca,
    mons,
    network,
    proposals,
    told_whole,
    wattrelos,
)
from estaminet.demo.content.talks.lines import Talk

TALKS: tuple[Talk, ...] = (
    *told_whole.TALKS,
    *houses.TALKS,
    *proposals.TALKS,
    *wattrelos.TALKS,
    *mons.TALKS,
    *bruxelles.TALKS,
    *lucca.TALKS,
    *gabrovo.TALKS,
    *network.TALKS,
)
