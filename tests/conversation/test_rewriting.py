"""One's own words changed and taken back; somebody's words in another language; whom they call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from estaminet.conversation.enums import ActDid, CommentState, HeldReason, ReportReason
from estaminet.conversation.models import Comment, Mention, ModerationAct, Topic
from estaminet.conversation.operations.checking_words import NothingWritten, OddLink
from estaminet.conversation.operations.holding import NoLongerHere, NotYours, TopicClosed
from estaminet.conversation.operations.moderating import approve_comment, hide_comment
from estaminet.conversation.operations.rewriting import (
    IsTheOriginal,
    LinkAdded,
    NotKnownYet,
    edit_comment,
    translate_comment,
    withdraw_comment,
)
from estaminet.conversation.operations.topics import close_topic
from estaminet.conversation.queries.history import versions_of
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.models import TextVersion
from estaminet.kernel.operations import TextChangedMeanwhile
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


@pytest.fixture
def comment(cast: Cast, topic: Topic, at: datetime) -> Comment:
    return say(topic, cast.eve, "Bonjour", at)


def edit(cast: Cast, comment: Comment, text: str, at: datetime, person: Any = None, **more: Any) -> Comment:
    who = person or cast.eve
    return edit_comment(comment=comment, author=who, text=text, by=cast.actor(who), at=at, **more)


def translate(cast: Cast, comment: Comment, person: Any, at: datetime, **more: Any) -> Comment:
    told = {"language": "nl", "text": "Goedendag"} | more
    reader = cast.reader(person)
    return translate_comment(comment=comment, person=person, reader=reader, by=cast.actor(person), at=at, **told)


def ledger(comment: Comment) -> list[tuple[str, str]]:
    rows = TextVersion.objects.filter(model="conversation.Comment", object_id=comment.pk).order_by("pk")
    return list(rows.values_list("language", "text"))


def test_a_slip_is_mended_quietly_and_a_later_change_is_told(cast: Cast, comment: Comment, at: datetime) -> None:
    quiet = edit(cast, comment, "Bonjour !", at + 29 * MINUTE)
    assert (quiet.edited_at, quiet.text.source) == (None, "Bonjour !")
    late = edit(cast, comment, "Bonsoir", at + 30 * MINUTE)
    assert (late.edited_at, late.number) == (at + 30 * MINUTE, 1)
    assert ledger(comment) == [("fr", "Bonjour"), ("fr", "Bonjour !"), ("fr", "Bonsoir")]


def said_before(comment: Comment) -> list[str]:
    comment.refresh_from_db()
    return [version.text for version in versions_of(comment)]


def test_what_was_mended_quietly_is_nobody_s_history(cast: Cast, topic: Topic, at: datetime) -> None:
    comment = say(topic, cast.eve, "Appelez le 0470 12 34 56", at)
    edit(cast, comment, "Bonjour", at + 5 * MINUTE)
    assert said_before(comment) == ["Bonjour"]
    edit(cast, comment, "Bonsoir", at + 31 * MINUTE)
    assert said_before(comment) == ["Bonsoir", "Bonjour"]
    edit(cast, comment, "Adieu", at + 32 * MINUTE)
    assert said_before(comment) == ["Adieu", "Bonsoir", "Bonjour"]


def test_what_only_the_team_read_is_nobody_s_history(cast: Cast, topic: Topic, at: datetime) -> None:
    comment = say(topic, cast.eve, "Voyez https://example.org", at)
    edit(cast, comment, "Voyez https://example.com", at + 50 * MINUTE)
    approve_comment(comment=comment, by=cast.actor(cast.ana), at=at + 60 * MINUTE)
    assert said_before(comment) == ["Voyez https://example.com"]
    edit(cast, comment, "Ne voyez rien", at + 70 * MINUTE)
    assert said_before(comment) == ["Ne voyez rien", "Voyez https://example.com"]


def test_once_answered_a_change_is_told(cast: Cast, topic: Topic, comment: Comment, at: datetime) -> None:
    say(topic, cast.chloe, "Bonjour Eve", at, reply_to=comment)
    assert edit(cast, comment, "Adieu", at + MINUTE).edited_at == at + MINUTE


def test_who_may_change_what(cast: Cast, topic: Topic, comment: Comment, at: datetime) -> None:
    with pytest.raises(NotYours):
        edit(cast, comment, "Adieu", at, person=cast.ana)
    for text, refusal in ((" ", NothingWritten), ("http ://x.org", OddLink)):
        with pytest.raises(refusal):
            edit(cast, comment, text, at)
    with pytest.raises(TextChangedMeanwhile):
        edit(cast, comment, "Adieu", at, seen="0" * 12)
    close_topic(topic=topic, because="Fini", by=cast.actor(cast.ana), at=at)
    with pytest.raises(TopicClosed):
        edit(cast, comment, "Adieu", at)
    hide_comment(comment=comment, reason=ReportReason.OTHER, words="Non", by=cast.actor(cast.ana), at=at)
    with pytest.raises(NoLongerHere):
        edit(cast, comment, "Adieu", at)
    comment.refresh_from_db()
    assert comment.text.source == "Bonjour"


def test_a_link_put_in_later_is_held_too(cast: Cast, comment: Comment, at: datetime) -> None:
    now = edit(cast, comment, "Voyez https://example.org", at)
    assert (now.state, now.number) == (CommentState.HELD, 1)
    assert list(ModerationAct.objects.values_list("did", "reason")) == [(ActDid.HELD, HeldReason.LINK)]


def test_taken_back_the_words_go_with_their_history_and_the_place_stays(
    cast: Cast, topic: Topic, comment: Comment, at: datetime
) -> None:
    other = say(topic, cast.chloe, "Bonjour Eve", at, reply_to=comment)
    edit(cast, comment, "Adieu", at + MINUTE)
    translate(cast, comment, cast.ana, at)
    with pytest.raises(NotYours):
        withdraw_comment(comment=comment, author=cast.chloe, by=cast.actor(cast.chloe), at=at)
    for _time in range(2):
        now = withdraw_comment(comment=comment, author=cast.eve, by=cast.actor(cast.eve), at=at)

    assert (now.state, dict(now.text), now.number, now.edited_at) == (CommentState.WITHDRAWN, {}, 1, None)
    assert ledger(comment) == []
    assert ledger(other) == [("fr", "Bonjour Eve")]
    with pytest.raises(NoLongerHere):
        edit(cast, comment, "Me revoilà", at)


def test_people_a_team_knows_translate(cast: Cast, comment: Comment, at: datetime) -> None:
    now = translate(cast, comment, cast.ana, at)
    assert (now.text.text("nl"), now.text["nl"].origin, now.edited_at) == ("Goedendag", Origin.PERSON, None)
    assert translate(cast, comment, cast.eve, at, language="de", text="Guten Tag").text.text("de") == "Guten Tag"
    edit(cast, comment, "Bonsoir", at)
    comment.refresh_from_db()
    assert comment.text.stale(["nl", "de"]) == ["nl", "de"]
    with pytest.raises(NotKnownYet):
        translate(cast, comment, cast.chloe, at)
    with pytest.raises(IsTheOriginal):
        translate(cast, comment, cast.ana, at, language="fr")
    with pytest.raises(LinkAdded):
        translate(cast, comment, cast.ana, at, text="Kijk op https://example.org")
    with pytest.raises(TextChangedMeanwhile):
        translate(cast, comment, cast.ana, at, text="Dag", seen="0" * 12)


# --- mentions ----------------------------------------------------------------------------------------------------


def called(comment: Comment) -> set[int]:
    return set(Mention.objects.filter(comment=comment).values_list("person", flat=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Merci @Ana", {"ana"}),
        ("Merci @ana cast, et @Chloé !", {"ana", "chloe"}),
        ("Merci @Anaïs", set()),
        ("Ecris à chloe@example.org", set()),
        ("@Bob n’a rien dit", set()),
        ("@Eve c’est moi", set()),
        ("Merci Ana", set()),
    ],
)
def test_whoever_speaks_here_is_called_by_name(
    cast: Cast, topic: Topic, at: datetime, text: str, names: set[str]
) -> None:
    for person in (cast.ana, cast.chloe, cast.eve):
        say(topic, person, "Bonjour", at)
    say(make_topic(cast.wattrelos, at), cast.bob, "Ailleurs", at)

    assert called(say(topic, cast.eve, text, at)) == {getattr(cast, name).pk for name in names}


def test_the_longest_name_is_meant_and_two_of_one_name_both(cast: Cast, topic: Topic, at: datetime) -> None:
    short, long = PersonFactory(called_name="Jo"), PersonFactory(called_name="Jo Ann")
    twins = [PersonFactory(called_name="Sam") for _each in range(2)]
    for person in (short, long, *twins):
        say(topic, person, "Bonjour", at)
    said = say(topic, cast.eve, "@Jo Ann et @sam", at)

    assert called(said) == {long.pk, *(each.pk for each in twins)}
    edit(cast, said, "@Jo seulement", at)
    edit(cast, said, "@Jo seulement, pardon", at + 31 * MINUTE)
    assert called(said) == {short.pk}
    edit(cast, said, "Personne", at + 32 * MINUTE)
    assert called(said) == set()
