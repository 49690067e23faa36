"""Wishes on the pages: said where one moves, shown to the party and the team, taken back by a button."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.programme.enums import PartyState
from estaminet.programme.models import DateWish, Party, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.wishing_dates import wish_date
from tests.conftest import Cast
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.programme.registering.team import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def here(cast: Cast, now: datetime) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=now + timedelta(days=10))


@pytest.fixture
def there(here: Session, now: datetime) -> Session:
    session: Session = SessionFactory(activity=here.activity, starts_at=now + timedelta(days=17))
    return session


@pytest.fixture
def party(here: Session, now: datetime) -> Party:
    return registered(here, 2, at=now)


def url(party: Party, end: str = "", language: str = "en") -> str:
    return f"/{language}/registrations/{party.token}/{end}"


def look(party: Party, end: str = "", language: str = "en") -> Any:
    return Client().get(url(party, end, language))


def press(party: Party, end: str, **fields: Any) -> Any:
    return Client().post(url(party, end), fields)


def test_a_full_date_is_wished_for_where_one_moves(party: Party, here: Session, there: Session, now: datetime) -> None:
    other = registered(there, 3, at=now)
    registered(there, 1, at=now)
    page = look(party, "move/")
    (way,) = page.context["wished"]
    assert (page.context["ways"], way.session, way.fits) == ([], there, False)
    assert f'action="{url(party, "wish/")}"' in page.content.decode()
    for _twice in range(2):
        assert press(party, "wish/", way=way.value).url == url(party)
    (wish,) = DateWish.objects.all()
    assert (wish.party, wish.here, wish.wanted) == (party, here, there)
    told = look(party)
    assert told.context["page"].wishes == [wish]
    assert url(party, f"wish/{wish.pk}/back/") in told.content.decode()
    assert look(party, "move/").context["wished"] == []
    cancel_people(party=other, by=VISITOR, at=now)
    party.refresh_from_db()
    assert (party.session, look(party).context["page"].wishes) == (there, [])
    # The form of before, sent once more, has nothing to do any more.
    assert press(party, "wish/", way=way.value).url == url(party)


def test_opening_an_address_does_nothing(party: Party, there: Session, now: datetime) -> None:
    registered(there, 4, at=now)
    wish_date(party=party, to=there, by=VISITOR, at=now)
    wish = DateWish.objects.get()
    assert look(party, "wish/").url == url(party, "move/")
    assert look(party, f"wish/{wish.pk}/back/").url == url(party)
    assert DateWish.objects.count() == 1
    for _twice in range(2):
        assert press(party, f"wish/{wish.pk}/back/").url == url(party)
    assert DateWish.objects.count() == 0


def test_nothing_chosen_or_nothing_there_is_said_beside_the_dates(party: Party, there: Session, now: datetime) -> None:
    registered(there, 4, at=now)
    for way in ("", "7-in_person--", "x"):
        page = press(party, "wish/", way=way)
        assert (page.status_code, list(page.context["wish_form"].errors)) == (200, ["way"])
        assert page.context["form"].errors == {}
    assert DateWish.objects.count() == 0


def test_a_place_that_became_free_meanwhile_is_taken_at_once(party: Party, there: Session, now: datetime) -> None:
    other = registered(there, 4, at=now)
    (way,) = look(party, "move/").context["wished"]
    cancel_people(party=other, by=VISITOR, at=now)
    assert press(party, "wish/", way=way.value).status_code == 302
    party.refresh_from_db()
    assert (party.session, party.state, DateWish.objects.count()) == (there, PartyState.TAKEN, 0)


def test_only_who_has_places_wishes_and_only_for_what_could_hold_them(
    here: Session, there: Session, now: datetime
) -> None:
    three, small = registered(here, 3, at=now), SessionFactory(activity=here.activity, seats=2)
    Session.objects.filter(pk=small.pk).update(starts_at=there.starts_at, ends_at=there.ends_at)
    registered(there, 4, at=now)
    waits = registered(here, 2, at=now)
    assert [way.session for way in look(three, "move/").context["wished"]] == [there]
    page = look(waits, "move/")
    assert (page.context["wished"], [way.fits for way in page.context["ways"]]) == ([], [False, True])


def test_it_is_told_in_every_language(party: Party, there: Session, now: datetime) -> None:
    registered(there, 4, at=now)
    for language in ("fr", "nl", "en", "de", "bg"):
        assert look(party, "move/", language).status_code == 200
    wish_date(party=party, to=there, by=VISITOR, at=now)
    for language in ("fr", "nl", "en", "de", "bg"):
        assert len(look(party, "", language).context["page"].wishes) == 1


def test_the_team_sees_it_in_the_list_and_on_the_page_of_the_party(
    cast: Cast, party: Party, here: Session, there: Session, now: datetime
) -> None:
    registered(there, 4, at=now)
    wish_date(party=party, to=there, by=VISITOR, at=now)
    wish = DateWish.objects.get()
    client = cast.client(cast.alice)
    people = client.get(address("session_people", here, here.pk))
    assert [list(told.wishes) for told in people.context["parties"]] == [[wish]]
    page = client.get(address("party_manage", here, party.pk))
    assert page.context["file"].wishes == [wish]
    assert address("session_people", here, there.pk) in page.content.decode()


def test_wishes_cost_the_list_the_same_for_one_and_for_three(
    cast: Cast, here: Session, there: Session, now: datetime
) -> None:
    registered(there, 4, at=now)
    client, counted = cast.client(cast.alice), []
    for number in (1, 2):
        for _each in range(number):
            wish_date(party=registered(here, 1, at=now), to=there, by=VISITOR, at=now)
        client.get(address("session_people", here, here.pk))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("session_people", here, here.pk))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_team_says_it_for_who_calls_and_takes_it_back(
    cast: Cast, party: Party, here: Session, there: Session, now: datetime
) -> None:
    registered(there, 4, at=now)
    client = cast.client(cast.alice)
    (way,) = client.get(address("party_act", here, party.pk, "wish")).context["form"].ways.values()
    assert client.post(address("party_act", here, party.pk, "wish"), {"way": way.value}).status_code == 302
    (wish,) = DateWish.objects.all()
    assert party.events.get(did="wished").by is not None
    back = address("party_act", here, party.pk, "wish-back")
    assert back in client.get(address("party_manage", here, party.pk)).content.decode()
    assert client.post(back, {"wish": wish.pk}).status_code == 302
    assert DateWish.objects.count() == 0
