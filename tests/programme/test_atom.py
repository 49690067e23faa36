"""The agenda as a feed: read by an independent parser, its entries known by names that last."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.operations import cancel_sessions, remove_activity, write_activity
from tests.conftest import AT
from tests.factories.network import HubFactory, NetworkFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "/fr/agenda/feed.atom"
ENGLISH = "/en/agenda/feed.atom"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.views.feeds.timezone.now", lambda: AT)


@pytest.fixture
def film(cast: Any) -> Any:
    film = ActivityFactory(hub=cast.wattrelos, slug="film", title={"fr": "Le film", "nl": "De <film> & meer"})
    SessionFactory(activity=film)
    return film


def read(answer: Any) -> Any:
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    found = feedparser.parse(answer.content)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_a_feed_says_what_it_is(film: Any, client: Any) -> None:
    found = read(client.get("/nl/agenda/feed.atom")).feed
    assert (found.title, found.language, found.author) == ("Estaminet", "nl", "Estaminet")
    assert {link.rel: link.href for link in found.links} == {
        "alternate": "http://testserver/nl/agenda/",
        "self": "http://testserver/nl/agenda/feed.atom",
    }
    assert found.id.startswith("urn:uuid:")
    assert found.updated == "2026-11-20T09:00:00+00:00"
    assert "rights" not in found


def test_every_required_part_is_there_once(film: Any, client: Any) -> None:
    root = ET.fromstring(client.get(URL).content)
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4


def test_an_entry_is_an_activity_with_its_dates(cast: Any, film: Any, client: Any) -> None:
    write(film, summary={"fr": "Trois samedis & un film."})
    for days in (8, 15):
        session = SessionFactory(activity=film, starts_at=AT + timedelta(days=days))
        AlsoAt.objects.create(session=session, hub=cast.mons)
    (entry,) = read(client.get(URL)).entries
    assert (entry.title, entry.link) == ("Le film", "http://testserver/fr/activities/film/")
    assert [(tag.term, tag.label) for tag in entry.tags] == [("workshop", "atelier")]
    assert (entry.published, entry.updated) == ("2026-11-20T09:00:00+00:00", "2026-11-20T09:00:00+00:00")
    assert entry.author == "La Lainerie"
    assert entry.summary == (
        '<p lang="fr">Trois samedis &amp; un film.</p><ul>'
        "<li>Samedi 21 novembre 2026, 10\u00a0h–12\u00a0h, La Lainerie</li>"
        "<li>Samedi 28 novembre 2026, 15\u00a0h–17\u00a0h, La Lainerie, Café Europa</li>"
        "<li>Samedi 5 décembre 2026, 15\u00a0h–17\u00a0h, La Lainerie, Café Europa</li></ul>"
    )


def test_what_lasts_longer_than_a_day_says_until_when(cast: Any, client: Any) -> None:
    jam = ActivityFactory(hub=cast.mons, kind="jam", title={"nl": "Achtenveertig uur"})
    SessionFactory(activity=jam, starts_at=AT, ends_at=AT + timedelta(hours=48))
    answer = client.get(URL)
    (entry,) = read(answer).entries
    assert (
        entry.summary
        == "<ul><li>Vendredi 20 novembre 2026, 15\u00a0h – dimanche 22 novembre 2026, 15\u00a0h, Café Europa</li></ul>"
    )
    assert b'<entry xml:lang="nl">' in answer.content


def test_titles_are_words_and_no_marks(film: Any, client: Any) -> None:
    (entry,) = read(client.get("/nl/agenda/feed.atom")).entries
    assert entry.title_detail == {
        "type": "text/plain",
        "language": "nl",
        "base": "",
        "value": "De <film> & meer",
    }


def test_an_entry_keeps_its_name_and_tells_of_its_change(cast: Any, film: Any, client: Any) -> None:
    other = ActivityFactory(hub=cast.mons, slug="autre", changed_at=AT - timedelta(hours=1))
    SessionFactory(activity=other)
    first, second = read(client.get(ENGLISH)).entries
    assert [first.title, second.title] == ["Autre", "Le film"]
    by = cast.actor(cast.alice)
    write_activity(activity=film, texts={"title": {"fr": "Le cinéma"}}, by=by, at=AT)
    Activity.objects.filter(pk=film.pk).update(slug="cinema")
    cancel_sessions(activity=film, ids=[Session.objects.get(activity=film).pk], by=by, at=AT + timedelta(minutes=1))
    now, _other = read(client.get(ENGLISH)).entries
    assert (now.id, now.title, now.updated) == (second.id, "Le cinéma", "2026-11-20T14:01:00+00:00")
    assert "<li>Cancelled: Saturday, 21 November 2026" in now.summary
    # In another language it is another text, so an aggregator that reads both keeps both.
    assert second.id not in [entry.id for entry in read(client.get("/nl/agenda/feed.atom")).entries]


def test_drafts_closed_groups_past_and_other_networks_stay_out(cast: Any, film: Any) -> None:
    elsewhere = HubFactory(network=NetworkFactory(slug="other", host="other.example"))
    for activity in (
        ActivityFactory(hub=cast.wattrelos, published_at=None),
        ActivityFactory(hub=cast.wattrelos, visibility="closed"),
        ActivityFactory(hub=elsewhere),
    ):
        SessionFactory(activity=activity)
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=AT - timedelta(days=2))
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), state=SessionState.DRAFT)
    gone = ActivityFactory(hub=cast.wattrelos)
    SessionFactory(activity=gone)
    remove_activity(activity=gone, by=cast.actor(cast.alice), at=AT)
    Session.objects.exclude(activity=film).exclude(state=SessionState.DRAFT).update(removed_at=None, shown=True)
    for person in (None, cast.alice):
        assert [entry.title for entry in read(cast.client(person).get(URL)).entries] == ["Le film"]


def test_the_filters_of_the_agenda(cast: Any, film: Any, client: Any) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.mons, kind="walk", slug="balade"))
    found = read(client.get(f"{URL}?hub=mons&free=1"))
    assert [entry.title for entry in found.entries] == ["Balade"]
    assert (found.feed.title, found.feed.link) == ("Café Europa", "http://testserver/fr/agenda/?hub=mons&free=1")
    assert read(client.get(f"{URL}?kind=meal")).entries == []


def test_more_dates_than_a_feed_should_say(film: Any, client: Any) -> None:
    for days in range(1, 12):
        SessionFactory(activity=film, starts_at=AT + timedelta(days=days))
    (entry,) = read(client.get(ENGLISH)).entries
    assert (entry.summary.count("<li>"), "And 6 more dates." in entry.summary) == (6, True)


def test_who_has_it_already_is_told_so(cast: Any, film: Any, client: Any) -> None:
    first = client.get(URL)
    assert client.get(URL).content == first.content
    same = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same["ETag"], first["Access-Control-Allow-Origin"]) == (304, first["ETag"], "*")
    write(cast.wattrelos, name={"fr": "La Lainerie neuve"})
    assert client.get(URL, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_fifty_cost_what_one_costs(cast: Any, film: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.network.middleware.KEPT", 600)  # a slow machine asks for the network again
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for _number in range(50):
        activity = ActivityFactory(hub=HubFactory(network=cast.network))
        AlsoAt.objects.create(session=SessionFactory(activity=activity), hub=cast.mons)
    client.get(URL)
    with CaptureQueriesContext(connection) as fifty:
        assert len(read(client.get(URL)).entries) == 50
    assert len(fifty) == len(one) <= 10
