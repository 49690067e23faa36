"""What the agenda elsewhere adds: how a frame may look, and what a hub's page says to programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from estaminet.kernel.slots import HUB_HEADS, PAGE_PARAMETERS, Panel
from estaminet.network.doors import reader
from estaminet.network.models import Hub


def register_elsewhere() -> None:
    """Fill the slots; called once, when the house starts."""
    PAGE_PARAMETERS.register("theme")
    HUB_HEADS.register(Panel("calendar", "programme/_head_hub.html", load_head))


def load_head(request: HttpRequest, hub: Hub) -> dict[str, Any] | None:
    """A hub that is not shown to the public has no calendar."""
    return {"hub": hub, "heading": hub.name.pick(reader(request).languages).text} if hub.listed else None
