"""Django's mail backend: whatever a library sends goes through the outbox too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from estaminet.kernel.languages.urls import page_language

READY_MADE = "kernel/mail/ready_made"


class OutboxBackend(BaseEmailBackend):
    """Queues messages that are already written. Attachments are not for it: documents are fetched by a link."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from estaminet.kernel.operations import queue_mail

        count = 0
        for message in email_messages:
            if message.attachments:
                raise ValueError("The outbox carries no attachments.")
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
            for address in message.recipients():
                queue_mail(
                    key=f"ready-made:{uuid.uuid4()}",
                    to=address,
                    language=page_language(),
                    template=READY_MADE,
                    context={"subject": message.subject, "text": message.body, "html": html},
                    at=timezone.now(),
                )
                count += 1
        return count
