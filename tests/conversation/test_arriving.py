"""New comments on pages that are open: what a page fetches, and who may hear."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from estaminet.conversation.models import SeenUpTo, Topic
from estaminet.conversation.operations.moderating import hide_comment
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.conversation.queries.arriving import last_numbers, who_may_hear
from estaminet.kernel.live import ENVIRON, Listener, tell_live
from estaminet.kernel.live.changes import FileChanges, PassingTime, changes_here
from estaminet.kernel.live.hearing import may_hear, numbers_of
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at)


def fresh(client: Client, topic: Topic, since: int, **more: str) -> str:
    answer = client.get(reverse("conversation:fresh", args=[topic.pk]), {"since": str(since), "upto": "9", **more})
    assert answer.status_code == 200
    return answer.content.decode()


def listener(topic: Topic, person: Any = None, session: str = "") -> Listener:
    account = person.account_id if person is not None else None
    return Listener("topic", topic.pk, topic.network_id, account, session, "", since=0)


def test_the_page_says_what_it_shows_and_the_line_says_what_is_new(cast: Cast, topic: Topic, at: datetime) -> None:
    for words in ("Un", "Deux", "Trois"):
        say(topic, cast.eve, words, at)
    told = Client().get(reverse("conversation:topic", args=[topic.pk])).content.decode()
    address = reverse("conversation:live", args=[topic.pk])
    assert (f'data-live="{address}"' in told, 'data-since="3"' in told) == (True, True)

    new = Client().get(address, {"since": "1"})
    known = Client().get(address, {"since": "1"}, headers={"last-event-id": "3"})
    assert new.content.decode() == "retry: 5000\n\nid: 3\ndata: 3\n\n"
    assert known.content.decode() == "retry: 5000\n\n"
    assert (new["Content-Type"], new["Cache-Control"]) == ("text/event-stream", "no-store")
    assert new.wsgi_request.META[ENVIRON] == replace(listener(topic), came_from="127.0.0.1", since=3)


def test_a_line_is_for_whoever_may_see_the_topic(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    draft = CommentDraft(text="Bonjour", language="fr")
    said = write_about(subject_row=activity, author=cast.eve, draft=draft, by=cast.actor(cast.eve), at=at)
    everybody = [listener(said.topic), listener(said.topic, cast.eve), listener(said.topic, cast.ana)]
    assert who_may_hear(said.topic_id, everybody, at) == everybody

    type(activity).objects.filter(pk=activity.pk).update(published_at=None)
    assert who_may_hear(said.topic_id, everybody, at) == everybody[2:]
    assert Client().get(reverse("conversation:live", args=[said.topic_id])).status_code == 404
    assert Client().get(reverse("conversation:fresh", args=[said.topic_id])).status_code == 404


def test_who_has_signed_out_hears_no_more(cast: Cast, topic: Topic, at: datetime) -> None:
    client = cast.client(cast.eve)
    key = client.session.session_key
    signed_in, stranger = listener(topic, cast.eve, key), listener(topic)
    assert may_hear(("topic", topic.pk), [signed_in, stranger], at) == [signed_in, stranger]
    Session.objects.filter(session_key=key).delete()
    assert may_hear(("topic", topic.pk), [signed_in, stranger], at) == [stranger]
    assert may_hear(("nothing", 1), [stranger], at) == []


def test_numbers_are_asked_for_all_at_once(
    cast: Cast, topic: Topic, at: datetime, django_assert_num_queries: Any
) -> None:
    other = make_topic(cast.mons, at)
    say(other, cast.eve, "Bonjour", at)
    with django_assert_num_queries(1):
        found = numbers_of([("topic", topic.pk), ("topic", other.pk), ("topic", 0)])
    assert found == {("topic", topic.pk): 0, ("topic", other.pk): 1}
    assert last_numbers([topic.pk]) == {topic.pk: 0}


def test_a_page_fetches_what_is_new_to_it_and_then_it_is_seen(cast: Cast, topic: Topic, at: datetime) -> None:
    first = say(topic, cast.eve, "Un", at)
    client = cast.client(cast.chloe)
    client.get(reverse("conversation:topic", args=[topic.pk]))
    say(topic, cast.chloe, "Le mien", at)
    answer = say(topic, cast.ana, "Réponse", at, reply_to=first)
    hidden = say(topic, cast.eve, "Un mot dur", at)
    hide_comment(comment=hidden, reason="unkind", words="Non", by=cast.actor(cast.ana), at=at)
    last = say(topic, cast.eve, "Fin", at + timedelta(hours=1))

    words = fresh(client, topic, 1)
    assert ("2 new comments" in words, "Réponse" in words, "Un mot dur" in words) == (True, False, False)
    assert f'data-first="{answer.get_absolute_url()}"' in words
    assert SeenUpTo.objects.get(person=cast.chloe).number == 1

    shown = fresh(client, topic, 1, show="yes")
    assert [word in shown for word in ("Réponse", "Fin", f'data-under="c{first.pk}"', "Le mien")] == [True] * 3 + [
        False
    ]
    assert f'data-upto="{last.number}"' in shown
    assert (fresh(Client(), topic, 5).count("new comment"), fresh(Client(), topic, 4).count("One new")) == (0, 1)
    assert "csrfmiddlewaretoken" not in fresh(Client(), topic, 0, show="yes")


def test_postgresql_says_that_somebody_has_written() -> None:
    if connection.vendor != "postgresql":
        assert isinstance(changes_here(), FileChanges | PassingTime)
        return
    changes = changes_here()
    begun = time.monotonic()
    changes.wait(0.1)
    assert time.monotonic() - begun >= 0.1
    with ThreadPoolExecutor(1) as other:  # a connection of its own, which keeps what it writes
        other.submit(lambda: (tell_live(), connection.close())).result()
    begun = time.monotonic()
    changes.wait(5)
    assert time.monotonic() - begun < 3
    changes.close()


def test_a_file_says_that_somebody_else_has_written(tmp_path: Any) -> None:
    writer = sqlite3.connect(tmp_path / "house", isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE said (number)")
    changes = FileChanges(str(tmp_path / "house"))
    begun = time.monotonic()
    changes.wait(0.1)
    assert time.monotonic() - begun >= 0.1
    writer.execute("INSERT INTO said VALUES (1)")
    begun = time.monotonic()
    changes.wait(5)
    assert time.monotonic() - begun < 2
    changes.close()
    writer.close()
