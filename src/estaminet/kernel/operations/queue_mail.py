"""Put a mail into the outbox, in the transaction of what it tells."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from estaminet.kernel.models import OutboxMail


def queue_mail(
    *,
    key: str,
    to: str,
    language: str,
    template: str,
    at: datetime,
    context: dict[str, Any] | None = None,
    hub_id: int | None = None,
    network_id: int | None = None,
    reply_to: str = "",
) -> OutboxMail:
    """Queue one mail to one address; asking again with the same ``key`` gives the mail that is already there.

    ``template`` names ``<template>.txt`` (first line: the subject) and optionally ``<template>.html``; both are
    rendered by the worker in ``language`` with ``context`` (JSON: ids, texts, paths that begin with a slash).
    """
    mail, _made = OutboxMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "reply_to": reply_to,
            "language": language,
            "template": template,
            "context": context or {},
            "hub_id": hub_id,
            "network_id": network_id,
            "made_at": at,
            "next_at": at,
        },
    )
    return mail
