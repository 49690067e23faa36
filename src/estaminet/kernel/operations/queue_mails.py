"""Put many mails into the outbox at once, in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from estaminet.kernel.many_rows import Joined, insert_rows
from estaminet.kernel.models import OutboxMail

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One mail to one address; the fields are those of ``queue_mail``.

    ``common`` is what many mails say alike, beside the ``context`` of this one: one and the same object for all of
    them, which travels to the database once. ``unsubscribe`` is the path that ends such mails in one click (RFC 8058);
    empty for mails nobody subscribed to.
    """

    key: str
    to: str
    language: str
    template: str
    made_at: datetime
    context: dict[str, Any] = field(default_factory=dict)
    common: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    hub_id: int | None = None
    network_id: int | None = None
    reply_to: str = ""
    unsubscribe: str = ""


def queue_mails(*, mails: Sequence[MailDraft]) -> None:
    """Queue mails in one statement, whatever their number; one whose key is there already is left as it is."""
    rows = [
        {
            "key": mail.key,
            "to": mail.to,
            "reply_to": mail.reply_to,
            "language": mail.language,
            "template": mail.template,
            "context": Joined(mail.common, mail.context),
            "unsubscribe": mail.unsubscribe,
            "hub_id": mail.hub_id,
            "network_id": mail.network_id,
            "made_at": mail.made_at,
            "next_at": mail.made_at,
        }
        for mail in mails
    ]
    insert_rows(OutboxMail, rows, leave_known=True)
