"""Write the audit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry


def record(
    *,
    by: Actor,
    at: datetime,
    did: str,
    on: models.Model | None = None,
    hub_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append one act to the audit, in the caller's transaction.

    ``did`` is ``concept.past_tense`` ("role.given"). ``details`` holds ids and field names, never personal data; of
    what another program did, they name its token.
    """
    told = dict(details or {}) if by.token_id is None else {**(details or {}), "token": by.token_id}
    return AuditEntry.objects.create(
        at=at,
        by_id=by.account_id,
        by_label=by.label,
        did=did,
        on_model=on._meta.label if on is not None else "",
        on_id=on.pk if on is not None else None,
        hub_id=hub_id,
        details=told,
    )
