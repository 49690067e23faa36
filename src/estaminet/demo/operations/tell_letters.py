"""Tell of what people wrote: messages to hubs with their answers, and invitations into teams."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from estaminet.demo.content.messages import INVITATIONS, MESSAGES
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account
from estaminet.people.operations import MessageDraft, answer_message, invite, send_message


def tell_messages(*, hubs: dict[str, Hub], accounts: dict[str, Account], at: datetime) -> None:
    """Hand over the messages in the order in which they came, and answer some of them."""
    for content in sorted(MESSAGES, key=lambda message: -message.hours_ago):
        key = hashlib.sha256(f"{content.hub} {content.text}".encode()).hexdigest()
        draft = MessageDraft(
            name=content.name,
            email=content.email,
            phone=content.phone,
            language=content.language,
            text=content.text,
            form_key=key[:32],
        )
        sent_at = at - timedelta(hours=content.hours_ago)
        message = send_message(hub=hubs[content.hub], draft=draft, by=Actor.visitor(), at=sent_at)
        if content.reply:
            answer_message(
                message=message,
                text=content.reply,
                form_key=key[32:],
                by=Actor.person(accounts[content.reply_by].pk),
                at=at - timedelta(hours=content.reply_hours_ago),
            )


def tell_invitations(*, hubs: dict[str, Hub], accounts: dict[str, Account], at: datetime) -> None:
    """Invite people who have not answered yet."""
    for content in INVITATIONS:
        invite(
            email=content.email,
            kind=RoleKind(content.role),
            language=content.language,
            hub=hubs[content.hub],
            by=Actor.person(accounts[content.invited_by].pk),
            at=at - timedelta(days=content.days_ago),
        )
