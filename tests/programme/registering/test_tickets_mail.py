"""Tickets in mails: made by the worker as things stand then, small enough for every mailbox."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.kernel.operations.deliver_mail import deliver_mails
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.ui.paper import press
from tests.conftest import AT, Cast
from tests.factories.registering import VISITOR, booked_session, draft, registered
from tests.kernel.test_outbox import Server
from tests.programme.paper import millimetres


@pytest.fixture
def session(cast: Cast, settings: Any) -> Session:
    settings.SITE_URL = "https://estaminet.example"
    return booked_session(cast.wattrelos, seats=300, starts_at=AT + timedelta(days=8))


def mail_of(party: Party, what: str = "registered") -> OutboxMail:
    return OutboxMail.objects.get(template=f"programme/mail/party_{what}", context__party=party.pk)


def files(message: EmailMessage) -> dict[str, tuple[str, bytes]]:
    return {
        str(part.get_filename()): (part.get_content_type(), part.get_payload(decode=True))  # type: ignore[misc]
        for part in message.iter_attachments()
    }


def pdf_of(message: EmailMessage) -> PdfReader:
    (content,) = (content for kind, content in files(message).values() if kind == "application/pdf")
    assert len(content) < 200_000
    return PdfReader(BytesIO(content))


def test_the_mail_brings_a_page_for_each_person_and_the_date(cast: Cast, session: Session) -> None:
    people = [RegistrationDraft(given_name=name, family_name="Étienne") for name in ("Nour", "Sami", "Lina")]
    party = registered(session, at=AT, people=people, language="nl")
    message = compose(mail_of(party))
    named = {name: kind for name, (kind, _content) in files(message).items()}
    pdf = pdf_of(message)
    calendar = files(message)[f"{session.activity.slug}-2026-11-28.ics"][1].decode()

    assert list(named.values()) == ["application/pdf", "text/calendar"]
    assert next(iter(named)).endswith(f"-2026-11-28-{party.code}.pdf")
    assert millimetres(pdf) == [(105, 148)] * 3
    assert [
        f"{name} Étienne" in page.extract_text() for name, page in zip(("Nour", "Sami", "Lina"), pdf.pages, strict=True)
    ] == [True] * 3
    assert (f"UID:{session.uid}" in calendar, "https://estaminet.example/nl/activities/" in calendar) == (True, True)


def test_a_family_of_six_and_the_heaviest_drawing_stay_small(cast: Cast, session: Session) -> None:
    session.activity.kind = "screening"
    session.activity.save()
    party = registered(session, 6, at=AT)

    assert len(pdf_of(compose(mail_of(party))).pages) == 6


def test_a_class_gets_all_of_them_on_few_pages(cast: Cast, session: Session) -> None:
    told = draft(unnamed=27, minors=25, group_name="École Jean Macé", confirmed=True)
    party = register_party(session=session, draft=told, form_key=None, by=VISITOR, at=AT, welcome=True)

    assert millimetres(pdf_of(compose(mail_of(party)))) == [(210, 297)] * 4


def test_a_group_too_large_for_a_mailbox_gets_the_date_and_the_link(cast: Cast, session: Session) -> None:
    told = draft(unnamed=180, minors=170, group_name="École Jean Macé", confirmed=True)
    party = register_party(session=session, draft=told, form_key=None, by=VISITOR, at=AT, welcome=True)
    message = compose(mail_of(party))

    assert [kind for kind, _content in files(message).values()] == ["text/calendar"]
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "/registrations/" in plain.get_content()


def test_a_mail_that_leaves_late_says_how_it_stands_then(cast: Cast, session: Session) -> None:
    party, gone = registered(session, 2, at=AT), registered(session, 2, at=AT)
    cancel_people(party=gone, by=VISITOR, at=AT)
    cancel_people(party=party, ids=[party.registrations.latest("position").pk], by=VISITOR, at=AT)

    assert len(pdf_of(compose(mail_of(party))).pages) == 1
    assert len(pdf_of(compose(mail_of(party, "changed"))).pages) == 1
    assert files(compose(mail_of(gone))) == {}


def test_who_waits_gets_no_ticket(cast: Cast, session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(seats=1)
    registered(session, 1, at=AT)
    waiting = registered(session, 1, at=AT)

    assert files(compose(mail_of(waiting, "queued"))) == {}


def test_a_busy_press_makes_the_mail_wait_a_minute(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "PATIENCE", 0.01)
    party = registered(session, 1, at=AT)
    held = [press._free.acquire(timeout=1) for _number in range(press.PRESSES)]
    try:
        deliver_mails(transport=Server(), clock=lambda: AT)
    finally:
        for _one in held:
            press._free.release()
    waiting, server = mail_of(party), Server()
    deliver_mails(transport=server, clock=lambda: AT + timedelta(minutes=1))
    sent = OutboxMail.objects.get(pk=waiting.pk)

    assert (waiting.state, waiting.last_error) == (MailState.WAITING, "PressBusy")
    assert (sent.state, len(files(server.taken[0]))) == (MailState.SENT, 2)


def test_registering_sets_nothing(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction that takes a place waits for no press."""
    made: list[Any] = []
    monkeypatch.setattr(press, "_set", made.append)
    registered(session, 3, at=AT)

    assert made == []
