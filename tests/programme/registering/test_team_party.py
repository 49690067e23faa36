"""One party, for the team: what its page says, and what can be done with it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import PricePolicy
from estaminet.programme.models import ActivityConsent, MoneyFact, Party, PartyEvent, Question, RegistrationTerms
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.notes import Contact, correct_contact
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from tests.factories.people import ConsentTextFactory
from tests.factories.programme import SessionFactory, TariffFactory
from tests.factories.registering import VISITOR, registered
from tests.programme.dates import form_values, text
from tests.programme.registering.team import NOW, SOON, address, ahead

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Any:
    return ahead(cast.wattrelos, seats=4)


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


def benali(session: Any, *names: str, **fields: Any) -> Party:
    people = [RegistrationDraft(given_name=name, family_name="Benali") for name in names or ("Nadia",)]
    told = {"contact_name": "Nadia Benali", "email": "nadia@example.org", "people": people}
    return registered(session, at=NOW, **{**told, **fields})


def page(party: Party) -> str:
    return address("party_manage", party, party.pk)


def act(alice: Any, party: Party, name: str, /, **fields: Any) -> Any:
    return alice.post(address("party_act", party, party.pk, name), fields, follow=True)


def standing(party: Party) -> str:
    party.refresh_from_db()
    return party.state


def names(party: Party) -> list[str]:
    return [each.given_name for each in party.registrations.there().order_by("position")]


def did(party: Party) -> list[str]:
    return list(PartyEvent.objects.filter(party=party).order_by("pk").values_list("did", flat=True))


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_tells_everything_and_who_did_what(cast: Any, alice: Any, session: Any) -> None:
    party = benali(session, "Nadia", "Lina", note="Rappeler lundi", phone="03 20 00 00 00", spoken="ar")
    act(alice, party, "cancel", who=[party.registrations.last().pk], reason="Lina est malade", tell="on")
    told = text(alice.get(page(party)))
    for words in ("Rappeler lundi", "03 20 00 00 00", "nadia@example.org", "Arabic", "Lina est malade", "Alice Cast"):
        assert words in told
    assert "No longer with them: Lina Benali" in told


def test_only_what_may_be_done_is_offered(alice: Any, session: Any) -> None:
    taken, waiting = benali(session, "Nadia", "Lina", "Yanis"), registered(session, 2, at=NOW)
    acts = {each.pk: alice.get(page(each)).context["acts"] for each in (taken, waiting)}
    changing = {"cancel", "contact", "name", "pass-on", "move", "link", "money", "note", "add"}
    assert acts == {taken.pk: changing | {"wish"}, waiting.pk: changing | {"offer"}}
    cancel_people(party=taken, by=VISITOR, at=NOW)
    assert alice.get(page(taken)).context["acts"] == {"money", "note", "link", "again"}
    assert alice.get(page(waiting)).context["acts"] == changing - {"add"} | {"accept", "decline"}


def test_an_unknown_act_or_somebody_else_s_guest_is_not_found(alice: Any, session: Any) -> None:
    party, other = benali(session), registered(session, 1, at=NOW)
    assert alice.get(address("party_act", party, party.pk, "sell")).status_code == 404
    stranger = other.registrations.get().pk
    assert alice.get(address("party_act", party, party.pk, "name") + f"?person={stranger}").status_code == 404


# --- who comes ----------------------------------------------------------------------------------------------------


def test_cancelling_some_or_all_tells_them_unless_they_know(alice: Any, session: Any) -> None:
    party = benali(session, "Nadia", "Lina", "Yanis")
    sent = OutboxMail.objects.count()
    lina = party.registrations.get(given_name="Lina").pk
    answer = act(alice, party, "cancel", who=[lina], reason="malade")
    assert ("1 person does not come." in text(answer), names(party), OutboxMail.objects.count()) == (
        True,
        ["Nadia", "Yanis"],
        sent,
    )
    act(alice, party, "cancel", everybody="1", reason="Grève", tell="on")
    assert (standing(party), OutboxMail.objects.count()) == ("ended", sent + 1)
    assert OutboxMail.objects.latest("pk").context["reason"] == "Grève"


def test_who_cancels_says_who(alice: Any, session: Any) -> None:
    party = benali(session, "Nadia", "Lina")
    answer = act(alice, party, "cancel", reason="malade")
    assert answer.context["form"].errors["who"] == ["Please say who cannot come, or that nobody can."]
    assert answer.context["form"]["reason"].value() == "malade"


def test_one_more_comes_along_only_when_there_is_room(alice: Any, session: Any) -> None:
    party = benali(session, "Nadia", "Lina", "Yanis")
    for name in ("Samir", "Samir", "Zoé"):
        act(alice, party, "add", given_name=name, guardian_kind="parent")
    assert names(party) == ["Nadia", "Lina", "Yanis", "Samir"]
    answer = act(alice, party, "add", given_name="Zoé", guardian_kind="parent")
    assert (str(refusals.NoRoom.message) in text(answer), answer.context["form"]["given_name"].value()) == (True, "Zoé")


def test_the_team_may_note_what_somebody_allows_and_leave_questions_open(cast: Any, alice: Any, session: Any) -> None:
    party = benali(session)
    RegistrationTerms.objects.create(activity=session.activity, uses=["film"], birth_dates="everybody")
    text_asked = ConsentTextFactory(network=session.network, use="film")
    Question.objects.create(activity=session.activity, asked_of="person", required=True)
    name = f"c{text_asked.pk}"
    said = {name: "yes", f"{name}_mark": text_asked.mark("en")}
    act(alice, party, "add", given_name="Samir", guardian_kind="parent", **said)
    act(alice, party, "add", given_name="Zoé", guardian_kind="parent")
    assert names(party) == ["Nadia", "Samir", "Zoé"]
    facts = ActivityConsent.objects.values_list("registration__given_name", "given", "noted_by")
    assert list(facts) == [("Samir", True, cast.alice.account_id)]


def test_a_name_is_corrected_and_what_was_not_touched_stays(alice: Any, session: Any) -> None:
    child = RegistrationDraft(given_name="Linda", needs=["hearing"], needs_words="à gauche", birth_date=None)
    party = benali(session, people=[child])
    row = party.registrations.get()
    where = address("party_act", party, party.pk, "name") + f"?person={row.pk}"
    values = form_values(alice.get(where).context["form"])
    alice.post(where, {**values, "person": row.pk, "given_name": "Lina"})
    row.refresh_from_db()
    assert (row.given_name, row.needs) == ("Lina", {"what": ["hearing"], "words": "à gauche"})


def test_a_place_is_passed_on_with_its_registration(alice: Any, session: Any) -> None:
    party = benali(session)
    row, before = party.registrations.get(), party.token
    act(alice, party, "pass-on", person=row.pk, given_name="Samir", email="samir@example.org", guardian_kind="parent")
    party.refresh_from_db()
    row.refresh_from_db()
    assert (row.given_name, party.email, party.token == before) == ("Samir", "samir@example.org", False)


def test_they_come_another_day(alice: Any, session: Any) -> None:
    later = SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=7))
    party = benali(session, "Nadia", "Lina")
    (way,) = alice.get(address("party_act", party, party.pk, "move")).context["form"].ways
    act(alice, party, "move", way=way)
    party.refresh_from_db()
    assert (party.session, names(party)) == (later, ["Nadia", "Lina"])
    assert did(party) == ["taken", "moved"]


def test_the_team_moves_them_also_when_registration_has_closed(alice: Any, session: Any) -> None:
    later = SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=7))
    party = benali(session)
    RegistrationTerms.objects.create(activity=session.activity, closes_before=60 * 24 * 90)
    (way,) = alice.get(address("party_act", party, party.pk, "move")).context["form"].ways
    act(alice, party, "move", way=way)
    party.refresh_from_db()
    assert party.session == later


# --- the waiting list ---------------------------------------------------------------------------------------------


def test_free_places_are_offered_by_hand_for_a_reason(cast: Any, alice: Any, session: Any) -> None:
    benali(session, "Nadia", "Lina", "Yanis")
    party = registered(session, 2, at=NOW)
    smaller = registered(session, 1, at=NOW, confirmed=False)
    Party.objects.filter(pk=smaller.pk).update(state="waiting", queued_at=NOW)
    refused = act(alice, smaller, "offer", reason="")
    assert "reason" in refused.context["form"].errors
    no_room = act(alice, party, "offer", reason="Elle est venue deux fois pour rien")
    assert str(refusals.NoRoom.message) in text(no_room)
    Party.objects.filter(pk=smaller.pk).update(state="waiting")
    act(alice, smaller, "offer", reason="Elle est venue deux fois pour rien")
    event = PartyEvent.objects.get(party=smaller, did="offered_by_hand")
    assert (standing(smaller), event.reason, event.by) == (
        "offered",
        "Elle est venue deux fois pour rien",
        cast.alice.account,
    )


def test_the_team_says_yes_or_no_for_them(alice: Any, session: Any) -> None:
    whole = benali(session, "Nadia", "Lina", "Yanis", "Samir")
    waiting = [registered(session, 2, at=NOW + timedelta(minutes=each)) for each in range(2)]
    cancel_people(party=whole, by=VISITOR, at=NOW + timedelta(minutes=9))
    act(alice, waiting[0], "accept")
    act(alice, waiting[1], "decline")
    assert [standing(each) for each in waiting] == ["taken", "ended"]
    act(alice, waiting[1], "again")
    assert standing(waiting[1]) == "offered"


def test_fewer_places_than_people_who_comes_is_asked(alice: Any, session: Any) -> None:
    whole = benali(session, "Nadia", "Lina", "Yanis")
    party = registered(session, 3, at=NOW, fewest=1)
    assert (standing(party), party.offered) == ("offered", 1)
    assert str(refusals.ChooseWhoComes(1).message) in text(act(alice, party, "accept"))
    last = party.registrations.last()
    act(alice, party, "accept", who=[last.pk])
    assert (standing(party), list(party.registrations.there())) == ("taken", [last])
    assert standing(whole) == "taken"


def test_an_address_the_team_knows_is_confirmed(alice: Any, session: Any) -> None:
    benali(session, "Nadia", "Lina", "Yanis")
    party = registered(session, 2, at=NOW, confirmed=False)
    assert "address not confirmed" in text(alice.get(page(party)))
    act(alice, party, "confirm")
    party.refresh_from_db()
    assert party.confirmed_at is not None


def test_a_new_link_makes_the_old_one_worthless(alice: Any, session: Any) -> None:
    party = benali(session)
    before = party.token
    act(alice, party, "link")
    party.refresh_from_db()
    assert (party.token == before, OutboxMail.objects.latest("pk").template) == (False, "programme/mail/party_link")


# --- money and notes ----------------------------------------------------------------------------------------------


@pytest.fixture
def priced(session: Any) -> Any:
    session.activity.price = PricePolicy.FIXED
    session.activity.save(update_fields=["price"])
    TariffFactory(activity=session.activity, amount="8.00")
    return session


def test_money_is_noted_once_and_what_is_due_follows(cast: Any, alice: Any, priced: Any) -> None:
    party = benali(priced, "Nadia", "Lina")
    form = alice.get(page(party)).context["money_form"]
    assert form.initial["amount"] == Decimal("16.00")
    told = {"kind": "received", "amount": "10,50", "method": "cash", "note": "billet de 20", "form_key": "e" * 32}
    for _each in range(2):
        act(alice, party, "money", **told)
    fact = MoneyFact.objects.get(kind="received")
    assert (fact.amount, fact.method, fact.note, fact.by) == (
        Decimal("10.50"),
        "cash",
        "billet de 20",
        cast.alice.account,
    )
    assert "€5.50" in text(alice.get(page(party)))


def test_more_than_was_received_is_not_given_back(alice: Any, priced: Any) -> None:
    party = benali(priced)
    answer = act(alice, party, "money", kind="refunded", amount="3", method="cash", note="erreur", form_key="f" * 32)
    form = answer.context["form"]
    assert (form.errors["amount"], form["note"].value()) == ([str(refusals.RefundTooHigh.message)], "erreur")


def test_the_team_keeps_a_note(alice: Any, session: Any) -> None:
    party = benali(session)
    act(alice, party, "note", note="Apporte sa caméra")
    party.refresh_from_db()
    assert (party.note, did(party)) == ("Apporte sa caméra", ["taken"])


# --- how they are reached -----------------------------------------------------------------------------------------


def test_another_address_ends_the_links_of_the_old_one(cast: Any, alice: Any, session: Any) -> None:
    party = benali(session)
    before, mails = party.token, OutboxMail.objects.count()
    told = {"name": "Nadia B.", "email": "Nadia.B@example.org", "phone": "03", "language": "nl", "spoken": ""}
    act(alice, party, "contact", **told)
    party.refresh_from_db()
    assert (party.contact_name, party.email, party.language) == ("Nadia B.", "nadia.b@example.org", "nl")
    assert (party.token == before, OutboxMail.objects.count(), did(party)[-1]) == (False, mails, "corrected")


def test_with_another_address_one_is_still_the_same_person(cast: Any, session: Any) -> None:
    party = benali(session)
    registered(session, at=NOW, contact_name="Nadia Benali", email="other@example.org", people=[
        RegistrationDraft(given_name="Nadia", family_name="Benali")
    ])  # fmt: skip
    contact = Contact(name="Nadia Benali", email="other@example.org", phone="", language="fr")
    with pytest.raises(refusals.AlreadyThere):
        correct_contact(party=party, contact=contact, by=cast.actor(cast.alice), at=NOW)
    party.refresh_from_db()
    assert party.email == "nadia@example.org"
    correct_contact(
        party=party,
        contact=Contact(name="Nadia Benali", email="third@example.org", phone="", language="fr"),
        by=cast.actor(cast.alice),
        at=NOW,
    )
    with pytest.raises(refusals.AlreadyThere):
        benali(session, email="third@example.org")
