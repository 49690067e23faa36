"""The team's pages of one date and of new ones: what is typed, what is refused, and two people at once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from estaminet.programme.models import Activity, Change, Session
from estaminet.programme.operations import change_sessions
from tests.factories.network import PlaceFactory, write
from tests.factories.programme import (
    ActivityFactory,
    SessionFactory,
    SubscriptionFactory,
)
from tests.programme.dates import at, form_values, text, whats

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
SOON = NOW + timedelta(days=30)


@pytest.fixture
def film(cast: Any) -> Activity:
    return ActivityFactory(hub=cast.wattrelos, slug="film", title="Filmer nos rues")


@pytest.fixture
def three(film: Activity) -> list[Session]:
    return [SessionFactory(activity=film, starts_at=SOON + timedelta(days=7 * n)) for n in range(3)]


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(film: Activity) -> Any:
    return lambda name, *more: at(name, "wattrelos", film.pk, *more)


def sent_by(answer: Any) -> dict[str, Any]:
    """What the page of one date would send."""
    return {**form_values(answer.context["facts"]), **form_values(answer.context["form"])}


# --- one date ------------------------------------------------------------------------------------------------


def test_saving_without_touching_anything_changes_nothing(cast: Any, alice: Any, page: Any, three: Any) -> None:
    three[0].also_at.create(hub=cast.mons)
    address = page("session", three[0].pk)
    answer = alice.post(address, {**sent_by(alice.get(address)), "tell": "on"})
    now = Session.objects.get(pk=three[0].pk)
    assert (answer.status_code, now.sequence, now.edited, Change.objects.count()) == (302, 0, False, 0)


def test_one_date_is_moved_placed_named_and_its_people_are_told(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    SubscriptionFactory.create_batch(2, activity=film)
    room = PlaceFactory(hub=cast.mons)
    address = page("session", three[0].pk)
    day = (SOON + timedelta(days=1)).date()
    sent = sent_by(alice.get(address + "?in=nl")) | {
        "in": "nl",
        "day": day.isoformat(),
        "begins": "21h",
        "ends": "1.30",
        "where": f"{cast.mons.pk}-{room.pk}",
        "further": [str(cast.wattrelos.pk)],
        "mode": "hybrid",
        "online_url": "https://example.org/salon",
        "seats": "40",
        "full": "on",
        "title": "De laatste avond",
        "note": "Neem een jas mee",
        "meeting_point": "Bij de kiosk",
        "tell": "on",
    }
    done = alice.post(address, sent, follow=True)
    assert "Saved. 2 people are told by mail." in text(done)
    now = Session.objects.get(pk=three[0].pk)
    assert (now.begins.strftime("%H:%M"), now.finishes.strftime("%H:%M"), now.finishes.date() - day) == (
        "21:00",
        "01:30",
        timedelta(days=1),
    )
    assert (now.day, now.hub_id, now.place_id, now.zone) == (day, cast.mons.pk, room.pk, "Europe/Brussels")
    assert [each.hub_id for each in now.also_at.all()] == [cast.wattrelos.pk]
    assert (now.mode, now.online_url, now.seats, now.full) == ("hybrid", "https://example.org/salon", 40, True)
    assert [now.title.text("nl"), now.note.text("nl"), now.meeting_point.text("nl")] == [
        "De laatste avond",
        "Neem een jas mee",
        "Bij de kiosk",
    ]
    assert (whats(), now.sequence, now.uid) == (["moved"] * 2, 1, three[0].uid)


def test_the_team_may_move_a_date_without_a_mail(alice: Any, page: Any, film: Activity, three: Any) -> None:
    SubscriptionFactory(activity=film)
    address = page("session", three[0].pk)
    sent = sent_by(alice.get(address)) | {"begins": "09:00", "ends": "11:00"}
    alice.post(address, {name: value for name, value in sent.items() if name != "tell"})
    assert (Session.objects.get(pk=three[0].pk).begins.time(), whats()) == (time(9), [])


def test_what_lasts_for_days_keeps_its_last_day(alice: Any, page: Any, film: Activity) -> None:
    show = SessionFactory(activity=film, starts_at=SOON, ends_at=SOON + timedelta(days=20))
    address = page("session", show.pk)
    form = alice.get(address).context["facts"]
    assert form["last_day"].value() == show.finishes.date()
    night = SessionFactory(
        activity=film, starts_at=SOON.replace(hour=20), ends_at=SOON.replace(hour=20) + timedelta(hours=6)
    )
    assert alice.get(page("session", night.pk)).context["facts"]["last_day"].value() is None


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"begins": "10:00", "ends": "09:00"}, "ends", "This ends before it begins."),
        ({"begins": "10:00", "ends": "10:00"}, "ends", "This ends before it begins."),
        ({"last_day": "2020-01-01"}, "last_day", "The last day comes before the first."),
        ({"day": "2026-02-30"}, "day", "is not a day"),
        ({"day": "9999-01-01"}, "day", "very far away"),
        ({"day": ""}, "day", "required"),
        ({"begins": "25:00"}, "begins", "valid time"),
        ({"where": "999999"}, "where", "not one of the choices any more"),
        ({"further": ["999999-1"]}, "further", "not one of the choices any more"),
        ({"mode": "telepathy"}, "mode", "valid choice"),
        ({"seats": "0"}, "seats", "greater than or equal to 1"),
        ({"seats": "many"}, "seats", "whole number"),
        ({"online_url": "javascript:alert(1)"}, "online_url", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    alice: Any, page: Any, three: Any, typed: Any, field: str, said: str
) -> None:
    address = page("session", three[0].pk)
    sent = sent_by(alice.get(address)) | {"note": "Apportez des bottes", **typed}
    answer = alice.post(address, sent)
    errors = answer.context["facts"].errors
    assert (answer.status_code, list(errors)) == (200, [field])
    assert said in str(errors[field][0])
    assert answer.context["form"]["note"].value() == "Apportez des bottes"
    assert Change.objects.count() == 0


def test_a_colleague_s_change_of_the_same_field_is_noticed_and_of_another_one_kept(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    address = page("session", three[0].pk)
    opened = sent_by(alice.get(address))
    ana = cast.actor(cast.ana)
    change_sessions(activity=film, changes={three[0].pk: {"seats": 30, "full": True}}, by=ana, at=NOW)
    clash = alice.post(address, opened | {"seats": "12"})
    assert "Somebody else has changed this meanwhile, to: 30" in str(clash.context["facts"].errors["seats"])
    alice.post(address, opened | {"online_url": "https://example.org/x"})
    now = Session.objects.get(pk=three[0].pk)
    assert (now.seats, now.full, now.online_url) == (30, True, "https://example.org/x")


def test_two_who_write_the_same_words_see_both(cast: Any, alice: Any, page: Any, film: Activity, three: Any) -> None:
    address = page("session", three[0].pk) + "?in=fr"
    opened = sent_by(alice.get(address))
    write(three[0], note={"fr": "Ana a écrit ceci"})
    answer = alice.post(address, opened | {"in": "fr", "note": "Alice a écrit cela"})
    assert answer.context["form"].theirs == {"note": "Ana a écrit ceci"}
    assert "Ana a écrit ceci" in text(answer)


def test_a_room_that_is_no_longer_used_stays_a_choice_where_it_is_in_use(
    cast: Any, alice: Any, page: Any, film: Activity
) -> None:
    room = PlaceFactory(hub=cast.wattrelos, closed_at=NOW)
    session = SessionFactory(activity=film, place=room, starts_at=SOON)
    address = page("session", session.pk)
    sent = sent_by(alice.get(address)) | {"seats": "5"}
    assert alice.post(address, sent).status_code == 302
    now = Session.objects.get(pk=session.pk)
    assert (now.place_id, now.seats) == (room.pk, 5)


# --- new dates -----------------------------------------------------------------------------------------------


def new(cast: Any, **typed: Any) -> dict[str, Any]:
    given = {"day0": SOON.date().isoformat(), "begins": "10:00", "ends": "12:00", "where": str(cast.wattrelos.pk)}
    return {**given, "mode": "in_person", **typed}


def test_one_day_and_many_are_added(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    days = [SOON.date() + timedelta(days=n) for n in (0, 3, 5, 8)]
    sent = new(
        cast,
        day1=days[1].isoformat(),
        more_days=f"{days[2]:%d.%m.%Y},\n{days[3]:%d/%m/%Y} {days[0]:%Y-%m-%d}",
        seats="12",
        title="Avec Wouter",
        further=[str(cast.mons.pk)],
    )
    done = alice.post(page("session_new"), sent, follow=True)
    assert "4 dates added." in text(done)
    made = list(film.sessions.order_by("starts_at"))
    assert [(each.day, each.begins.hour, each.seats, each.title.source) for each in made] == [
        (day, 10, 12, "Avec Wouter") for day in days
    ]
    assert [each.also_at.count() for each in made] == [1] * 4


def test_a_second_date_takes_after_the_last_one(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    room = PlaceFactory(hub=cast.wattrelos)
    SessionFactory(activity=film, place=room, starts_at=SOON, mode="hybrid")
    form = alice.get(page("session_new")).context["form"]
    assert (form["where"].value(), form["mode"].value()) == (f"{cast.wattrelos.pk}-{room.pk}", "hybrid")


def test_days_in_the_past_and_two_at_once_ask_first(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    past = new(cast, day0=(NOW.date() - timedelta(days=3)).isoformat())
    asked = alice.post(page("session_new"), past)
    assert list(asked.context["form"].errors) == ["past"]
    assert alice.post(page("session_new"), {**past, "past": "on"}).status_code == 302
    coming = new(cast)
    alice.post(page("session_new"), coming)
    twice = alice.post(page("session_new"), {**coming, "begins": "11:00", "ends": "13:00"})
    assert list(twice.context["form"].errors) == ["overlap"]
    assert "At the same time there is already" in text(twice)
    assert film.sessions.count() == 2
    alice.post(page("session_new"), {**coming, "begins": "11:00", "ends": "13:00", "overlap": "on"})
    assert film.sessions.count() == 3


def test_who_follows_is_told_of_new_dates_only_when_asked(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    assert "tell" not in alice.get(page("session_new")).context["form"].fields
    SubscriptionFactory.create_batch(2, activity=film)
    alice.post(page("session_new"), new(cast))
    assert whats() == []
    alice.post(page("session_new"), new(cast, day0=(SOON + timedelta(days=1)).date().isoformat(), tell="on"))
    assert whats() == ["added"] * 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day0": ""}, "day0"),
        ({"day0": "", "more_days": "demain"}, "more_days"),
        ({"more_days": "31.02.2027"}, "more_days"),
        ({"more_days": "31.12.9999"}, "more_days"),
        ({"day3": "1066-10-14"}, "day3"),
        ({"ends": "09:59"}, "ends"),
        ({"more_days": "1.3.2027", "last_day": "2027-04-01"}, "last_day"),
        ({"last_day": "2020-04-01"}, "last_day"),
        ({"where": ""}, "where"),
        ({"title": "x" * 121}, "title"),
    ],
)
def test_new_dates_that_cannot_be_are_said_at_their_field(
    cast: Any, alice: Any, page: Any, film: Activity, typed: Any, field: str
) -> None:
    answer = alice.post(page("session_new"), new(cast, **typed))
    assert (answer.status_code, list(answer.context["form"].errors), film.sessions.count()) == (200, [field], 0)


def test_four_hundred_days_are_taken_and_one_more_is_not(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    days = [f"{SOON.date() + timedelta(days=n):%d.%m.%Y}" for n in range(401)]
    refused = alice.post(page("session_new"), new(cast, day0="", more_days=" ".join(days)))
    assert (list(refused.context["form"].errors), film.sessions.count()) == (["more_days"], 0)
    assert refused.context["form"]["more_days"].value() == " ".join(days)
    assert alice.post(page("session_new"), new(cast, day0="", more_days=" ".join(days[:400]))).status_code == 302
    assert film.sessions.count() == 400
