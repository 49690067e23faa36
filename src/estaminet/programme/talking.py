"""Activities can be talked about, and whoever was at one is known to a team."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from estaminet.conversation.slots import TALKED_ABOUT, TRUST, Subject
from estaminet.kernel.reader import Reader
from estaminet.programme.enums import DoorDid
from estaminet.programme.models import Activity, DoorFact


def _title(activity: Activity, language: str) -> str:
    return activity.title.pick([language, *activity.network.languages]).text


def _address(activity: Activity) -> str:
    return reverse("programme:activity", args=[activity.slug])


def _visible(reader: Reader, activity: Activity, at: datetime) -> bool:
    """As ``Activity.objects.visible_to`` says, for one row."""
    if activity.network_id != reader.network_id:
        return False
    if activity.open_to_all or reader.works_at(activity.hub_id):
        return True
    return reader.on_a_team and any(reader.works_at(hub.pk) for hub in activity.partner_hubs.all())


def _open_to_talk(activity: Activity, at: datetime) -> bool:
    return activity.published


def _rows(ids: Collection[int]) -> Collection[Activity]:
    rows = Activity.objects.filter(pk__in=ids).select_related("network").prefetch_related("partner_hubs")
    return list(rows)


def came(person_ids: Collection[int]) -> Collection[int]:
    """Those of some persons of whom a team noted that they were there. One query."""
    facts = DoorFact.objects.standing().filter(did=DoorDid.ARRIVED, registration__person__in=person_ids)
    return set(facts.values_list("registration__person", flat=True))


def register_talking() -> None:
    """Called once, when the house starts."""
    TALKED_ABOUT.register(
        Subject(
            model=Activity,
            title=_title,
            address=_address,
            hub_id=lambda activity: activity.hub_id,
            network_id=lambda activity: activity.network_id,
            visible=_visible,
            open_to_talk=_open_to_talk,
            rows=_rows,
            order=10,
        )
    )
    TRUST.register(came)
