"""A hub moves to another house with all that was said in its topics, and every word stands where it stood."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.conversation.enums import ActDid, CommentState, ReportReason
from estaminet.conversation.models import (
    Comment,
    DigestChoice,
    Following,
    ModerationAct,
    Reaction,
    Report,
    SeenUpTo,
    TalkRules,
    Topic,
    Vouch,
)
from estaminet.conversation.operations.digests import choose_digest
from estaminet.conversation.operations.following import mark_seen
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.reacting import react
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.trusting import set_talk_rules, vouch
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.conversation.queries.threads import thread
from estaminet.kernel.models import AuditEntry
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.people.queries import anonymous_reader
from estaminet.programme.models import Activity
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say
from tests.factories.programme import ActivityFactory
from tests.network.archived import rows, take, undone, write

pytestmark = pytest.mark.django_db


def draft(text: str) -> CommentDraft:
    return CommentDraft(text=text, language="fr")


def talk(cast: Cast, at: datetime) -> None:
    """Words at Mons first, so that everything of Wattrelos has another number in the other house."""
    say(make_topic(cast.mons, at), cast.bob, "À Mons", at)
    write_about(
        subject_row=ActivityFactory(hub=cast.mons), author=cast.bob, draft=draft("Là"), by=cast.actor(cast.bob), at=at
    )
    garden = make_topic(cast.wattrelos, at, title="Le jardin")
    asked = say(garden, cast.eve, "Qui vient ?", at)
    answer = say(garden, cast.chloe, "Moi", at, reply_to=asked)
    bad = say(garden, cast.bob, "Bah", at)
    react(comment=asked, person=cast.chloe, kind="thanks", by=cast.actor(cast.chloe), at=at)
    report_comment(
        comment=bad, person=cast.eve, reason="unkind", words="Aïe", form_key=None, by=cast.actor(cast.eve), at=at
    )
    hide_comment(comment=bad, reason=ReportReason.UNKIND, words="Non", by=cast.actor(cast.ana), at=at)
    mark_seen(topic=garden, person=cast.chloe, shown=[asked.pk, answer.pk], by=cast.actor(cast.chloe), at=at)
    activity = ActivityFactory(hub=cast.wattrelos, slug="semis", title={"fr": "Semer"})
    write_about(subject_row=activity, author=cast.eve, draft=draft("J’y serai"), by=cast.actor(cast.eve), at=at)
    set_talk_rules(network=cast.network, hold_minors=False, hold_strangers=True, by=cast.actor(cast.cleo), at=at)
    vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    choose_digest(network=cast.network, person=cast.eve, how="daily", by=cast.actor(cast.eve), at=at)


def test_every_word_stands_where_it_stood(request: Any, db: None, at: datetime, tmp_path: Path) -> None:
    with undone():
        cast = request.getfixturevalue("cast")
        talk(cast, at)
        archive = write(cast.wattrelos, tmp_path / "wattrelos.zip", at)
    assert not Hub.objects.exists()
    assert [len(rows(archive, f"conversation.{name}")) for name in ("Topic", "Comment", "Report")] == [2, 4, 1]

    taken = take(archive, at)

    assert taken.left_out == {}
    garden, about = Topic.objects.order_by("pk")
    assert (garden.title.source, garden.hub, garden.last_number) == ("Le jardin", Hub.objects.get(slug="wattrelos"), 3)
    assert (about.about, about.about_id) == ("programme.Activity", Activity.objects.get(slug="semis").pk)
    reader = anonymous_reader(network=garden.network, page_language="fr")
    assert [(each.text.text, each.name, each.answers) for each in thread(garden, reader, at).said] == [
        ("Qui vient ?", "Eve Cast", ""),
        ("Moi", "Chloé Cast", "Eve Cast"),
        ("", "Bob Cast", ""),
    ]
    assert [each.text.text for each in thread(about, reader, at).said] == ["J’y serai"]
    hidden = Comment.objects.get(state=CommentState.HIDDEN)
    assert list(ModerationAct.objects.values_list("comment", "did", "words")) == [(hidden.pk, ActDid.HIDDEN, "Non")]
    eve, chloe = (Person.objects.get(given_name=name) for name in ("Eve", "Chloé"))
    assert list(Report.objects.values_list("comment", "by", "words")) == [(hidden.pk, eve.pk, "Aïe")]
    assert list(Reaction.objects.values_list("person", "kind")) == [(chloe.pk, "thanks")]
    assert list(SeenUpTo.objects.values_list("topic", "person", "number")) == [(garden.pk, chloe.pk, 3)]
    assert Following.objects.filter(topic=garden).count() == 3
    assert (TalkRules.objects.get().hold_strangers, Vouch.objects.count(), DigestChoice.objects.count()) == (True, 0, 0)
    written = AuditEntry.objects.filter(did="comment.written").order_by("pk")
    assert [entry.details["topic"] for entry in written] == [garden.pk] * 3 + [about.pk]


def test_what_is_said_of_the_hub_itself_travels_with_it(request: Any, db: None, at: datetime, tmp_path: Path) -> None:
    with undone():
        cast = request.getfixturevalue("cast")
        for hub, words in ((cast.mons, "Ici"), (cast.wattrelos, "Merci pour la rampe.")):
            write_about(subject_row=hub, author=cast.bob, draft=draft(words), by=cast.actor(cast.bob), at=at)
        archive = write(cast.wattrelos, tmp_path / "wattrelos.zip", at)

    assert take(archive, at).left_out == {}
    about, hub = Topic.objects.get(), Hub.objects.get(slug="wattrelos")
    assert (about.about, about.about_id, about.hub) == ("network.Hub", hub.pk, hub)
    reader = anonymous_reader(network=about.network, page_language="fr")
    assert [each.text.text for each in thread(about, reader, at).said] == ["Merci pour la rampe."]
