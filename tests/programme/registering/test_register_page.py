"""Registering on the public page: three screens, everything kept, nothing twice."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.test import Client

from estaminet.programme.enums import PartyState
from estaminet.programme.models import ActivityConsent, Party, Registration, RegistrationTerms, Session
from tests.conftest import AT
from tests.factories.people import ConsentTextFactory
from tests.factories.registering import booked_session, registered
from tests.programme.registering.filling_in import read, send

YOU = {"p0_given_name": "Nadia", "p0_family_name": "Haddou", "email": "nadia@example.org"}


def also(key: str, name: str) -> dict[str, str]:
    return {f"{key}_here": "on", f"{key}_given_name": name}


def child(key: str, name: str, born: str = "2014-03-02") -> dict[str, str]:
    return {
        **also(key, name),
        f"{key}_family_name": "Haddou",
        f"{key}_minor": "on",
        f"{key}_birth_date": born,
    }


def several(number: int) -> dict[str, str]:
    """So many people in all, whoever fills in the form being one of them."""
    others = (also(f"p{place}", f"Nom{place}") for place in range(1, number))
    return {name: value for other in others for name, value in other.items()}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=AT + timedelta(days=10))


@pytest.fixture
def page(session: Session) -> str:
    return f"/en/activities/{session.activity.slug}/register/"


def terms(session: Session, **fields: Any) -> RegistrationTerms:
    return RegistrationTerms.objects.create(activity=session.activity, **fields)


def words(answer: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def heading(answer: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode())
    assert found, answer.content.decode()[:2000]
    return unescape(found[1])


def test_a_family_of_five_with_three_minors_registers_in_three_screens(session: Session, page: str) -> None:
    Session.objects.filter(pk=session.pk).update(seats=5)
    text = ConsentTextFactory(network=session.network, use="film")
    terms(session, uses=["film"])
    client = Client()
    first = client.get(page)
    assert heading(first) == "Who comes?"
    family = {**child("p2", "Yanis"), **child("p3", "Lina", "2016-01-05"), **child("p4", "Sami", "2019-11-30")}
    second = send(client, page, first, "2", **YOU, **also("p1", "Karim"), p1_family_name="Haddou", **family)
    assert heading(second) == "What should we know?"
    allowed = {f"p{place}_allowed": "on" for place in (2, 3, 4)}
    needs = {"p0_needs": ["step_free", "seat"]}
    third = send(client, page, second, "3", **allowed, **needs, **{f"c{text.pk}": "yes"})
    assert heading(third) == "Is this right?"
    done = send(client, page, third, "send")
    party = Party.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"/en/registrations/{party.token}/")
    people = list(party.registrations.order_by("position"))
    assert [(each.name, each.minor, each.guardian_id) for each in people] == [
        ("Nadia Haddou", False, None),
        ("Karim Haddou", False, None),
        ("Yanis Haddou", True, people[0].pk),
        ("Lina Haddou", True, people[0].pk),
        ("Sami Haddou", True, people[0].pk),
    ]
    assert people[2].birth_date == date(2014, 3, 2)
    assert people[0].needs == {"what": ["step_free", "seat"], "words": ""}
    said = ActivityConsent.objects.order_by("pk").values_list("registration", "given", "language", "by_guardian")
    assert list(said) == [(each.pk, True, "en", each.minor) for each in people]
    assert (party.state, party.email, party.contact_name) == (PartyState.TAKEN, "nadia@example.org", "Nadia Haddou")


def test_no_shared_cache_keeps_what_people_type(session: Session, page: str) -> None:
    answer = Client().get(page)
    assert answer["Cache-Control"] == "private, no-cache, max-age=0"
    assert "noindex" in answer.content.decode()


def test_nothing_else_to_know_makes_it_two_screens(session: Session, page: str) -> None:
    terms(session, needs=False)
    client = Client()
    last = send(client, page, client.get(page), "2", **YOU)
    assert heading(last) == "Is this right?"
    assert send(client, page, last, "send").status_code == 302
    # A child still needs a yes.
    first = client.get(page)
    assert heading(send(client, page, first, "2", **YOU, **child("p1", "Yanis"))) == "What should we know?"


def test_whoever_only_registers_a_child_does_not_take_a_place(session: Session, page: str) -> None:
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, comes=None, phone="06 12", **child("p1", "Yanis"))
    third = send(client, page, second, "3", p1_allowed="on")
    send(client, page, third, "send")
    only = Registration.objects.get()
    assert (only.name, only.guardian_name, only.guardian_phone, only.guardian_id) == (
        *("Yanis Haddou", "Nadia Haddou", "06 12", None),
    )


def test_going_back_and_forth_loses_nothing(session: Session, page: str) -> None:
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, **child("p1", "Yanis"))
    third = send(client, page, second, "3", p1_allowed="on", p1_needs=["quiet"], p1_needs_words="un casque")
    again = send(client, page, third, "1")
    said = read(again).said
    assert heading(again) == "Who comes?"
    assert (said["p1_given_name"], said["p1_birth_date"], said["p1_needs"], said["p1_needs_words"]) == (
        *(["Yanis"], ["2014-03-02"], ["quiet"], ["un casque"]),
    )
    last = send(client, page, send(client, page, again, "2"), "3")
    send(client, page, last, "send")
    assert Registration.objects.get(given_name="Yanis").needs == {"what": ["quiet"], "words": "un casque"}


def test_sent_twice_or_after_going_back_it_leads_to_the_same_party(session: Session, page: str) -> None:
    client = Client()
    last = send(client, page, send(client, page, client.get(page), "2", **YOU), "3")
    first, second = (send(client, page, last, "send")["Location"] for _time in range(2))
    assert first == second
    assert send(client, page, last, "1")["Location"] == first
    assert Party.objects.count() == 1


# --- what is missing or cannot be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"p0_given_name": ""}, "Please give your given name."),
        ({"email": ""}, "Please give an e-mail address or a telephone number"),
        ({"email": "nadia"}, "This does not look like an e-mail address"),
        ({"comes": None}, "Please say who comes: at least one person."),
        ({"p1_here": "on", "p1_family_name": "Haddou"}, "Please give the given name of person 2."),
        ({**also("p1", "Lina"), "p1_minor": "on"}, "Please give the birth date of Lina"),
        (child("p1", "Lina", "2031-01-01"), "This birth date cannot be right."),
        (child("p1", "Lina", "1884-01-01"), "This birth date cannot be right."),
        (child("p1", "Lina", "yesterday"), "Please write day, month and year"),
        (child("p1", "Lina", "1988-01-01"), "By this date Lina is 38."),
        ({**child("p1", "Lina"), "p1_answers": "else"}, "please say who answers for them"),
        ({**child("p0", "Nadia"), "p0_family_name": "Haddou"}, "please say who answers for them"),
        (
            {**child("p0", "Nadia"), "p0_guardian_name": "Fatima", **child("p1", "Lina")},
            "Somebody under 18 cannot answer for another child.",
        ),
        (several(5), "There is room for 4 people here"),
        (several(7), "One registration is for 6 people at most"),
    ],
)
def test_what_is_missing_is_said_on_its_screen_and_all_is_kept(
    session: Session, page: str, typed: dict[str, Any], missing: str
) -> None:
    client = Client()
    told = YOU | typed
    answer = send(client, page, client.get(page), "2", **told)
    assert heading(answer) == "Who comes?"
    assert missing in words(answer)
    said = read(answer).said
    assert {name: said.get(name, [""])[0] for name, value in told.items() if value and value != "on"} == {
        name: value for name, value in told.items() if value and value != "on"
    }
    assert not Party.objects.exists()


def test_a_child_without_permission_is_not_registered(session: Session, page: str) -> None:
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, **child("p1", "Yanis"))
    answer = send(client, page, second, "3")
    assert heading(answer) == "What should we know?"
    assert "Yanis is under 18: without this yes, Yanis cannot be registered." in words(answer)
    # Nor by skipping the screen.
    assert heading(send(client, page, second, "send")) == "What should we know?"
    assert not Party.objects.exists()


def test_who_is_there_already_is_named_beside_the_name(session: Session, page: str) -> None:
    client = Client()
    for _time in range(2):
        last = send(client, page, send(client, page, client.get(page), "2", **YOU, **also("p1", "Karim")), "3")
        answer = send(client, page, last, "send")
    assert heading(answer) == "Who comes?"
    assert "Nadia Haddou, Karim: already registered for this date." in words(answer)
    assert answer.content.decode().count('class="field bad"') == 2
    assert Party.objects.count() == 1


def test_the_trap_for_machines_keeps_everything(session: Session, page: str) -> None:
    client = Client()
    answer = send(client, page, client.get(page), "2", **YOU, homepage="https://spam.example")
    assert "A hidden field was filled in" in words(answer)
    assert read(answer).said["homepage"] == [""]
    last = send(client, page, send(client, page, answer, "2"), "3")
    assert heading(last) == "Is this right?"


def test_many_from_one_connection_wait(session: Session, page: str) -> None:
    Session.objects.filter(pk=session.pk).update(seats=40)
    client = Client()
    for number in range(11):
        you = YOU | {"p0_given_name": f"Nom{number}"}
        last = send(client, page, send(client, page, client.get(page), "2", **you), "3")
        answer = send(client, page, last, "send")
    assert answer.status_code == 429
    assert Party.objects.count() == 10
    assert read(answer).said["p0_given_name"] == ["Nom10"]
    assert "Everything is kept. Wait ten minutes and send it again" in words(answer)
    # What a browser does meanwhile; an answer that was made up, or made for another form, counts for nothing.
    found = re.search(r'data-challenge="([^"]*)"', answer.content.decode())
    assert found
    challenge = Challenge.from_dict(json.loads(unescape(found[1])))
    solution = solve_challenge(challenge)
    assert solution
    proof = Payload(challenge, solution).to_base64()
    assert send(client, page, answer, "send", proof="made up").status_code == 429
    assert send(client, page, answer, "send", proof=proof, form_key="0" * 32).status_code == 429
    assert send(client, page, answer, "send", proof=proof).status_code == 302


# --- full dates, windows ---------------------------------------------------------------------------------------


def test_three_wait_together_for_two_places_and_may_say_that_fewer_would_come(session: Session, page: str) -> None:
    registered(session, 2, at=AT)
    client = Client()
    people = {**also("p1", "Karim"), **also("p2", "Odile")}
    last = send(client, page, send(client, page, client.get(page), "2", **YOU, **people), "3")
    assert "You would be on the waiting list" in words(last)
    assert "Nobody waits before you." in words(last)
    send(client, page, last, "send", fewest="2")
    party = Party.objects.latest("pk")
    assert (party.state, party.fewest, party.confirmed_at) == (PartyState.WAITING, 2, None)


def test_a_date_filled_meanwhile_makes_them_wait_and_nothing_is_lost(session: Session, page: str) -> None:
    client = Client()
    last = send(client, page, send(client, page, client.get(page), "2", **YOU), "3")
    assert "Your place is yours at once" in words(last)
    registered(session, 4, at=AT)
    # They agreed to a place, not to a list: they are asked.
    answer = send(client, page, last, "send")
    assert heading(answer) == "Is this right?"
    assert "You would be on the waiting list" in words(answer)
    assert send(client, page, answer, "send").status_code == 302


def test_without_a_list_a_full_date_is_said_beside_the_date(session: Session, page: str, cast: Any) -> None:
    terms(session, waiting=False)
    client = Client()
    last = send(client, page, send(client, page, client.get(page), "2", **YOU), "3")
    registered(session, 4, at=AT)
    answer = send(client, page, last, "send")
    assert heading(answer) == "Who comes?"
    assert "No place is left on this date, and there is no waiting list." in words(answer)
    assert read(answer).said["p0_given_name"] == ["Nadia"]
    assert heading(client.get(page)) == "No place left"


@pytest.mark.parametrize(
    ("of_activity", "of_session", "of_terms", "told"),
    [
        ({"entry": "open"}, {}, {}, "Just come"),
        ({}, {"state": "cancelled"}, {}, "Not as planned"),
        ({}, {}, {"opens_at": AT + timedelta(days=2)}, "Not open yet"),
        ({}, {}, {"closes_before": 60 * 24 * 20}, "Registration has closed"),
        ({}, {"starts_at": AT - timedelta(days=3), "ends_at": AT - timedelta(days=2)}, {}, "No date to come"),
    ],
)
def test_a_shut_window_says_why(
    session: Session, page: str, of_activity: Any, of_session: Any, of_terms: Any, told: str
) -> None:
    terms(session, **of_terms)
    type(session.activity).objects.filter(pk=session.activity_id).update(**of_activity or {"entry": "booked"})
    Session.objects.filter(pk=session.pk).update(**of_session or {"state": "planned"})
    assert heading(Client().get(page)) == told


def test_a_window_that_shuts_meanwhile_keeps_everything(session: Session, page: str) -> None:
    client = Client()
    last = send(client, page, send(client, page, client.get(page), "2", **YOU), "3")
    terms(session, closes_before=60 * 24 * 20)
    answer = send(client, page, last, "send")
    assert "Registration for this date has closed." in words(answer)
    assert read(answer).said["email"] == ["nadia@example.org"]
