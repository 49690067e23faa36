"""Panels of this room on other rooms' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from estaminet.network.doors import reader
from estaminet.network.models import Hub
from estaminet.network.queries.translations import pages_to_refresh


def load_translations(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Pages whose translations lag behind, were made by a machine, or lack one of the hub's own languages."""
    found = pages_to_refresh(reader(request), hub)
    return {"hub": hub, "shown": found[:4], "more": max(0, len(found) - 4)} if found else None
