"""What the registration page asks, and whom it knows: questions, prices, permissions, ways, groups, accounts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from estaminet.programme.enums import AskedOf, PartyState, PoolKind, PricePolicy, QuestionKind
from estaminet.programme.models import (
    ActivityConsent,
    AlsoAt,
    Choice,
    Party,
    Pool,
    Question,
    Registration,
    RegistrationTerms,
    Session,
)
from tests.conftest import AT
from tests.factories.network import RowFactory
from tests.factories.people import ConsentTextFactory
from tests.factories.programme import SessionFactory, TariffFactory
from tests.factories.registering import booked_session
from tests.programme.registering.filling_in import read, send
from tests.programme.registering.test_register_page import YOU, also, child, heading, terms, words


class QuestionFactory(RowFactory):
    class Meta:
        model = Question


class ChoiceFactory(RowFactory):
    class Meta:
        model = Choice


class GroupFactory(RowFactory):
    class Meta:
        model = Pool


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=10, starts_at=AT + timedelta(days=10))


@pytest.fixture
def page(session: Session) -> str:
    return f"/en/activities/{session.activity.slug}/register/"


def through(page: str, first: dict[str, Any], second: dict[str, Any], client: Client | None = None) -> Party:
    """Register in one go; what is typed on the first and on the second screen."""
    client = client or Client()
    last = send(client, page, send(client, page, client.get(page), "2", **first), "3", **second)
    assert heading(last) == "Is this right?", words(last)
    assert send(client, page, last, "send").status_code == 302
    return Party.objects.latest("pk")


# --- questions and prices --------------------------------------------------------------------------------------


def test_questions_are_answered_for_the_party_and_for_each(session: Session, page: str) -> None:
    activity = session.activity
    whole = QuestionFactory(activity=activity, label="D'où venez-vous ?", help="<b>Une ville</b>")
    bike = QuestionFactory(activity=activity, label="À vélo ?", kind=QuestionKind.YES_NO, asked_of=AskedOf.PERSON)
    size = QuestionFactory(
        activity=activity,
        label="Taille ?",
        kind=QuestionKind.CHOICE,
        asked_of=AskedOf.PERSON,
        required=True,
    )
    small, _large = (ChoiceFactory(question=size, label=label) for label in ("S", "L"))
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, **also("p1", "Karim"))
    assert "<b>Une ville" not in second.content.decode()
    missing = send(client, page, second, "3")
    assert words(missing).count("Please answer this question.") == 4  # beside the fields, and at the head
    said = {f"q{whole.pk}": "Tourcoing", f"p0_q{bike.pk}": "no", f"p0_q{size.pk}": small.pk, f"p1_q{size.pk}": small.pk}
    send(client, page, send(client, page, missing, "3", **said), "send")
    party = Party.objects.get()
    assert party.answers == {str(whole.pk): "Tourcoing"}
    assert [each.answers for each in party.registrations.all()] == [
        {str(bike.pk): False, str(size.pk): small.pk},
        {str(size.pk): small.pk},
    ]


def test_everybody_chooses_a_price_and_nobody_proves_anything(session: Session, page: str) -> None:
    type(session.activity).objects.update(price=PricePolicy.SOLIDARITY)
    full, less = (TariffFactory(activity=session.activity, amount=amount) for amount in ("8.00", "2.50"))
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, **child("p1", "Lina"))
    missing = send(client, page, second, "3", p1_allowed="on", p0_tariff=full.pk)
    assert "Please choose a price. Nobody asks for proof." in words(missing)
    last = send(client, page, missing, "3", p1_tariff=less.pk)
    assert "You pay when you come €10.50" in words(last)
    send(client, page, last, "send")
    assert list(Registration.objects.order_by("pk").values_list("amount", flat=True)) == [Decimal(8), Decimal("2.50")]


def test_what_one_can_is_said_once_and_shared_to_the_cent(session: Session, page: str) -> None:
    type(session.activity).objects.update(price=PricePolicy.AS_YOU_CAN)
    through(page, {**YOU, **also("p1", "Karim"), **also("p2", "Odile")}, {"amount": "10"})
    amounts = list(Registration.objects.order_by("pk").values_list("amount", flat=True))
    assert amounts == [Decimal("3.34"), Decimal("3.33"), Decimal("3.33")]


# --- permissions -----------------------------------------------------------------------------------------------


def said_of(party: Party) -> list[tuple[str, bool]]:
    facts = ActivityConsent.objects.order_by("pk").filter(session=party.session)
    return [(each.registration.given_name, each.given) for each in facts if each.registration]


def test_each_may_answer_otherwise_and_leaving_it_open_is_no_fact(session: Session, page: str) -> None:
    text = ConsentTextFactory(network=session.network, use="film")
    terms(session, uses=["film"])
    name = f"c{text.pk}"
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU, **also("p1", "Karim"), **also("p2", "Odile"))
    assert "You may be in a film." in words(second)
    assert not {name, f"p0_{name}"} & set(read(second).said)  # nothing is chosen beforehand
    last = send(client, page, second, "3", **{name: "each", f"p0_{name}": "yes", f"p1_{name}": "no"})
    assert "Being filmed Yes for Nadia, not for the others" in words(last)
    send(client, page, last, "send")
    assert said_of(Party.objects.get()) == [("Nadia", True), ("Karim", False)]


def test_words_replaced_meanwhile_are_read_again_and_all_else_is_kept(session: Session, page: str) -> None:
    old = ConsentTextFactory(network=session.network, use="film")
    terms(session, uses=["film"])
    client = Client()
    second = send(client, page, client.get(page), "2", **YOU)
    last = send(client, page, second, "3", p0_needs=["quiet"], **{f"p0_c{old.pk}": "yes"})
    type(old).objects.filter(pk=old.pk).update(text={"en": {"text": "You may be in ten films.", "origin": "author"}})
    answer = send(client, page, last, "send")
    assert heading(answer) == "What should we know?"
    assert "The words of a permission have just been replaced." in words(answer)
    assert "You may be in ten films." in words(answer)
    said = read(answer).said
    assert (said.get(f"p0_c{old.pk}"), said["p0_needs"]) == (None, ["quiet"])
    assert send(client, page, send(client, page, answer, "3"), "send").status_code == 302
    assert not ActivityConsent.objects.exists()


# --- ways of taking part ---------------------------------------------------------------------------------------


def test_a_date_of_a_link_is_chosen_and_another_may_be(session: Session, page: str) -> None:
    later = AT + timedelta(days=17)
    other = SessionFactory(activity=session.activity, starts_at=later, ends_at=later + timedelta(hours=2))
    client = Client()
    assert "session" not in read(client.get(page)).said
    assert read(client.get(f"{page}?date={other.pk}")).said["session"] == [str(other.pk)]
    assert read(client.get(f"{page}?date=999999")).said.get("session") is None
    missing = send(client, page, client.get(page), "2", **YOU)
    assert "Please choose a date." in words(missing)
    party = through(f"{page}?date={other.pk}", {**YOU, "session": session.pk}, {})
    assert party.session_id == session.pk


def test_on_the_spot_or_online_and_at_which_place(cast: Any, session: Session, page: str) -> None:
    Session.objects.filter(pk=session.pk).update(mode="hybrid")
    AlsoAt.objects.create(session=session, hub=cast.mons)
    client = Client()
    missing = send(client, page, client.get(page), "2", **YOU)
    assert "Please choose where you come." in words(missing)
    send(client, page, send(client, page, send(client, page, missing, "2", spot=f"{cast.mons.pk}-"), "3"), "send")
    party = Party.objects.latest("pk")
    assert (party.mode, party.spot_hub_id) == ("in_person", cast.mons.pk)
    online = through(page, YOU | {"email": "k@example.org", "mode": "online"}, {})
    assert (online.mode, online.spot_hub_id) == ("online", None)


def test_the_country_is_asked_where_it_matters(session: Session, page: str) -> None:
    terms(session, country=True)
    client = Client()
    assert "Please choose the country you live in." in words(send(client, page, client.get(page), "2", **YOU))
    assert through(page, YOU | {"country": "BE"}, {}).country == "BE"


def test_birth_dates_of_everybody_make_a_child_of_somebody_who_ticked_nothing(session: Session, page: str) -> None:
    terms(session, birth_dates="everybody")
    client = Client()
    first = {**YOU, "p0_birth_date": "1988-02-03", **also("p1", "Lina"), "p1_birth_date": "2016-01-05"}
    second = send(client, page, client.get(page), "2", **first)
    assert "p1_allowed" in read(second).visible
    party = through(page, first, {"p1_allowed": "on"}, client)
    assert [(each.minor, each.age_band) for each in party.registrations.all()] == [(False, "26-64"), (True, "6-11")]


def test_a_birth_date_nobody_asked_for_is_not_kept(session: Session, page: str) -> None:
    """Somebody ticks, types, and takes the tick away again; the field is folded and still sent."""
    through(page, {**YOU, **also("p1", "Karim"), "p1_birth_date": "2014-03-02"}, {})
    assert list(Registration.objects.order_by("pk").values_list("minor", "birth_date")) == [(False, None)] * 2


# --- classes and groups ----------------------------------------------------------------------------------------


def test_a_class_comes_without_names(session: Session, page: str) -> None:
    Session.objects.filter(pk=session.pk).update(seats=40)
    terms(session, groups=True)
    client = Client()
    nameless = send(client, page, client.get(page), "2", **YOU, pupils="23", adults="2")
    assert "Please give the name of your school, class or group." in words(nameless)
    last = send(client, page, send(client, page, nameless, "2", group_name="CM2 de Mme Haulot"), "3")
    assert "CM2 de Mme Haulot 23 children and young people 2 grown-ups" in words(last)
    send(client, page, last, "send")
    party = Party.objects.get()
    assert (party.group_name, party.registrations.count(), party.registrations.filter(minor=True).count()) == (
        *("CM2 de Mme Haulot", 26, 23),
    )


def test_the_link_of_a_group_opens_its_places_and_nobody_elses(session: Session, page: str) -> None:
    GroupFactory(
        activity=session.activity,
        kind=PoolKind.GROUP,
        word="maison-verte",
        name="Maison verte",
        seats=8,
    )
    client = Client()
    assert "2 places left" in words(client.get(page))
    of_group = client.get(f"{page}?group=maison-verte")
    assert ("8 places left" in words(of_group), "Places are kept for: Maison verte" in words(of_group)) == (True, True)
    assert "2 places left" in words(client.get(f"{page}?group=guessed"))
    type(session.activity).objects.update(visibility="closed")
    assert client.get(page).status_code == 404
    last = send(client, page, send(client, page, client.get(f"{page}?group=maison-verte"), "2", **YOU), "3")
    assert send(client, page, last, "send").status_code == 302
    party = Party.objects.get()
    assert (party.state, party.group and party.group.word) == (PartyState.TAKEN, "maison-verte")


# --- who is known ----------------------------------------------------------------------------------------------


def test_whoever_is_signed_in_types_nothing_twice(cast: Any, session: Session, page: str) -> None:
    EmailAddress.objects.create(user=cast.chloe.account, email="chloe@example.org", verified=True, primary=True)
    client = cast.client(cast.chloe)
    first = client.get(page)
    said = read(first).said
    assert (said["p0_given_name"], said["email"], said["language"], "Driss Cast" in words(first)) == (
        *(["Chloé"], ["chloe@example.org"], ["fr"], True),
    )
    key = f"w{cast.driss.pk}"
    party = through(page, {"wards": [cast.driss.pk]}, {f"{key}_allowed": "on"}, client)
    assert (party.person_id, party.confirmed_at is not None, party.made_by_id) == (
        *(cast.chloe.pk, True, cast.chloe.account_id),
    )
    people = [(each.person_id, each.name, each.birth_date, each.guardian_id) for each in party.registrations.all()]
    own = party.registrations.first()
    assert own is not None
    assert people == [
        (cast.chloe.pk, "Chloé Cast", None, None),
        (cast.driss.pk, "Driss Cast", cast.driss.birth_date, own.pk),
    ]


def test_another_address_is_not_taken_for_theirs_nor_another_name(cast: Any, session: Session, page: str) -> None:
    EmailAddress.objects.create(user=cast.chloe.account, email="chloe@example.org", verified=True, primary=True)
    typed = {"email": "else@example.org", "p0_given_name": "Odile"}
    party = through(page, typed, {}, cast.client(cast.chloe))
    assert (party.confirmed_at, party.registrations.get().person_id) == (None, None)


def test_nobody_registers_a_child_of_somebody_else(cast: Any, session: Session, page: str) -> None:
    client = cast.client(cast.eve)
    first = client.get(page)
    assert "wards" not in read(first).visible
    party = through(page, {**YOU, "wards": [cast.driss.pk]}, {}, client)
    assert [each.name for each in party.registrations.all()] == ["Nadia Haddou"]


def test_one_more_question_costs_no_more_queries(session: Session, page: str, django_assert_num_queries: Any) -> None:
    RegistrationTerms.objects.create(activity=session.activity)
    client = Client()
    client.get(page)
    QuestionFactory(activity=session.activity, label="Une ?", kind=QuestionKind.CHOICE)
    with django_assert_num_queries(10) as one:
        client.get(page)
    for days in (11, 12):
        later = AT + timedelta(days=days)
        SessionFactory(activity=session.activity, starts_at=later, ends_at=later + timedelta(hours=1))
        ChoiceFactory(question=QuestionFactory(activity=session.activity, label="Deux ?", kind="choice"), label="A")
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(page)
