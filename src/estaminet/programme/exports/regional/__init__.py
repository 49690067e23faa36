"""A hub's events as files that agendas of the region take in."""

from __future__ import annotations

import json
from datetime import datetime

from estaminet.network.models import Hub
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.queries.regional.events import Data, regional_events
from estaminet.programme.queries.regional.known import places_known
from estaminet.programme.queries.regional.openagenda import openagenda_event
from estaminet.programme.queries.regional.uitdatabank import uitdatabank_event

MEDIA_TYPE = "application/json; charset=utf-8"


def regional_file(hub: Hub, which: RegionalAgenda, at: datetime, *, past: bool = False) -> bytes:
    """All events of a hub in the shape of one agenda, those to come, or with ``past`` all there ever were."""
    events = regional_events(hub, places=places_known(hub, which))
    told = [each for each in events if past or any(date.ends_at > at for date in each.dates)]
    if which is RegionalAgenda.OPENAGENDA:
        whole: Data = {"events": [_with_mark(openagenda_event(each, at), each.activity.pk) for each in told]}
    else:
        whole = {"@context": "http://www.w3.org/ns/hydra/context.jsonld", "@type": "PagedCollection"}
        whole |= {"totalItems": len(told), "member": [{"@type": "Event", **uitdatabank_event(each)} for each in told]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _with_mark(told: Data, pk: int) -> Data:
    return {"extIds": [{"key": "estaminet", "value": f"activity-{pk}"}], **told}
