"""Week and month, what other pages show of the agenda, and what they all cost."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estaminet.network.enums import Feature
from estaminet.programme.models import AlsoAt
from tests.conftest import AT
from tests.factories.network import AccessFeatureFactory, HubFactory, PlaceFactory, TownFactory, TownNameFactory
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.programme.reading import LISTS, session, text, told


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        title={"fr": "Le film", "nl": "De film"},
        spoken=["fr", "nl"],
        price="as_you_can",
    )


# --- week and month --------------------------------------------------------------------------------------------


def test_a_week_runs_from_monday_to_sunday_with_a_dot_for_each(film: Any) -> None:
    for day, number in ((16, 1), (20, 7), (22, 2), (23, 3)):
        for hour in range(number):
            session(film, datetime(2026, 11, day, 8 + hour, tzinfo=UTC))
    page = text(Client().get("/en/agenda/week/"))
    assert "Agenda, 16–22 November" in page
    strip = re.search(r'<ol class="week">(.*?)</ol>', page)
    assert strip
    assert [(int(day), dots.count("<i>")) for day, dots in re.findall(r"<b>(\d+)</b>(.*?)</li>", strip[1])] == [
        (16, 1), (17, 0), (18, 0), (19, 0), (20, 5), (21, 0), (22, 2),
    ]  # fmt: skip
    assert "7 sessions, today" in page
    assert len(told("/en/agenda/week/")) == 10
    assert re.findall(r'rel="(prev|next)" href="([^"]*)"', page) == [
        ("prev", "/en/agenda/week/?day=2026-11-09"),
        ("next", "/en/agenda/week/?day=2026-11-23"),
    ]
    assert len(told("/en/agenda/week/?day=2026-11-29&kind=workshop")) == 3


def test_an_empty_week_leads_to_the_next_day_that_fits(film: Any) -> None:
    session(film, datetime(2027, 1, 9, 10, tzinfo=UTC))
    page = text(Client().get("/en/agenda/week/"))
    assert 'href="/en/agenda/week/?day=2027-01-09"' in page
    assert re.search("Next: Saturday,? 9 January 2027", page)
    assert 'href="/en/agenda/month/?day=2027-01-09"' in text(Client().get("/en/agenda/month/"))


def test_a_week_too_full_for_one_page_says_so_and_counts_all(film: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("views.agenda", "queries.card_rows"):
        monkeypatch.setattr(f"estaminet.programme.{module}.ON_A_WEEKS_PAGE", 3)
    for hour in range(5):
        session(film, AT + timedelta(hours=hour))
    page = text(Client().get("/en/agenda/week/"))
    assert ("This week is too full for one page" in page, "5 sessions begin." in page) == (True, True)


def test_a_month_shows_the_first_of_each_day_and_counts_the_rest(film: Any) -> None:
    for number in range(7):
        session(film, datetime(2026, 11, 25, 8 + number, tzinfo=UTC), title={"fr": f"No {number}"})
    page = text(Client().get("/en/agenda/month/"))
    assert ("7 sessions begin." in page, ">3 more<" in page) == (True, True)
    assert re.findall(r"No \d", page) == ["No 0", "No 1", "No 2", "No 3"]
    assert re.findall(r'rel="(prev|next)" href="([^"]*)"', page) == [
        ("prev", "/en/agenda/month/?day=2026-10-01"),
        ("next", "/en/agenda/month/?day=2026-12-01"),
    ]
    # November 2026 begins on a Sunday.
    assert re.findall(r'class="cell (from-\d)', page) == ["from-7"]
    assert len(re.findall(r'class="cell[ "]', page)) == 30
    assert 'href="/en/agenda/?day=2026-11-25"' in page


def test_all_three_keep_the_wish_and_print_subscribe_and_feed_it(cast: Any, film: Any) -> None:
    session(film)
    page = text(Client().get("/en/agenda/?hub=wattrelos&free=1"))
    wish = "hub=wattrelos&free=1"
    for path in ("agenda/week/", "agenda/month/", "agenda/calendar.ics", "agenda/by-mail/", "agenda/week.pdf"):
        assert f'href="/en/{path}?{wish}"' in page
    page = text(Client().get("/en/hubs/wattrelos/agenda/?free=1"))
    assert f'href="/en/agenda/week/?{wish}"' in page


def test_another_language_keeps_the_wish(film: Any) -> None:
    session(film)
    page = text(Client().get("/en/agenda/?kind=workshop&kind=walk&near=Xyz&stranger=1"))
    assert 'hreflang="nl" href="http://testserver/nl/agenda/?kind=workshop&kind=walk&near=Xyz"' in page
    assert '<a class="chip" href="/nl/agenda/?kind=workshop&kind=walk&near=Xyz"' in page


# --- on other pages --------------------------------------------------------------------------------------------


def test_the_home_page_hangs_up_today_s_slate_and_posters(cast: Any, film: Any) -> None:
    session(film)
    for number in range(9):
        activity = ActivityFactory(hub=cast.mons, title=f"Later {number}")
        session(activity, AT + timedelta(days=1, hours=number))
    session(ActivityFactory(hub=cast.mons, title="Called off"), state="cancelled")
    page = text(Client().get("/en/"))
    slate = re.search(r'<section class="slate"(.*?)</section>', page)
    assert slate
    assert re.findall(r'<div class="what"><a href="[^"]*">(?:<span[^>]*>)?([^<]*)', slate[1]) == [
        "Le film", *(f"Later {number}" for number in range(5)),
    ]  # fmt: skip
    assert slate[1].count("<small>tomorrow</small>") == 5
    assert [f"Later {number}" in page.split("</section>", 1)[1] for number in range(5, 9)] == [True] * 4
    assert "Called off" not in page


def test_without_a_programme_the_home_page_shows_the_doors(cast: Any) -> None:
    page = text(Client().get("/en/"))
    assert 'class="board doors"' in page
    assert "On the bill" not in page


def test_a_hub_s_page_says_what_comes_next_there(cast: Any, film: Any) -> None:
    session(film, full=True)
    AlsoAt.objects.create(session=session(film, AT + timedelta(days=2)), hub=cast.mons)
    show = ActivityFactory(hub=cast.mons, kind="exhibition", title="Notices")
    SessionFactory(activity=show, starts_at=AT - timedelta(days=9), ends_at=AT + timedelta(days=9))
    page = text(Client().get("/en/hubs/mons/"))
    panel = re.search(r'<section id="agenda">(.*?)</section>', page)
    assert panel
    told = re.sub(r"<[^>]+>", " ", panel[1])
    assert re.findall(r"Notices|Le film|until|Wattrelos|no place left|just come", told) == [
        "until", "Notices", "Le film", "Wattrelos", "just come",
    ]  # fmt: skip
    assert "no place left" in text(Client().get("/en/hubs/wattrelos/"))


# --- what it costs ---------------------------------------------------------------------------------------------


def grow(cast: Any, number: int) -> None:
    """Joint sessions of as many activities, each with prices, at hubs and rooms of their own."""
    for _each in range(number):
        hub = HubFactory(network=cast.network)
        activity = ActivityFactory(hub=hub, price="solidarity", spoken=["fr"])
        TariffFactory(activity=activity)
        one = session(activity, place=PlaceFactory(hub=hub))
        AlsoAt.objects.create(session=one, hub=cast.wattrelos, place=PlaceFactory(hub=cast.wattrelos))
        AccessFeatureFactory(hub=hub, feature=Feature.STEP_FREE)
        SessionFactory(
            activity=ActivityFactory(hub=hub, kind="exhibition"),
            starts_at=AT - timedelta(days=4),
            ends_at=AT + timedelta(days=4),
        )


PAGES = (*LISTS, "/en/agenda/?near=Mons&free=1&kind=walk", "/en/agenda/?near=Xyz", "/en/", "/en/hubs/wattrelos/")


def test_a_page_costs_the_same_for_one_row_and_for_fifty(cast: Any) -> None:
    TownNameFactory(town=TownFactory(), name="Mons")
    client = cast.client(cast.alice)

    def questions(path: str) -> int:
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    grow(cast, 1)
    one = {path: questions(path) for path in PAGES}
    grow(cast, 49)
    assert {path: questions(path) for path in PAGES} == one
    assert {path: number for path, number in one.items() if number > 10} == {}


def test_dates_of_an_address_are_taken_as_they_come(cast: Any, film: Any) -> None:
    for path in ("/en/agenda/", "/en/agenda/week/", "/en/agenda/month/"):
        for day in ("1990-01-01", "2099-12-31", "2026-13-01", "0001-01-01", "x"):
            assert Client().get(path, {"day": day}).status_code == 200
