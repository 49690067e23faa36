"""Open a topic, close it with a reason, open it again."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.models import LONGEST_TITLE, Topic
from estaminet.conversation.operations.holding import TopicClosed, hold_topic
from estaminet.conversation.slots import subject_for
from estaminet.conversation.wording import clean_words, has_odd_link
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person


class TitleMissing(Refusal):
    """A topic of its own is found by what it is about."""

    message = _("Say in a few words what it is about.")
    field = "title"


class WhyClosed(Refusal):
    """People who were talking want to know why they no longer can."""

    message = _("Write in a few words why it is closed: everybody reads it there.")
    field = "because"


class CannotBeTalkedAbout(Refusal):
    """No room said that people may talk about such a record."""

    message = _("This cannot be talked about here.")


@transaction.atomic
def open_topic(
    *,
    network: Network,
    hub: Hub | None,
    title: str,
    language: str,
    person: Person | None,
    form_key: str | None,
    by: Actor,
    at: datetime,
) -> Topic:
    """Open a topic of its own, of a hub or of the whole network. Sent twice, it is one.

    Who may: the hub's team; for the network its coordinators. Raises TitleMissing, TextTooLong, UnknownLanguage.
    """
    words = " ".join(clean_words(title[: 10 * LONGEST_TITLE]).split())
    if not words or has_odd_link(words):
        raise TitleMissing
    opened = {"network": network, "hub": hub, "opened_by": person, "opened_at": at, "spoke_at": at}
    if form_key is None:
        topic, made = Topic.objects.create(**opened), True
    else:
        topic, made = Topic.objects.get_or_create(form_key=form_key, defaults=opened)
    if made:
        set_texts(on=topic, texts={"title": {language: words}}, by=by, at=at)
        record(by=by, at=at, did="topic.opened", on=topic, hub_id=topic.hub_id)
    return topic


@transaction.atomic
def topic_on(*, subject_row: models.Model, person: Person | None, by: Actor, at: datetime) -> Topic:
    """The topic of a record; it comes into being with the first thing somebody says there.

    Who may: whoever may see the record. Raises CannotBeTalkedAbout, TopicClosed.
    """
    subject = subject_for(subject_row)
    if subject is None:
        raise CannotBeTalkedAbout
    if not subject.open_to_talk(subject_row, at):
        raise TopicClosed
    return topic_to_follow(subject_row=subject_row, person=person, by=by, at=at)


@transaction.atomic
def topic_to_follow(*, subject_row: models.Model, person: Person | None, by: Actor, at: datetime) -> Topic:
    """The same, also where nobody may say anything yet or any more: people follow what becomes of the record.

    Who may: the room the record is of. Raises CannotBeTalkedAbout.
    """
    subject = subject_for(subject_row)
    if subject is None:
        raise CannotBeTalkedAbout
    topic, made = Topic.objects.get_or_create(
        about=subject.label,
        about_id=subject_row.pk,
        defaults={
            "network_id": subject.network_id(subject_row),
            "hub_id": subject.hub_id(subject_row),
            "opened_by": person,
            "opened_at": at,
            "spoke_at": at,
        },
    )
    if made:
        record(by=by, at=at, did="topic.opened", on=topic, hub_id=topic.hub_id)
    return topic


@transaction.atomic
def close_topic(*, topic: Topic, because: str, by: Actor, at: datetime) -> Topic:
    """Let it be read, and nothing new be written. Twice is once; the first reason stays.

    Who may: the hub's team; for a topic of the network its coordinators. Raises WhyClosed.
    """
    now = hold_topic(topic.pk)
    if now.closed_at is not None:
        return now
    why = clean_words(because[:5000])[:500]
    if not why:
        raise WhyClosed
    now.closed_at, now.closed_because = at, why
    now.save(update_fields=["closed_at", "closed_because"])
    record(by=by, at=at, did="topic.closed", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def reopen_topic(*, topic: Topic, by: Actor, at: datetime) -> Topic:
    """Let people write in it again. Twice is once. Who may: as for ``close_topic``."""
    now = hold_topic(topic.pk)
    if now.closed_at is None:
        return now
    now.closed_at, now.closed_because = None, ""
    now.save(update_fields=["closed_at", "closed_because"])
    record(by=by, at=at, did="topic.reopened", on=now, hub_id=now.hub_id)
    return now
