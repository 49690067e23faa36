"""Files of mails: made when the mail leaves, named in any language, and never a reason for silence."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from estaminet.kernel import slots
from estaminet.kernel.mail.compose import WITHOUT_FILES_AFTER, compose
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.operations.deliver_mail import deliver_mails
from estaminet.kernel.slots import MailFile, MailFiles, Slot
from tests.kernel.test_outbox import Server

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Press:
    """Makes two files of what is asked for, or fails as it was told to."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.asked: list[tuple[Mapping[str, Any], str]] = []

    def __call__(self, asked: Mapping[str, Any], language: str) -> Iterator[MailFile]:
        self.asked.append((asked, language))
        yield MailFile("Билет été.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
        if self.fault:
            raise self.fault
        yield MailFile("date.ics", "text/calendar; method=PUBLISH; charset=utf-8", CALENDAR)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    made, slot = Press(), Slot[MailFiles]("files of mails")
    slot.register(MailFiles("room.ticket", made))
    monkeypatch.setattr("estaminet.kernel.mail.compose.MAIL_FILES", slot)
    return made


def queued(**context: Any) -> OutboxMail:
    words = {"subject": "Bonjour", "text": "À demain.", "html": ""}
    return queue_mail(
        key=f"k{OutboxMail.objects.count()}",
        to="chloe@example.org",
        language="fr",
        template="kernel/mail/ready_made",
        context={**words, **context},
        at=NOW,
    )


def ticket(**more: Any) -> dict[str, Any]:
    return {"attach": [{"kind": "room.ticket", "party": 7, **more}]}


def files(message: EmailMessage) -> list[tuple[str | None, str, bytes]]:
    return [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))  # type: ignore[misc]
        for part in message.iter_attachments()
    ]


def test_files_go_along_with_their_names_and_types(press: Press) -> None:
    message = compose(queued(**ticket()))
    read = [part["Content-Type"].params for part in message.iter_attachments()]

    assert files(message) == [
        ("Билет été.pdf", "application/pdf", b"%PDF-1.7 \x00\xff"),
        ("date.ics", "text/calendar", CALENDAR),
    ]
    assert dict(read[1]) == {"method": "PUBLISH", "charset": "utf-8"}
    assert press.asked == [({"kind": "room.ticket", "party": 7}, "fr")]


def test_words_stay_what_is_read_first(press: Press) -> None:
    message = compose(queued(**ticket()))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None

    assert message.get_content_type() == "multipart/mixed"
    assert (plain.get_content(), "À demain." in html.get_content()) == ("À demain.\n", True)
    assert message["Content-Language"] == "fr"


def test_a_mail_that_asks_for_nothing_is_as_before(press: Press) -> None:
    message = compose(queued())

    assert (message.get_content_type(), press.asked) == ("multipart/alternative", [])


def test_nothing_is_made_before_the_mail_leaves(press: Press) -> None:
    mail = queued(**ticket())
    before = list(press.asked)
    server = Server()
    deliver_mails(transport=server, clock=lambda: NOW)
    mail.refresh_from_db()

    assert (before, len(press.asked), mail.state, mail.context) == ([], 1, MailState.SENT, {})
    assert [name for name, _type, _content in files(server.taken[0])] == ["Билет été.pdf", "date.ics"]


def test_a_file_that_cannot_be_made_just_now_keeps_the_mail_waiting(press: Press) -> None:
    press.fault = RuntimeError("busy")
    mail, server = queued(**ticket()), Server()
    deliver_mails(transport=server, clock=lambda: NOW)
    mail.refresh_from_db()
    waiting = (mail.state, mail.attempts, mail.last_error, mail.next_at, len(server.taken))
    press.fault = None
    deliver_mails(transport=server, clock=lambda: NOW + timedelta(minutes=1))
    mail.refresh_from_db()

    assert waiting == (MailState.WAITING, 1, "RuntimeError", NOW + timedelta(minutes=1), 0)
    assert (mail.state, len(files(server.taken[0]))) == (MailState.SENT, 2)


def test_after_some_attempts_the_words_leave_alone(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    press.fault = RuntimeError("Chloé Cast cannot be printed")
    mail, server = queued(**ticket()), Server()
    at = NOW
    with caplog.at_level(logging.WARNING):
        for _attempt in range(WITHOUT_FILES_AFTER + 1):
            deliver_mails(transport=server, clock=lambda: at)  # noqa: B023 - called at once
            at += timedelta(hours=12)
    mail.refresh_from_db()

    assert (mail.state, mail.attempts) == (MailState.SENT, WITHOUT_FILES_AFTER + 1)
    assert files(server.taken[0]) == []
    assert "Chloé" not in caplog.text


def test_a_kind_that_no_room_makes_any_more_does_not_hold_a_mail_for_ever(press: Press) -> None:
    mail, server = queued(attach=[{"kind": "gone"}]), Server()
    at = NOW
    for _attempt in range(WITHOUT_FILES_AFTER + 1):
        deliver_mails(transport=server, clock=lambda: at)  # noqa: B023 - called at once
        at += timedelta(hours=12)
    mail.refresh_from_db()

    assert mail.state == MailState.SENT


def test_the_slot_is_one_of_the_house() -> None:
    assert "programme.ticket" in {each.kind for each in slots.MAIL_FILES.items()}
