"""A conversation as it is read: order, pages, who reads what, and what it costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from estaminet.conversation.enums import CommentState, ReactionKind, ReportReason
from estaminet.conversation.models import Comment, Reaction, Topic
from estaminet.conversation.operations.holding import NoLongerHere
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reacting import NoSuchReaction, react, unreact
from estaminet.conversation.operations.rewriting import withdraw_comment
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.conversation.queries.panels import hub_said, last_said
from estaminet.conversation.queries.threads import last_page, page_of, thread
from estaminet.conversation.queries.topics import record_told, topic_page, topic_told, topics_of, topics_worked
from tests.conftest import Cast
from tests.factories.conversation import make_topic, many_comments, say
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def words(page: Any) -> list[str]:
    return [each.text.text for each in page.said]


def test_answers_stand_behind_what_they_answer(cast: Cast, topic: Topic, at: datetime) -> None:
    one = say(topic, cast.eve, "un", at)
    two = say(topic, cast.chloe, "deux", at + MINUTE)
    say(topic, cast.ana, "à deux", at + 2 * MINUTE, reply_to=two)
    say(topic, cast.chloe, "à un", at + 3 * MINUTE, reply_to=one)

    page = thread(topic, cast.reader(cast.eve), at)
    assert words(page) == ["un", "à un", "deux", "à deux"]
    assert [(each.is_reply, each.answers, each.name) for each in page.said] == [
        (False, "", "Eve Cast"),
        (True, "Eve Cast", "Chloé Cast"),
        (False, "", "Chloé Cast"),
        (True, "Chloé Cast", "Ana Cast"),
    ]
    assert [each.own for each in page.said] == [True, False, False, False]
    assert [each.from_team for each in page.said] == [False, False, False, True]
    assert page.next == ""


def test_pages_meet_without_gap_or_overlap(cast: Cast, topic: Topic, at: datetime) -> None:
    made = many_comments(topic, [cast.eve, cast.chloe], 23, at)
    reader = cast.reader()
    whole = thread(topic, reader, at, size=100).ids
    assert len(whole) == 23
    for size in (1, 4, 7, 22, 23):
        pages, after = [], ""
        while True:
            page = thread(topic, reader, at, after=after, size=size)
            pages.append(page.ids)
            if not (after := page.next):
                break
        assert [pk for ids in pages for pk in ids] == whole
        assert all(len(ids) == size for ids in pages[:-1])
        assert thread(topic, reader, at, after=last_page(topic, reader, size), size=size).ids == whole[-size:]
    for comment in made:
        assert thread(topic, reader, at, after=page_of(comment), size=1).ids == [comment.pk]
    for forged in ("x", "1", "1.x", "-1.2", "٣.٤", "9" * 50, f"{'9' * 19}.{'9' * 19}"):
        assert thread(topic, reader, at, after=forged, size=100).ids in (whole, [])


def test_reading_costs_the_same_for_one_and_for_five_thousand(
    cast: Cast, at: datetime, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    small, large = make_topic(cast.wattrelos, at), make_topic(cast.wattrelos, at)
    for topic, number in ((small, 1), (large, 5000)):
        first = many_comments(topic, [cast.eve, cast.chloe, cast.ana], number, at)[0]
        Reaction.objects.create(comment=first, person=cast.ana, kind=ReactionKind.THANKS, at=at)
    reader = cast.reader(cast.eve)
    with django_assert_num_queries(2):
        assert len(thread(small, reader, at).said) == 1
    with django_assert_num_queries(2):
        page = thread(large, reader, at)
    assert (len(page.said), bool(page.next)) == (50, True)
    with django_assert_num_queries(2):
        assert len(thread(large, reader, at, after=page.next).said) == 50
    with django_assert_max_num_queries(3):
        assert [each.shown for each in topics_of(reader, at=at)] == [5000, 1]


def test_a_page_of_a_large_topic_is_read_by_its_index(cast: Cast, topic: Topic, at: datetime) -> None:
    from estaminet.conversation.queries.threads import _ordered

    many_comments(topic, [cast.eve, cast.chloe], 30, at)
    if connection.vendor == "postgresql":  # of thirty rows it would rather read all, and sort them
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
    rows = _ordered(topic, cast.reader()).filter(root__gte=5)
    assert "comments_in_thread" in rows[:50].explain()


def test_everybody_reads_in_her_language_and_is_told_so(cast: Cast, topic: Topic, at: datetime) -> None:
    from estaminet.kernel.operations import set_texts

    said = say(topic, cast.eve, "Goedendag", at, language="nl")
    set_texts(on=said, texts={"text": {"fr": "Bonjour"}}, by=cast.actor(cast.ana), at=at)

    [in_french] = thread(topic, cast.reader(language="fr"), at).said
    [in_dutch] = thread(topic, cast.reader(language="nl"), at).said
    assert (in_french.text.text, in_french.translated, in_french.text.source_language) == ("Bonjour", True, "nl")
    assert (in_dutch.text.text, in_dutch.translated) == ("Goedendag", False)


def test_who_reads_what_of_held_hidden_and_taken_back(cast: Cast, topic: Topic, at: datetime) -> None:
    say(topic, cast.eve, "Voyez https://example.org", at)
    hidden = say(topic, cast.eve, "Bah", at)
    hide_comment(comment=hidden, reason=ReportReason.UNKIND, words="Non", by=cast.actor(cast.ana), at=at)
    back = say(topic, cast.eve, "Oups", at)
    say(topic, cast.chloe, "Pas grave", at, reply_to=back)
    withdraw_comment(comment=back, author=cast.eve, by=cast.actor(cast.eve), at=at)

    def read(person: Any) -> list[tuple[str, str, str]]:
        page = thread(topic, cast.reader(person), at).said
        return [(each.comment.state, each.text.text, each.reason) for each in page]

    places = [
        (CommentState.HIDDEN, "", str(ReportReason.UNKIND.label)),
        (CommentState.WITHDRAWN, "", ""),
        (CommentState.SHOWN, "Pas grave", ""),
    ]
    own = [
        (CommentState.HELD, "Voyez https://example.org", "a link from somebody we do not know yet"),
        (CommentState.HIDDEN, "Bah", str(ReportReason.UNKIND.label)),
        *places[1:],
    ]
    assert read(None) == read(cast.chloe) == read(cast.bob) == places
    assert read(cast.eve) == read(cast.ana) == own


def test_names(cast: Cast, topic: Topic, at: datetime) -> None:
    born = date(at.year - 12, 1, 1)
    child = PersonFactory(given_name="Lina", family_name="Peeters", called_name="Lina Peeters", birth_date=born)
    known = PersonFactory(given_name="Catherine", family_name="Peeters", called_name="Cathy")
    gone = PersonFactory(given_name="Paul", family_name="Peeters")
    ids = [each.pk for each in many_comments(topic, [child, known, gone], 3, at)]
    Comment.objects.filter(author=gone).update(author=None)

    named = {each.comment.pk: each.name for each in thread(topic, cast.reader(), at).said}
    assert [named[pk] for pk in ids] == ["Lina", "Cathy", ""]


def test_reactions_are_counted_by_kind_and_once_a_person(cast: Cast, topic: Topic, at: datetime) -> None:
    said = say(topic, cast.eve, "Bonjour", at)
    common: dict[str, Any] = {"comment": said, "by": cast.actor(cast.eve), "at": at}
    for person, kind in ((cast.eve, "thanks"), (cast.eve, "thanks"), (cast.chloe, "thanks"), (cast.eve, "curious")):
        react(person=person, kind=kind, **common)
    with pytest.raises(NoSuchReaction):
        react(person=cast.eve, kind="angry", **common)

    [read] = thread(topic, cast.reader(cast.chloe), at).said
    assert (read.reactions, read.own_reactions) == ({"thanks": 2, "curious": 1}, {"thanks"})
    unreact(person=cast.eve, kind="thanks", **common)
    unreact(person=cast.eve, kind="thanks", **common)
    assert thread(topic, cast.reader(), at).said[0].reactions == {"thanks": 1, "curious": 1}
    withdraw_comment(comment=said, author=cast.eve, by=cast.actor(cast.eve), at=at)
    with pytest.raises(NoLongerHere):
        react(person=cast.eve, kind="thanks", **common)
    assert Reaction.objects.count() == 0


def test_what_is_said_of_a_record_is_seen_by_whoever_sees_it(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title={"fr": "Jardiner", "nl": "Tuinieren"})
    assert last_said(cast.network, cast.reader(), at) is None
    empty = last_said(activity, cast.reader(), at)
    assert empty is not None
    assert (empty.topic, empty.number, empty.open, empty.kind) == (None, 0, True, "activity")
    for number in range(5):
        draft = CommentDraft(text=f"Parole {number}", language="fr")
        said = write_about(subject_row=activity, author=cast.eve, draft=draft, by=cast.actor(cast.eve), at=at)
    shown = last_said(activity, cast.reader(), at)
    assert shown is not None
    assert ([each.text.text for each in shown.said], shown.number) == (["Parole 2", "Parole 3", "Parole 4"], 5)

    found = topic_told(cast.reader(language="nl"), said.topic_id, at)
    assert found is not None
    assert (found.title, found.about_url, found.shown, found.open) == (
        "Tuinieren",
        f"/en/activities/{activity.slug}/",
        5,
        True,
    )
    assert record_told(cast.reader(), "activity", activity.pk, at) is not None
    assert record_told(cast.reader(), "network", cast.network.pk, at) is None
    type(activity).objects.filter(pk=activity.pk).update(published_at=None)
    for person, sees in ((None, False), (cast.eve, False), (cast.bob, False), (cast.ana, True)):
        reader = cast.reader(person)
        assert (topic_told(reader, said.topic_id, at) is not None) == sees
        assert (record_told(reader, "activity", activity.pk, at) is not None) == sees
        assert len(topics_of(reader, at=at)) == sees


def test_topics_of_a_hub_and_of_the_network(cast: Cast, topic: Topic, at: datetime) -> None:
    of_mons, of_all = make_topic(cast.mons, at), make_topic(None, at, network=cast.network)

    def listed(**more: Any) -> list[Topic]:
        return [each.topic for each in topics_of(cast.reader(), at=at, **more)]

    def further(size: int) -> list[Topic]:
        first = topic_page(cast.reader(), at=at, size=size)
        rest = topic_page(cast.reader(), at=at, size=size, after=first.next)
        assert first.next
        return [each.topic for each in rest.told]

    assert listed() == [of_all, of_mons, topic]
    assert listed(hub=cast.mons) == [of_mons]
    assert (listed(size=2), further(2)) == ([of_all, of_mons], [topic])
    assert [each.topic for each in hub_said(cast.wattrelos, cast.reader(), at)] == [topic]
    say(of_mons, cast.eve, "Le four est chaud", at + timedelta(hours=1))
    assert (listed(), further(1)[0]) == ([of_mons, of_all, topic], of_all)
    for forged in ("x", "1", "1.x", "9" * 40, "٣.٤", f"{'9' * 16}.1"):
        assert len(topic_page(cast.reader(), at=at, after=forged).told) in (0, 3)
    for person, found in ((cast.ana, [topic]), (cast.bob, []), (cast.eve, []), (cast.cleo, [of_all, topic])):
        assert list(topics_worked(cast.reader(person), cast.wattrelos, at)) == found
