"""Know organisations, and say what they are to the network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Network, Organisation, Partnership
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
CHANGEABLE = frozenset({"kind", "website", "town", "country", "ink"})


class HubOfAnotherNetwork(Refusal):
    """The hub does not belong to the organisation's network."""

    message = _("This hub belongs to another network.")


@transaction.atomic
def add_organisation(
    *, network: Network, slug: str, facts: Mapping[str, Any], texts: Versions, by: Actor, at: datetime
) -> Organisation:
    """Make an organisation known to a network. Who may: a coordinator. Raises NotValid, TextTooLong."""
    organisation = checked(Organisation(network=network, slug=slug, **facts))
    organisation.save()
    set_texts(on=organisation, texts=texts, by=by, at=at)
    record(by=by, at=at, did="organisation.added", on=organisation)
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Organisation:
    """Change what is known of an organisation. Who may: a coordinator. Raises NotValid, TextChangedMeanwhile."""
    changes = changes or {}
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = Organisation.objects.select_for_update().get(pk=organisation.pk)
    for field, value in changes.items():
        setattr(now, field, value)
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    details = {"fields": sorted({*changes, *(texts or {})})}
    record(by=by, at=at, did="organisation.changed", on=now, details=details)
    return now


@transaction.atomic
def add_partnership(
    *,
    organisation: Organisation,
    role: str,
    by: Actor,
    at: datetime,
    hub: Hub | None = None,
    since: date | None = None,
    until: date | None = None,
    text: Mapping[str, str] | None = None,
    position: int = 0,
) -> Partnership:
    """Say what an organisation is to the network, or to one hub of it.

    Who may: a coordinator. Raises NotValid when it already has this role there, HubOfAnotherNetwork.
    """
    if hub is not None and hub.network_id != organisation.network_id:
        raise HubOfAnotherNetwork(field="hub")
    partnership = checked(
        Partnership(
            network_id=organisation.network_id,
            organisation=organisation,
            hub=hub,
            role=role,
            since=since,
            until=until,
            position=position,
        )
    )
    partnership.save()
    set_texts(on=partnership, texts={"text": text or {}}, by=by, at=at)
    record(by=by, at=at, did="partnership.added", on=partnership, hub_id=hub.pk if hub else None)
    return partnership


@transaction.atomic
def change_partnership(
    *,
    partnership: Partnership,
    since: date | None,
    until: date | None,
    by: Actor,
    at: datetime,
    text: Mapping[str, str] | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Partnership:
    """Change the days and the words of a partnership; a last day ends it and keeps it as past.

    Who may: a coordinator. Raises NotValid, TextChangedMeanwhile.
    """
    now = Partnership.objects.select_for_update().get(pk=partnership.pk)
    now.since, now.until = since, until
    checked(now).save()
    if text:
        set_texts(on=now, texts={"text": text}, by=by, at=at, seen=seen)
    record(by=by, at=at, did="partnership.changed", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def remove_partnership(*, partnership: Partnership, by: Actor, at: datetime) -> None:
    """Take away a partnership that was entered by mistake; one that ended gets a last day instead.

    Who may: a coordinator.
    """
    details = {"organisation": partnership.organisation_id, "role": partnership.role}
    record(by=by, at=at, did="partnership.removed", on=partnership, hub_id=partnership.hub_id, details=details)
    partnership.delete()
