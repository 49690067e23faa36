"""Where mails go: a mail server, or the mailbox page of an installation that has none."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Protocol, Self
from urllib.parse import unquote, urlsplit

from django.conf import settings

from estaminet.kernel.mail.addresses import RefusedForGood, bare_address, on_the_wire
from estaminet.kernel.mail.enclosed import to_keep
from estaminet.kernel.models import DevelopmentMail, OutboxMail


class Transport(Protocol):
    """Hands a mail over. ``handing_over`` is called at the last moment before the server may take it.

    Answers what has to stay of the mail's context once it has left; None where all of it may be forgotten.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_fault: object) -> None: ...

    def hand_over(
        self, mail: OutboxMail, message: EmailMessage, handing_over: Callable[[], None], at: datetime
    ) -> dict[str, Any] | None: ...


class SmtpTransport:
    """A mail server, one connection for a batch. ``smtp[s]://user:password@host:port`` (``smtp`` tries STARTTLS)."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("ESTAMINET_MAIL_URL must look like smtp://user:password@host:port")
        self.host, self.secure = parts.hostname, parts.scheme == "smtps"
        self.port = parts.port or (465 if self.secure else 25)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            server: smtplib.SMTP
            if self.secure:
                server = smtplib.SMTP_SSL(self.host, self.port, timeout=20)
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=20)
                server.ehlo()
                if server.has_extn("starttls"):
                    server.starttls()
                    server.ehlo()
            if self.user:
                server.login(self.user, self.password)
            self._server = server
        return self._server

    def hand_over(
        self, mail: OutboxMail, message: EmailMessage, handing_over: Callable[[], None], at: datetime
    ) -> None:
        try:
            server = self._connected()
            server.ehlo_or_helo_if_needed()
            self._expect(server.mail(bare_address(on_the_wire(settings.DEFAULT_FROM_EMAIL))))
            self._expect(server.rcpt(on_the_wire(mail.to)))
            handing_over()
            # Lines end as the protocol wants; a bare line feed is refused, or taken for the end by some servers.
            self._expect(server.data(message.as_bytes(policy=SMTP)))
        except BaseException:
            # Half a conversation must not be continued by the next mail.
            if self._server is not None:
                self._server.close()
                self._server = None
            raise

    @staticmethod
    def _expect(answer: tuple[int, bytes]) -> None:
        code, words = answer
        if 500 <= code < 600:
            raise RefusedForGood(f"{code}")
        if not 200 <= code < 300:
            raise smtplib.SMTPResponseException(code, words)


class MailboxTransport:
    """Keeps delivered mails in the database, for the mailbox page. Delivering twice keeps one.

    Their files are not kept: they are made again for whoever opens them (``mail.enclosed``).
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        return None

    def hand_over(
        self, mail: OutboxMail, message: EmailMessage, handing_over: Callable[[], None], at: datetime
    ) -> dict[str, Any]:
        text = message.get_body(("plain",))
        html = message.get_body(("html",))
        DevelopmentMail.objects.get_or_create(
            mail=mail,
            defaults={
                "to": mail.to,
                "subject": str(message["Subject"]),
                "text": text.get_content() if text else "",
                "html": html.get_content() if html else "",
                "at": at,
            },
        )
        return to_keep(mail, message)


def configured_transport() -> Transport:
    """The transport the operator chose."""
    return SmtpTransport(settings.MAIL_URL) if settings.MAIL_URL else MailboxTransport()
