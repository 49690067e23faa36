"""Messages to a hub: from anyone, in any script, answered by mail, continued by a link."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.people.models import ContactMessage, ContactReply
from estaminet.people.operations import (
    MessageDraft,
    answer_message,
    close_message,
    reopen_message,
    send_message,
    write_again,
)
from estaminet.people.operations.contact import MessageTooLong, NothingWritten, NoWayToAnswer
from estaminet.people.queries.messages import messages_of, waiting_messages
from tests.conftest import Cast
from tests.factories.people import ContactMessageFactory

ARABIC = "مرحبا، متى تفتحون؟ 🎉👩🏽‍🎨"


def draft(**fields: Any) -> MessageDraft:
    given = {"name": "Odile", "text": "Bonjour", "language": "fr", "form_key": "a" * 32, "email": "odile@example.org"}
    return MessageDraft(**{**given, **fields})


def send(cast: Cast, at: datetime, **fields: Any) -> ContactMessage:
    return send_message(hub=cast.wattrelos, draft=draft(**fields), by=Actor.visitor(), at=at)


def test_a_message_reaches_those_who_want_mails(cast: Cast, at: datetime) -> None:
    cast.ana.account.roles.update(mails=False)
    cast.alice.languages = ["ar", "nl"]
    cast.alice.save()
    message = send(cast, at)
    assert (message.state, message.hub, message.text) == ("waiting", cast.wattrelos, "Bonjour")
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.context["text"]) == ("alice@example.org", "nl", "Bonjour")
    text = compose(mail).get_body(("plain",)).get_content()
    assert f"/nl/manage/wattrelos/messages/{message.pk}/" in text


def test_sent_twice_is_one_message(cast: Cast, at: datetime) -> None:
    assert send(cast, at) == send(cast, at + timedelta(seconds=3))
    assert OutboxMail.objects.count() == 2


@pytest.mark.parametrize("text", [ARABIC, "é" * 10_000, "a\r\nb", "<script>alert(1)</script>"])
def test_any_words_arrive(cast: Cast, at: datetime, text: str) -> None:
    message = ContactMessage.objects.get(pk=send(cast, at, text=text).pk)
    assert message.text == text.replace("\r\n", "\n")
    mail = compose(OutboxMail.objects.first())
    assert message.text.split("\n")[0][:50] in mail.get_body(("plain",)).get_content()
    assert "<script>" not in mail.get_body(("html",)).get_content()


def test_what_is_refused(cast: Cast, at: datetime) -> None:
    with pytest.raises(NothingWritten):
        send(cast, at, text=" \n ")
    with pytest.raises(MessageTooLong):
        send(cast, at, text="a" * 10_001)
    with pytest.raises(NoWayToAnswer):
        send(cast, at, email="", phone=" ")
    assert not ContactMessage.objects.exists()


def test_an_answer_goes_to_the_writer_in_her_language(cast: Cast, at: datetime) -> None:
    message = send(cast, at, language="nl")
    OutboxMail.objects.all().delete()
    cast.wattrelos.email = "lainerie@example.org"
    cast.wattrelos.save()
    message = ContactMessage.objects.get(pk=message.pk)
    for _turn in range(2):
        answer_message(message=message, text="Om tien uur.", form_key="b" * 32, by=cast.actor(cast.ana), at=at)
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.reply_to) == ("odile@example.org", "nl", "lainerie@example.org")
    assert f"/nl/conversation/{message.token}/" in compose(mail).get_body(("plain",)).get_content()
    assert (message.state, ContactReply.objects.get().account) == ("answered", cast.ana.account)


def test_an_answer_by_telephone_is_noted(cast: Cast, at: datetime) -> None:
    message = send(cast, at, email="", phone="0612")
    OutboxMail.objects.all().delete()
    answer_message(message=message, text="Appelée.", form_key="b" * 32, by=cast.actor(cast.ana), at=at)
    assert (message.state, OutboxMail.objects.count()) == ("answered", 0)


def test_the_writer_goes_on(cast: Cast, at: datetime) -> None:
    message = send(cast, at)
    answer_message(message=message, text="Oui", form_key="b" * 32, by=cast.actor(cast.ana), at=at)
    OutboxMail.objects.all().delete()
    for _turn in range(2):
        write_again(message=message, text="Merci !", form_key="c" * 32, by=Actor.visitor(), at=at + timedelta(hours=1))
    assert message.state == "waiting"
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["alice@example.org", "ana@example.org"]
    assert [reply.said_by for reply in message.replies.all()] == ["team", "writer"]


def test_a_token_is_nobody_elses(cast: Cast, at: datetime) -> None:
    message = send(cast, at)
    assert ContactMessage.id_of_token(message.token) == message.pk
    forged = message.token.replace(str(message.pk), str(message.pk + 1), 1)
    for token in (forged, "", "x", "1.2.3", message.token + "a", "٣.abc"):
        assert ContactMessage.id_of_token(token) is None


def test_those_that_wait_stand_first(cast: Cast, at: datetime) -> None:
    made = [ContactMessageFactory(hub=cast.wattrelos, made_at=at + timedelta(minutes=number)) for number in range(3)]
    close_message(message=made[0], by=cast.actor(cast.ana), at=at)
    answer_message(message=made[1], text="Oui", form_key="b" * 32, by=cast.actor(cast.ana), at=at + timedelta(days=1))
    assert list(messages_of(hub_id=cast.wattrelos.pk)) == [made[2], made[1], made[0]]
    assert waiting_messages(hub_id=cast.wattrelos.pk, limit=1).number == 1
    reopen_message(message=made[0], by=cast.actor(cast.ana), at=at)
    assert waiting_messages(hub_id=cast.wattrelos.pk, limit=1).number == 2


@pytest.mark.parametrize(
    ("name", "sees"), [("alice", True), ("ana", True), ("cleo", True), ("bob", False), ("eve", False)]
)
def test_only_the_team_reads_them(cast: Cast, name: str, sees: bool) -> None:
    ContactMessageFactory(hub=cast.wattrelos)
    assert ContactMessage.objects.worked_by(cast.reader(getattr(cast, name))).exists() is sees
