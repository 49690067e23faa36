"""The agenda on other people's pages: one page may stand in a frame, and none of the others."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estaminet.programme.models import AlsoAt, Session
from estaminet.programme.views.embed import IN_A_FRAME
from tests.conftest import AT
from tests.factories.network import HubFactory
from tests.factories.programme import ActivityFactory, SessionFactory

URL = "/fr/agenda/embed/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in ("embed", "agenda"):
        monkeypatch.setattr(f"estaminet.programme.views.{view}.timezone.now", lambda: AT)


@pytest.fixture
def film(cast: Any) -> Any:
    film = ActivityFactory(hub=cast.wattrelos, slug="film", title={"fr": "Le film", "nl": "De film"})
    SessionFactory(activity=film)
    return film


class Page(HTMLParser):
    """The links and fields of a page."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        assert answer.status_code == 200
        self.links: list[dict[str, str]] = []
        self.tags: set[str] = set()
        self.values: dict[str, str] = {}
        self.base = ""
        text = answer.content.decode()
        self.feed(text)
        for name, lines in re.findall(r'<textarea id="([^"]*)"[^>]*>(.*?)</textarea>', text, re.DOTALL):
            self.values[name] = unescape(lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag == "a":
            self.links.append({"target": self.base, **named})
        if tag == "base":
            self.base = named["target"]
        if tag == "input" and "readonly" in named:
            self.values[named["id"]] = named["value"]


def policy(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _blank, value in parts}


# --- frames -----------------------------------------------------------------------------------------------------


def test_the_frame_may_stand_anywhere_and_is_as_strict_as_any_page_otherwise(film: Any, client: Any) -> None:
    answer = client.get(URL)
    assert "X-Frame-Options" not in answer
    other = policy(client.get("/fr/agenda/elsewhere/"))
    assert policy(answer) == {**other, "frame-ancestors": "*"}
    assert other["frame-ancestors"] == "'none'"


def test_what_is_not_found_or_not_understood_stands_in_no_frame(film: Any, client: Any) -> None:
    for url in ("/fr/nowhere/", "/fr/agenda/embed/more/", "/admin/"):
        answer = client.get(url)
        assert (answer["X-Frame-Options"], policy(answer)["frame-ancestors"]) == ("DENY", "'none'")


def test_nothing_in_the_frame_can_be_pressed_in_somebodys_name(cast: Any, film: Any) -> None:
    """The same page for everybody, without form and cookie; a click on it does nothing but show more."""
    answers = [cast.client(person).get(URL) for person in (None, cast.alice)]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert not Page(answers[0]).tags & {"form", "button", "input", "nav", "iframe"}
    assert answers[0].get("Cache-Control") is None  # so that many readers cost one page


# --- what it shows ----------------------------------------------------------------------------------------------


def test_what_leads_out_opens_in_a_tab_of_its_own(film: Any, client: Any) -> None:
    for number in range(IN_A_FRAME):
        SessionFactory(activity=film, starts_at=AT + timedelta(days=number + 1))
    exhibition = ActivityFactory(hub=film.hub, kind="exhibition", slug="expo")
    SessionFactory(activity=exhibition, starts_at=AT - timedelta(days=9), ends_at=AT + timedelta(days=9))
    links = Page(client.get(f"{URL}?hub=wattrelos&theme=dark")).links
    inside = [link for link in links if link["target"] == "_self"]
    assert [link["rel"] for link in inside] == ["next"]
    assert re.fullmatch(re.escape(f"{URL}?hub=wattrelos&after=") + r"\d+-\d+&theme=dark", inside[0]["href"])
    outside = [link for link in links if link not in inside]
    assert {link["target"] for link in outside} == {"_blank"}
    assert {link["href"] for link in outside} == {
        "/fr/",
        "/fr/activities/expo/",
        "/fr/activities/film/",
        "/fr/agenda/?hub=wattrelos",
        "/fr/agenda/elsewhere/",
    }
    later = Page(client.get(inside[0]["href"])).links
    assert [link["href"] for link in later if link["target"] == "_self"] == [f"{URL}?hub=wattrelos&theme=dark"]


def test_hub_filters_language_and_look_by_address(cast: Any, film: Any, client: Any) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.mons, kind="walk", slug="balade"))
    found = {
        url: [link["href"] for link in Page(client.get(url)).links if "/activities/" in link["href"]]
        for url in (URL, f"{URL}?kind=walk", f"{URL}?hub=wattrelos", "/nl/agenda/embed/?hub=wattrelos")
    }
    assert {url: sorted(links) for url, links in found.items()} == {
        URL: ["/fr/activities/balade/", "/fr/activities/film/"],
        f"{URL}?kind=walk": ["/fr/activities/balade/"],
        f"{URL}?hub=wattrelos": ["/fr/activities/film/"],
        "/nl/agenda/embed/?hub=wattrelos": ["/nl/activities/film/"],
    }
    dutch = client.get("/nl/agenda/embed/?theme=dark").content.decode()
    assert ("De film" in dutch, 'data-theme="dark"' in dutch) == (True, True)
    assert "data-theme" not in client.get(f"{URL}?theme=pink").content.decode()


def test_drafts_and_closed_groups_are_not_in_it(cast: Any, film: Any) -> None:
    for number, hidden in enumerate(({"published_at": None}, {"visibility": "closed"}, {"removed_at": AT})):
        SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug=f"hidden-{number}", **hidden))
    assert "hidden-" not in cast.client(cast.alice).get(URL).content.decode()


def test_an_empty_frame_says_what_to_do(cast: Any, client: Any) -> None:
    answer = client.get("/en/agenda/embed/?hub=mons")
    assert "Nothing is planned" in answer.content.decode()
    assert [link["href"] for link in Page(answer).links if link["href"] == "/en/agenda/"] == ["/en/agenda/"]


def test_fifty_cost_what_one_costs(cast: Any, film: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.network.middleware.KEPT", 600)  # a slow machine asks for the network again

    def cost() -> int:
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    one = cost()
    for _number in range(50):
        activity = ActivityFactory(hub=HubFactory(network=cast.network))
        AlsoAt.objects.create(session=SessionFactory(activity=activity), hub=cast.mons)
    assert cost() == one <= 10


# --- the page with the addresses --------------------------------------------------------------------------------


def test_every_address_is_there_to_be_taken_and_leads_to_what_it_says(cast: Any, film: Any, client: Any) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.mons, kind="walk", slug="balade"))
    page = Page(client.get("/nl/agenda/elsewhere/?kind=walk&hub=mons&theme=light"))
    query = "?hub=mons&kind=walk"
    assert page.values == {
        "calendar-address": f"http://testserver/nl/agenda/calendar.ics{query}",
        "feed-address": f"http://testserver/nl/agenda/feed.atom{query}",
        "frame-lines": f'<iframe src="http://testserver/nl/agenda/embed/{query.replace("&", "&amp;")}&amp;theme=light" '
        'title="Agenda: Café Europa" width="100%" height="720" loading="lazy"></iframe>',
        "link-lines": f'<a href="http://testserver/nl/agenda/{query.replace("&", "&amp;")}">Agenda: Café Europa</a>',
    }
    assert f"webcal://testserver/nl/agenda/calendar.ics{query}" in [link["href"] for link in page.links]
    for field in ("calendar-address", "feed-address"):
        assert b"balade" in client.get(page.values[field]).content
        assert b"activities/film" not in client.get(page.values[field]).content
    for field in ("frame-lines", "link-lines"):
        (address,) = re.findall(r'(?:src|href)="([^"]*)"', page.values[field])
        assert b"/nl/activities/balade/" in client.get(unescape(address)).content


def test_a_name_cannot_break_out_of_the_lines(cast: Any, client: Any) -> None:
    HubFactory(network=cast.network, slug="bad", name={"fr": '"><script>alert(1)</script>'})
    answer = client.get("/en/agenda/elsewhere/?hub=bad")
    assert "<script>alert" not in answer.content.decode()
    frame = Page(answer).values["frame-lines"]
    assert 'title="Agenda: &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in frame


def test_the_page_works_without_script_and_can_be_kept(film: Any, client: Any) -> None:
    answer = client.get("/fr/agenda/elsewhere/")
    text = answer.content.decode()
    assert re.findall(r"<button[^>]*data-copy[^>]*>", text) == [
        found for found in re.findall(r"<button[^>]*data-copy[^>]*>", text) if "hidden" in found
    ]
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in text
    assert client.get("/fr/agenda/elsewhere/?hub=&kind=walk")["Location"] == "/fr/agenda/elsewhere/?kind=walk"


# --- heads of pages ---------------------------------------------------------------------------------------------


def heads(answer: Any) -> dict[str, list[str]]:
    text = answer.content.decode()
    return {
        "alternate": re.findall(r'<link rel="alternate" type="([^"]*)" href="([^"]*)"', text),  # type: ignore[dict-item]
        "og": re.findall(r'<meta property="(og:[a-z_:]*)" content="([^"]*)"', text),  # type: ignore[dict-item]
    }


def test_pages_say_where_else_they_can_be_had(film: Any, client: Any) -> None:
    agenda = heads(client.get("/nl/agenda/?hub=wattrelos"))
    assert agenda["alternate"] == [
        ("text/calendar", "/nl/agenda/calendar.ics?hub=wattrelos"),
        ("application/atom+xml", "/nl/agenda/feed.atom?hub=wattrelos"),
    ]
    for page, title in (("agenda/", "What is on at La Lainerie"), ("", "La Lainerie")):
        hub = heads(client.get(f"/en/hubs/wattrelos/{page}"))
        assert hub["alternate"] == [
            ("text/calendar", "/en/hubs/wattrelos/calendar.ics"),
            ("application/atom+xml", "/en/agenda/feed.atom?hub=wattrelos"),
        ]
        assert dict(hub["og"])["og:title"] == title  # type: ignore[call-overload]
    activity = heads(client.get("/nl/activities/film/"))
    assert activity["alternate"] == [("text/calendar", "/nl/activities/film/calendar.ics")]
    told = dict(activity["og"])  # type: ignore[call-overload]
    assert (told["og:title"], told["og:url"], told["og:locale"]) == (
        "De film",
        "http://testserver/nl/activities/film/",
        "nl_NL",
    )
    assert told["og:image"] == "http://testserver/nl/activities/film/card.png"


def test_every_address_of_an_activity_is_found_from_its_page(film: Any, client: Client) -> None:
    for _type, address in heads(client.get("/fr/activities/film/"))["alternate"]:
        assert client.get(address).status_code == 200
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert Session.objects.count() == 1
