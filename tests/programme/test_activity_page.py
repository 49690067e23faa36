"""The page of an activity: who may read it, what it tells honestly, and what it costs."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from estaminet.kernel.models import StoredFile
from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import Transport
from estaminet.programme.models import AlsoAt
from estaminet.programme.queries.footprint import Cost, Way, ways_between
from tests.conftest import AT
from tests.factories.network import AccessFeatureFactory, HubFactory, NetworkFactory, PlaceFactory
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory, FacilitatorFactory, SessionFactory, TariffFactory
from tests.programme.reading import text

FILM = "/en/activities/film/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


@pytest.fixture
def film(cast: Any) -> Any:
    film = ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        title={"fr": "Le film", "nl": "De film"},
        summary={"fr": "Tourner ensemble."},
        description={"fr": "<p>On part de vos histoires.</p>"},
        youngest=12,
        spoken=["fr", "nl"],
        entry="booked",
        seats=20,
    )
    film.partner_hubs.add(cast.mons)
    return film


def session(activity: Any, days: float = 1, **fields: Any) -> Any:
    starts = AT + timedelta(days=days)
    return SessionFactory(activity=activity, starts_at=starts, ends_at=starts + timedelta(hours=2), **fields)


# --- who may read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["visitor", "eve", "bob", "alice", "ana"]),
        ({"published_at": None}, ["bob", "alice", "ana"]),
        ({"visibility": "closed"}, ["bob", "alice", "ana"]),
        ({"removed_at": AT}, []),
    ],
)
def test_who_finds_it(cast: Any, film: Any, fields: Any, found: list[str]) -> None:
    """Bob's house makes it together with Alice's."""
    type(film).objects.filter(pk=film.pk).update(**fields)
    session(film)
    players = {"visitor": None, "eve": cast.eve, "bob": cast.bob, "alice": cast.alice, "ana": cast.ana}
    status = {name: cast.client(person).get(FILM).status_code for name, person in players.items()}
    assert [name for name, code in status.items() if code == 200] == found
    assert set(status.values()) <= {200, 404}


def test_a_team_that_does_not_make_it_does_not_see_the_draft(cast: Any) -> None:
    ActivityFactory(hub=cast.wattrelos, slug="alone", published_at=None)
    assert cast.client(cast.bob).get("/en/activities/alone/").status_code == 404


def test_a_team_sees_beforehand_what_its_draft_will_show(cast: Any, film: Any) -> None:
    type(film).objects.filter(pk=film.pk).update(published_at=None)
    session(film, title={"fr": "Planned"})
    session(film, title={"fr": "Undecided"}, state="draft")
    page = text(cast.client(cast.alice).get(FILM))
    assert ("Not published yet" in page, "Planned" in page, "Undecided" in page) == (True, True, False)
    assert "application/ld+json" not in page


def test_another_network_s_activity_is_not_here(cast: Any) -> None:
    ActivityFactory(hub=HubFactory(network=NetworkFactory(slug="other")), slug="elsewhere")
    assert Client().get("/en/activities/elsewhere/").status_code == 404


def test_it_can_be_kept_for_all(film: Any) -> None:
    session(film)
    answer = Client().get(FILM)
    page = text(answer)
    assert dict(answer.cookies) == {}
    assert ("csrfmiddlewaretoken" in page, " style=" in page, " onclick" in page) == (False, False, False)


# --- what it tells ---------------------------------------------------------------------------------------------


def test_it_tells_what_for_whom_and_in_which_languages(film: Any) -> None:
    session(film)
    page = text(Client().get("/nl/activities/film/"))
    assert '<h1 class="shout2">De film</h1>' in page
    assert '<p class="also" lang="fr" dir="ltr">Le film</p>' in page
    assert '<div lang="fr" dir="ltr"><p>On part de vos histoires.</p></div>' in page
    assert 'class="translated' in page
    plates = re.findall(r'<span class="plate" data-ink="(\w+)">', page.split("<h1")[0])
    assert plates == ["brick", "green"]


def test_sessions_stand_in_order_the_past_folded_and_changes_in_words(cast: Any, film: Any) -> None:
    session(film, -8, title={"fr": "Gone"})
    session(film, 8, title={"fr": "Third"}, state="cancelled", note={"fr": "La chaudière est en panne."})
    joint = session(film, 2, title={"fr": "Second"}, hub=cast.mons, full=True)
    AlsoAt.objects.create(session=joint, hub=cast.wattrelos)
    first = session(film, 1, title={"fr": "First"})
    session(film, 3, title={"fr": "Taken away"}, removed_at=AT)
    page = text(Client().get(FILM))
    sessions = page.split('id="sessions"')[1].split("</section>")[0]
    assert re.findall(r"First|Second|Third|Gone|Taken away", sessions) == ["First", "Second", "Third", "Gone"]
    assert sessions.index("1 session is over") < sessions.index("Gone")
    assert ('<span class="tag brick">cancelled</span>' in sessions, "La chaudière est en panne." in sessions) == (
        True,
        True,
    )
    assert '<span class="tag mustard">full: waiting list</span>' in sessions
    assert f'id="session-{first.pk}"' in sessions
    second = sessions.split("Second")[1].split("</li>")[0]
    assert re.findall(r'data-ink="(\w+)"', second) == ["green", "brick"]


def test_many_sessions_are_folded_after_a_dozen(film: Any) -> None:
    for number in range(15):
        session(film, number + 1)
    sessions = text(Client().get(FILM)).split('id="sessions"')[1].split("</section>")[0]
    assert sessions.split("<details")[0].count('<li id="session-') == 12
    assert "3 more sessions" in sessions


def test_without_a_date_it_says_so_and_how_to_hear_of_one(film: Any) -> None:
    assert "No date yet" in text(Client().get(FILM))
    session(film, -9)
    page = text(Client().get(FILM))
    assert ("No date is planned just now" in page, "There is nothing to come to just now" in page) == (True, True)


def test_another_clock_is_said_with_the_time_here_for_who_joins_from_afar(cast: Any) -> None:
    house = HubFactory(network=cast.network, slug="gabrovo", zone="Europe/Sofia")
    choir = ActivityFactory(hub=house, slug="choir")
    session(choir, mode="hybrid", online_url="https://sing.example/x")
    page = words_of(Client().get("/en/activities/choir/"))
    assert "16:00–18:00" in page
    assert "Sofia time (15:00 here)" in page


@pytest.mark.parametrize(("entry", "shown"), [("open", True), ("booked", False)])
def test_the_link_to_join_is_for_those_who_booked_where_one_books(cast: Any, entry: str, shown: bool) -> None:
    choir = ActivityFactory(hub=cast.mons, slug="choir", entry=entry)
    session(choir, mode="online", online_url="https://sing.example/x")
    assert ("https://sing.example/x" in text(Client().get("/en/activities/choir/"))) is shown


def test_access_is_that_of_the_room_then_of_the_house_and_not_knowing_is_said(cast: Any, film: Any) -> None:
    attic = PlaceFactory(hub=cast.wattrelos, name="Grenier")
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.STEP_FREE, answer=Answer.YES)
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.LIFT, answer=Answer.YES)
    AccessFeatureFactory(
        hub=cast.wattrelos, place=attic, feature=Feature.STEP_FREE, answer=Answer.NO, note="Dix marches"
    )
    session(film, place=attic)
    page = words_of(Client().get(FILM))
    access = page.split("Coming in, getting around")[1].split("Coming lightly")[0]
    assert re.search(r"Step-free entrance: no Dix marches", access)
    assert re.search(r"Lift: yes", access)
    assert re.search(r"We do not know yet: accessible toilet, .*quiet room.* Ask us, and we will look\.", access)


def test_only_those_who_agreed_are_named(cast: Any, film: Any) -> None:
    session(film)
    FacilitatorFactory(activity=film, name="Wouter", shown=True)
    FacilitatorFactory(activity=film, name="Silent", shown=False)
    FacilitatorFactory(
        activity=film, name="", person=PersonFactory(given_name="Samira", family_name="Secret"), shown=True
    )
    page = text(Client().get(FILM))
    assert [name in page for name in ("Wouter", "Samira", "Silent", "Secret")] == [True, True, False, False]


def test_prices_are_listed(film: Any) -> None:
    session(film)
    type(film).objects.filter(pk=film.pk).update(price="solidarity")
    TariffFactory(activity=film, name="Petit", amount="2.00", position=1)
    TariffFactory(activity=film, name="Plein", amount="8.50", position=0)
    page = words_of(Client().get(FILM))
    assert re.search(r"Several prices: choose yours, no proof asked Plein €8\.50 Petit €2\b", page)
    assert "from €2" in page


def test_booking_means_writing_or_calling_with_the_activity_named(cast: Any, film: Any) -> None:
    session(film)
    cast.wattrelos.phone = "+33 3 20 00 00 00"
    cast.wattrelos.save()
    page = text(Client().get(FILM))
    assert ("Book a place beforehand." in page, "20 places each time." in page) == (True, True)
    assert 'href="tel:+33320000000"' in page
    assert 'href="/en/hubs/wattrelos/contact/?about=Le%20film"' in page
    form = text(Client().get("/en/hubs/wattrelos/contact/?about=Le%20film%20%3Cb%3E"))
    assert re.search(r"<textarea[^>]*> ?Le film <b>", form)
    assert (
        "<b>"
        not in Client().get("/en/hubs/wattrelos/contact/?about=%3Cb%3E").content.decode().split("<textarea")[1][:200]
    )


def test_an_open_one_says_just_come(cast: Any) -> None:
    session(ActivityFactory(hub=cast.mons, slug="tea"))
    assert "Just come: nothing to book." in text(Client().get("/en/activities/tea/"))


def test_a_festival_holds_its_parts_and_a_part_leads_back(cast: Any) -> None:
    whole = ActivityFactory(hub=cast.wattrelos, slug="festival", kind="festival", title="Bobines")
    part = ActivityFactory(hub=cast.wattrelos, slug="ball", parent=whole, title="Le bal", entry="booked")
    hidden = ActivityFactory(hub=cast.wattrelos, slug="hidden", parent=whole, title="Surprise", published_at=None)
    for activity in (whole, part, hidden):
        session(activity)
    page = text(Client().get("/en/activities/festival/"))
    assert '<a href="/en/activities/ball/">' in page
    assert '<span class="tag blue">book a place</span>' in page
    assert "Surprise" not in page
    assert '<a href="/en/activities/festival/">' in text(Client().get("/en/activities/ball/"))


def test_the_facts_of_its_kind(cast: Any) -> None:
    facts = {"film": "Marthe", "director": "L. V.", "year": 2022, "minutes": 78, "subtitles": ["fr", "nl"]}
    session(ActivityFactory(hub=cast.mons, slug="marthe", kind="screening", facts=facts))
    page = words_of(Client().get("/en/activities/marthe/"))
    assert re.search(r"The film .*Marthe .*L\. V\. .*2022 .*78 minutes .*French, Dutch", page)
    session(ActivityFactory(hub=cast.mons, slug="walk", kind="walk", facts={"metres": 3200, "surface": "pavés"}))
    assert re.search(r"The way Length 3\.2 km .*pavés", words_of(Client().get("/en/activities/walk/")))


def test_the_point_that_matters_of_a_picture_stays_in_sight(cast: Any, film: Any) -> None:
    sizes = ((400, 300), (800, 600))
    made = [{"name": f"{wide}.webp", "width": wide, "height": high, "bytes": 9} for wide, high in sizes]
    file = StoredFile.objects.create(
        sha256="0" * 64, media_type="image/jpeg", bytes=9, width=800, height=600, public=True, at=AT, made=made,
        network_id=cast.network.pk, hub_id=cast.wattrelos.pk,
    )  # fmt: skip
    type(film).objects.filter(pk=film.pk).update(picture=file, focus_x=80, focus_y=10)
    session(film)
    page = text(Client().get(FILM))
    assert '<picture class="fx-75 fy-0">' in page
    card = text(Client().get("/en/agenda/"))
    assert f'<img class="fx-75 fy-0" src="/files/{file.key}/400.webp"' in card


def test_machines_are_told_the_same(film: Any) -> None:
    session(film)
    page = Client().get(FILM).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    told = json.loads(block[1])
    assert [(each["name"], each["url"]) for each in told] == [("Le film", "http://testserver/en/activities/film/")]


# --- what a way costs the climate ------------------------------------------------------------------------------


def test_a_footprint_is_that_of_the_way_between_the_houses(cast: Any, film: Any) -> None:
    type(cast.mons).objects.filter(pk=cast.mons.pk).update(latitude="50.454100", longitude="3.952300")
    session(film, 1)
    session(film, 8, hub=cast.mons)
    page = words_of(Client().get(FILM))
    assert re.search(r"Wattrelos – Mons , about 59 km as the crow flies", page)
    assert re.search(r"By train 1\.6 kg .*By car, 3 together 2\.8 kg .*By car, alone 8\.4 kg", page)
    assert "Source: ADEME, Impact CO2" in page


def test_nobody_travels_between_the_places_of_a_joint_session(cast: Any, film: Any) -> None:
    AlsoAt.objects.create(session=session(film), hub=cast.mons)
    assert "For each person and 10 km:" in words_of(Client().get(FILM))


def test_only_ways_that_lead_there_are_told() -> None:
    near = ways_between([hub_at(50.70, 3.22), hub_at(50.72, 3.22)], ["foot", "bicycle", "bus"])
    far = ways_between([hub_at(50.70, 3.22), hub_at(42.87, 25.32)], ["foot", "bicycle", "bus"])
    assert told(near) == [["foot", "bicycle", "bus", "car", "car"]]
    assert told(far) == [["train", "coach", "car", "car"]]
    assert near[0].costs[0] == Cost(Transport.FOOT, 0.0)


def hub_at(latitude: float, longitude: float) -> Any:
    return HubFactory.build(network=None, latitude=latitude, longitude=longitude)


def told(ways: list[Way]) -> list[list[str]]:
    return [[cost.transport.value for cost in way.costs] for way in ways]


# --- what it costs us ------------------------------------------------------------------------------------------


def furnish(cast: Any, activity: Any, number: int) -> None:
    for each in range(number):
        hub = HubFactory(network=cast.network)
        activity.partner_hubs.add(hub)
        one = session(activity, each + 1, hub=hub, place=PlaceFactory(hub=hub), sequence=1)
        AlsoAt.objects.create(session=one, hub=cast.mons, place=PlaceFactory(hub=cast.mons))
        AccessFeatureFactory(hub=hub)
        TariffFactory(activity=activity)
        FacilitatorFactory(activity=activity, person=PersonFactory(), name="", shown=True)
        part = ActivityFactory(hub=hub, parent=activity, title="Part")
        session(part, each + 2)


def test_it_costs_the_same_for_one_session_and_for_many(cast: Any, django_assert_max_num_queries: Any) -> None:
    whole = ActivityFactory(hub=cast.wattrelos, slug="film", kind="festival", price="solidarity")
    client = cast.client(cast.alice)
    furnish(cast, whole, 1)
    client.get(FILM)
    with django_assert_max_num_queries(10) as one:
        client.get(FILM)
    furnish(cast, whole, 12)
    client.get(FILM)
    with django_assert_max_num_queries(10) as many:
        client.get(FILM)
    assert len(many) == len(one)
