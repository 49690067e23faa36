"""After somebody has been at a tablet nothing of her is left, and nobody goes further than its pages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session as StoredSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.languages.urls import speaking
from estaminet.programme.kiosk_slots import KIOSK_DOORS
from estaminet.programme.models import Feedback, Kiosk, Party
from estaminet.programme.operations.kiosk import stop_kiosk
from estaminet.programme.views.kiosk.ways_out import PAGES
from tests.architecture.examples import EXAMPLES, make_world
from tests.conftest import AT, Cast
from tests.factories.registering import booked_session, registered
from tests.programme.kiosk.tablet import CODE, made, tablet
from tests.programme.registering.filling_in import send

YOU = {"p0_given_name": "Nadia", "p0_family_name": "Haddou", "phone": "06 12 34 56 78"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def kiosk(cast: Cast) -> Kiosk:
    return made(cast.wattrelos)


@pytest.fixture
def visitor(kiosk: Kiosk) -> Client:
    return tablet(kiosk, csrf=True)


def token(answer: Any) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


# --- forgetting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_end_forgets_session_and_token(visitor: Client, cast: Cast, method: str) -> None:
    over = booked_session(cast.wattrelos, starts_at=AT - timedelta(hours=5))
    page = f"/en/kiosk/feedback/{over.pk}/"
    said = {"csrfmiddlewaretoken": token(visitor.get(page)), "words": "Bien", "may_show": "on", "show_on": "hub"}
    assert visitor.post(page, said)["Location"] == "/en/kiosk/thanks/"
    before = visitor.cookies["csrftoken"].value
    assert StoredSession.objects.count() == 1
    answer = getattr(visitor, method)("/en/kiosk/end/")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/kiosk/")
    assert (answer["Clear-Site-Data"], answer["Cache-Control"]) == ('"cache"', "no-store")
    assert not StoredSession.objects.exists()
    assert visitor.cookies["sessionid"].value == ""
    assert visitor.cookies["csrftoken"].value != before
    assert visitor.cookies["kiosk"].value
    assert "take-along" not in visitor.get("/en/kiosk/thanks/").content.decode()


def test_what_was_registered_is_shown_until_the_end_only(kiosk: Kiosk, cast: Cast) -> None:
    session = booked_session(cast.wattrelos, starts_at=AT + timedelta(days=3))
    page, visitor = f"/en/activities/{session.activity.slug}/register/", tablet(kiosk)
    second = send(visitor, page, visitor.get(page), "2", **YOU)
    send(visitor, page, send(visitor, page, second, "3"), "send")
    assert b"Nadia Haddou" in visitor.get("/en/kiosk/registered/").content
    visitor.post("/en/kiosk/end/")
    assert visitor.get("/en/kiosk/registered/")["Location"] == "/en/kiosk/"


def test_a_form_sent_again_after_the_end_shows_the_first_page(visitor: Client, cast: Cast) -> None:
    session = booked_session(cast.wattrelos, starts_at=AT + timedelta(days=3))
    page = f"/en/activities/{session.activity.slug}/register/"
    said = {**YOU, "csrfmiddlewaretoken": token(visitor.get(page)), "comes": "on", "session": session.pk, "step": "1"}
    assert b"Nadia" in visitor.post(page, {**said, "to": "2"}).content
    visitor.post("/en/kiosk/end/")
    for headers in ({}, {"origin": "http://testserver"}):
        answer = visitor.post(page, {**said, "to": "2"}, headers=headers)
        assert (answer.status_code, answer["Location"]) == (302, "/en/kiosk/")
        assert b"Nadia" not in answer.content
    assert not Party.objects.exists()


def test_feedback_sent_again_after_the_end_is_not_kept(visitor: Client, cast: Cast) -> None:
    over = booked_session(cast.wattrelos, starts_at=AT - timedelta(hours=5))
    page = f"/en/kiosk/feedback/{over.pk}/"
    said = {"csrfmiddlewaretoken": token(visitor.get(page)), "face": "1", "words": "Nadia Haddou"}
    visitor.get("/en/kiosk/end/")
    answer = visitor.post(page, said)
    assert (answer.status_code, answer["Location"]) == (302, "/en/kiosk/")
    assert not Feedback.objects.exists()


def test_no_cache_keeps_any_page(visitor: Client, cast: Cast) -> None:
    session = booked_session(cast.wattrelos, starts_at=AT + timedelta(days=3))
    for page in (
        *("/en/kiosk/", "/en/kiosk/programme/", "/en/nowhere/", "/en/agenda/", "/drawings/1/poster/film-brick-7.svg"),
        *(f"/en/activities/{session.activity.slug}/", f"/en/activities/{session.activity.slug}/register/"),
    ):
        assert visitor.get(page)["Cache-Control"] == "no-store", page


def test_without_script_an_open_page_forgets_by_itself(visitor: Client) -> None:
    page = visitor.get("/en/kiosk/programme/").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="300; url=/en/kiosk/end/"></noscript>' in page


def test_a_network_that_no_longer_has_the_hubs_language_begins_in_its_own(visitor: Client, cast: Cast) -> None:
    type(cast.wattrelos).objects.filter(pk=cast.wattrelos.pk).update(languages=["el", "nl"])
    assert visitor.post("/en/kiosk/end/")["Location"] == "/nl/kiosk/"


# --- every other door is shut ----------------------------------------------------------------------------------


@pytest.mark.one_database
def test_every_other_address_leads_to_the_first_page(cast: Cast) -> None:
    """With the account of the hub's manager, who would be let in nearly everywhere."""
    world = make_world(cast)
    kiosk = made(cast.wattrelos)
    parts = {"files:file", "drawings:poster", "healthz", *(door.url_name for door in KIOSK_DOORS.items())}
    wrong = []
    for name, example in EXAMPLES.items():
        if name in PAGES | parts:
            continue
        client = tablet(kiosk, cast.client(cast.alice))
        with speaking("fr"):
            url = world.url(name, example)
        for answer in (client.get(url), client.post(url, {})):
            where = answer.headers.get("Location", "")
            if answer.status_code != 302 or not where.endswith("/kiosk/"):
                wrong.append(f"{name} {answer.status_code} {where}")
    assert wrong == []


def test_nobody_is_signed_in_on_a_tablet(cast: Cast, kiosk: Kiosk) -> None:
    client = tablet(kiosk, cast.client(cast.alice))
    assert client.get("/fr/manage/wattrelos/")["Location"] == "/fr/kiosk/"
    assert "_auth_user_id" not in client.session
    del client.cookies["kiosk"]
    assert client.get("/fr/manage/wattrelos/")["Location"].startswith("/fr/account/sign-in/")


def test_her_own_registration_is_not_opened_on_a_tablet(visitor: Client, cast: Cast) -> None:
    party = registered(booked_session(cast.wattrelos, starts_at=AT + timedelta(days=3)), at=AT)
    assert visitor.get(f"/fr/registrations/{party.token}/")["Location"] == "/fr/kiosk/"


def test_other_browsers_find_no_tablet(cast: Cast) -> None:
    for page in ("", "programme/", "register/", "registered/", "feedback/", "thanks/", "end/", "team/"):
        assert cast.client(cast.alice).get(f"/fr/kiosk/{page}").status_code == 404


def test_without_its_cookie_it_costs_nothing(cast: Cast) -> None:
    made(cast.wattrelos)
    with CaptureQueriesContext(connection) as asked:
        Client().get("/fr/agenda/")
    # Statements that PostgreSQL plans once have no text; none of them is about tablets.
    assert [each["sql"] for each in asked if "kiosk" in (each["sql"] or "")] == []


def test_a_tablet_costs_one_query_and_is_noted_now_and_then(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    client = tablet(kiosk)
    client.get("/fr/kiosk/thanks/")
    assert Kiosk.objects.get().heard_at == AT
    for later, queries in ((timedelta(minutes=9), 0), (timedelta(minutes=10), 1)):
        monkeypatch.setattr("django.utils.timezone.now", lambda later=later: AT + later)
        with django_assert_num_queries(1 + queries):
            client.get("/fr/kiosk/")
    assert Kiosk.objects.get().heard_at == AT + timedelta(minutes=10)
    assert client.cookies["kiosk"]["max-age"] == 400 * 86400


@pytest.mark.parametrize("token_said", ["stopped", "forged", "nonsense"])
def test_a_cookie_of_no_tablet_is_taken_away(cast: Cast, kiosk: Kiosk, token_said: str) -> None:
    client = tablet(kiosk, cast.client(cast.alice))
    if token_said == "stopped":
        stop_kiosk(kiosk=kiosk, by=cast.actor(cast.alice), at=AT)
    else:
        client.cookies["kiosk"] = f"{kiosk.pk}-{kiosk.key}.x" if token_said == "forged" else "n°7"
    answer = client.get("/fr/manage/wattrelos/")
    assert answer.status_code == 200
    assert client.cookies["kiosk"].value == ""
    assert "no-store" in answer["Cache-Control"]


# --- the way out -----------------------------------------------------------------------------------------------


def test_the_code_opens_the_way_out(kiosk: Kiosk) -> None:
    client = tablet(kiosk)
    answer = client.post("/fr/kiosk/team/", {"code": CODE})
    assert (answer.status_code, answer["Location"]) == (302, "/fr/")
    assert client.cookies["kiosk"].value == ""
    assert Kiosk.objects.get().stopped_at == AT
    assert client.get("/fr/").status_code == 200


def test_a_wrong_code_opens_nothing_and_is_not_shown_again(kiosk: Kiosk) -> None:
    answer = tablet(kiosk).post("/en/kiosk/team/", {"code": "1357"})
    assert answer.status_code == 200
    assert b"This is not the code" in answer.content
    assert b"1357" not in answer.content
    assert Kiosk.objects.get().stopped_at is None


def test_after_five_wrong_codes_one_waits(kiosk: Kiosk, cast: Cast) -> None:
    client = tablet(kiosk)
    for _try in range(5):
        assert client.post("/en/kiosk/team/", {"code": "1357"}).status_code == 200
    answer = client.post("/en/kiosk/team/", {"code": CODE})
    assert answer.status_code == 429
    assert b"wrong five times" in answer.content
    assert Kiosk.objects.get().stopped_at is None
    # Another tablet of the house has its own tries.
    assert tablet(made(cast.wattrelos)).post("/en/kiosk/team/", {"code": CODE}).status_code == 302
