"""Registrations on *Today*: offers that end, who waits, what people need, what is still to come; else nothing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from estaminet.programme.enums import Entry, MoneyKind, MoneyMethod, Need, PartyState, SessionState
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.money import agree, note_money
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.today import AHEAD, ENDS_SOON, DateAsks, registrations_today
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.dates import text

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def asked(cast: Any, at: datetime, who: Any | None = None, hub: Any | None = None) -> list[DateAsks]:
    return registrations_today(cast.reader(who or cast.alice), hub or cast.wattrelos, at)


def offered(session: Any, at: datetime, until: datetime) -> Party:
    party = registered(session, at=at)
    Party.objects.filter(pk=party.pk).update(state=PartyState.OFFERED, offered=1, offer_until=until)
    return party


def needing(session: Any, at: datetime, **fields: Any) -> Party:
    person = RegistrationDraft(given_name="Odile", family_name="Dupont", **fields)
    return registered(session, at=at, people=[person])


def owing(cast: Any, session: Any, at: datetime, amount: str, received: str = "") -> Party:
    party, by = registered(session, at=at), cast.actor(cast.alice)
    agree(party, session, Decimal(amount), by=by, at=at)
    if received:
        cash = {"kind": MoneyKind.RECEIVED, "method": MoneyMethod.CASH}
        note_money(party=party, amount=Decimal(received), by=by, at=at, **cash)
    return party


def test_a_date_says_what_it_asks_for(cast: Any, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=3, starts_at=at + 2 * HOUR)
    needing(session, at, needs=(Need.QUIET.value,))
    owing(cast, session, at, "8")
    offered(session, at, at + HOUR)
    registered(session, 2, at=at)
    (found,) = asked(cast, at)
    assert found == DateAsks(session=session, offers=1, first_end=at + HOUR, waiting=2, needing=1, due=Decimal(8))


def test_quiet_dates_are_not_told(cast: Any, at: datetime) -> None:
    registered(booked_session(cast.wattrelos, starts_at=at + DAY), at=at)
    assert asked(cast, at) == []


def test_offers_end_soon_wherever_their_date_lies_and_stand_first(cast: Any, at: datetime) -> None:
    near, far, late = (booked_session(cast.wattrelos, starts_at=at + days * DAY) for days in (1, 40, 41))
    needing(near, at, needs_words="Je lis sur les lèvres")
    offered(far, at, at + 2 * HOUR)
    offered(far, at, at + 3 * HOUR)
    offered(late, at, at + ENDS_SOON)
    told = [(each.session, each.offers, each.first_end) for each in asked(cast, at)]
    assert told == [(far, 2, at + 2 * HOUR), (near, 0, None)]


def test_waiting_and_needs_are_told_a_week_ahead(cast: Any, at: datetime) -> None:
    ahead = at + AHEAD
    inside, outside = (booked_session(cast.wattrelos, starts_at=each) for each in (ahead - HOUR, ahead))
    for session in (inside, outside):
        needing(session, at, needs=(Need.SEAT.value,))
    assert [each.session for each in asked(cast, at)] == [inside]


def test_people_who_left_need_and_owe_nothing(cast: Any, at: datetime) -> None:
    session = booked_session(cast.wattrelos, starts_at=at + DAY)
    cancel_people(party=needing(session, at, needs=(Need.SEAT.value,)), by=cast.actor(cast.alice), at=at)
    assert asked(cast, at) == []


def test_money_is_told_for_today_only_and_also_when_the_date_is_over(cast: Any, at: datetime) -> None:
    over, tomorrow = (booked_session(cast.wattrelos, starts_at=at + each) for each in (-3 * HOUR, DAY))
    before = at - DAY
    owing(cast, over, before, "8", "3")
    owing(cast, over, before, "5", "9.50")  # what one paid too much is not what another one owes
    owing(cast, over, before, "0.30", "0.10")
    owing(cast, tomorrow, before, "8")
    needing(over, before, needs=(Need.SEAT.value,))
    assert [(each.session, each.due, each.needing) for each in asked(cast, at)] == [(over, Decimal("5.20"), 0)]


def test_what_is_paid_to_the_cent_is_not_told(cast: Any, at: datetime) -> None:
    session = booked_session(cast.wattrelos, starts_at=at + HOUR)
    party = owing(cast, session, at, "0.30", "0.10")
    note = {"kind": MoneyKind.RECEIVED, "method": MoneyMethod.CARD, "by": cast.actor(cast.alice), "at": at}
    note_money(party=party, amount=Decimal("0.20"), **note)
    assert asked(cast, at) == []


def test_only_teams_that_make_it_are_told(cast: Any, at: datetime) -> None:
    theirs, ours = (booked_session(hub, starts_at=at + DAY) for hub in (cast.mons, cast.mons))
    ours.activity.partner_hubs.add(cast.wattrelos)
    for session in (theirs, ours):
        needing(session, at, needs=(Need.SEAT.value,))
    assert [each.session for each in asked(cast, at)] == [ours]
    assert {each.session for each in asked(cast, at, cast.bob, cast.mons)} == {theirs, ours}
    assert [asked(cast, at, who) for who in (cast.bob, cast.chloe)] == [[], []]


def test_drafts_and_dates_called_off_ask_for_nothing(cast: Any, at: datetime) -> None:
    fields: list[dict[str, Any]] = [{"state": SessionState.CANCELLED}, {"removed_at": at, "shown": False}]
    activity = ActivityFactory(hub=cast.wattrelos, entry=Entry.BOOKED)
    for each in fields:
        session = SessionFactory(activity=activity, starts_at=at + DAY)
        needing(session, at, needs=(Need.SEAT.value,))
        type(session).objects.filter(pk=session.pk).update(**each)
    hidden = booked_session(cast.wattrelos, starts_at=at + DAY)
    needing(hidden, at, needs=(Need.SEAT.value,))
    type(hidden.activity).objects.filter(pk=hidden.activity_id).update(published_at=None)
    assert asked(cast, at) == []


def test_the_panel_leads_to_the_people_and_is_not_there_when_nothing_asks(cast: Any) -> None:
    alice, page = cast.client(cast.alice), reverse("manage:today", args=["wattrelos"])
    now = timezone.now()
    panels = [panel.name for panel in alice.get(page).context["panels"]]
    session = booked_session(cast.wattrelos, seats=1, starts_at=now + DAY)
    offered(session, now, now + 2 * HOUR)
    registered(session, at=now)
    answer = alice.get(page)
    html = next(panel.html for panel in answer.context["panels"] if panel.name == "registrations")
    people = reverse("manage:session_people", args=["wattrelos", session.activity_id, session.pk])
    assert "registrations" not in panels
    assert re.findall(r'<a href="([^"]+)"', html) == [f"{people}?show=offers", f"{people}?show=waiting"]
    assert "1 person waits for a place" in text(answer)
    assert [alice.get(f"{people}?show={show}").status_code for show in ("offers", "waiting")] == [200, 200]
