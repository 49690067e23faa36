"""The forms and pages of mails people ask for: the same answer for everybody, nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import idna
import pytest
from django.test import Client

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Subscription
from tests.conftest import Cast
from tests.factories.network import HubFactory, TownFactory, TownNameFactory
from tests.factories.programme import (
    ActivityFactory,
    DigestSubscriptionFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db
KORTRIJK = {"town": "Kortrijk", "latitude": 50.82803, "longitude": 3.26487}


@pytest.fixture
def kortrijk(db: None) -> Any:
    town = TownFactory(name="Kortrijk", latitude=50.82803, longitude=3.26487, population=76_000)
    for name in ("Kortrijk", "Courtrai"):
        TownNameFactory(town=town, name=name, folded=name.lower(), head=name.lower()[:3])
    return town


def fields(**more: Any) -> dict[str, Any]:
    return {
        "form_key": "e" * 32,
        "email": "marieke@example.org",
        "where": "around",
        "near": "courtrai",
        "town": "",
        "radius": "40",
        "hub": "",
        "language": "nl",
        "kinds": ["walk", "screening"],
        "homepage": "",
        **more,
    }


def test_a_resident_asks_for_a_town(cast: Cast, kortrijk: Any) -> None:
    answer = cast.client().post("/nl/agenda/by-mail/", fields())
    assert (answer.status_code, answer["Location"]) == (302, "/nl/agenda/by-mail/sent/")
    row = Subscription.objects.get()
    assert (row.town, row.radius, row.kinds, row.language, row.hub) == (
        "Courtrai",
        40,
        ["screening", "walk"],
        "nl",
        None,
    )
    assert cast.client().get("/nl/agenda/by-mail/sent/").status_code == 200


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"where": "hub", "hub": "mons"}, ("mons", "")),
        ({"where": "all"}, (None, "")),
    ],
)
def test_or_for_a_hub_or_for_everything(cast: Cast, given: dict[str, Any], told: tuple[str | None, str]) -> None:
    cast.client().post("/nl/agenda/by-mail/", fields(**given))
    row = Subscription.objects.get()
    assert (row.hub.slug if row.hub else None, row.town) == told


def test_what_the_agenda_was_showing_is_chosen_already(cast: Cast, kortrijk: Any) -> None:
    form = cast.client().get("/nl/agenda/by-mail/?near=Kortrijk&kind=walk&kind=bogus").context["form"]
    assert {name: form[name].value() for name in ("where", "near", "kinds", "language")} == {
        "where": "around",
        "near": "Kortrijk",
        "kinds": ["walk"],
        "language": "nl",
    }
    form = cast.client().get("/nl/agenda/by-mail/?hub=mons").context["form"]
    assert (form["where"].value(), form["hub"].value()) == ("hub", "mons")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "marieke at example.org"}, "email"),
        ({"email": "سارة@example.org"}, "email"),
        ({"near": ""}, "near"),
        ({"near": "Atlantis"}, "near"),
        ({"near": "Kortrijk", "radius": "10"}, "radius"),
        ({"near": "Kortrijk", "radius": "7"}, "radius"),
        ({"where": "hub"}, "hub"),
        ({"where": "hub", "hub": "elsewhere"}, "hub"),
        ({"where": "moon"}, "where"),
        ({"language": "xx"}, "language"),
        ({"kinds": ["orgy"]}, "kinds"),
        ({"homepage": "http://spam.example"}, "homepage"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, kortrijk: Any, given: dict[str, Any], field: str
) -> None:
    answer = cast.client().post("/nl/agenda/by-mail/", fields(**given))
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, [field])
    assert (form["near"].value(), form["email"].value()) == (
        given.get("near", "courtrai"),
        given.get("email", "marieke@example.org"),
    )
    assert (Subscription.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_a_slip_in_a_town_is_answered_with_what_was_meant(cast: Cast, kortrijk: Any) -> None:
    answer = cast.client().post("/en/agenda/by-mail/", fields(near="Kortr"))
    assert answer.status_code == 302  # the beginning of the only name is enough
    TownNameFactory(town=TownFactory(name="Kortemark", latitude=51.03, longitude=3.04), folded="kortemark", head="kor")
    answer = cast.client().post("/en/agenda/by-mail/", fields(near="Kort"))
    assert "Kortrijk" in str(answer.context["form"].errors["near"])


def test_a_domain_of_any_script_is_taken_and_reached(cast: Cast) -> None:
    cast.client().post("/nl/agenda/by-mail/", fields(email="sara@مدينة.example", where="all"))
    mail = OutboxMail.objects.get()
    assert mail.to == "sara@مدينة.example"
    assert compose(mail)["To"] == f"sara@{idna.encode('مدينة').decode()}.example"


def test_the_answer_is_the_same_whoever_is_known(cast: Cast, at: datetime) -> None:
    """Unknown, asked, confirmed, ended, somebody with an account: the same page after the same steps."""
    confirmed = DigestSubscriptionFactory(network=cast.network, language="nl", email="confirmed@example.org")
    DigestSubscriptionFactory(network=cast.network, language="nl", email="asked@example.org", confirmed_at=None)
    DigestSubscriptionFactory(network=cast.network, language="nl", email="ended@example.org", ended_at=at)
    answers = set()
    for email in ("new@example.org", "asked@example.org", "ended@example.org", confirmed.email, "eve@example.org"):
        for _turn in range(7):  # beyond what one address is sent in an hour
            client = Client()
            sent = client.post(
                "/nl/agenda/by-mail/",
                fields(email=email, where="all", kinds=[], form_key=""),
                REMOTE_ADDR=email_ip(email),
            )
            page = client.get(sent["Location"])
            answers.add((sent.status_code, sent["Location"], str(sent.content), page.status_code, page.content))
    assert len(answers) == 1


def email_ip(email: str) -> str:
    return f"10.0.0.{sum(email.encode()) % 250}"


def test_an_address_is_not_pestered(cast: Cast) -> None:
    for number in range(9):
        sent = Client().post("/nl/agenda/by-mail/", fields(where="all", form_key=""), REMOTE_ADDR=f"10.0.1.{number}")
        assert sent.status_code == 302
    assert OutboxMail.objects.filter(to="marieke@example.org").count() == 5
    Client().post("/nl/agenda/by-mail/", fields(where="all", form_key="", email="MARIEKE@example.org"))
    assert OutboxMail.objects.count() == 5


def test_a_connection_that_asks_too_much_waits_and_keeps_what_it_typed(cast: Cast) -> None:
    client = cast.client()
    answers = [
        client.post("/nl/agenda/by-mail/", fields(where="all", email=f"p{number}@example.org", form_key=""))
        for number in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert b"p10@example.org" in answers[-1].content
    assert OutboxMail.objects.count() == 10


def test_an_address_stands_in_no_address_and_in_no_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    client = cast.client()
    with caplog.at_level("DEBUG"):
        sent = client.post("/nl/agenda/by-mail/", fields(where="all"))
        row = Subscription.objects.get()
        page = client.post(f"/nl/mails/{row.token}/confirm/")
        client.get(page["Location"])
    assert "marieke" not in caplog.text
    assert "marieke" not in sent["Location"] + page["Location"] + row.token
    assert b"marieke@example.org" not in client.get(page["Location"]).content


def test_an_activity_is_followed_from_its_page(cast: Cast) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="chorale")
    client = cast.client()
    assert client.get("/nl/activities/chorale/follow/").status_code == 200
    sent = client.post(
        "/nl/activities/chorale/follow/",
        {"email": "marieke@example.org", "language": "nl", "form_key": "f" * 32, "homepage": ""},
    )
    assert (sent.status_code, sent["Location"]) == (302, "/nl/agenda/by-mail/sent/")
    assert list(Subscription.objects.values_list("activity", "kind")) == [(activity.pk, "changes")]


@pytest.mark.parametrize("fields_of_it", [{"published_at": None}, {"visibility": "closed"}])
def test_what_is_not_public_is_not_there_to_follow_even_for_its_team(cast: Cast, fields_of_it: dict[str, Any]) -> None:
    ActivityFactory(hub=cast.wattrelos, slug="entre-nous", **fields_of_it)
    assert cast.client(cast.alice).get("/fr/activities/entre-nous/follow/").status_code == 404


def test_who_is_signed_in_need_not_type_her_address(cast: Cast) -> None:
    form = cast.client(cast.chloe).get("/fr/agenda/by-mail/").context["form"]
    assert form["email"].value() == "chloe@example.org"


def test_the_form_asks_little_of_the_database(cast: Cast, django_assert_max_num_queries: Any) -> None:
    HubFactory.create_batch(20, network=cast.network)
    client = cast.client()
    client.get("/nl/agenda/by-mail/")
    with django_assert_max_num_queries(6):
        client.get("/nl/agenda/by-mail/")


# --- the page of a link ----------------------------------------------------------------------------------------


def test_the_page_says_yes_changes_rests_and_ends(cast: Cast, kortrijk: Any) -> None:
    client = cast.client()
    client.post("/nl/agenda/by-mail/", fields())
    row = Subscription.objects.get()
    page = f"/nl/mails/{row.token}/"
    assert client.get(page).context["state"] == "asked"
    assert client.post(f"{page}confirm/")["Location"] == page
    assert client.get(page).context["state"] == "running"
    changed = client.post(page, {"where": "hub", "hub": "mons", "radius": "20", "language": "fr", "kinds": ["jam"]})
    assert changed["Location"] == page
    row.refresh_from_db()
    assert (row.hub, row.language, row.kinds) == (cast.mons, "fr", ["jam"])
    refused = client.post(page, {"where": "around", "near": "Atlantis", "radius": "20", "language": "fr"})
    assert (refused.status_code, refused.context["form"]["near"].value()) == (200, "Atlantis")
    assert client.post(f"{page}pause/", {"weeks": "4"})["Location"] == page
    assert client.get(page).context["state"] == "paused"
    client.post(f"{page}pause/", {"weeks": "999"})
    assert client.get(page).context["state"] == "running"
    assert client.post(f"{page}end/").context["state"] == "ended"
    assert client.get(page).context["state"] == "ended"
    client.post(f"{page}confirm/")
    assert client.get(page).context["state"] == "running"


def test_the_page_of_one_activity_changes_its_language_only(cast: Cast) -> None:
    row = SubscriptionFactory(activity__hub=cast.wattrelos)
    page = f"/nl/mails/{row.token}/"
    assert cast.client().post(page, {"language": "nl", "where": "all", "kinds": ["jam"]})["Location"] == page
    row.refresh_from_db()
    assert (row.language, row.kinds) == ("nl", [])
    assert cast.client().post(f"{page}pause/", {"weeks": "4"}).status_code == 404


@pytest.mark.parametrize("state", ["asked", "running", "paused", "ended"])
@pytest.mark.parametrize("kind", ["digest", "changes"])
def test_every_state_has_its_page_in_every_language(cast: Cast, at: datetime, state: str, kind: str) -> None:
    given = {
        "asked": {"confirmed_at": None},
        "running": {},
        "paused": {"paused_until": datetime.now(UTC).date() + timedelta(days=30)},
        "ended": {"ended_at": at},
    }[state]
    if kind == "digest":
        row = DigestSubscriptionFactory(network=cast.network, language="ar", **given, **KORTRIJK)
    else:
        row = SubscriptionFactory(activity__hub=cast.wattrelos, **given)
    for language in ("fr", "nl", "en", "de", "bg"):
        answer = cast.client().get(f"/{language}/mails/{row.token}/")
        assert (answer.status_code, answer.context["state"]) == (200, state)
        assert answer["Cache-Control"].count("no-store") == 1


def test_the_page_costs_the_same_whatever_the_number_of_hubs(cast: Cast, django_assert_max_num_queries: Any) -> None:
    row = DigestSubscriptionFactory(network=cast.network, radius=150, **KORTRIJK)
    HubFactory.create_batch(20, network=cast.network)
    with django_assert_max_num_queries(6):
        cast.client().get(f"/nl/mails/{row.token}/")
