"""Panels of this room on *Today*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from estaminet.manage.queries.background import FAULTY, background_of
from estaminet.network.doors import reader
from estaminet.network.models import Hub


def load_background(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Jobs and mails worth a look; nothing when all is quiet. One query."""
    found = background_of(hub.pk, timezone.now())
    if not found.jobs and not found.mails:
        return None
    manages = reader(request).manages(hub.pk)
    return {"hub": hub, "jobs": found.jobs, "mails": found.mails, "faulty": FAULTY, "manages": manages}
