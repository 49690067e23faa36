"""What other programs are told of the programme: when, by which hubs, in which order, and never a name."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Delivery, Webhook
from estaminet.programme.enums import DoorDid, NotedHow, PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.activities import publish_activity
from estaminet.programme.operations.attendance.entering import Entered, enter_attendance
from estaminet.programme.operations.attendance.noting import note_attendance
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.operations.history import undo_last_change
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.expiring import end_due_offers
from estaminet.programme.operations.registering.offers import accept_offer, decline_offer, queue_again
from estaminet.programme.operations.withdrawing import put_back_activity, remove_activity, withdraw_activity
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.network.receiving import webhook

pytestmark = pytest.mark.django_db
URL = "https://receiver.example.org/"
TEAM = Actor.system()


@pytest.fixture
def hook(cast: Any) -> Webhook:
    return webhook(cast.wattrelos, URL, AT)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=3, starts_at=AT + timedelta(days=10))


def told() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("kind", "record"))


def last() -> dict[str, Any]:
    delivery = Delivery.objects.order_by("pk").last()
    assert delivery is not None
    payload: dict[str, Any] = delivery.payload
    return payload


# --- published ----------------------------------------------------------------------------------------------------


def draft_of(hub: Any) -> Any:
    activity = ActivityFactory(hub=hub, published_at=None, slug="soupe")
    SessionFactory(activity=activity, starts_at=AT + timedelta(days=3))
    return activity


def test_an_activity_is_told_when_it_becomes_public(cast: Any, hook: Webhook) -> None:
    activity = draft_of(cast.wattrelos)
    assert told() == []
    publish_activity(activity=activity, by=TEAM, at=AT)
    publish_activity(activity=activity, by=TEAM, at=AT)
    assert told() == [("activity.published", f"activity:{activity.pk}")]
    assert last() == {
        "hub": "wattrelos",
        "activity": {
            "id": activity.pk,
            "slug": "soupe",
            "page": f"/{cast.wattrelos.languages[0]}/activities/soupe/",
            "api": f"/api/v1/activities/{activity.pk}",
        },
        "published_at": "2026-11-20T14:00:00Z",
    }
    withdraw_activity(activity=activity, by=TEAM, at=AT)
    undo_last_change(activity=activity, by=TEAM, at=AT)
    remove_activity(activity=activity, by=TEAM, at=AT)
    put_back_activity(activity=activity, by=TEAM, at=AT)
    assert told() == [("activity.published", f"activity:{activity.pk}")] * 3


def test_what_is_refused_is_not_told(cast: Any, hook: Webhook) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, published_at=None)
    with pytest.raises(Refusal):
        publish_activity(activity=activity, by=TEAM, at=AT)

    def broken_off(activity: Any) -> None:
        with transaction.atomic():
            publish_activity(activity=activity, by=TEAM, at=AT)
            assert told()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off(draft_of(cast.wattrelos))
    assert told() == []


# --- parties ------------------------------------------------------------------------------------------------------


def test_a_party_from_registering_to_leaving(session: Session, hook: Webhook) -> None:
    party = registered(session, 2, at=AT)
    payload = last()
    assert payload["party"] == {"id": party.pk, "state": "taken", "people": 2, "api": f"/api/v1/parties/{party.pk}"}
    assert payload["session"] == {
        "id": session.pk,
        "starts_at": "2026-11-30T14:00:00Z",
        "ends_at": session.ends_at.isoformat().replace("+00:00", "Z"),
        "api": f"/api/v1/sessions/{session.pk}",
    }
    one = party.registrations.first()
    assert one is not None
    cancel_people(party=party, ids=[one.pk], by=VISITOR, at=AT)
    assert (last()["party"]["state"], last()["party"]["people"]) == ("taken", 1)
    cancel_people(party=party, by=VISITOR, at=AT)
    cancel_people(party=party, by=VISITOR, at=AT)
    assert (last()["party"]["state"], last()["party"]["people"]) == ("ended", 0)
    record = f"party:{party.pk}"
    assert told() == [("party.registered", record), ("party.cancelled", record), ("party.cancelled", record)]


def offered(session: Session) -> Party:
    """A party that waited and is offered places."""
    first = registered(session, 3, at=AT)
    waiting = registered(session, 2, at=AT)
    assert waiting.state == PartyState.WAITING
    assert last()["party"]["state"] == "waiting"
    cancel_people(party=first, by=VISITOR, at=AT)
    waiting.refresh_from_db()
    assert waiting.state == PartyState.OFFERED
    Delivery.objects.all().delete()
    return waiting


def test_a_party_that_waited_is_told_again_when_it_gets_its_places(session: Session, hook: Webhook) -> None:
    party = offered(session)
    accept_offer(party=party, by=VISITOR, at=AT)
    accept_offer(party=party, by=VISITOR, at=AT)
    assert told() == [("party.registered", f"party:{party.pk}")]
    assert (last()["party"]["state"], last()["party"]["people"]) == ("taken", 2)


def test_an_offer_that_ends_is_a_party_less(session: Session, hook: Webhook) -> None:
    party = offered(session)
    decline_offer(party=party, by=VISITOR, at=AT)
    queue_again(party=party, by=VISITOR, at=AT)
    record = f"party:{party.pk}"
    assert told() == [("party.cancelled", record), ("party.registered", record)]
    party.refresh_from_db()
    assert party.offer_until is not None
    assert list(end_due_offers(at=party.offer_until + timedelta(seconds=1))) == [session.pk]
    assert told()[2:] == [("party.cancelled", record)]
    assert (last()["party"]["state"], last()["party"]["people"]) == ("ended", 0)


# --- at the door --------------------------------------------------------------------------------------------------


def arrived(number: int, code: str, at: datetime, did: DoorDid = DoorDid.ARRIVED) -> Told:
    return Told(f"{number:032x}", did, at, who=code)


def test_whoever_arrives_is_told_once(session: Session, hook: Webhook) -> None:
    party = registered(session, 2, at=AT)
    first, second = party.registrations.order_by("pk")
    Delivery.objects.all().delete()
    at = session.starts_at
    facts = [arrived(1, first.code, at), arrived(2, second.code, at), arrived(3, first.code, at, DoorDid.LEFT)]
    for _contact in range(2):  # the device's first contact got no answer
        note_attendance(session=session, told=facts, how=NotedHow.DOOR, by=TEAM, at=at)
    assert told() == [("party.checked_in", f"party:{party.pk}")] * 2
    assert last()["registration"] == {"id": second.pk}
    assert last()["arrived_at"] == "2026-11-30T14:00:00Z"
    assert last()["party"] == {"id": party.pk, "api": f"/api/v1/parties/{party.pk}"}


def test_ticked_on_the_team_s_page_counts_as_well(session: Session, hook: Webhook) -> None:
    party = registered(session, 1, at=AT)
    one = party.registrations.get()
    Delivery.objects.all().delete()
    for _time in range(2):
        enter_attendance(
            session=session,
            entered=Entered(came=[one.pk], walked_in={"18-25": 3}),
            how=NotedHow.SCREEN,
            by=TEAM,
            at=session.starts_at,
            form_key="0" * 32,
        )
    assert told() == [("party.checked_in", f"party:{party.pk}")]


def test_who_is_only_counted_is_not_told(session: Session, hook: Webhook) -> None:
    counted = Told("f" * 32, DoorDid.WALKED_IN, session.starts_at, people=7)
    note_attendance(session=session, told=[counted], how=NotedHow.DOOR, by=TEAM, at=session.starts_at)
    assert told() == []


# --- whom, and what not -------------------------------------------------------------------------------------------


def test_the_hubs_that_make_an_activity_hear_of_it_and_no_other(cast: Any, session: Session) -> None:
    partner = webhook(cast.mons, URL, AT)
    registered(session, 1, at=AT)
    assert told() == []
    session.activity.partner_hubs.add(cast.mons)
    registered(session, 1, at=AT)
    assert Delivery.objects.get().webhook == partner


def test_addresses_lead_somewhere(session: Session, hook: Webhook) -> None:
    registered(session, 1, at=AT)
    payload = last()
    for concept in ("activity", "session", "party"):
        assert resolve(payload[concept]["api"])
    with speaking("fr"):
        assert resolve(payload["activity"]["page"])


def test_no_name_is_told(session: Session, hook: Webhook) -> None:
    party = registered(session, 2, at=AT, phone="+32 65 12 34 56", note="allergic to nuts", came_by="phone")
    cancel_people(party=party, by=VISITOR, at=AT, reason="Nom malade")
    said = json.dumps([each.payload for each in Delivery.objects.all()])
    for word in ("Nom", "Dupont", party.email, "+32", "nuts", party.code, "malade"):
        assert word not in said


def test_without_any_webhook_registering_asks_nothing_more(cast: Any, session: Session) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            registered(session, 1, at=AT)
        return len(asked)

    cost()  # the first of all writes down how many are left
    without = cost()
    webhook(cast.mons, URL, AT)
    assert cost() == without + 1
    assert Delivery.objects.count() == 0
