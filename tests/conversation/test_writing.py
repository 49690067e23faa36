"""Say something and answer: what is kept, what is held, what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.conversation.enums import ActDid, CommentState, FollowHow, HeldReason
from estaminet.conversation.models import Comment, Following, ModerationAct, TalkRules, Topic, Vouch
from estaminet.conversation.operations.checking_words import NothingWritten, OddLink, TooManyComments, TooManyLinks
from estaminet.conversation.operations.following import mute
from estaminet.conversation.operations.holding import NoLongerHere, TopicClosed
from estaminet.conversation.operations.topics import (
    CannotBeTalkedAbout,
    TitleMissing,
    WhyClosed,
    close_topic,
    open_topic,
    reopen_topic,
)
from estaminet.conversation.operations.trusting import set_talk_rules, take_back_vouch, vouch
from estaminet.conversation.operations.writing import AnotherTopic, CommentDraft, KeyTaken, write_about, write_comment
from estaminet.conversation.queries.trust import trusted
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations import TextTooLong
from estaminet.kernel.refusals import NotAllowed
from estaminet.programme.enums import DoorDid, NotedHow
from estaminet.programme.models import DoorFact
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory
from tests.factories.registering import booked_session, registered

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LINK = "Voyez https://example.org/affiche"


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def draft(text: str = "Bonjour", key: str | None = None, language: str = "fr") -> CommentDraft:
    return CommentDraft(text=text, language=language, sent_key=key)


def test_a_comment_is_shown_with_its_number_and_its_author_follows(cast: Cast, topic: Topic, at: datetime) -> None:
    first = say(topic, cast.eve, "  Bonjour à tous  ", at)
    second = say(topic, cast.chloe, "Hallo", at + MINUTE, language="nl")

    assert (first.text.source, first.text.source_language) == ("Bonjour à tous", "fr")
    assert second.text.source_language == "nl"
    assert [(each.state, each.number, each.reply_to_id) for each in (first, second)] == [
        (CommentState.SHOWN, 1, None),
        (CommentState.SHOWN, 2, None),
    ]
    topic.refresh_from_db()
    assert topic.last_number == 2
    assert list(Following.objects.order_by("pk").values_list("person", "how")) == [
        (cast.eve.pk, FollowHow.FOLLOW),
        (cast.chloe.pk, FollowHow.FOLLOW),
    ]
    written = AuditEntry.objects.filter(did="comment.written").order_by("pk")
    assert [(each.on_id, each.hub_id) for each in written] == [(row.pk, cast.wattrelos.pk) for row in (first, second)]


def test_whoever_muted_a_topic_goes_on_hearing_nothing(cast: Cast, topic: Topic, at: datetime) -> None:
    mute(topic=topic, person=cast.eve, by=cast.actor(cast.eve), at=at)
    say(topic, cast.eve, "Bonjour", at)

    assert Following.objects.get().how == FollowHow.MUTE


def test_sent_twice_it_is_one_comment(cast: Cast, topic: Topic, at: datetime) -> None:
    common: dict[str, Any] = {"topic": topic, "by": cast.actor(cast.eve), "at": at}
    first = write_comment(author=cast.eve, draft=draft(key="k1"), **common)
    again = write_comment(author=cast.eve, draft=draft("Autre chose", key="k1"), **common)

    assert (again, again.text.source, Comment.objects.count()) == (first, "Bonjour", 1)
    with pytest.raises(KeyTaken):
        write_comment(author=cast.chloe, draft=draft(key="k1"), **common)
    elsewhere = make_topic(cast.wattrelos, at)
    assert write_comment(**{**common, "topic": elsewhere}, author=cast.eve, draft=draft(key="k1")) != first


def test_answers_are_one_level_deep(cast: Cast, topic: Topic, at: datetime) -> None:
    asked = say(topic, cast.eve, "Qui vient ?", at)
    answer = say(topic, cast.chloe, "Moi", at, reply_to=asked)
    deeper = say(topic, cast.eve, "Chouette", at, reply_to=answer)

    assert (answer.reply_to_id, deeper.reply_to_id) == (asked.pk, asked.pk)


def test_an_answer_stands_where_the_question_does_and_while_it_does(cast: Cast, topic: Topic, at: datetime) -> None:
    asked = say(topic, cast.eve, "Qui vient ?", at)

    with pytest.raises(AnotherTopic):
        say(make_topic(cast.wattrelos, at), cast.chloe, "Moi", at, reply_to=asked)
    Comment.objects.filter(pk=asked.pk).update(state=CommentState.HIDDEN)
    with pytest.raises(NoLongerHere):
        say(topic, cast.chloe, "Moi", at, reply_to=asked)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("   \u200b\n", NothingWritten),
        ("a" * 5001, TextTooLong),
        ("a" * 1_000_000, TextTooLong),
        ("http://a.be http://b.be http://c.be http://d.be", TooManyLinks),
        ("http ://example.org", OddLink),
        ("https:// example.org", OddLink),
        ("https://example.org\u00a0.evil.org/", OddLink),
        ("https://example.org\u2003/chemin", OddLink),
        ("java\nscript:alert(1)", OddLink),
        ("data:text/html,<script>", OddLink),
    ],
)
def test_what_is_refused_leaves_nothing(
    cast: Cast, topic: Topic, at: datetime, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        say(topic, cast.ana, text, at)
    assert (Comment.objects.count(), Following.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abc\u202edcba\u202c", "abcdcba"),
        ("pay\u2066pal\u2069 \u200bici", "paypal ici"),
        ("un\x00deux\x1b[31m", "undeux[31m"),
        ("une\u2028ligne\n\n\n\n\nloin", "une\nligne\n\nloin"),
        ("می‌خواهم 👩‍🌾", "می‌خواهم 👩‍🌾"),
        ("Vous venez\u202f? https://example.org\u202f!", "Vous venez\u202f? https://example.org\u202f!"),
        ("5 > 3 <b>gras</b>", "5 > 3 <b>gras</b>"),
    ],
)
def test_letters_that_turn_or_hide_others_are_taken_out(
    cast: Cast, topic: Topic, at: datetime, typed: str, kept: str
) -> None:
    assert say(topic, cast.ana, typed, at).text.source == kept


def test_five_thousand_letters_and_three_links_are_fine(cast: Cast, topic: Topic, at: datetime) -> None:
    text = "http://a.be http://b.be http://c.be " + "é" * 4964
    assert say(topic, cast.ana, text, at).text.source == text


def test_a_closed_topic_is_read_only_until_it_is_opened_again(cast: Cast, topic: Topic, at: datetime) -> None:
    by = cast.actor(cast.ana)
    with pytest.raises(WhyClosed):
        close_topic(topic=topic, because=" ", by=by, at=at)
    closed = close_topic(topic=topic, because="Le jardin est planté.", by=by, at=at)
    again = close_topic(topic=topic, because="Autre raison", by=by, at=at + MINUTE)

    assert (closed.closed_at, again.closed_because) == (at, "Le jardin est planté.")
    with pytest.raises(TopicClosed):
        say(topic, cast.eve, "Bonjour", at)
    reopen_topic(topic=topic, by=by, at=at)
    assert say(topic, cast.eve, "Bonjour", at).state == CommentState.SHOWN


def test_a_record_s_topic_comes_into_being_with_the_first_comment(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    common: dict[str, Any] = {"subject_row": activity, "by": cast.actor(cast.eve), "at": at}
    first = write_about(author=cast.eve, draft=draft(), **common)
    second = write_about(author=cast.chloe, draft=draft("Moi aussi"), **common)

    made = Topic.objects.get()
    assert (made.about, made.about_id, made.hub_id, made.title.source) == (
        "programme.Activity",
        activity.pk,
        cast.wattrelos.pk,
        "",
    )
    assert {first.topic_id, second.topic_id} == {made.pk}
    activity.published_at = None
    activity.save()
    with pytest.raises(TopicClosed):
        write_about(author=cast.eve, draft=draft(), **common)
    with pytest.raises(TopicClosed):
        say(made, cast.eve, "Encore", at)
    with pytest.raises(CannotBeTalkedAbout):
        write_about(author=cast.eve, draft=draft(), **{**common, "subject_row": cast.network})


def test_a_topic_is_about_a_record_or_has_a_title(cast: Cast, topic: Topic, at: datetime) -> None:
    common: dict[str, Any] = {"network": cast.network, "hub": None, "person": None, "by": Actor.system(), "at": at}
    with pytest.raises(TitleMissing):
        open_topic(title=" \u202e ", language="fr", form_key=None, **common)
    opened = open_topic(title="  Un  café\n?", language="fr", form_key="f1", **common)
    assert (opened.title.source, open_topic(title="Autre", language="fr", form_key="f1", **common)) == (
        "Un café ?",
        opened,
    )
    for wrong in ({"about": "programme.Activity", "about_id": 1}, {"about": "programme.Activity"}, {"about_id": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Topic.objects.filter(pk=topic.pk).update(**wrong)


# --- how often ---------------------------------------------------------------------------------------------------


def test_ten_comments_in_ten_minutes_and_forty_a_day(cast: Cast, topic: Topic, at: datetime) -> None:
    for number in range(10):
        say(topic, cast.eve, f"Parole {number}", at)
    with pytest.raises(TooManyComments):
        say(topic, cast.eve, "Encore", at + 9 * MINUTE)
    assert say(topic, cast.chloe, "Et moi ?", at).number == 11
    for number in range(30):
        say(topic, cast.eve, f"Plus tard {number}", at + (number // 10 + 1) * 11 * MINUTE)
    with pytest.raises(TooManyComments):
        say(topic, cast.eve, "Encore", at + timedelta(hours=23))
    assert say(topic, cast.eve, "Demain", at + timedelta(hours=25)).state == CommentState.SHOWN


# --- who is known, and what is held ------------------------------------------------------------------------------


def held(comment: Comment) -> tuple[str, int | None, list[tuple[str, str, int | None]]]:
    acts = ModerationAct.objects.filter(comment=comment).values_list("did", "reason", "by")
    return comment.state, comment.number, list(acts)


def test_a_link_of_a_stranger_is_held_and_of_somebody_known_is_not(cast: Cast, topic: Topic, at: datetime) -> None:
    waiting = say(topic, cast.eve, LINK, at)
    assert held(waiting) == (CommentState.HELD, None, [(ActDid.HELD, HeldReason.LINK, None)])
    assert say(topic, cast.eve, "Sans lien.Comme ça", at).state == CommentState.SHOWN
    assert say(topic, cast.eve, "Sur exemple.org/affiche", at).state == CommentState.HELD
    assert say(topic, cast.ana, LINK, at).state == CommentState.SHOWN

    vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    assert say(topic, cast.eve, LINK, at).state == CommentState.SHOWN
    take_back_vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    assert say(topic, cast.eve, LINK, at).state == CommentState.HELD


def test_nobody_vouches_for_herself_or_twice(cast: Cast, at: datetime) -> None:
    for by in (cast.actor(cast.eve), Actor.visitor()):
        with pytest.raises(NotAllowed):
            vouch(network=cast.network, person=cast.eve, by=by, at=at)
    for _time in range(2):
        vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    assert Vouch.objects.count() == 1


def test_whoever_was_really_there_is_known_until_it_is_undone(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos)
    place = registered(session, at=at).registrations.get()
    place.person = cast.eve
    place.save()
    common: dict[str, Any] = {"network": cast.network, "session": session, "hub": session.hub, "how": NotedHow.PAPER}
    assert trusted({cast.eve.pk}, cast.network.pk) == set()
    DoorFact.objects.create(nonce="n1", did=DoorDid.ARRIVED, registration=place, at=at, heard_at=at, **common)
    assert trusted({cast.eve.pk, cast.chloe.pk, cast.ana.pk}, cast.network.pk) == {cast.eve.pk, cast.ana.pk}
    DoorFact.objects.create(nonce="n2", did=DoorDid.UNDONE, undoes="n1", at=at, heard_at=at, **common)
    assert trusted({cast.eve.pk}, cast.network.pk) == set()


def test_what_minors_say_is_held_unless_the_network_wants_it_otherwise(cast: Cast, topic: Topic, at: datetime) -> None:
    waiting = say(topic, cast.driss, "Je viens", at)
    assert held(waiting) == (CommentState.HELD, None, [(ActDid.HELD, HeldReason.MINOR, None)])
    set_talk_rules(network=cast.network, hold_minors=False, hold_strangers=True, by=cast.actor(cast.cleo), at=at)
    assert say(topic, cast.driss, "Je viens", at).state == CommentState.HELD
    assert held(say(topic, cast.eve, "Moi", at))[2] == [(ActDid.HELD, HeldReason.STRANGER, None)]
    set_talk_rules(network=cast.network, hold_minors=False, hold_strangers=False, by=cast.actor(cast.cleo), at=at)
    assert say(topic, cast.driss, "Je viens", at).state == CommentState.SHOWN
    assert TalkRules.objects.get().changed_by == cast.cleo.account


def test_eighteen_today_is_no_minor(cast: Cast, topic: Topic, at: datetime) -> None:
    today = at.date()
    grown = PersonFactory(birth_date=date(today.year - 18, today.month, today.day))
    almost = PersonFactory(birth_date=date(today.year - 18, today.month, today.day) + timedelta(days=1))
    assert [say(topic, each, "Bonjour", at).state for each in (grown, almost)] == [
        CommentState.SHOWN,
        CommentState.HELD,
    ]
