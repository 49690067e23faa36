"""Hubs can be talked about: what people say to a house, on its own page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from estaminet.conversation.slots import TALKED_ABOUT, Subject
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub


def _title(hub: Hub, language: str) -> str:
    return hub.name.pick([language, *hub.network.languages]).text


def _address(hub: Hub) -> str:
    return reverse("network:hub", args=[hub.slug])


def _visible(reader: Reader, hub: Hub, at: datetime) -> bool:
    """As ``Hub.objects.visible_to`` says, for one row."""
    return hub.network_id == reader.network_id and (hub.listed or reader.works_at(hub.pk))


def _open_to_talk(hub: Hub, at: datetime) -> bool:
    return hub.listed


def _rows(ids: Collection[int]) -> Collection[Hub]:
    """Without what only the page of a hub says."""
    return list(Hub.objects.filter(pk__in=ids).defer("description", "getting_here").select_related("network"))


def register_talking() -> None:
    """Called once, when the house starts."""
    TALKED_ABOUT.register(
        Subject(
            model=Hub,
            title=_title,
            address=_address,
            hub_id=lambda hub: hub.pk,
            network_id=lambda hub: hub.network_id,
            visible=_visible,
            open_to_talk=_open_to_talk,
            rows=_rows,
            order=5,
        )
    )
