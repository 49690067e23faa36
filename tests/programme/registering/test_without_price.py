"""A price that was promised and never named: the team is told before and after, and nobody who comes is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.programme.enums import Entry, PartyState, PricePolicy
from estaminet.programme.models import Activity, MoneyFact, Party, Session
from estaminet.programme.operations.registering.refusals import TariffNotOffered
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from tests.factories.programme import TariffFactory
from tests.factories.registering import VISITOR, booked_session, draft, registered
from tests.programme.dates import text
from tests.programme.registering.filling_in import send
from tests.programme.registering.team import address
from tests.programme.registering.test_register_page import YOU, heading, words

pytestmark = pytest.mark.django_db
WITHOUT = "people would register without knowing what they will pay"
BOTH = pytest.mark.parametrize("policy", [PricePolicy.FIXED, PricePolicy.SOLIDARITY])


def promised(hub: Any, policy: str = PricePolicy.SOLIDARITY, **fields: Any) -> Session:
    """A date of something that is to be paid for, and nobody knows how much."""
    session = booked_session(hub, starts_at=timezone.now() + timedelta(days=10))
    Activity.objects.filter(pk=session.activity_id).update(price=policy, **fields)
    session.activity.refresh_from_db()
    return session


# --- the team -----------------------------------------------------------------------------------------------------


def overview(activity: Activity) -> str:
    return reverse("manage:activity", args=["wattrelos", activity.pk])


@BOTH
def test_before_publishing_the_checklist_asks_and_says_what_it_means(cast: Any, policy: str) -> None:
    activity, alice = promised(cast.wattrelos, policy, published_at=None).activity, cast.client(cast.alice)
    before = text(alice.get(overview(activity)))
    TariffFactory(activity=activity)
    assert [WITHOUT in each for each in (before, text(alice.get(overview(activity))))] == [True, False]


def test_of_what_one_just_comes_to_it_says_less(cast: Any) -> None:
    activity = promised(cast.wattrelos, entry=Entry.OPEN, published_at=None).activity
    told = text(cast.client(cast.alice).get(overview(activity)))
    assert ("It is to be paid for, and no price is given yet" in told, WITHOUT in told) == (True, False)


def test_of_what_is_public_today_tells_it(cast: Any) -> None:
    session, alice = promised(cast.wattrelos), cast.client(cast.alice)
    page = reverse("manage:today", args=["wattrelos"])
    before = WITHOUT in text(alice.get(page))
    TariffFactory(activity=session.activity)
    assert (before, WITHOUT in text(alice.get(page))) == (True, False)


def test_the_terms_tell_it_and_lead_to_the_prices(cast: Any) -> None:
    session, alice = promised(cast.wattrelos), cast.client(cast.alice)
    page, prices = address("registration_terms", session), address("activity_prices", session)
    before = alice.get(page).content.decode()
    TariffFactory(activity=session.activity)
    after = alice.get(page).content.decode()
    link = f'<a href="{prices}">Give the price</a>'
    assert [link in each for each in (before, after)] == [True, False]
    assert ["No price is given yet" in each for each in (before, after)] == [True, False]


# --- who registers ------------------------------------------------------------------------------------------------


@BOTH
def test_whoever_registers_gets_places_and_agrees_to_no_amount(cast: Any, policy: str) -> None:
    session, client = promised(cast.wattrelos, policy), Client()
    page = f"/en/activities/{session.activity.slug}/register/"
    last = send(client, page, send(client, page, client.get(page), "2", **YOU), "3")
    assert heading(last) == "Is this right?"
    assert "The team will tell you the price. Until then you have agreed to no amount." in words(last)
    assert "You pay when you come" not in words(last)
    assert send(client, page, last, "send").status_code == 302
    party = Party.objects.get()
    told = [(each.tariff_id, each.amount) for each in party.registrations.all()]
    assert (party.state, told, MoneyFact.objects.count()) == (PartyState.TAKEN, [(None, Decimal(0))], 0)


def test_the_team_registers_people_as_well(cast: Any, at: Any) -> None:
    session = promised(cast.wattrelos)
    told = draft(2, confirmed=True)
    party = register_party(
        session=session, draft=told, form_key=None, by=cast.actor(cast.alice), at=timezone.now(), welcome=True
    )
    assert party.state == PartyState.TAKEN


def test_a_price_that_was_chosen_and_is_gone_is_still_refused(cast: Any) -> None:
    session = promised(cast.wattrelos)
    tariff = TariffFactory(activity=session.activity)
    person = RegistrationDraft(given_name="Nour", family_name="B", tariff_id=tariff.pk)
    tariff.delete()
    with pytest.raises(TariffNotOffered):
        register_party(session=session, draft=draft(people=[person]), form_key=None, by=VISITOR, at=timezone.now())
    assert not Party.objects.exists()


def test_once_the_price_is_named_it_is_agreed(cast: Any) -> None:
    session = promised(cast.wattrelos, PricePolicy.FIXED)
    TariffFactory(activity=session.activity, amount="4.00")
    party = registered(session, at=timezone.now())
    assert [each.amount for each in party.registrations.all()] == [Decimal(4)]
    assert [fact.amount for fact in MoneyFact.objects.all()] == [Decimal(4)]
