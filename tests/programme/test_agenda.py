"""The agenda as a visitor meets it: list, week and month, filters, empty states, and what nobody should see."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from estaminet.network.enums import Answer, Feature
from estaminet.programme.models import AlsoAt
from tests.conftest import AT
from tests.factories.network import (
    AccessFeatureFactory,
    HubFactory,
    NetworkFactory,
    PlaceFactory,
    TownFactory,
    TownNameFactory,
)
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.programme.reading import LISTS, at_wall, session, text, told


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def gabrovo(cast: Any) -> Any:
    return HubFactory(
        network=cast.network,
        slug="gabrovo",
        name={"bg": "Читалище", "en": "Reading house"},
        town={"bg": "Габрово", "en": "Gabrovo"},
        country="BG",
        zone="Europe/Sofia",
        ink="plum",
        latitude="42.87",
        longitude="25.32",
    )


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        title={"fr": "Le film", "nl": "De film"},
        spoken=["fr", "nl"],
        price="as_you_can",
    )


# --- what a card says ------------------------------------------------------------------------------------------


def test_a_card_says_what_when_where_and_for_how_much(cast: Any, film: Any) -> None:
    hall = PlaceFactory(hub=cast.wattrelos, name="La verrière")
    session(film, place=hall, title={"fr": "Repérages", "nl": "Locaties"}, note={"fr": "Apportez des bottes."})
    page = text(Client().get("/nl/agenda/"))
    assert re.search(r"<h3><a href=\"/nl/activities/film/\">De film</a></h3>", page)
    assert '<p class="also" lang="fr" dir="ltr">Le film</p><p class="part">Locaties</p>' in page
    assert '<time datetime="2026-11-20T19:00:00+01:00">19:00</time>' in page
    assert '<span class="plate" data-ink="brick"><span lang="fr" dir="ltr">Wattrelos</span></span>' in page
    assert "La verrière" in page
    assert '<p class="note-line"><span lang="fr" dir="ltr">Apportez des bottes.</span></p>' in page


def test_what_people_typed_stays_words(cast: Any) -> None:
    bad = ActivityFactory(hub=cast.wattrelos, title={"fr": "<script>alert(1)</script> & co"})
    session(bad, note={"fr": "<b>&</b>"}, title={"fr": '"><i>'}, meeting_point={"fr": "<u>"})
    page = Client().get("/fr/agenda/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "<script>alert" not in page
    assert not re.search(r"<(b|i|u)>(&|\s*<|</)", page)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"state": "cancelled"}, '<span class="tag brick">cancelled</span>'),
        ({"state": "postponed"}, '<span class="tag mustard">postponed</span>'),
        ({"full": True}, '<span class="tag line">no place left</span>'),
        (
            {"starts_at": AT - timedelta(hours=1), "ends_at": AT + timedelta(hours=1)},
            '<span class="tag mustard">on now</span>',
        ),
        ({}, '<span class="tag green">just come</span>'),
    ],
)
def test_how_it_stands_is_said_in_a_word(film: Any, fields: Any, word: str) -> None:
    SessionFactory(activity=film, **fields)
    assert word in text(Client().get("/en/agenda/"))


def test_a_booked_activity_says_so_and_its_lowest_price(cast: Any) -> None:
    course = ActivityFactory(hub=cast.wattrelos, entry="booked", price="solidarity")
    TariffFactory(activity=course, amount="12.00")
    TariffFactory(activity=course, amount="4.50")
    session(course)
    page = text(Client().get("/en/agenda/"))
    assert '<span class="tag blue">book a place</span>' in page
    assert "from €4.50" in page


def test_a_joint_session_bears_the_plates_of_all_its_towns(cast: Any, film: Any) -> None:
    AlsoAt.objects.create(session=session(film), hub=cast.mons)
    page = text(Client().get("/fr/agenda/"))
    spots = re.search(r'<div class="spots">(.*?)</div>', page)
    assert spots
    assert re.findall(r'data-ink="(\w+)">(\w+)<', spots[1]) == [("brick", "Wattrelos"), ("green", "Mons")]
    assert told("/fr/hubs/mons/agenda/") == ["Le film"]


def test_another_clock_is_said_but_not_at_home(cast: Any, gabrovo: Any) -> None:
    session(ActivityFactory(hub=gabrovo), at_wall("Europe/Sofia", 2026, 11, 21, 19, 30))
    page = text(Client().get("/en/agenda/"))
    assert '<time datetime="2026-11-21T19:30:00+02:00">19:30</time>' in page
    assert '<small class="clock">Sofia time</small>' in page
    assert "Sofia time" not in text(Client().get("/en/hubs/gabrovo/agenda/"))


def test_a_day_is_that_of_the_clock_on_the_wall(cast: Any, film: Any, gabrovo: Any) -> None:
    """Half past midnight in Gabrovo is still the evening before in Wattrelos, and is told under its own day."""
    session(film, at_wall("Europe/Paris", 2026, 11, 20, 23, 45))
    session(ActivityFactory(hub=gabrovo, title="Night"), at_wall("Europe/Sofia", 2026, 11, 21, 0, 30))
    page = text(Client().get("/en/agenda/"))
    days = dict(re.findall(r'<section class="day" id="d-([\d-]+)">(.*?)</section>', page))
    assert [(day, "Le film" in html, "Night" in html) for day, html in days.items()] == [
        ("2026-11-20", True, False),
        ("2026-11-21", False, True),
    ]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        # The hour that comes twice: it begins before the clock is put back, and lasts an hour longer than it seems.
        (at_wall("Europe/Paris", 2026, 10, 25, 1, 30), at_wall("Europe/Paris", 2026, 10, 25, 4), ("01:30", "to 04:00")),
        # The hour that is skipped.
        (at_wall("Europe/Paris", 2027, 3, 28, 1, 30), at_wall("Europe/Paris", 2027, 3, 28, 4), ("01:30", "to 04:00")),
    ],
)
def test_nights_when_the_clock_changes_keep_the_time_on_the_wall(
    film: Any, monkeypatch: pytest.MonkeyPatch, first: datetime, second: datetime, shown: tuple[str, str]
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: first - timedelta(days=2))
    SessionFactory(activity=film, starts_at=first, ends_at=second)
    day = first.astimezone(ZoneInfo("Europe/Paris")).date()
    for path in ("/en/agenda/", "/en/agenda/week/"):
        page = text(Client().get(path))
        assert f'id="d-{day}"' in page
        assert (f">{shown[0]}</time>" in page, f"<small>{shown[1]}</small>" in page) == (True, True)


def test_what_lasts_longer_stands_above_with_its_last_day(cast: Any, film: Any) -> None:
    show = ActivityFactory(hub=cast.mons, kind="exhibition", title="Notices")
    SessionFactory(activity=show, starts_at=AT - timedelta(days=9), ends_at=AT + timedelta(days=9))
    over = ActivityFactory(hub=cast.mons, kind="exhibition", title="Gone")
    SessionFactory(activity=over, starts_at=AT - timedelta(days=9), ends_at=AT - timedelta(hours=1))
    session(film)
    page = text(Client().get("/fr/agenda/"))
    running = re.search(r'<section class="running"(.*?)</section>', page)
    assert running
    assert ("Notices" in running[1], 'datetime="2026-11-29"' in running[1]) == (True, True)
    assert "Gone" not in page
    assert told("/fr/agenda/") == ["Le film"]


# --- who sees what ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LISTS)
def test_drafts_closed_ones_and_another_network_are_shown_to_nobody(cast: Any, path: str) -> None:
    session(ActivityFactory(hub=cast.wattrelos, title="Not published", published_at=None))
    session(ActivityFactory(hub=cast.wattrelos, title="For a class", visibility="closed"))
    session(ActivityFactory(hub=cast.wattrelos, title="Taken away", removed_at=AT))
    session(ActivityFactory(hub=cast.wattrelos, title="Undecided"), state="draft")
    session(ActivityFactory(hub=cast.wattrelos, title="Gone date"), removed_at=AT)
    session(ActivityFactory(hub__network=NetworkFactory(slug="other"), title="Another house"))
    session(ActivityFactory(hub=cast.wattrelos, title="For all"))
    for person in (None, cast.alice, cast.bob, cast.cleo):
        page = text(cast.client(person).get(path))
        found = [
            title
            for title in (
                "Not published",
                "For a class",
                "Taken away",
                "Undecided",
                "Gone date",
                "Another house",
                "For all",
            )
            if title in page
        ]
        assert found == ["For all"]


@pytest.mark.parametrize("path", [*LISTS, "/en/", "/en/hubs/wattrelos/"])
def test_pages_can_be_kept_for_all(cast: Any, film: Any, path: str) -> None:
    session(film)
    answer = Client().get(path)
    page = text(answer)
    assert dict(answer.cookies) == {}
    assert set(answer.headers.get("Vary", "").lower().replace(" ", "").split(",")) <= {"cookie", ""}
    assert ("csrfmiddlewaretoken" in page, " style=" in page, " onclick" in page) == (False, False, False)


def test_a_hub_that_is_not_shown_has_no_agenda_for_strangers(cast: Any) -> None:
    cast.mons.listed = False
    cast.mons.save()
    assert Client().get("/fr/hubs/mons/agenda/").status_code == 404
    assert cast.client(cast.bob).get("/fr/hubs/mons/agenda/").status_code == 200
    assert Client().get("/fr/hubs/nowhere/agenda/").status_code == 404


# --- filters ---------------------------------------------------------------------------------------------------


@pytest.fixture
def many(cast: Any, gabrovo: Any) -> None:
    """Each fits one wish, or none."""
    attic = PlaceFactory(hub=cast.wattrelos, name="Attic")
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.STEP_FREE, answer=Answer.YES)
    AccessFeatureFactory(hub=cast.wattrelos, place=attic, feature=Feature.STEP_FREE, answer=Answer.NO)
    AccessFeatureFactory(hub=cast.mons, feature=Feature.STEP_FREE, answer=Answer.PARTLY)
    common = {"price": "fixed", "spoken": ["fr"]}
    session(ActivityFactory(hub=cast.wattrelos, title="Plain", **common), full=True)
    session(ActivityFactory(hub=cast.wattrelos, title="Attic", **common), full=True, place=attic)
    session(ActivityFactory(hub=cast.mons, title="Mons", kind="walk", **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Gabrovo", kind="meal", price="fixed", spoken=["bg"]), full=True)
    session(ActivityFactory(hub=gabrovo, title="Children", audience="children", oldest=9, **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Teens", youngest=12, oldest=17, **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Interpreted", interpreted=["nl"], **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Signed", signed=["fsl"], **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Easy", easy_to_read=True, **common), full=True)
    session(ActivityFactory(hub=gabrovo, title="Free", price="free", spoken=["fr"]), full=True)
    session(ActivityFactory(hub=gabrovo, title="Room", **common))
    session(ActivityFactory(hub=gabrovo, title="Afar", **common), full=True, mode="hybrid")


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("hub=mons", {"Mons"}),
        ("hub=mons&hub=wattrelos", {"Mons", "Plain", "Attic"}),
        ("near=mons", {"Mons", "Plain", "Attic"}),
        ("kind=walk", {"Mons"}),
        ("kind=walk&kind=meal", {"Mons", "Gabrovo"}),
        ("for=children", {"Children"}),
        ("language=bg", {"Gabrovo"}),
        ("language=nl", {"Interpreted"}),
        ("access=signed", {"Signed"}),
        ("access=easy", {"Easy"}),
        ("access=step_free", {"Plain"}),
        ("free=1", {"Free"}),
        ("places=1", {"Room"}),
        ("online=1", {"Afar"}),
        ("hub=gabrovo&age=10&kind=workshop&language=fr&free=1", {"Free"}),
        ("hub=mons&kind=meal", set()),
    ],
)
def test_each_filter_finds_what_fits_in_list_and_week(many: None, wish: str, found: set[str]) -> None:
    assert set(told(f"/en/agenda/?{wish}")) == found
    assert set(told(f"/en/agenda/week/?{wish}")) == found


def test_an_age_leaves_out_what_is_for_others(many: None) -> None:
    at_ten = set(told("/en/agenda/?age=10"))
    assert {"Children", "Teens"} & at_ten == set()
    assert set(told("/en/agenda/?age=9")) - at_ten == {"Children"}
    assert set(told("/en/agenda/?age=12")) - at_ten == {"Teens"}


def test_every_filter_in_force_can_be_taken_away_alone(cast: Any, film: Any) -> None:
    session(film)
    page = text(Client().get("/en/agenda/?hub=wattrelos&kind=workshop&kind=walk&free=1"))
    chips = re.findall(r'<a class="chip" href="([^"]*)"><span>([^<]*)</span>', page)
    assert chips == [
        ("/en/agenda/?kind=workshop&kind=walk&free=1", "Wattrelos"),
        ("/en/agenda/?hub=wattrelos&kind=workshop&free=1", "Walk"),
        ("/en/agenda/?hub=wattrelos&kind=walk&free=1", "Workshop"),
        ("/en/agenda/?hub=wattrelos&kind=workshop&kind=walk", "Free, or pay what you can"),
    ]
    assert '<input type="hidden" name="kind" value="walk">' in page
    assert '<option value="workshop" selected>' in page


def test_a_form_sent_with_empty_fields_leads_to_an_address_one_can_pass_on(cast: Any) -> None:
    answer = Client().get("/en/agenda/?near=&hub=&kind=walk&for=&age=&language=&day=")
    assert (answer.status_code, answer["Location"]) == (302, "/en/agenda/?kind=walk")
    assert Client().get("/en/agenda/?near=&hub=")["Location"] == "/en/agenda/"


def test_what_was_not_understood_is_said_and_the_rest_counts(film: Any) -> None:
    session(film)
    page = text(Client().get("/en/agenda/?hub=atlantis&kind=workshop&near=<b>Xyzzy</b>"))
    assert "We did not understand everything" in page
    assert "“atlantis”, “<b>Xyzzy</b>”" in page
    assert 'name="near" value="<b>Xyzzy</b>"' in page
    assert "Le film" in page


def test_nothing_fits_says_which_wish_stands_in_the_way(film: Any) -> None:
    session(film)
    page = text(Client().get("/en/agenda/?kind=walk&free=1&online=1"))
    assert "Nothing fits all of this" in page
    assert "Even without one of these wishes there is nothing" in page
    page = text(Client().get("/en/agenda/?kind=walk&free=1"))
    helps = re.search(r"Take one of these away, and there is something:</p><ul class=\"chips\">(.*?)</ul>", page)
    assert helps
    assert re.findall(r"<span>([^<]*)</span>", helps[1]) == ["Walk"]


def test_far_from_every_hub_the_nearest_is_named(cast: Any, film: Any) -> None:
    session(film)
    lyon = TownFactory(name="Lyon", country="FR", latitude=45.75, longitude=4.85)
    TownNameFactory(town=lyon, name="Lyon")
    page = text(Client().get("/en/agenda/?near=Lyon"))
    assert "No hub near Lyon" in page
    assert "The nearest one is 564 km away." in page
    assert 'href="/en/hubs/wattrelos/agenda/"' in page


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_house_says_so(cast: Any, path: str) -> None:
    assert "Nothing is planned" in text(Client().get(path))


# --- pages by key ----------------------------------------------------------------------------------------------


def test_pages_follow_one_another_without_loss_and_without_repeating(cast: Any, film: Any) -> None:
    show = ActivityFactory(hub=cast.mons, kind="exhibition", title="Notices")
    SessionFactory(activity=show, starts_at=AT - timedelta(days=9), ends_at=AT + timedelta(days=9))
    # Many at the same instant, so that pages end in the middle of them.
    for number in range(120):
        session(film, AT + timedelta(hours=1 + number // 60), title={"fr": f"No {number}"})
    seen: list[str] = []
    path: str | None = "/fr/agenda/?free=1"
    pages = 0
    while path:
        page = text(Client().get(path))
        seen += re.findall(r'<p class="part">(No \d+)</p>', page)
        assert ("Notices" in page) == (pages == 0)
        found = re.search(r'rel="next" href="([^"]*)"', page)
        path = found[1] if found else None
        assert path is None or "free=1" in path
        pages += 1
    assert (pages, seen) == (3, [f"No {number}" for number in range(120)])


def test_a_day_to_begin_with(cast: Any, film: Any) -> None:
    for ahead in (-3, 1, 5):
        session(film, AT + timedelta(days=ahead), title={"fr": f"In {ahead}"})
    assert len(told("/en/agenda/")) == 2
    assert "In 5" in text(Client().get("/en/agenda/?day=2026-11-23"))
    assert len(told("/en/agenda/?day=2026-11-23")) == 1
    page = text(Client().get("/en/agenda/?day=2026-11-17"))
    assert ("In -3" in page, '<span class="tag line">over</span>' in page) == (True, True)
    assert "From 23 Nov" in text(Client().get("/en/agenda/?day=2026-11-23"))
