"""Panels of this room on *Today*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from estaminet.manage.queries.background import FAULTY, faulty_mails, jobs_of_hub
from estaminet.network.models import Hub


def load_background(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Jobs and mails worth a look; nothing when all is quiet."""
    jobs, mails = jobs_of_hub(hub.pk, timezone.now()), faulty_mails(hub.pk)
    if not jobs and not mails:
        return None
    manages = request.reader.manages(hub.pk)  # type: ignore[attr-defined]
    return {"hub": hub, "jobs": jobs, "mails": mails, "faulty": FAULTY, "manages": manages}
