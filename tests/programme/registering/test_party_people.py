"""One more person, another name, somebody else in a place, a new link: by whoever has the link of a registration."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from estaminet.kernel.models import OutboxMail
from estaminet.people.models import ConsentText
from estaminet.programme.enums import AskedOf, PartyEventKind, PartyState
from estaminet.programme.models import ActivityConsent, Party, Question, Registration, RegistrationTerms, Session
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.changing import add_to_party, pass_on
from estaminet.programme.queries.registering.drafts import ConsentDraft, RegistrationDraft
from tests.conftest import Cast
from tests.factories.network import RowFactory
from tests.factories.people import ConsentTextFactory
from tests.factories.programme import TariffFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.programme.dates import text as reading

pytestmark = pytest.mark.django_db
GROWN = {"given_name": "Zoé", "family_name": "Dupont", "guardian_kind": "parent"}
CHILD = {**GROWN, "minor": "on", "birth_date": "2016-05-01"}


class QuestionFactory(RowFactory):
    """Must be answered with yes or no, by each person."""

    class Meta:
        model = Question

    asked_of = AskedOf.PERSON.value
    kind = "yes_no"
    label = "Végétarien ?"
    required = True


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def session(cast: Cast, now: datetime) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=now + timedelta(days=10))


def url(party: Party, end: str = "") -> str:
    party.refresh_from_db()
    return f"/en/registrations/{party.token}/{end}"


def press(party: Party, end: str, fields: dict[str, Any]) -> Any:
    return Client().post(url(party, end), fields)


def people(party: Party) -> list[Registration]:
    return list(party.registrations.there().order_by("position", "pk"))


def mails(what: str) -> list[str]:
    found = OutboxMail.objects.filter(template=f"programme/mail/party_{what}").order_by("pk")
    return list(found.values_list("to", flat=True))


# --- one more --------------------------------------------------------------------------------------------------


def test_one_more_comes_along_and_a_double_click_adds_one(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    for _time in range(2):
        assert press(party, "add/", GROWN)["Location"] == url(party)
    assert [each.name for each in people(party)][2:] == ["Zoé Dupont"]
    assert len(mails("changed")) == 1
    assert Session.objects.get(pk=session.pk).left == 1


def test_a_double_click_that_fills_the_house_is_no_refusal(session: Session, now: datetime) -> None:
    party = registered(session, 3, at=now)
    assert [press(party, "add/", GROWN).status_code for _time in range(2)] == [302, 302]
    assert len(people(party)) == 4
    assert Client().get(url(party, "add/"))["Location"] == url(party)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({**GROWN, "given_name": ""}, ["given_name"]),
        ({**CHILD, "birth_date": ""}, ["birth_date", "guardian_name", "allowed"]),
        ({**CHILD, "birth_date": "2999-01-01"}, ["birth_date", "guardian_name", "allowed"]),
        ({**CHILD, "birth_date": "yesterday"}, ["birth_date", "guardian_name", "allowed"]),
        ({**CHILD, "birth_date": "1990-05-01"}, ["birth_date"]),
        (CHILD, ["guardian_name", "allowed"]),
        ({**CHILD, "guardian_name": "Nadia"}, ["allowed"]),
        ({**GROWN, "birth_date": "2016-05-01"}, ["guardian_name", "allowed"]),
        ({**GROWN, "needs": ["teleport"]}, ["needs"]),
        ({**GROWN, "given_name": "x" * 81}, ["given_name"]),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    session: Session, now: datetime, given: dict[str, Any], wrong: list[str]
) -> None:
    party = registered(session, 2, at=now)
    answer = press(party, "add/", given)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, wrong)
    assert {name: form[name].value() or "" for name in given if name != "minor"} == {
        name: value for name, value in given.items() if name != "minor"
    }
    folded = 'class="stack gap-5 of-minor"' in answer.content.decode()
    assert folded == (wrong in (["given_name"], ["needs"]))
    assert len(people(party)) == 2


def test_a_child_is_refused_in_the_words_of_registering(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    form = press(party, "add/", {**CHILD, "given_name": "Lina", "guardian_name": "Nadia"}).context["form"]
    assert form.errors["allowed"] == ["Lina is under 18: without this yes, Lina cannot be registered."]
    assert form["allowed"].label == "Nadia answers for Lina and allows Lina to take part."
    form = press(party, "add/", {**CHILD, "given_name": "Lina"}).context["form"]
    assert form.errors["guardian_name"] == ["Lina is under 18: please say who answers for them."]
    nameless = press(party, "add/", {**CHILD, "given_name": "", "family_name": "", "birth_date": ""}).context["form"]
    assert nameless.errors["birth_date"] == ["Please give the birth date of person 3: the team needs it."]


def test_a_child_comes_along_when_somebody_answers_for_it(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    press(party, "add/", {**CHILD, "guardian_name": "Nadia Dupont", "guardian_phone": "06", "allowed": "on"})
    child = people(party)[2]
    assert (child.minor, child.birth_date, child.guardian_name, child.age_band) == (
        True,
        date(2016, 5, 1),
        "Nadia Dupont",
        "6-11",
    )


def test_when_there_is_no_room_all_stays_and_so_does_what_was_typed(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    registered(session, 2, at=now)
    answer = press(party, "add/", GROWN)
    assert "no room" in str(answer.context["form"].non_field_errors())
    assert answer.context["form"]["given_name"].value() == "Zoé"
    assert (len(people(party)), "add" in Client().get(url(party)).context["acts"]) == (2, False)


def test_the_price_is_chosen_and_agreed(session: Session, now: datetime) -> None:
    session.activity.price = "solidarity"
    session.activity.save()
    TariffFactory(activity=session.activity, amount="8.00")
    reduced = TariffFactory(activity=session.activity, amount="3.00", position=1)
    first = RegistrationDraft(given_name="Nadia", tariff_id=reduced.pk)
    party = registered(session, at=now, people=[first])
    assert list(press(party, "add/", GROWN).context["form"].errors) == ["tariff"]
    assert press(party, "add/", {**GROWN, "tariff": reduced.pk}).status_code == 302
    assert Client().get(url(party)).context["agreed"] == "€6"


def test_a_question_about_each_person_is_asked(session: Session, now: datetime) -> None:
    question = QuestionFactory(activity=session.activity)
    name = f"question_{question.pk}"
    party = registered(session, at=now, people=[RegistrationDraft(given_name="Nadia", answers={question.pk: False})])
    assert list(press(party, "add/", GROWN).context["form"].errors) == [name]
    press(party, "add/", {**GROWN, name: "yes"})
    assert [each.answers for each in people(party)] == [{str(question.pk): False}, {str(question.pk): True}]
    form = Client().get(url(party, f"people/{people(party)[0].pk}/name/")).context["form"]
    assert form[name].value() == "no"


def test_needs_are_answered_as_when_registering(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    told = reading(Client().get(url(party, "add/")))
    assert ("What do they need in order to take part?" in told, "We do not know: we find out" in told) == (True, True)
    press(party, "add/", {**GROWN, "needs": ["quiet"], "needs_words": "au fond"})
    assert people(party)[1].needs == {"what": ["quiet"], "words": "au fond"}


# --- permissions -----------------------------------------------------------------------------------------------


@pytest.fixture
def film(session: Session) -> ConsentText:
    """A permission the activity asks for."""
    RegistrationTerms.objects.create(activity=session.activity, uses=["film"], birth_dates="nobody", groups=True)
    text: ConsentText = ConsentTextFactory(network=session.network, use="film")
    return text


def allows(text: ConsentText, answer: str) -> dict[str, str]:
    """An answer to a permission, with the mark of the words as the English page shows them."""
    return {f"c{text.pk}": answer, f"c{text.pk}_mark": text.mark("en")}


def allowed(party: Party) -> list[tuple[str | None, bool, bool]]:
    """Who of a party has said what, and whether somebody who answers for them said it; nobody's name once they left."""
    facts = ActivityConsent.objects.filter(session=party.session).select_related("registration").order_by("pk")
    return [(each.registration and each.registration.given_name, each.given, each.by_guardian) for each in facts]


def test_who_comes_along_is_asked_for_permissions(session: Session, now: datetime, film: ConsentText) -> None:
    party = registered(session, at=now)
    assert "You may be in a film." in reading(Client().get(url(party, "add/")))
    press(party, "add/", {**GROWN, **allows(film, "no")})
    press(party, "add/", {**GROWN, "given_name": "Open", **allows(film, "")})
    child = {**GROWN, "given_name": "Lina", "minor": "on", "guardian_name": "Nadia", "allowed": "on"}
    press(party, "add/", {**child, **allows(film, "yes")})
    assert allowed(party) == [("Zoé", False, False), ("Lina", True, True)]
    fact = ActivityConsent.objects.latest("pk")
    assert (fact.text, fact.language, fact.subject_key) == (film, "en", people(party)[3].subject_key)


def test_words_replaced_meanwhile_are_read_again(session: Session, now: datetime, film: ConsentText) -> None:
    party = registered(session, at=now)
    sent = {**GROWN, "needs": ["quiet"], **allows(film, "yes")}
    ConsentText.objects.filter(pk=film.pk).update(text={"en": {"text": "In ten films.", "origin": "author"}})
    answer = press(party, "add/", sent)
    form = answer.context["form"]
    assert form.non_field_errors() == [str(refusals.WordsReplaced.message)]
    assert (form[f"c{film.pk}"].value(), form["given_name"].value(), form["needs"].value()) == (None, "Zoé", ["quiet"])
    assert ("In ten films." in reading(answer), len(people(party))) == (True, 1)
    film.refresh_from_db()
    assert press(party, "add/", {**sent, **allows(film, "yes")}).status_code == 302
    assert allowed(party) == [("Zoé", True, False)]


def test_nobody_inherits_what_the_one_before_allowed(session: Session, now: datetime, film: ConsentText) -> None:
    said = ConsentDraft(text_id=film.pk, given=True, read=film.mark("fr"))
    before = RegistrationDraft(given_name="Nadia", needs=["hearing"], consents=[said])
    party = registered(session, at=now, people=[before, RegistrationDraft(given_name="Karim")], phone="+33 6 00")
    nadia = people(party)[0]
    press(party, f"people/{nadia.pk}/pass-on/", GROWN)
    zoe = people(party)[0]
    assert (zoe.name, zoe.needs, zoe.consents.count()) == ("Zoé Dupont", None, 0)
    assert allowed(party) == [(None, True, False)]
    assert ActivityConsent.objects.get().subject_key == nadia.subject_key != zoe.subject_key
    other = {"given_name": "Samir", "guardian_kind": "parent", "email": "samir@example.org"}
    press(party, f"people/{zoe.pk}/pass-on/", {**other, **allows(film, "no")})
    assert allowed(party) == [(None, True, False), ("Samir", False, False)]
    party.refresh_from_db()
    assert (party.contact_name, party.phone) == ("Samir", "")


def test_whoever_takes_a_place_answers_what_must_be_answered(session: Session, now: datetime) -> None:
    question = QuestionFactory(activity=session.activity)
    name = f"question_{question.pk}"
    party = registered(session, at=now, people=[RegistrationDraft(given_name="Nadia", answers={question.pk: True})])
    (row,) = people(party)
    pass_on = f"people/{row.pk}/pass-on/"
    assert Client().get(url(party, pass_on)).context["form"][name].value() is None
    assert list(press(party, pass_on, GROWN).context["form"].errors) == [name]
    press(party, pass_on, {**GROWN, name: "no"})
    assert people(party)[0].answers == {str(question.pk): False}


def test_no_way_around_the_form_leaves_a_question_open(session: Session, now: datetime, film: ConsentText) -> None:
    question = QuestionFactory(activity=session.activity)
    party = registered(session, at=now, people=[RegistrationDraft(given_name="Nadia", answers={question.pk: True})])
    person = RegistrationDraft(given_name="Zoé")
    with pytest.raises(refusals.AnswerMissing):
        add_to_party(party=party, person=person, by=VISITOR, at=now)
    with pytest.raises(refusals.AnswerMissing):
        pass_on(registration=people(party)[0], person=person, by=VISITOR, at=now)
    other_words = ConsentDraft(text_id=film.pk, given=True, read="0" * 64)
    person = RegistrationDraft(given_name="Zoé", answers={question.pk: True}, consents=[other_words])
    with pytest.raises(refusals.WordsReplaced):
        add_to_party(party=party, person=person, by=VISITOR, at=now)
    assert ([each.name for each in people(party)], ActivityConsent.objects.count()) == (["Nadia"], 0)


def test_a_name_told_later_comes_with_permissions_and_a_correction_does_not(
    session: Session, now: datetime, film: ConsentText
) -> None:
    party = registered(session, at=now, group_name="5B", people=[RegistrationDraft(given_name="Leroy")], unnamed=1)
    leroy, pupil = people(party)
    name = f"c{film.pk}"
    forms = [Client().get(url(party, f"people/{row.pk}/name/")).context["form"] for row in (leroy, pupil)]
    assert [name in form.fields for form in forms] == [False, True]
    for _time in range(2):
        press(party, f"people/{pupil.pk}/name/", {**GROWN, **allows(film, "yes")})
    assert allowed(party) == [("Zoé", True, False)]


# --- names -----------------------------------------------------------------------------------------------------


@pytest.fixture
def school(session: Session, now: datetime) -> Party:
    """A class of four, two of them pupils; one name is known."""
    RegistrationTerms.objects.create(activity=session.activity, groups=True, birth_dates="nobody")
    return registered(
        session,
        at=now,
        group_name="5B",
        contact_name="Madame Leroy",
        people=[RegistrationDraft(given_name="Leroy")],
        unnamed=3,
        minors=2,
    )


def test_names_of_a_class_come_later_one_after_the_other(school: Party) -> None:
    _teacher, one, two, grown = people(school)
    form = Client().get(url(school, f"people/{one.pk}/name/")).context["form"]
    assert (form["minor"].value(), form["guardian_name"].value()) == (True, "Madame Leroy")
    pupil = {"minor": "on", "guardian_kind": "other", "guardian_name": "Madame Leroy", "allowed": "on"}
    answer = press(school, f"people/{one.pk}/name/", {**pupil, "given_name": "Yanis", "next": "1"})
    assert answer["Location"] == url(school, f"people/{two.pk}/name/")
    press(school, f"people/{two.pk}/name/", {**pupil, "given_name": "Lina", "next": "1"})
    last = press(school, f"people/{grown.pk}/name/", {"given_name": "Tom", "guardian_kind": "parent", "next": "1"})
    assert last["Location"] == url(school)
    assert [each.name for each in people(school)] == ["Leroy", "Yanis", "Lina", "Tom"]
    assert mails("changed") == []


def test_a_correction_keeps_what_was_not_asked_and_counts_once(session: Session, now: datetime) -> None:
    draft = RegistrationDraft(given_name="Nadja", needs=["hearing"], needs_words="vorne", birth_date=date(1990, 1, 2))
    party = registered(session, at=now, people=[draft])
    RegistrationTerms.objects.create(activity=session.activity, needs=False, birth_dates="nobody")
    (row,) = people(party)
    for _time in range(2):
        press(party, f"people/{row.pk}/name/", {"given_name": "Nadia", "guardian_kind": "parent"})
    (now_row,) = people(party)
    assert (now_row.name, now_row.needs, now_row.birth_date, now_row.code) == (
        "Nadia",
        {"what": ["hearing"], "words": "vorne"},
        date(1990, 1, 2),
        row.code,
    )
    assert party.events.filter(did=PartyEventKind.CORRECTED).count() == 1


def test_a_name_that_is_there_already_is_refused_kindly(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    one, two = people(party)
    answer = press(
        party,
        f"people/{two.pk}/name/",
        {"given_name": one.given_name, "family_name": one.family_name, "guardian_kind": "parent"},
    )
    assert list(answer.context["form"].errors) == ["given_name"]


# --- somebody else ---------------------------------------------------------------------------------------------


def test_a_place_passes_on_once(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    row = people(party)[1]
    for _time in range(2):
        assert press(party, f"people/{row.pk}/pass-on/", GROWN)["Location"] == url(party)
    there = people(party)[1]
    assert (there.pk, there.name, there.code == row.code) == (row.pk, "Zoé Dupont", False)
    assert party.events.filter(did=PartyEventKind.TRANSFERRED).count() == 1
    assert mails("changed") == [party.email]


def test_with_an_address_the_registration_goes_over_and_the_old_link_opens_nothing(
    session: Session, now: datetime
) -> None:
    party = registered(session, at=now)
    (row,) = people(party)
    old = url(party)
    given = {**GROWN, "email": "zoe@example.org"}
    for _time in range(2):
        answer = Client().post(f"{old}people/{row.pk}/pass-on/", given)
        assert answer["Location"] == "/en/registrations/passed-on/"
    assert Client().get("/en/registrations/passed-on/").status_code == 200
    assert Client().get(old).status_code == 404
    # Only the same form sent twice finds that page; another one finds a link that opens nothing.
    assert Client().post(f"{old}people/{row.pk}/pass-on/", {**given, "given_name": "Eve"}).status_code == 404
    party.refresh_from_db()
    assert (party.email, party.person, party.link_number) == ("zoe@example.org", None, 1)
    assert mails("changed") == ["zoe@example.org"]
    assert Client().get(url(party)).status_code == 200


# --- the link --------------------------------------------------------------------------------------------------


def test_a_new_link_goes_to_the_own_address_and_the_old_one_opens_nothing(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    old = url(party)
    page = Client().get(f"{old}link/")
    assert (page.status_code, party.email in page.content.decode()) == (200, False)
    for _time in range(2):
        answer = Client().post(f"{old}link/")
        assert (answer.status_code, answer["Location"]) == (302, "/en/registrations/link/new/")
    party.refresh_from_db()
    assert (party.link_number, mails("link")) == (1, [party.email])
    assert party.token not in Client().get("/en/registrations/link/new/").content.decode()
    assert (Client().get(old).status_code, Client().get(url(party)).status_code) == (404, 200)


def test_later_on_the_old_link_replaces_nothing(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    old = url(party)
    Client().post(f"{old}link/")
    Party.objects.update(link_number=2)
    assert Client().post(f"{old}link/").status_code == 404
    assert Party.objects.get().link_number == 2


def lost(email: str, code: str, form_key: str = "e" * 32) -> dict[str, Any]:
    return {"form_key": form_key, "email": email, "code": code, "homepage": ""}


def test_the_link_is_sent_again_to_who_knows_address_and_code(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    code = f"{party.code[:4].lower()} {party.code[4:]}"
    for _time in range(2):
        answer = Client().post("/en/registrations/link/", lost(party.email.upper(), code))
        assert answer["Location"] == "/en/registrations/link/sent/"
    assert mails("link") == [party.email]
    (mail,) = OutboxMail.objects.filter(template="programme/mail/party_link")
    assert mail.context["address"] == f"/fr/registrations/{party.token}/"
    assert Party.objects.get(pk=party.pk).link_number == 0


def test_the_answer_is_the_same_whoever_is_known(session: Session, now: datetime) -> None:
    party, other = registered(session, at=now), registered(session, at=now)
    answers = set()
    for number, (email, code) in enumerate(
        [(party.email, party.code), (party.email, other.code), ("eve@example.org", party.code)]
    ):
        client = Client()
        sent = client.post("/en/registrations/link/", lost(email, code, form_key=""), REMOTE_ADDR=f"10.0.2.{number}")
        answers.add((sent.status_code, sent["Location"], client.get(sent["Location"]).content))
    assert len(answers) == 1
    assert mails("link") == [party.email]


def test_nobody_is_pestered_and_whoever_asks_too_much_waits(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    for number in range(7):
        Client().post(
            "/en/registrations/link/", lost(party.email, party.code, form_key=""), REMOTE_ADDR=f"10.0.3.{number}"
        )
    assert len(mails("link")) == 5
    client = Client()
    tried = [
        client.post("/en/registrations/link/", lost(f"p{number}@example.org", "ABCD2345", form_key=""))
        for number in range(11)
    ]
    assert [answer.status_code for answer in tried] == [302] * 10 + [429]
    assert tried[-1].context["form"]["email"].value() == "p10@example.org"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"email": ""}, "email"), ({"email": "nadia"}, "email"), ({"code": ""}, "code"), ({"homepage": "x"}, "homepage")],
)
def test_what_cannot_be_is_said(session: Session, now: datetime, given: dict[str, Any], field: str) -> None:
    answer = Client().post("/en/registrations/link/", {**lost("nadia@example.org", "ABCD2345"), **given})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


def test_a_party_without_an_address_is_told_by_the_team(session: Session, now: datetime) -> None:
    party = registered(session, at=now, email="", phone="+33 6 00")
    page = Client().get(url(party))
    assert (page.status_code, "link" in page.context["acts"]) == (200, False)
    assert Client().post(url(party, "link/"))["Location"] == url(party)
    assert Party.objects.get().link_number == 0
    assert party.state == PartyState.TAKEN
