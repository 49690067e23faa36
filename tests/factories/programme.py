"""Builders of activities, sessions and what belongs to them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import factory

from estaminet.programme.enums import ActivityKind, SubscriptionKind
from estaminet.programme.models import Activity, Facilitator, Session, SessionRule, Subscription, Tariff
from estaminet.programme.operations.settling import settle
from estaminet.programme.rules import should_be_shown
from tests.factories.network import MADE, HubFactory, NetworkFactory, RowFactory


class ActivityFactory(RowFactory):
    """A published workshop; ``published_at=None`` makes a draft."""

    class Meta:
        model = Activity

    hub = factory.SubFactory(HubFactory)
    network = factory.LazyAttribute(lambda activity: activity.hub.network)
    slug = factory.Sequence(lambda n: f"activity-{n}")
    kind = ActivityKind.WORKSHOP.value
    title = factory.LazyAttribute(lambda activity: activity.slug.capitalize())
    made_at = MADE
    changed_at = MADE
    published_at = MADE


class SessionFactory(RowFactory):
    """A session of two hours, a day after the instant at which tests happen, on the clock of its hub."""

    class Meta:
        model = Session

    activity = factory.SubFactory(ActivityFactory)
    network = factory.LazyAttribute(lambda session: session.activity.network)
    hub = factory.LazyAttribute(lambda session: session.activity.hub)
    zone = factory.LazyAttribute(lambda session: session.hub.zone)
    starts_at = MADE + timedelta(days=1)
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=2))
    made_at = MADE
    changed_at = MADE

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        probe = Session(**{name: value for name, value in kwargs.items() if name not in Session.language_fields()})
        probe.fits_clock()
        kwargs |= {"day": probe.day, "long": probe.long, "shown": should_be_shown(probe.activity, probe)}
        return super()._create(model_class, *args, **kwargs)


class SessionRuleFactory(RowFactory):
    """Three Saturdays in the morning, at the activity's hub; it has made no session yet."""

    class Meta:
        model = SessionRule

    activity = factory.SubFactory(ActivityFactory)
    weekdays = factory.LazyFunction(list)
    first_day = date(2026, 11, 28)
    times = 3
    begins = time(10)
    minutes = 120
    zone = factory.LazyAttribute(lambda rule: rule.activity.hub.zone)
    turns = factory.LazyAttribute(lambda rule: [[rule.activity.hub_id, None]])
    made_at = MADE


class TariffFactory(RowFactory):
    class Meta:
        model = Tariff

    activity = factory.SubFactory(ActivityFactory)
    name = "Plein tarif"
    amount = "8.00"


class FacilitatorFactory(RowFactory):
    class Meta:
        model = Facilitator

    activity = factory.SubFactory(ActivityFactory)
    name = "Wouter"
    made_at = MADE


class SubscriptionFactory(RowFactory):
    """Somebody who wants to hear when an activity changes, and has confirmed."""

    class Meta:
        model = Subscription

    activity = factory.SubFactory(ActivityFactory)
    network = factory.LazyAttribute(lambda subscription: subscription.activity.network)
    kind = SubscriptionKind.CHANGES.value
    email = factory.Sequence(lambda n: f"reader-{n}@example.org")
    language = "fr"
    made_at = MADE
    confirmed_at = MADE


def indexed(activity: Any) -> Any:
    """The activity as the search finds it, its sessions shown as they should be."""
    return settle(activity_id=activity.pk, at=MADE)


class DigestSubscriptionFactory(RowFactory):
    """Somebody who gets the weekly mail of the whole network; give a hub, or a town with its point."""

    class Meta:
        model = Subscription

    network = factory.SubFactory(NetworkFactory)
    kind = SubscriptionKind.DIGEST.value
    email = factory.Sequence(lambda n: f"weekly-{n}@example.org")
    language = "fr"
    made_at = MADE
    confirmed_at = MADE
