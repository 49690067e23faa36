"""What the programme keeps of people: shown and taken away as her own, erased with her, forgotten in time."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.serializers.json import DjangoJSONEncoder
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.slots import PERSON_DATA, PERSONAL_FIELDS, RETENTION, TRANSLATABLE
from estaminet.people.operations import erase_person, merge_people
from estaminet.programme.models import Change, DigestSent, Facilitator, Subscription
from estaminet.programme.operations import add_facilitator, cancel_sessions
from estaminet.programme.operations.forgetting import purge_subscriptions
from estaminet.programme.queries.own_mails import export_parts, export_subscriptions, my_subscriptions
from tests.conftest import Cast
from tests.factories.network import NetworkFactory
from tests.factories.people import PersonFactory
from tests.factories.programme import (
    ActivityFactory,
    DigestSubscriptionFactory,
    FacilitatorFactory,
    SessionFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db
WEEK = date(2026, 11, 16)


@pytest.fixture
def chloes(cast: Cast, at: datetime) -> Any:
    """A weekly mail and an activity that Chloé has asked for, one of them at her second address, and one she leads."""
    EmailAddress.objects.create(user=cast.chloe.account, email="Chloe.B@example.org", verified=True)
    EmailAddress.objects.create(user=cast.chloe.account, email="not-hers@example.org", verified=False)
    weekly = DigestSubscriptionFactory(network=cast.network, email="chloe@example.org", hub=cast.mons, kinds=["walk"])
    activity = ActivityFactory(hub=cast.wattrelos, slug="chorale")
    followed = SubscriptionFactory(activity=activity, email="chloe.b@example.org")
    DigestSubscriptionFactory(network=cast.network, email="not-hers@example.org")
    SubscriptionFactory(activity=activity, email="somebody@example.org")
    DigestSent.objects.create(subscription=weekly, week=WEEK, sessions=3, at=at)
    by = cast.actor(cast.alice)
    add_facilitator(activity=activity, role="leads", person=cast.chloe, shown=True, by=by, at=at)
    return weekly, followed, activity


def test_every_part_is_in_the_registers() -> None:
    kept = {entry.model for entry in PERSONAL_FIELDS.items() if entry.model.startswith("programme.")}
    assert kept == {
        *("programme.Subscription", "programme.DigestSent", "programme.Facilitator", "programme.Change"),
        *("programme.Party", "programme.Registration", "programme.PartyEvent", "programme.ActivityConsent"),
        *("programme.MoneyFact", "programme.TeamMessage", "programme.DateWish"),
        *("programme.DoorFact", "programme.DoorPass", "programme.HeldFacts"),
        *("programme.Feedback", "programme.FeedbackWords", "programme.Testimonial"),
        *("programme.FeedbackReply", "programme.FeedbackRead"),
        *("programme.Kiosk", "programme.Photograph", "programme.SeenPerson"),
        *("programme.RegionAgenda", "programme.RegionEvent"),
    }
    parts = {part.name for part in PERSON_DATA.items()}
    assert {"registrations", "subscriptions", "parts", "feedback", "photographs"} <= parts
    assert "programme.subscriptions" in {each.name for each in RETENTION.items()}
    assert {item.model for item in TRANSLATABLE.items() if item.model.startswith("programme.")} == {
        "programme.Activity",
        "programme.Session",
        "programme.Tariff",
        "programme.Pool",
        "programme.Question",
        "programme.Choice",
        "programme.FeedbackQuestion",
        "programme.FeedbackChoice",
        "programme.FeedbackReply",
        "programme.Photograph",
    }


def test_she_takes_her_own_with_her_and_nobody_elses(cast: Cast, chloes: Any, at: datetime) -> None:
    told = export_subscriptions(cast.chloe.pk)
    assert [(each["email"], each["hub"], each["activity"], each["kinds_of_activities"]) for each in told] == [
        ("chloe@example.org", "mons", None, ["walk"]),
        ("chloe.b@example.org", None, "chorale", []),
    ]
    assert told[0]["weekly_mails"] == [{"week": WEEK, "made_at": at, "dates": 3}]
    assert export_parts(cast.chloe.pk) == [
        {"activity": "chorale", "session": None, "role": "leads", "named_on_the_page": True, "noted_at": at}
    ]
    assert export_subscriptions(cast.driss.pk) == export_parts(cast.driss.pk) == []
    assert json.dumps([told, export_parts(cast.chloe.pk)], cls=DjangoJSONEncoder)


def test_erased_she_gets_nothing_leads_nothing_and_others_keep_theirs(cast: Cast, chloes: Any, at: datetime) -> None:
    _weekly, _followed, activity = chloes
    session = SessionFactory(activity=activity, starts_at=at + timedelta(days=2))
    cancel_sessions(activity=activity, ids=[session.pk], by=cast.actor(cast.alice), at=at)
    assert OutboxMail.objects.filter(template="programme/mail/sessions").count() == 2
    erase_person(person=cast.chloe, by=Actor.person(cast.chloe.account_id), at=at)
    assert sorted(Subscription.objects.values_list("email", flat=True)) == [
        "not-hers@example.org",
        "somebody@example.org",
    ]
    assert (DigestSent.objects.count(), Facilitator.objects.count()) == (0, 0)
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["somebody@example.org"]


def test_who_did_what_stays_without_her(cast: Cast, chloes: Any, at: datetime) -> None:
    activity = chloes[2]
    session = SessionFactory(activity=activity, starts_at=at + timedelta(days=2))
    cancel_sessions(activity=activity, ids=[session.pk], by=cast.actor(cast.ana), at=at)
    assert Change.objects.get().by == cast.ana.account
    erase_person(person=cast.ana, by=Actor.person(cast.ana.account_id), at=at)
    assert (Change.objects.get().by, Change.objects.get().did) == (None, "sessions.cancelled")


def test_two_records_that_were_one_lead_together(cast: Cast, chloes: Any, at: datetime) -> None:
    twin = PersonFactory(given_name="Chloé")
    FacilitatorFactory(activity=chloes[2], person=twin, name="", role="helps")
    merge_people(kept=cast.chloe, other=twin, by=cast.actor(cast.alice), at=at)
    assert sorted(part["role"] for part in export_parts(cast.chloe.pk)) == ["helps", "leads"]


def test_the_night_takes_away_what_is_past_its_time(cast: Cast, at: datetime) -> None:
    long_ago = at - timedelta(days=400)
    over, coming = ActivityFactory(hub=cast.wattrelos), ActivityFactory(hub=cast.wattrelos)
    SessionFactory(activity=over, starts_at=at - timedelta(days=370))
    SessionFactory(activity=over, starts_at=at + timedelta(days=3), removed_at=at)
    SessionFactory(activity=coming, starts_at=at - timedelta(days=300))
    just_over_a_week, just_under = at - timedelta(days=7, seconds=1), at - timedelta(days=7)
    rows = {
        "never": DigestSubscriptionFactory(network=cast.network, confirmed_at=None, made_at=just_over_a_week),
        "still": DigestSubscriptionFactory(network=cast.network, confirmed_at=None, made_at=just_under),
        "ended": DigestSubscriptionFactory(network=cast.network, ended_at=at - timedelta(days=31)),
        "lately": DigestSubscriptionFactory(network=cast.network, ended_at=at - timedelta(days=29)),
        "runs": DigestSubscriptionFactory(network=cast.network, made_at=long_ago),
        "over": SubscriptionFactory(activity=over, made_at=long_ago),
        "new": SubscriptionFactory(activity=over, made_at=at - timedelta(days=10)),
        "follows": SubscriptionFactory(activity=coming, made_at=long_ago),
    }
    for row in rows.values():
        DigestSent.objects.create(subscription=row, week=WEEK, sessions=1, at=at)
    assert purge_subscriptions(at) == 3
    left = {name for name, row in rows.items() if Subscription.objects.filter(pk=row.pk).exists()}
    assert left == {"still", "lately", "runs", "new", "follows"}
    assert DigestSent.objects.count() == 5


# --- my Estaminet ------------------------------------------------------------------------------------------------


def test_my_mails_stand_on_my_page(cast: Cast, chloes: Any, at: datetime) -> None:
    weekly, followed, _activity = chloes
    DigestSubscriptionFactory(network=NetworkFactory(slug="other"), email="chloe@example.org")
    DigestSubscriptionFactory(network=cast.network, email="chloe@example.org", ended_at=at)
    assert [row.pk for row in my_subscriptions(cast.reader(cast.chloe))] == [followed.pk, weekly.pk]
    page = cast.client(cast.chloe).get("/nl/mine/").content.decode()
    assert f"/nl/mails/{weekly.token}/" in page
    assert f"/nl/mails/{followed.token}/" in page
    assert "Chorale" in page
    assert "Café Europa" in page


def test_whoever_has_asked_for_none_is_shown_the_door_to_them(cast: Cast) -> None:
    assert "/nl/agenda/by-mail/" in cast.client(cast.eve).get("/nl/mine/").content.decode()


def test_the_panel_costs_the_same_for_one_and_for_thirty(cast: Cast, chloes: Any) -> None:
    from django.db import connection

    reader = cast.reader(cast.chloe)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            for row in my_subscriptions(reader):
                assert row.hub_id is None or row.hub.slug
                assert row.activity_id is None or row.activity.slug
        return len(found)

    few = asked()
    DigestSubscriptionFactory.create_batch(30, network=cast.network, email="chloe@example.org", hub=cast.mons)
    assert asked() == few <= 4


def test_the_register_says_it_in_words(cast: Cast) -> None:
    page = cast.client().get("/en/privacy/data/").content.decode()
    assert "to send you the mails you asked for".capitalize()[:20] in page
    assert "Activities you lead" not in page  # that is a part of my data, not of the register
