"""Background work of the room."""

from __future__ import annotations

from typing import Any

from estaminet.kernel.models import Job
from estaminet.kernel.tasks import job
from estaminet.network.operations.load_towns import load_towns


@job("network.towns")
def towns(job: Job, args: dict[str, Any]) -> None:
    """Put the towns around the hubs into the database, after a hub was opened in a new country."""
    load_towns()
