"""Who registered, for the team: all dates, and the people of one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature
from estaminet.programme.models import AlsoAt, Party
from estaminet.programme.models.terms import RegistrationTerms
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.queries.registering.drafts import ConsentDraft, RegistrationDraft
from estaminet.programme.queries.registering.participants import Line, pages_of
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import VISITOR, draft, registered
from tests.programme.dates import cost, text
from tests.programme.registering.team import NOW, SOON, address, ahead, asked, permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Any:
    return ahead(cast.wattrelos, seats=6)


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def people(session: Any) -> str:
    return address("session_people", session, session.pk)


def person(name: str, **fields: Any) -> RegistrationDraft:
    return RegistrationDraft(given_name=name, family_name="Benali", **fields)


def shown(answer: Any) -> list[str]:
    """Names of the parties on a page, in their order."""
    return [each.party.contact_name for each in answer.context["parties"]]


# --- who gets in ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["registrations", "registration_terms", "message_new", "registration_question_new"])
def test_pages_of_registrations_are_for_the_teams_that_make_the_activity(cast: Any, session: Any, name: str) -> None:
    session.activity.partner_hubs.add(cast.mons)
    status = {
        who: [
            cast.client(getattr(cast, who)).get(address(name, session, hub=hub)).status_code
            for hub in ("wattrelos", "mons")
        ]
        for who in ("alice", "ana", "bob", "chloe", "eve", "cleo")
    }
    assert status == {
        "alice": [200, 404],
        "ana": [200, 404],
        "bob": [404, 200],
        "chloe": [404, 404],
        "eve": [404, 404],
        "cleo": [200, 200],
    }


def test_what_belongs_to_another_activity_is_not_found_through_one_s_own(cast: Any, alice: Any, session: Any) -> None:
    foreign = ahead(cast.mons)
    theirs = registered(foreign, 1, at=NOW)
    pages = [
        address("session_people", session, foreign.pk),
        address("party_new", session, foreign.pk),
        address("party_manage", session, theirs.pk),
        address("party_act", session, theirs.pk, "cancel"),
    ]
    assert {alice.get(page).status_code for page in pages} == {404}
    assert {alice.post(page, {}).status_code for page in pages} <= {404, 405}
    theirs.refresh_from_db()
    assert theirs.state == "taken"


# --- all dates --------------------------------------------------------------------------------------------------


def test_each_date_says_who_registered_who_waits_and_what_is_left(alice: Any, session: Any) -> None:
    registered(session, 4, at=NOW)
    registered(session, 3, at=NOW)
    other = SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=7))
    (first, second) = alice.get(address("registrations", session)).context["lines"]
    told = [(each.numbers.registered, each.seats, each.session.left, each.numbers.waiting) for each in (first, second)]
    assert told == [(4, 6, 2, 3), (0, 6, None, 0)]
    assert second.session == other


def test_the_table_of_dates_costs_the_same_for_one_date_and_for_many(alice: Any, session: Any) -> None:
    registered(session, 2, at=NOW)
    one = cost(alice, address("registrations", session))
    for number in range(5):
        other = SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=number + 1))
        registered(other, 3, at=NOW)
    assert cost(alice, address("registrations", session)) == one


def test_where_nobody_needs_to_register_the_page_says_so(cast: Any, alice: Any) -> None:
    open_one = SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=SOON)
    assert "Nobody needs to register: people just come" in text(alice.get(address("registrations", open_one)))


# --- the people of a date -----------------------------------------------------------------------------------------


def test_offers_come_first_then_names_then_the_list_in_its_order(alice: Any, session: Any, people: str) -> None:
    for name in ("Zoé", "Ahmed"):
        registered(session, 2, at=NOW, contact_name=name)
    gone = registered(session, 2, at=NOW, contact_name="Gone")
    for place, name in enumerate(("First", "Second", "Third")):
        registered(session, 2, at=NOW + timedelta(minutes=place), contact_name=name)
    cancel_people(party=gone, by=VISITOR, at=NOW + timedelta(minutes=5))
    answer = alice.get(people)
    assert shown(answer) == ["First", "Ahmed", "Zoé", "Second", "Third"]
    assert [(tab["label"], tab["number"]) for tab in answer.context["tabs"]] == [
        ("All", 5),
        ("Registered", 2),
        ("Waiting", 2),
        ("Offers open", 1),
        ("No longer registered", 1),
    ]
    assert shown(alice.get(people + "?show=waiting")) == ["Second", "Third"]
    assert [each.line.turn for each in alice.get(people + "?show=waiting").context["parties"]] == [1, 2]
    assert shown(alice.get(people + "?show=cancelled")) == ["Gone"]


def test_somebody_is_found_by_any_name_of_the_party_without_accents(alice: Any, session: Any, people: str) -> None:
    registered(session, contact_name="Nadia Benali", at=NOW, people=[person("Nadia"), person("Zoé")])
    registered(session, contact_name="Ahmed Ali", at=NOW)
    assert [shown(alice.post(people, {"words": words})) for words in ("zoe", "BENALI", "ali", "nobody")] == [
        ["Nadia Benali"],
        ["Nadia Benali"],
        ["Ahmed Ali", "Nadia Benali"],
        [],
    ]


def test_a_code_opens_its_party_and_no_name_stands_in_an_address(alice: Any, session: Any, people: str) -> None:
    party = registered(session, contact_name="Nadia Benali", at=NOW)
    registered(session, at=NOW)
    spoken = f"{party.code[:4]} {party.code[4:]}".lower()
    assert alice.post(people, {"words": spoken})["Location"] == address("party_manage", session, party.pk)
    assert shown(alice.get(f"{people}?code={party.code}")) == ["Nadia Benali"]
    assert len(shown(alice.get(f"{people}?words=Nadia"))) == 2


def test_while_one_types_only_the_list_comes(alice: Any, session: Any, people: str) -> None:
    registered(session, contact_name="Nadia Benali", at=NOW)
    answer = alice.post(people, {"words": "nad"}, headers={"HX-Request": "true"})
    assert ("Nadia Benali" in text(answer), "<html" in answer.content.decode()) == (True, False)


def test_needs_are_told_with_what_the_house_offers(cast: Any, alice: Any, session: Any, people: str) -> None:
    for feature, answer in ((Feature.STEP_FREE, Answer.YES), (Feature.ACCESSIBLE_TOILET, Answer.NO)):
        AccessFeature.objects.create(hub=cast.wattrelos, feature=feature, answer=answer)
    registered(session, at=NOW, people=[person("Nadia", needs=["step_free", "toilet"], needs_words="Un déambulateur")])
    registered(session, at=NOW, people=[person("Léa", needs=["step_free"])])
    context = alice.get(people).context
    told = [(each["of"].need, each["of"].names, each["answer"].answer) for each in context["needs"]]
    assert told == [("step_free", ("Léa Benali", "Nadia Benali"), "yes"), ("toilet", ("Nadia Benali",), "no")]
    assert list(context["glance"].words) == [("Nadia Benali", "Un déambulateur")]


def test_permissions_and_answers_are_counted(cast: Any, alice: Any, session: Any, people: str) -> None:
    allowed = permission(cast.network)
    RegistrationTerms.objects.create(activity=session.activity, uses=["pictures"])
    lunch = asked(session.activity, "Quel repas ?", "végétarien", "viande", kind="choice", asked_of="person")
    meat = lunch.choices.last().pk

    def said(given: bool) -> list[ConsentDraft]:
        return [ConsentDraft(text_id=allowed.pk, given=given, read=allowed.mark("fr"))]

    registered(
        session,
        at=NOW,
        people=[
            person("Nadia", consents=said(False), answers={lunch.pk: meat}),
            person("Lina", consents=said(True), answers={lunch.pk: meat}),
            person("Yanis"),
        ],
    )
    glance = alice.get(people).context["glance"]
    (told,) = glance.permissions
    assert (told.yes, told.no, told.unsaid) == (1, ("Nadia Benali",), 1)
    ((question, counted),) = glance.answers
    assert (question.pk, [(str(label.text("fr")), number) for label, number in counted]) == (lunch.pk, [("viande", 2)])


def test_the_list_costs_the_same_for_one_party_and_for_thirty(cast: Any, alice: Any) -> None:
    session = ahead(cast.wattrelos, seats=20)
    AlsoAt.objects.create(session=session, hub=cast.mons)
    allowed = permission(cast.network)
    RegistrationTerms.objects.create(activity=session.activity, uses=["pictures"], birth_dates="nobody")
    question = asked(session.activity, "Pourquoi ?", asked_of="person")
    page = address("session_people", session, session.pk)

    def fill(number: int) -> None:
        for each in range(number):
            grown_up, other = draft(2).people
            child = RegistrationDraft(
                given_name=other.given_name,
                minor=True,
                guardian=0,
                allowed=True,
                needs=["step_free"],
                answers={question.pk: "Oui"},
                consents=[ConsentDraft(text_id=allowed.pk, given=bool(each), read=allowed.mark("fr"))],
            )
            registered(session, at=NOW, people=[grown_up, child])

    fill(1)
    one = cost(alice, page)
    fill(29)
    assert Party.objects.filter(state="waiting").count() == 20
    assert cost(alice, page) == one <= 15


def test_a_page_holds_two_hundred_people_and_no_party_is_cut() -> None:
    def line(people: int) -> Line:
        return Line(1, "taken", "", "", "", people, 0, "in_person", None, None, None)

    pages = pages_of([line(6) for _each in range(50)])
    assert [sum(each.people for each in page) for page in pages] == [198, 102]
    assert pages_of([]) == []


def test_a_long_list_has_pages_and_one_page_to_print(
    alice: Any, session: Any, people: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_of, "__defaults__", (2,))
    for _each in range(3):
        registered(session, 1, at=NOW)
    assert [len(shown(alice.get(people + part))) for part in ("", "?page=2", "?page=all")] == [2, 1, 3]


def test_people_of_a_date_that_was_taken_away_are_still_found(alice: Any, session: Any, people: str) -> None:
    registered(session, contact_name="Nadia Benali", at=NOW)
    type(session).objects.filter(pk=session.pk).update(removed_at=NOW, shown=False)
    assert "Nadia Benali" in text(alice.get(people))
