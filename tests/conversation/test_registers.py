"""What the registers know of conversations: my data, erasing, the search, and what travels with a hub."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from estaminet.conversation.enums import ActDid, CommentState, FollowHow, ReportReason
from estaminet.conversation.models import Comment, Following, Mention, ModerationAct, Reaction, Report, SeenUpTo, Topic
from estaminet.conversation.operations.appealing import appeal
from estaminet.conversation.operations.following import follow, leave, mark_seen, mute
from estaminet.conversation.operations.moderating import hide_comment, show_again
from estaminet.conversation.operations.reacting import react
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.rewriting import translate_comment, withdraw_comment
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.conversation.queries.threads import thread
from estaminet.kernel.models import TextVersion
from estaminet.kernel.operations import set_texts
from estaminet.kernel.search import find, index_row
from estaminet.kernel.slots import PERSON_DATA
from estaminet.people.operations import erase_person, merge_people
from tests.conftest import Cast
from tests.factories.conversation import make_topic, many_comments, say
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.searched]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at, title="Potager partagé")


# --- following, and how far somebody has read --------------------------------------------------------------------


def test_follow_mute_and_leave(cast: Cast, topic: Topic, at: datetime) -> None:
    common: dict[str, Any] = {"topic": topic, "person": cast.eve, "by": cast.actor(cast.eve)}
    say(topic, cast.chloe, "Bonjour", at)
    first = follow(**common, at=at)
    assert follow(**common, at=at + MINUTE) == first
    assert SeenUpTo.objects.get(person=cast.eve).number == 1
    muted = mute(**common, at=at + MINUTE)
    assert (muted.pk, muted.how, muted.since) == (first.pk, FollowHow.MUTE, at)
    assert follow(**common, at=at).how == FollowHow.FOLLOW
    for _time in range(2):
        leave(**common, at=at)
    assert not Following.objects.filter(person=cast.eve).exists()
    assert list(Following.objects.visible_to(cast.reader(cast.ana))) == []


def test_read_as_far_as_nothing_was_left_out(cast: Cast, topic: Topic, at: datetime) -> None:
    common: dict[str, Any] = {"topic": topic, "person": cast.eve, "by": cast.actor(cast.eve), "at": at}
    made = many_comments(topic, [cast.chloe, cast.ana], 10, at)
    reader = cast.reader(cast.eve)
    first = thread(topic, reader, at, size=4)
    assert mark_seen(shown=first.ids, **common) == 4
    late = say(topic, cast.chloe, "Tard", at, reply_to=made[0])
    assert mark_seen(shown=thread(topic, reader, at, size=4).ids, **common) == 4
    last = thread(topic, reader, at, after=first.next, size=50)
    assert late.pk not in last.ids
    assert mark_seen(shown=last.ids, **common) == 10
    assert mark_seen(shown=[late.pk], **common) == 11
    assert mark_seen(shown=[], **common) == 11
    assert SeenUpTo.objects.get().number == 11


def test_what_is_let_through_late_is_unread(cast: Cast, topic: Topic, at: datetime) -> None:
    from estaminet.conversation.operations.moderating import approve_comment

    common: dict[str, Any] = {"topic": topic, "person": cast.ana, "by": cast.actor(cast.ana), "at": at}
    held = say(topic, cast.eve, "Voyez https://example.org", at)
    say(topic, cast.chloe, "Bonjour", at)
    assert mark_seen(shown=thread(topic, cast.reader(cast.chloe), at).ids, **common) == 1
    approve_comment(comment=held, by=cast.actor(cast.ana), at=at)
    assert mark_seen(shown=[], **common) == 1
    assert mark_seen(shown=thread(topic, cast.reader(cast.chloe), at).ids, **common) == 2


# --- my data -----------------------------------------------------------------------------------------------------


def everything_of_eve(cast: Cast, topic: Topic, at: datetime) -> Comment:
    """All that conversations can hold of somebody; gives what she said."""
    said = say(topic, cast.eve, "Je plante des zwanzetomates", at)
    other = say(topic, cast.chloe, "Merci @Eve", at, reply_to=said)
    by = cast.actor(cast.eve)
    translate_comment(
        comment=said,
        person=cast.ana,
        reader=cast.reader(cast.ana),
        language="nl",
        text="Ik plant zwanzetomaten",
        by=cast.actor(cast.ana),
        at=at,
    )
    react(comment=other, person=cast.eve, kind="thanks", by=by, at=at)
    report_comment(comment=other, person=cast.eve, reason="other", words="Zwanzeplainte", form_key=None, by=by, at=at)
    hide_comment(comment=said, reason=ReportReason.BESIDE, words="Ailleurs", by=cast.actor(cast.ana), at=at)
    appeal(comment=said, words="Zwanzerecours", by=by, at=at)
    mark_seen(topic=topic, person=cast.eve, shown=[said.pk, other.pk], by=by, at=at)
    return said


def test_my_data_holds_what_i_said_and_what_became_of_it(cast: Cast, topic: Topic, at: datetime) -> None:
    everything_of_eve(cast, topic, at)
    parts = {part.name: part.export(cast.eve.pk) for part in PERSON_DATA.items()}

    [said] = parts["comments"]
    assert {language: entry["text"] for language, entry in said["text"].items()} == {
        "fr": "Je plante des zwanzetomates",
        "nl": "Ik plant zwanzetomaten",
    }
    assert (said["about"], said["hub"], said["state"]) == ("Potager partagé", "wattrelos", CommentState.HIDDEN)
    assert [(act["did"], act["words"]) for act in said["what_was_done_with_it"]] == [
        (ActDid.HIDDEN, "Ailleurs"),
        (ActDid.APPEALED, "Zwanzerecours"),
    ]
    heard = parts["followed"]
    assert [(each["topic"], each["how"]) for each in heard["topics"]] == [(topic.pk, FollowHow.FOLLOW)]
    assert ([each["up_to"] for each in heard["read"]], len(heard["called_in"])) == ([2], 1)
    assert [each["kind"] for each in heard["reactions"]] == ["thanks"]
    assert [each["words"] for each in parts["reports"]] == ["Zwanzeplainte"]


def test_whoever_is_erased_leaves_a_place_and_no_word(cast: Cast, topic: Topic, at: datetime) -> None:
    said = everything_of_eve(cast, topic, at)
    answers = Comment.objects.get(author=cast.chloe)
    erase_person(person=cast.eve, by=cast.actor(cast.eve), at=at)

    said.refresh_from_db()
    assert (said.author, dict(said.text), said.state, said.number) == (None, {}, CommentState.WITHDRAWN, 1)
    versions = TextVersion.objects.filter(model="conversation.Comment")
    assert list(versions.values_list("object_id", flat=True)) == [answers.pk]
    assert list(ModerationAct.objects.order_by("pk").values_list("did", "words", "by")) == [
        (ActDid.HIDDEN, "Ailleurs", cast.ana.account_id),
        (ActDid.APPEALED, None, None),
    ]
    report = Report.objects.get()
    assert (report.by, report.words, report.settled_at) == (None, None, None)
    assert (Reaction.objects.count(), Mention.objects.count(), SeenUpTo.objects.count()) == (0, 0, 0)
    assert list(Following.objects.values_list("person", flat=True)) == [cast.chloe.pk]
    page = thread(topic, cast.reader(), at).said
    assert [(each.name, each.text.text) for each in page] == [("", ""), ("Chloé Cast", "Merci @Eve")]


def test_two_records_of_one_person_become_one_speaker(cast: Cast, topic: Topic, at: datetime) -> None:
    double = PersonFactory(given_name="Eve", family_name="Double")
    one, two = say(topic, cast.eve, "Un", at), say(topic, double, "Deux", at)
    for person in (cast.eve, double):
        react(comment=two, person=person, kind="thanks", by=cast.actor(cast.eve), at=at)
    merge_people(kept=cast.eve, other=double, by=cast.actor(cast.cleo), at=at)

    authors = Comment.objects.order_by("pk").values_list("pk", "author")
    assert list(authors) == [(one.pk, cast.eve.pk), (two.pk, cast.eve.pk)]


# --- the search --------------------------------------------------------------------------------------------------


def found(cast: Cast, text: str) -> list[tuple[str, str, str]]:
    hits = find(text, network_id=cast.network.pk, languages=("fr", "nl", "en")).hits
    return [(hit.kind, hit.title, hit.url) for hit in hits if hit.kind in ("topic", "comment")]


def test_shown_words_are_found_where_they_stand(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Je plante des zwanzetomates", at)
    say(topic, cast.eve, "Zwanzetomates sur https://example.org", at)
    hit = ("comment", "Potager partagé", f"/en/talk/comments/{said.pk}/")
    assert found(cast, "zwanzetomates") == [hit]
    assert found(cast, "potager") == [("topic", "Potager partagé", f"/en/talk/{topic.pk}/")]

    hide_comment(comment=said, reason=ReportReason.OTHER, words="Non", by=cast.actor(cast.ana), at=at)
    assert found(cast, "zwanzetomates") == []
    show_again(comment=said, by=cast.actor(cast.ana), at=at)
    assert found(cast, "zwanzetomates") == [hit]
    withdraw_comment(comment=said, author=cast.eve, by=cast.actor(cast.eve), at=at)
    assert found(cast, "zwanzetomates") == []


def test_words_about_a_record_are_found_while_strangers_see_it(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title={"fr": "Jardiner"})
    draft = CommentDraft(text="Zwanzetomates pour tous", language="fr")
    write_about(subject_row=activity, author=cast.eve, draft=draft, by=cast.actor(cast.eve), at=at)
    assert [each[1] for each in found(cast, "zwanzetomates")] == ["Jardiner"]

    set_texts(on=activity, texts={"title": {"fr": "Semer"}}, by=cast.actor(cast.ana), at=at)
    assert [each[1] for each in found(cast, "zwanzetomates")] == ["Semer"]
    type(activity).objects.filter(pk=activity.pk).update(published_at=None)
    assert found(cast, "zwanzetomates") == []
    activity.refresh_from_db()
    index_row(activity)
    assert found(cast, "zwanzetomates") == []
