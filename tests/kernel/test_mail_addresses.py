"""Addresses whose domain is not written in Latin letters."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from estaminet.kernel.mail.transport import SmtpTransport
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.operations.deliver_mail import deliver_mails
from tests.kernel.test_smtp import sink  # noqa: F401 - a fixture

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def sent(port: int, to: str, reply_to: str = "") -> str:
    mail = queue_mail(
        key=to,
        to=to,
        reply_to=reply_to,
        language="bg",
        template="kernel/mail/ready_made",
        context={"subject": "Здравей", "text": "До утре.", "html": ""},
        at=NOW,
    )
    deliver_mails(transport=SmtpTransport(f"smtp://127.0.0.1:{port}"), clock=lambda: NOW)
    return str(OutboxMail.objects.get(pk=mail.pk).state)


@pytest.mark.parametrize(
    ("to", "wire"),
    [
        ("ivan@читалище.бг", "ivan@xn--80akhbo4b7av.xn--90ae"),
        ("chloe@Straße.example", "chloe@xn--strae-oqa.example"),
        ("chloe@CAFÉ.example", "chloe@xn--caf-dma.example"),
        ("Chloe@Example.org", "Chloe@Example.org"),
    ],
)
def test_a_mail_reaches_a_domain_of_any_script(sink: Any, to: str, wire: str) -> None:  # noqa: F811
    assert sent(sink.port, to, reply_to=to) == MailState.SENT
    assert sink.recipients == [wire]
    (content,) = sink.taken
    head = content.partition(b"\r\n\r\n")[0].decode("ascii")
    assert [line for line in head.splitlines() if line.startswith(("To:", "Reply-To:"))] == [
        f"To: {wire}",
        f"Reply-To: {wire}",
    ]


@pytest.mark.parametrize("to", ["иван@example.org", "ivan@a..example", "ivan@\u2028.example", f"ivan@{'я' * 64}.бг"])
def test_what_no_server_can_be_told_is_refused_for_good(sink: Any, to: str) -> None:  # noqa: F811
    assert sent(sink.port, to) == MailState.REFUSED
    assert sink.taken == []


def test_the_house_itself_may_have_such_a_domain(sink: Any, settings: Any) -> None:  # noqa: F811
    settings.DEFAULT_FROM_EMAIL = "Читалище <zdravei@читалище.бг>"
    assert sent(sink.port, "eve@example.org") == MailState.SENT
    assert sink.senders == ["zdravei@xn--80akhbo4b7av.xn--90ae"]
