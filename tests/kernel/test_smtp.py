"""A real conversation with a mail server: what arrives is what was written, line ends as the protocol wants."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from estaminet.kernel.mail.transport import SmtpTransport
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.operations.deliver_mail import deliver_mails
from tests.journeys.house import free_port

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Sink:
    """Keeps what it is handed, as bytes."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.senders: list[str] = []
        self.recipients: list[str] = []
        self.port = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.taken.append(envelope.content)
        self.senders.append(envelope.mail_from)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def sink():
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port(), data_size_limit=0)
    controller.start()
    sink.port = controller.port
    yield sink
    controller.stop()


@pytest.mark.django_db
def test_a_mail_arrives_whole_with_proper_line_ends(sink):
    queue_mail(
        key="k",
        to="chloe@example.org",
        language="fr",
        template="kernel/mail/ready_made",
        context={"subject": "Été 🌻", "text": "Bonjour.\n.\nÀ demain, مرحبا.\n" + "x" * 2000, "html": ""},
        at=NOW,
    )
    assert deliver_mails(transport=SmtpTransport(f"smtp://127.0.0.1:{sink.port}"), clock=lambda: NOW) == 1
    (content,) = sink.taken
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert OutboxMail.objects.get().state == MailState.SENT
