"""Write to a hub, answer, and write again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.operations import queue_mail, record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.people.enums import MessageState, ReplyFrom
from estaminet.people.models import ContactMessage, ContactReply, Person, Role
from estaminet.people.models.contact import MESSAGE_LENGTH
from estaminet.people.queries.languages import mail_language


class NothingWritten(Refusal):
    """Only blanks."""

    message = _("Write a few words first.")
    field = "text"


class MessageTooLong(Refusal):
    """More than fits."""

    message = _("This is longer than 10,000 characters. Shorten it, or send it in two messages.")
    field = "text"


class NoWayToAnswer(Refusal):
    """Neither an e-mail address nor a telephone number."""

    message = _("Leave an e-mail address or a telephone number, so that we can answer you.")
    field = "email"


@dataclass(frozen=True, kw_only=True)
class MessageDraft:
    """What a writer tells a hub. ``form_key`` is random and the same when the form is sent twice."""

    name: str
    text: str
    language: str
    form_key: str
    email: str = ""
    phone: str = ""


def _words(text: str) -> str:
    words = clean_plain(text)
    if not words:
        raise NothingWritten
    if len(words) > MESSAGE_LENGTH:
        raise MessageTooLong
    return words


@transaction.atomic
def send_message(
    *, hub: Hub, draft: MessageDraft, by: Actor, at: datetime, person: Person | None = None
) -> ContactMessage:
    """Hand a message to a hub's team, and tell those of the team who want mails. Sent twice, it is one message.

    Who may: anyone. Raises NothingWritten, MessageTooLong, NoWayToAnswer.
    """
    words = _words(draft.text)
    if not draft.email.strip() and not draft.phone.strip():
        raise NoWayToAnswer
    message, made = ContactMessage.objects.get_or_create(
        form_key=draft.form_key,
        defaults={
            "hub": hub,
            "person": person,
            "name": clean_plain(draft.name)[:120],
            "email": draft.email.strip().lower(),
            "phone": draft.phone.strip(),
            "language": draft.language,
            "text": words,
            "made_at": at,
            "last_at": at,
        },
    )
    if made:
        record(by=by, at=at, did="message.received", on=message, hub_id=hub.pk)
        _tell_team(message, words, key=f"message:{message.pk}", at=at)
    return message


def _tell_team(message: ContactMessage, words: str, *, key: str, at: datetime) -> None:
    hub = message.hub
    roles = Role.objects.active().filter(hub=hub, mails=True).select_related("account__person")
    for role in roles:
        if role.account is None or not role.account.is_active:
            continue
        person = getattr(role.account, "person", None)
        language = mail_language(person.languages if person else (), hub.network)
        queue_mail(
            key=f"{key}:role:{role.pk}",
            to=role.account.email,
            language=language,
            template="people/mail/message_received",
            context={
                "hub": hub.slug,
                "hub_name": hub.name.pick([language]).text,
                "message": message.pk,
                "writer": message.name,
                "text": words,
                "again": message.state != MessageState.WAITING or message.last_at != message.made_at,
            },
            hub_id=hub.pk,
            network_id=hub.network_id,
            at=at,
        )


@transaction.atomic
def answer_message(*, message: ContactMessage, text: str, form_key: str, by: Actor, at: datetime) -> ContactReply:
    """Answer the writer: by mail in her language when she left an address, else the answer is noted for the file.

    Who may: the hub's team. Raises NothingWritten, MessageTooLong.
    """
    words = _words(text)
    reply, made = ContactReply.objects.get_or_create(
        form_key=form_key,
        defaults={"message": message, "said_by": ReplyFrom.TEAM, "account_id": by.account_id, "text": words, "at": at},
    )
    if not made:
        return reply
    _move(message, MessageState.ANSWERED, at)
    if message.email:
        hub = message.hub
        queue_mail(
            key=f"reply:{reply.pk}",
            to=message.email,
            reply_to=hub.email,
            language=message.language,
            template="people/mail/message_answered",
            context={
                "hub_name": hub.name.pick([message.language]).text,
                "writer": message.name,
                "text": words,
                "written": message.text[:2000],
                "token": message.token,
            },
            hub_id=hub.pk,
            network_id=hub.network_id,
            at=at,
        )
    record(by=by, at=at, did="message.answered", on=message, hub_id=message.hub_id)
    return reply


@transaction.atomic
def write_again(*, message: ContactMessage, text: str, form_key: str, by: Actor, at: datetime) -> ContactReply:
    """The writer goes on with the conversation. Who may: whoever holds its link. Raises as for sending."""
    words = _words(text)
    reply, made = ContactReply.objects.get_or_create(
        form_key=form_key,
        defaults={"message": message, "said_by": ReplyFrom.WRITER, "text": words, "at": at},
    )
    if made:
        _move(message, MessageState.WAITING, at)
        record(by=by, at=at, did="message.continued", on=message, hub_id=message.hub_id)
        _tell_team(message, words, key=f"again:{reply.pk}", at=at)
    return reply


@transaction.atomic
def close_message(*, message: ContactMessage, by: Actor, at: datetime) -> None:
    """Nothing is to be answered, or it was settled otherwise. Who may: the hub's team."""
    _move(message, MessageState.CLOSED, message.last_at)
    record(by=by, at=at, did="message.closed", on=message, hub_id=message.hub_id)


@transaction.atomic
def reopen_message(*, message: ContactMessage, by: Actor, at: datetime) -> None:
    """It waits for an answer after all. Who may: the hub's team."""
    _move(message, MessageState.WAITING, message.last_at)
    record(by=by, at=at, did="message.reopened", on=message, hub_id=message.hub_id)


def _move(message: ContactMessage, state: MessageState, last_at: datetime) -> None:
    message.state, message.last_at = state, last_at
    message.save(update_fields=["state", "last_at"])
