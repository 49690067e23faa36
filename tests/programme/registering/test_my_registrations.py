"""What somebody has registered for, on *my Estaminet*."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.queries.registering.my_parties import my_parties
from tests.conftest import Cast
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def mine(cast: Cast, now: datetime, days: int = 10, **fields: Any) -> Party:
    session = booked_session(cast.wattrelos, seats=4, starts_at=now + timedelta(days=days))
    return registered(session, 2, at=now, person_id=cast.chloe.pk, **fields)


def shown(cast: Cast, who: Any, now: datetime) -> list[int]:
    return [party.pk for party in my_parties(cast.reader(who), now)]


def test_the_next_comes_first_and_each_leads_to_its_page(cast: Cast, now: datetime) -> None:
    later, sooner = mine(cast, now, 20), mine(cast, now, 10)
    assert shown(cast, cast.chloe, now) == [sooner.pk, later.pk]
    client = cast.client(cast.chloe)
    page = client.get("/en/mine/").content.decode()
    assert page.index(sooner.token) < page.index(later.token)
    assert client.get(f"/en/registrations/{sooner.token}/").status_code == 200


def test_it_shows_ones_own_and_nothing_that_is_over_or_cancelled(cast: Cast, now: datetime) -> None:
    kept, gone, past = mine(cast, now), mine(cast, now), mine(cast, now)
    cancel_people(party=gone, by=VISITOR, at=now)
    Session.objects.filter(pk=past.session_id).update(
        starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1)
    )
    registered(kept.session, at=now, email="chloe@example.org")
    assert shown(cast, cast.chloe, now) == [kept.pk]
    assert [shown(cast, who, now) for who in (cast.eve, cast.alice, None)] == [[], [], []]
    for who in (cast.eve, cast.alice):
        assert kept.token not in cast.client(who).get("/en/mine/").content.decode()


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
def test_every_state_has_its_word(cast: Cast, now: datetime, language: str) -> None:
    first = mine(cast, now)
    registered(first.session, 2, at=now)
    for confirmed in (True, False):
        registered(first.session, 1, at=now, person_id=cast.chloe.pk, confirmed=confirmed)
    offered = mine(cast, now)
    Party.objects.filter(pk=offered.pk).update(state="offered", offered=2, offer_until=now + timedelta(hours=5))
    for state in ("cancelled", "postponed"):
        Session.objects.filter(pk=mine(cast, now).session_id).update(state=state)
    page = cast.client(cast.chloe).get(f"/{language}/mine/").content.decode()
    assert [page.count(f'<span class="tag {tone}">') for tone in ("green", "mustard", "brick")] == [1, 2, 3]


def test_three_cost_no_more_than_one(cast: Cast, now: datetime, django_assert_num_queries: Any) -> None:
    mine(cast, now)
    reader = cast.reader(cast.chloe)
    for _turn in range(2):
        with django_assert_num_queries(1):
            my_parties(reader, now)
        mine(cast, now)
        mine(cast, now)
