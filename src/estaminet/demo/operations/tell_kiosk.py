"""The tablet that stands in the bar of one house."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import hear_kiosk, make_kiosk

CODE: Final = "2468"
"""Said in the handbook, as nobody's house depends on it."""


def tell_kiosk(*, hub: Hub, by: Actor, at: datetime) -> Kiosk:
    """Made some weeks ago, and heard of this morning."""
    kiosk = make_kiosk(hub=hub, name="Tablette du bar", code=CODE, by=by, at=at - timedelta(weeks=9))
    hear_kiosk(kiosk=kiosk, at=at - timedelta(hours=2))
    return kiosk
