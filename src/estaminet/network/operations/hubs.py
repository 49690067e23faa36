"""Open a hub, and change what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record, set_texts
from estaminet.kernel.search import index_row
from estaminet.network.enums import Facade
from estaminet.network.models import Hub, Network, Page
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]

CHANGEABLE = frozenset(
    "kind street street2 postcode country latitude longitude zone languages spoken email phone holidays subdivision "
    "ink facade listed position".split()
)


@transaction.atomic
def open_hub(
    *,
    network: Network,
    slug: str,
    facts: Mapping[str, Any],
    texts: Versions,
    by: Actor,
    at: datetime,
    with_towns: bool = False,
) -> Hub:
    """Make a hub of a network. ``facts`` are fields of ``Hub``; country, coordinates, zone and languages are due.

    Without a façade it gets one that no other hub of the network has, as long as there is one.
    ``with_towns`` has the towns around loaded in the background, so that it is found by the nearest one.
    Who may: a coordinator or the operator. Raises NotValid, for instance when the short name is taken.
    """
    drawn = {"facade": _free_facade(network), **facts}
    hub = checked(Hub(network=network, slug=slug, made_at=at, **drawn))
    hub.save()
    set_texts(on=hub, texts=texts, by=by, at=at)
    record(by=by, at=at, did="hub.opened", on=hub, hub_id=hub.pk)
    if with_towns:
        enqueue(kind="network.towns", key="network.towns", at=at)
    return hub


def _free_facade(network: Network) -> str:
    """The one seen least in the street of a network, so that each hub is known by its own house."""
    seen = Counter(Hub.objects.filter(network=network).values_list("facade", flat=True))
    return min(Facade.values, key=lambda each: seen[each])


@transaction.atomic
def change_hub(
    *,
    hub: Hub,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Seen | None = None,
) -> Hub:
    """Change facts and words of a hub together, or neither.

    Who may: its managers. ``seen`` guards the words against a colleague's change in between. Raises NotValid,
    TextChangedMeanwhile, TextTooLong.
    """
    changes = changes or {}
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = Hub.objects.select_for_update().get(pk=hub.pk)
    changed = sorted(field for field, value in changes.items() if getattr(now, field) != value)
    for field in changed:
        setattr(now, field, changes[field])
    if changed:
        checked(now).save(update_fields=changed)
        index_row(now)
    if "listed" in changed:
        # What a hub has written goes from the search with it, and comes back with it.
        for page in Page.objects.filter(hub=now).select_related("hub"):
            index_row(page)
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    if changed or texts:
        details = {"fields": changed, "texts": sorted(texts or {})}
        record(by=by, at=at, did="hub.changed", on=now, hub_id=now.pk, details=details)
    return now
