"""What people find on a tablet of the house: what is on, registering, telling how it was."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from estaminet.programme.enums import PartyState
from estaminet.programme.models import Feedback, Kiosk, Party, Session
from estaminet.programme.models import Testimonial as Words
from tests.conftest import AT, Cast
from tests.factories.programme import SessionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.kiosk.tablet import made, tablet
from tests.programme.registering.filling_in import send

YOU = {"p0_given_name": "Nadia", "p0_family_name": "Haddou"}
KARIM = {"p1_here": "on", "p1_given_name": "Karim", "p1_family_name": "Haddou"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def kiosk(cast: Cast) -> Kiosk:
    return made(cast.wattrelos)


@pytest.fixture
def visitor(kiosk: Kiosk) -> Client:
    return tablet(kiosk)


@pytest.fixture
def session(cast: Cast) -> Session:
    return booked_session(cast.wattrelos, seats=2, starts_at=AT + timedelta(days=3))


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def links(answer: Any) -> list[str]:
    return re.findall(r'<a\b[^>]*\shref="([^"]*)"', answer.content.decode())


def test_it_begins_with_the_language_and_three_doors(visitor: Client) -> None:
    answer = visitor.get("/en/kiosk/")
    assert [each for each in links(answer) if "kiosk/" in each and each.startswith("/en/kiosk/")][2:] == [
        *("/en/kiosk/programme/", "/en/kiosk/register/", "/en/kiosk/feedback/", "/en/kiosk/team/"),
    ]
    assert {"/fr/kiosk/", "/nl/kiosk/"} <= set(links(answer))
    page = answer.content.decode()
    assert "I am finished" not in page
    for door in ("site-nav", "data-search", "sign-in", "Menu"):
        assert door not in page


def test_in_the_hubs_own_language_the_first_page_rests(visitor: Client) -> None:
    assert "data-still-there" not in visitor.get("/fr/kiosk/").content.decode()
    assert "data-still-there" in visitor.get("/en/kiosk/").content.decode()


def test_what_is_on_has_the_day_the_place_and_the_way_in(visitor: Client, session: Session) -> None:
    walk_in = SessionFactory(activity=session.activity, starts_at=AT - timedelta(hours=1))
    registered(session, at=AT)
    answer = visitor.get("/en/kiosk/programme/")
    page = text(answer)
    assert "La Lainerie" in page
    assert "1 place left" in page
    found = [each for each in links(answer) if "/activities/" in each]
    assert found == [
        f"/en/activities/{walk_in.activity.slug}/",
        f"/en/activities/{session.activity.slug}/register/?date={session.pk}",
        f"/en/activities/{session.activity.slug}/",
    ]


def test_signing_up_shows_what_one_can_sign_up_for(visitor: Client, session: Session) -> None:
    SessionFactory(activity=session.activity, starts_at=AT - timedelta(hours=1))
    found = [each for each in links(visitor.get("/en/kiosk/register/")) if "/activities/" in each]
    assert [each.endswith(f"register/?date={session.pk}") for each in found] == [True, False]


def test_nothing_to_show_says_so(visitor: Client) -> None:
    assert "Nothing is planned in the next two weeks" in text(visitor.get("/en/kiosk/programme/"))
    assert "Nothing to sign up for just now" in text(visitor.get("/en/kiosk/register/"))
    assert "Nothing has been on here in the last days" in text(visitor.get("/en/kiosk/feedback/"))


def test_the_page_of_an_activity_leads_nowhere_else(visitor: Client, session: Session) -> None:
    answer = visitor.get(f"/en/activities/{session.activity.slug}/")
    page = answer.content.decode()
    assert set(links(answer)) <= {
        "#main",
        "/en/kiosk/",
        *(f"/{code}/activities/{session.activity.slug}/" for code in session.network.languages),
        f"/en/activities/{session.activity.slug}/register/",
        f"/en/activities/{session.activity.slug}/register/?date={session.pk}",
    }
    assert "mailto:" not in page
    assert "I am finished" in page


def register(visitor: Client, session: Session, **typed: str) -> Any:
    page = f"/en/activities/{session.activity.slug}/register/"
    second = send(visitor, page, visitor.get(f"{page}?date={session.pk}"), "2", **typed)
    third = send(visitor, page, second, "3")
    return send(visitor, page, third, "send")


def test_two_register_without_an_e_mail_address(visitor: Client, session: Session) -> None:
    answer = register(visitor, session, **YOU, **KARIM, phone="06 12 34 56 78")
    assert (answer.status_code, answer["Location"]) == (302, "/en/kiosk/registered/")
    party = Party.objects.get()
    assert (party.state, party.email, party.phone) == (PartyState.TAKEN, "", "06 12 34 56 78")
    answer = visitor.get("/en/kiosk/registered/")
    page = text(answer)
    for each in party.registrations.all():
        assert f"{each.name}" in page
        assert f"{each.code[:4]} {each.code[4:8]}" in page
    assert "2 places are yours" in page
    assert "Ask at the counter for a printed ticket" in page
    assert party.token not in answer.content.decode()
    assert "A mail with all of it" not in page
    assert visitor.cookies["sessionid"]["max-age"] == 600


def test_with_an_address_it_says_where_the_mail_goes(visitor: Client, session: Session) -> None:
    register(visitor, session, **YOU, email="nadia@example.org")
    page = text(visitor.get("/en/kiosk/registered/"))
    assert "A mail with all of it goes to na…@example.org" in page


def test_where_nothing_is_left_she_learns_her_place_on_the_list(visitor: Client, session: Session) -> None:
    registered(session, 2, at=AT)
    register(visitor, session, **YOU, phone="06 12 34 56 78")
    page = text(visitor.get("/en/kiosk/registered/"))
    assert "You are on the waiting list" in page
    assert "Place 1 of 1 on the list" in page
    assert "the team calls you" in page


def test_the_last_step_says_what_the_tablet_does(visitor: Client, session: Session) -> None:
    page = f"/en/activities/{session.activity.slug}/register/"
    second = send(visitor, page, visitor.get(page), "2", **YOU, phone="06 12 34 56 78")
    third = text(send(visitor, page, second, "3"))
    assert "The next page shows your code for the door" in third
    assert "Keep its address" not in third


def test_the_form_offers_nobody_what_others_typed(visitor: Client, session: Session) -> None:
    page = visitor.get(f"/en/activities/{session.activity.slug}/register/").content.decode()
    assert set(re.findall(r'autocomplete="([^"]*)"', page)) == {"off"}
    for kept in ("data-guard", "register.js"):
        assert kept not in page


def test_other_browsers_get_the_usual_form(session: Session, cast: Cast) -> None:
    client = Client()
    page = client.get(f"/en/activities/{session.activity.slug}/register/").content.decode()
    assert "register.js" in page
    assert 'autocomplete="given-name"' in page
    answer = register(client, session, **YOU, email="nadia@example.org")
    assert answer["Location"] == f"/en/registrations/{Party.objects.get().token}/"


def test_tries_count_by_the_tablet_and_not_by_the_connection(visitor: Client, cast: Cast) -> None:
    session = booked_session(cast.wattrelos, seats=200, starts_at=AT + timedelta(days=3))
    for number in range(11):
        you = {"p0_given_name": f"Nom{number}", "p0_family_name": "Dupont", "phone": "06 12 34 56 78"}
        assert register(visitor, session, **you).status_code == 302
    assert Party.objects.count() == 11


@pytest.fixture
def over(cast: Cast) -> Session:
    return booked_session(cast.wattrelos, starts_at=AT - timedelta(hours=5))


def tell(visitor: Client, session: Session, **said: str) -> Any:
    page = f"/en/kiosk/feedback/{session.pk}/"
    key = visitor.get(page).context["form"]["form_key"].value()
    return visitor.post(page, {"form_key": key, **said})


def test_she_says_how_it_was(visitor: Client, over: Session) -> None:
    assert f"/en/kiosk/feedback/{over.pk}/" in links(visitor.get("/en/kiosk/feedback/"))
    answer = tell(visitor, over, face="5", again="yes", words="Une belle soirée")
    assert (answer.status_code, answer["Location"]) == (302, "/en/kiosk/thanks/")
    fact = Feedback.objects.get()
    assert (fact.how, fact.face, fact.again, fact.session, fact.subject_key) == ("kiosk", 5, "yes", over, "")
    page = visitor.get("/en/kiosk/thanks/")
    assert "Thank you" in text(page)
    assert "take-along" not in page.content.decode()
    assert "sessionid" not in visitor.cookies


def test_words_that_may_be_shown_come_with_the_way_back(visitor: Client, over: Session) -> None:
    tell(visitor, over, words="Une belle soirée", may_show="on", show_on="hub", show_for="1")
    words = Words.objects.get()
    page = visitor.get("/en/kiosk/thanks/")
    assert f"http://testserver/en/feedback/words/{words.token}/" in text(page)
    assert "<svg" in page.content.decode()
    assert words.token not in str(links(page))


def test_nothing_said_is_not_kept(visitor: Client, over: Session) -> None:
    page = f"/en/kiosk/feedback/{over.pk}/"
    answer = visitor.post(page, {"form_key": "0" * 32})
    assert answer.status_code == 200
    assert "One thing to look at again" in text(answer)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("where", ["elsewhere", "long ago", "to come"])
def test_one_is_asked_of_what_the_tablet_offers_only(visitor: Client, cast: Cast, where: str) -> None:
    hub = cast.mons if where == "elsewhere" else cast.wattrelos
    starts = {"long ago": timedelta(days=-9), "to come": timedelta(days=1)}.get(where, timedelta(hours=-5))
    other = booked_session(hub, starts_at=AT + starts)
    answer = visitor.post(f"/en/kiosk/feedback/{other.pk}/", {"face": "5"})
    assert answer["Location"] == "/en/kiosk/"
    assert not Feedback.objects.exists()
