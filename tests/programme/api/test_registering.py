"""Parties registered, cancelled and accepted by other programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.kernel.models import AuditEntry, OutboxMail
from estaminet.network.enums import Scope
from estaminet.network.models import Token
from estaminet.programme.models import Choice, Party, PartyEvent, Question, RegistrationTerms
from tests.asking import Program, problem, words_of_token
from tests.factories.programme import TariffFactory
from tests.factories.registering import booked_session, registered

CHLOE = {"given_name": "Chloé", "family_name": "Martin"}


def party(**more: Any) -> dict[str, Any]:
    return {"contact_name": "Chloé Martin", "email": "chloe@example.org", "language": "fr", "people": [CHLOE], **more}


@pytest.fixture
def session(cast: Any) -> Any:
    return booked_session(cast.mons, seats=3, starts_at=timezone.now() + timedelta(days=3))


@pytest.fixture
def program(cast: Any) -> Program:
    return Program(words_of_token(cast.mons))


def test_a_party_is_registered_as_on_the_page(session: Any, program: Program) -> None:
    answer = program.post(f"/sessions/{session.pk}/parties", party(phone="0465"))

    told = answer.json()
    made = Party.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/parties/{made.pk}"
    assert (told["state"], told["code"], told["session"]) == ("taken", made.code, session.pk)
    assert told["url"] == f"http://testserver/fr/registrations/{made.token}/"
    assert [(each["given_name"], each["ticket"]) for each in told["people"]] == [
        ("Chloé", made.registrations.get().code)
    ]
    assert (made.email, made.phone, made.made_by) == ("chloe@example.org", "0465", None)
    assert OutboxMail.objects.filter(to="chloe@example.org").count() == 1
    session.refresh_from_db()
    assert session.left == 2


def test_refusals_are_problems_and_nothing_is_written(session: Any, program: Program) -> None:
    registered(session, 3, at=timezone.now())
    RegistrationTerms.objects.create(activity=session.activity, waiting=False)
    address = f"/sessions/{session.pk}/parties"

    wrong = {
        "full": party(),
        "address": party(email="chloe"),
        "nobody": party(people=[]),
        "language": party(language="el"),
        "minor": party(people=[{**CHLOE, "birth_date": "2019-05-01"}]),
        "mode": party(mode="online"),
    }

    assert {name: problem(program.post(address, sent)) for name, sent in wrong.items()} == {
        "full": (409, "session-full"),
        "address": (422, "not-an-address"),
        "nobody": (422, "nobody-comes"),
        "language": (422, "language-not-offered"),
        "minor": (422, "nobody-answers-for-minor"),
        "mode": (422, "mode-not-offered"),
    }
    assert Party.objects.count() == 1


def test_the_words_of_a_refusal_are_in_the_language_of_the_reader(session: Any, cast: Any) -> None:
    program = Program(words_of_token(cast.mons), **{"Accept-Language": "fr"})

    told = program.post(f"/sessions/{session.pk}/parties", party(people=[])).json()

    assert told["field"] == "people"
    assert told["detail"] != "Please say who comes: at least one person."


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        (party(surprise=1), "surprise"),
        (party(people=[{**CHLOE, "given_name": "\x00"}]), "people.0.given_name"),
        (party(contact_name="Chloé\r\nBcc: all@example.org"), "contact_name"),
        (party(people=[{**CHLOE, "birth_date": "soon"}]), "people.0.birth_date"),
        (party(mode="flying"), "mode"),
        ({"language": "fr"}, "contact_name"),
    ],
)
def test_what_is_wrong_with_the_body_is_named(session: Any, program: Program, sent: Any, where: str) -> None:
    answer = program.post(f"/sessions/{session.pk}/parties", sent)

    assert problem(answer) == (422, "not-valid")
    assert [each["where"] for each in answer.json()["errors"]] == [where]


def test_a_whole_number_is_one_however_it_is_written(session: Any, program: Program) -> None:
    goes = registered(session, 1, at=timezone.now()).registrations.get()
    address = f"/parties/{goes.party_id}/cancel"

    for wrong in (goes.pk + 0.5, str(goes.pk), True, 1e400):
        assert problem(program.post(address, {"people": [wrong]})) == (422, "not-valid")
    assert program.post(address, {"people": [float(goes.pk)]}).json()["state"] == "ended"


@pytest.mark.parametrize("body", ["", "{", "null", "[]", '"x"', b"\xff", '{"a":' * 5000])
def test_a_body_that_is_no_object(session: Any, program: Program, body: Any) -> None:
    assert problem(program.post(f"/sessions/{session.pk}/parties", body))[0] in (400, 422)


def test_answers_are_those_the_questions_know(session: Any, program: Program) -> None:
    words = Question.objects.create(activity=session.activity)
    yes = Question.objects.create(activity=session.activity, kind="yes_no", asked_of="person")
    chosen = Question.objects.create(activity=session.activity, kind="choice", required=True)
    choice = Choice.objects.create(question=chosen)
    address = f"/sessions/{session.pk}/parties"

    def sent(said: dict[Any, Any], **person: Any) -> Any:
        return program.post(address, party(answers=said, people=[{**CHLOE, **person}]))

    assert problem(sent({})) == (422, "answer-missing")
    for answers in ({yes.pk: True, chosen.pk: choice.pk}, {chosen.pk: choice.pk, 999: "x"}):
        assert problem(sent(answers)) == (422, "not-asked")
    for answers in ({chosen.pk: 0}, {chosen.pk: "1"}, {chosen.pk: True}, {chosen.pk: choice.pk, words.pk: 3}):
        assert problem(sent(answers)) == (422, "not-an-answer")
    assert sent({chosen.pk: choice.pk, words.pk: " oui "}, answers={yes.pk: False}).status_code == 201
    made = Party.objects.get()
    assert made.answers == {str(chosen.pk): choice.pk, str(words.pk): "oui"}
    assert made.registrations.get().answers == {str(yes.pk): False}


def test_prices_and_minors_and_a_class(session: Any, program: Program) -> None:
    session.activity.price, session.activity.seats = "solidarity", 30
    session.activity.save()
    cheap, dear = (TariffFactory(activity=session.activity, amount=amount) for amount in ("3.00", "9.00"))
    RegistrationTerms.objects.create(activity=session.activity, groups=True)
    child = {"given_name": "Driss", "family_name": "Martin", "birth_date": "2019-05-01", "guardian": 0, "allowed": True}
    address = f"/sessions/{session.pk}/parties"

    assert problem(program.post(address, party())) == (422, "tariff-not-offered")
    family = party(people=[{**CHLOE, "price": dear.pk}, {**child, "price": cheap.pk}])
    assert program.post(address, family).status_code == 201
    amounts = [str(each.amount) for each in Party.objects.get().registrations.order_by("position")]
    assert amounts == ["9.00", "3.00"]


def test_who_would_rather_not_wait_is_told(session: Any, program: Program) -> None:
    registered(session, 3, at=timezone.now())

    refused = program.post(f"/sessions/{session.pk}/parties", party(only_with_places=True))
    waits = program.post(f"/sessions/{session.pk}/parties", party())

    assert problem(refused) == (409, "would-wait")
    assert (waits.status_code, waits.json()["state"]) == (201, "waiting")


def test_an_offer_is_accepted_and_a_party_cancelled(session: Any, program: Program) -> None:
    first = registered(session, 3, at=timezone.now())
    waits = program.post(f"/sessions/{session.pk}/parties", party(confirmed=True)).json()

    gone = program.post(f"/parties/{first.pk}/cancel", {"reason": "malade"})
    offered = program.get(f"/parties/{waits['id']}").json()
    taken = program.post(f"/parties/{waits['id']}/accept")
    again = program.post(f"/parties/{waits['id']}/accept")

    assert (gone.status_code, gone.json()["state"]) == (200, "ended")
    assert (offered["state"], offered["offered"]) == ("offered", 1)
    assert (taken.json()["state"], again.json()["state"]) == ("taken", "taken")
    assert PartyEvent.objects.filter(party=waits["id"], did="accepted").count() == 1
    assert problem(program.post(f"/parties/{first.pk}/accept")) == (409, "offer-gone")


def test_one_of_a_party_does_not_come(session: Any, program: Program) -> None:
    found = registered(session, 2, at=timezone.now())
    stays, goes = found.registrations.order_by("position")

    stranger = registered(session, 1, at=timezone.now()).registrations.get()
    wrong = program.post(f"/parties/{found.pk}/cancel", {"people": [stranger.pk]})
    told = program.post(f"/parties/{found.pk}/cancel", {"people": [goes.pk]}).json()

    assert problem(wrong) == (422, "not-in-party")
    assert [(each["id"], each["left_at"] is None) for each in told["people"]] == [(stays.pk, True), (goes.pk, False)]


def test_who_is_registered_in_pages(session: Any, program: Program, django_assert_num_queries: Any) -> None:
    parties = [registered(session, 1, at=timezone.now()) for _ in range(5)]
    address = f"/sessions/{session.pk}/parties"

    assert [each["id"] for each in program.every(address, limit=2)] == [each.pk for each in parties]
    waiting = program.get(address, state="waiting")
    assert [each["id"] for each in waiting.json()["items"]] == [each.pk for each in parties[3:]]
    assert waiting["Cache-Control"] == "private, no-store"
    with django_assert_num_queries(5):
        assert len(program.get(address).json()["items"]) == 5
    told = program.get(address, limit=1).json()["items"][0]
    assert "url" not in told
    assert not {"needs", "answers", "note"} & set(told)


# --- whose it is ------------------------------------------------------------------------------------------------


def test_another_hubs_program_finds_nothing(session: Any, cast: Any) -> None:
    found = registered(session, 1, at=timezone.now())
    stranger = Program(words_of_token(cast.wattrelos))
    here, there = f"/sessions/{session.pk}", f"/parties/{found.pk}"

    answers = [
        stranger.post(f"{here}/parties", party()),
        stranger.get(f"{here}/parties"),
        stranger.get(there),
        stranger.post(f"{there}/cancel"),
        stranger.post(f"{there}/accept"),
        stranger.post(f"{here}/check-ins", {"facts": [{"nonce": "1", "did": "online", "at": "2026-11-20T10:00Z"}]}),
        stranger.post(f"/activities/{session.activity_id}/publish"),
        stranger.post(f"/activities/{session.activity_id}/sessions", {"sessions": [sent_session()]}),
    ]

    assert {problem(answer) for answer in answers} == {(404, "not-found")}
    found.refresh_from_db()
    assert found.state == "taken"


def sent_session() -> dict[str, str]:
    return {"starts_at": "2027-03-01T10:00:00+01:00", "ends_at": "2027-03-01T12:00:00+01:00"}


def test_a_partner_hubs_program_works_with_it(session: Any, cast: Any) -> None:
    session.activity.partner_hubs.add(cast.wattrelos)

    assert Program(words_of_token(cast.wattrelos)).post(f"/sessions/{session.pk}/parties", party()).status_code == 201


@pytest.mark.parametrize("held", [[], *([scope] for scope in Scope.values)])
def test_each_scope_opens_its_own_doors(session: Any, cast: Any, held: list[str]) -> None:
    found = registered(session, 1, at=timezone.now())
    program = Program(words_of_token(cast.mons, held) if held else "")
    here, there = f"/sessions/{session.pk}", f"/parties/{found.pk}"
    fact = {"nonce": "1", "did": "online", "at": "2026-11-20T10:00Z"}
    doors = {
        "register": program.post(f"{here}/parties", party()),
        "cancel": program.post(f"{there}/cancel", {"people": []}),
        "accept": program.post(f"{there}/accept"),
        "list": program.get(f"{here}/parties"),
        "read": program.get(there),
        "check in": program.post(f"{here}/check-ins", {"facts": [fact]}),
        "publish": program.post(f"/activities/{session.activity_id}/publish"),
        "write": program.post("/activities", {"kind": "walk", "title": {"fr": "Balade"}}),
        "add": program.post(f"/activities/{session.activity_id}/sessions", {"sessions": [sent_session()]}),
    }
    opened = {
        "register": {"register", "cancel", "accept", "read"},
        "registrations": {"list", "read"},
        "door": {"check in"},
        "publish": {"publish", "write", "add"},
    }

    refused = {name for name, answer in doors.items() if answer.status_code in (401, 403)}

    assert set(doors) - refused == opened.get(held[0] if held else "", set())
    assert {problem(doors[name]) for name in refused} <= {(401, "unauthorized"), (403, "scope")}


def test_the_audit_names_the_token(session: Any, program: Program) -> None:
    session.activity.published_at = None
    session.activity.save()
    program.post(f"/activities/{session.activity_id}/publish")
    made = program.post(f"/sessions/{session.pk}/parties", party()).json()["id"]
    program.post(f"/parties/{made}/accept")
    program.post(f"/parties/{made}/cancel")

    entries = AuditEntry.objects.filter(by_label="token").order_by("pk")
    assert [each.did for each in entries if each.did != "token.made"] == [
        "activity.published",
        "party.registered",
        "party.accepted",
        "party.cancelled",
    ]
    assert {(each.by_id, each.details["token"]) for each in entries} == {(None, Token.objects.get().pk)}
