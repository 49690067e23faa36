"""A tablet of the house, as a browser that carries its cookie."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client

from estaminet.kernel.actor import Actor
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import make_kiosk
from tests.conftest import AT

CODE = "2468"


def made(hub: Any, *, at: datetime = AT, name: str = "Tablette du bar") -> Kiosk:
    return make_kiosk(hub=hub, name=name, code=CODE, by=Actor.system(), at=at)


def tablet(kiosk: Kiosk, client: Client | None = None, *, csrf: bool = False) -> Client:
    """Its browser; with ``csrf`` one that looks at the tokens of forms."""
    client = client or Client(enforce_csrf_checks=csrf)
    client.cookies["kiosk"] = kiosk.token
    return client
