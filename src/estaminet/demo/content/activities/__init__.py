"""The activities of the demo network, hub by hub; festivals and series stand before their parts."""

from estaminet.demo.content.activities import bruxelles, gabrovo, lucca, mons, wattrelos
from estaminet.demo.content.activity_shapes import ActivityContent

_TOLD: tuple[ActivityContent, ...] = (
    *wattrelos.ACTIVITIES,
    *mons.ACTIVITIES,
    *bruxelles.ACTIVITIES,
    *lucca.ACTIVITIES,
    *gabrovo.ACTIVITIES,
)

ACTIVITIES: tuple[ActivityContent, ...] = tuple(sorted(_TOLD, key=lambda activity: bool(activity.parent)))
