"""Registering by telephone and at the counter."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import CameBy, Mode, PricePolicy
from estaminet.programme.models import ActivityConsent, MoneyFact, Party, RegistrationTerms
from tests.factories.programme import TariffFactory
from tests.factories.registering import registered
from tests.programme.dates import text
from tests.programme.registering.team import NOW, address, ahead, asked, permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Any:
    return ahead(cast.wattrelos, seats=4)


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(session: Any) -> str:
    return address("party_new", session, session.pk)


def typed(*names: str, **fields: Any) -> dict[str, Any]:
    """What the form sends: a line for each name, everything else as it stands."""
    lines = {f"p-{place}-given_name": name for place, name in enumerate(names)}
    return {
        "p-TOTAL_FORMS": max(2, len(names)),
        "p-INITIAL_FORMS": 0,
        "language": "fr",
        "came_by": "phone",
        "form_key": "c" * 32,
        "act": "save",
        **lines,
        **fields,
    }


def people(party: Any) -> list[str]:
    return [each.name for each in party.registrations.order_by("position")]


def test_a_name_is_enough(alice: Any, session: Any, page: str) -> None:
    answer = alice.post(page, typed("Odette"))
    party = Party.objects.get()
    assert answer["Location"] == address("party_manage", session, party.pk)
    assert (party.contact_name, party.email, party.phone, party.came_by) == ("Odette", "", "", CameBy.PHONE)
    assert (party.state, party.confirmed_at is not None, OutboxMail.objects.count()) == ("taken", True, 0)


def test_sent_twice_it_is_one_party(alice: Any, page: str) -> None:
    for _each in range(2):
        alice.post(page, typed("Odette", "Jean"))
    assert [people(party) for party in Party.objects.all()] == [["Odette", "Jean"]]


def test_whoever_gave_an_address_gets_the_ticket_in_their_language(alice: Any, page: str) -> None:
    alice.post(page, typed("Odette", email="Odette@Example.org", phone="03 20 00 00 00", language="nl", spoken="ar"))
    party = Party.objects.get()
    assert (party.email, party.language, party.spoken) == ("odette@example.org", "nl", "ar")
    assert [(mail.to, mail.language) for mail in OutboxMail.objects.all()] == [("odette@example.org", "nl")]


def test_when_no_place_is_left_the_page_says_so_and_they_wait(alice: Any, session: Any, page: str) -> None:
    registered(session, 4, at=NOW)
    registered(session, 2, at=NOW)
    assert "goes to the waiting list, behind 1 party." in text(alice.get(page))
    answer = alice.post(page, typed("Odette"), follow=True)
    assert "1 person is on the waiting list now" in text(answer)
    assert Party.objects.latest("pk").state == "waiting"


def test_without_a_waiting_list_nothing_typed_is_lost(alice: Any, session: Any, page: str) -> None:
    RegistrationTerms.objects.create(activity=session.activity, waiting=False)
    registered(session, 4, at=NOW)
    answer = alice.post(page, typed("Odette", phone="03 20 00 00 00", note="rappeler"))
    assert "there is no waiting list" in text(answer)
    form = answer.context["form"]
    kept = [form["phone"].value(), form["note"].value(), form.rows.forms[0]["given_name"].value()]
    assert (kept, Party.objects.count()) == (["03 20 00 00 00", "rappeler", "Odette"], 1)


def test_a_child_needs_somebody_who_answers_for_it(alice: Any, page: str) -> None:
    child = {"p-1-minor": "on"}
    refused = alice.post(page, typed("Nadia", "Lina", **child))
    assert refused.context["form"].rows.forms[1].errors == {
        "allowed": ["Under 18: please ask whether they may take part."]
    }
    alone = alice.post(page, typed("Lina", **{"p-0-minor": "on", "p-0-allowed": "on"}))
    assert list(alone.context["form"].rows.forms[0].errors) == ["guardian_name"]
    assert Party.objects.count() == 0
    alice.post(page, typed("Nadia", "Lina", **child, **{"p-1-allowed": "on"}))
    nadia, lina = Party.objects.get().registrations.order_by("position")
    assert (lina.minor, lina.guardian, lina.guardian_name) == (True, nadia, "Nadia")


def test_a_grown_up_who_does_not_come_can_answer_for_a_child(alice: Any, page: str) -> None:
    fields = {"p-0-minor": "on", "p-0-allowed": "on", "p-0-guardian": "else", "p-0-guardian_name": "Nadia Benali"}
    alice.post(page, typed("Lina", **fields))
    assert [each.guardian_name for each in Party.objects.get().registrations.all()] == ["Nadia Benali"]


def test_a_class_comes_without_names(alice: Any, page: str) -> None:
    assert "at least one person" in text(alice.post(page, typed()))
    nameless = alice.post(page, typed(unnamed="3", minors="2"))
    assert list(nameless.context["form"].errors) == ["contact_name"]
    too_many = alice.post(page, typed(unnamed="3", minors="4", contact_name="Mme Haulot"))
    assert list(too_many.context["form"].errors) == ["minors"]
    alice.post(page, typed(unnamed="3", minors="2", contact_name="Mme Haulot", group_name="CM2"))
    party = Party.objects.get()
    told = (party.contact_name, party.group_name, party.registrations.count(), party.registrations.filter(minor=True))
    assert (*told[:3], told[3].count()) == ("Mme Haulot", "CM2", 3, 2)


def test_more_lines_come_without_a_word_of_blame(alice: Any, page: str) -> None:
    answer = alice.post(page, typed("Odette", act="more"))
    rows = answer.context["form"].rows.forms
    assert (len(rows), rows[0]["given_name"].value(), rows[4]["given_name"].value()) == (5, "Odette", None)
    assert ("to look at again" in text(answer), Party.objects.count()) == (False, 0)


def test_needs_answers_permissions_and_price_are_written_down(cast: Any, alice: Any, session: Any, page: str) -> None:
    activity = session.activity
    activity.price = PricePolicy.SOLIDARITY
    activity.save(update_fields=["price"])
    TariffFactory(activity=activity, amount="8.00")
    cheap = TariffFactory(activity=activity, amount="2.50", name="Petit budget")
    allowed = permission(cast.network)
    RegistrationTerms.objects.create(activity=activity, uses=["pictures"])
    why = asked(activity, "Pourquoi ?", asked_of="person", required=True)
    how = asked(activity, "Comment ?", "à vélo", "à pied", kind="choice")
    bike = how.choices.first().pk
    alice.post(
        page,
        typed(
            "Odette",
            **{
                "p-0-tariff": str(cheap.pk),
                "p-0-needs": ["step_free"],
                "p-0-needs_words": "une chaise",
                f"p-0-question_{why.pk}": "Pour voir",
                f"p-0-consent_{allowed.pk}": "no",
                f"question_{how.pk}": str(bike),
            },
        ),
    )
    party = Party.objects.get()
    (row,) = party.registrations.all()
    assert (row.needs, row.answers, party.answers) == (
        {"what": ["step_free"], "words": "une chaise"},
        {str(why.pk): "Pour voir"},
        {str(how.pk): bike},
    )
    assert [fact.given for fact in ActivityConsent.objects.all()] == [False]
    assert [str(fact.amount) for fact in MoneyFact.objects.all()] == ["2.50"]


def test_the_way_of_taking_part_is_asked_where_there_is_a_choice(cast: Any, alice: Any) -> None:
    hybrid = ahead(cast.wattrelos, mode=Mode.HYBRID)
    hybrid.also_at.create(hub=cast.mons)
    page = address("party_new", hybrid, hybrid.pk)
    alice.post(page, typed("Odette", mode="online"))
    alice.post(page, typed("Jean", mode="in_person", spot=f"{cast.mons.pk}-", form_key="d" * 32))
    assert [(party.mode, party.spot_hub) for party in Party.objects.order_by("pk")] == [
        ("online", None),
        ("in_person", cast.mons),
    ]


def test_what_is_left_is_told_for_each_way(cast: Any, alice: Any) -> None:
    hybrid = ahead(cast.wattrelos, mode=Mode.HYBRID, seats=9)
    hybrid.activity.pools.create(kind="mode", mode="in_person", seats=3)
    registered(hybrid, 2, at=NOW)
    told = text(alice.get(address("party_new", hybrid, hybrid.pk)))
    assert "7 places left (1 on the spot, 7 online)" in told.replace(" )", ")").replace("( ", "(")


def test_nobody_is_registered_for_what_does_not_take_place(alice: Any, session: Any, page: str) -> None:
    type(session).objects.filter(pk=session.pk).update(state="cancelled")
    assert "It does not take place as planned." in text(alice.get(page))
    answer = alice.post(page, typed("Odette"))
    assert ("does not take place" in text(answer), Party.objects.count()) == (True, 0)
