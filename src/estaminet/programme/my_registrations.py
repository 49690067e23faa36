"""What somebody has registered for, on *my Estaminet*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from estaminet.kernel.slots import MY_PANELS, Panel
from estaminet.network.doors import reader
from estaminet.programme.queries.registering.my_parties import my_parties


def load_my_registrations(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """The registrations of an account that are still to come, the next one first, each with the way to its page."""
    own = reader(request)
    if own.person_id is None:
        return None
    return {"parties": my_parties(own, timezone.now())}


def register_registrations() -> None:
    """Called once, when the house starts."""
    MY_PANELS.register(
        Panel("registrations", "programme/panels/my_registrations.html", load_my_registrations, order=20)
    )
