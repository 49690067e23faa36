"""The team's pages of prices, history and copies: nothing is lost, and the last change can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from estaminet.programme.models import Activity, Session
from estaminet.programme.operations import cancel_sessions, change_sessions, set_prices
from tests.factories.network import PlaceFactory
from tests.factories.programme import (
    ActivityFactory,
    SessionFactory,
    SubscriptionFactory,
    TariffFactory,
)
from tests.programme.dates import at, cost, form_values, text, whats

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


# --- prices --------------------------------------------------------------------------------------------------


def rows(*prices: dict[str, Any], policy: str, seen: str, there: int = 0) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "price": policy,
        "seen": seen,
        "row-TOTAL_FORMS": len(prices),
        "row-INITIAL_FORMS": there,
    }
    for number, price in enumerate(prices):
        sent |= {f"row-{number}-{name}": value for name, value in price.items()}
    return sent


def test_prices_are_written_as_people_write_them(alice: Any, page: Any, film: Activity) -> None:
    seen = alice.get(page("activity_prices")).context["form"]["seen"].value()
    full, small = {"amount": "8,50 €", "name_fr": "Plein", "name_nl": "Vol"}, {"amount": "0", "name_fr": "Rien"}
    answer = alice.post(page("activity_prices"), rows(full, {}, small, {}, policy="solidarity", seen=seen))
    assert answer.status_code == 302
    now = Activity.objects.get(pk=film.pk)
    assert (now.price, [(each.amount, each.name.text("nl")) for each in now.tariffs.all()]) == (
        "solidarity",
        [(Decimal("8.50"), "Vol"), (Decimal("0.00"), "")],
    )


def test_a_price_is_taken_away_and_another_kept(alice: Any, page: Any, film: Activity) -> None:
    gone, kept = TariffFactory(activity=film), TariffFactory(activity=film, amount="3.00", name="Petit")
    Activity.objects.filter(pk=film.pk).update(price="solidarity")
    form = alice.get(page("activity_prices")).context["form"]
    first, second = (form_values(row) for row in form.rows.forms[:2])
    sent = {**first, **second, "row-0-gone": "on"}
    sent |= {"price": "fixed", "seen": form["seen"].value(), "row-TOTAL_FORMS": 2, "row-INITIAL_FORMS": 2}
    assert alice.post(page("activity_prices"), sent).status_code == 302
    assert [(each.pk, each.name.source) for each in film.tariffs.all()] == [(kept.pk, "Petit")]
    assert gone.pk not in film.tariffs.values_list("pk", flat=True)


@pytest.mark.parametrize(
    ("prices", "policy", "field"),
    [
        ([{}], "fixed", "price"),
        ([{"amount": "3"}, {"amount": "4"}], "fixed", "price"),
        ([{"name_fr": "Plein"}], "solidarity", "amount"),
        ([{"amount": "-1"}], "solidarity", "amount"),
        ([{"amount": "beaucoup"}], "solidarity", "amount"),
        ([{"amount": "1e400"}], "solidarity", "amount"),
        ([{"amount": "8"}], "barter", "price"),
    ],
)
def test_prices_that_cannot_be_are_said_at_their_field(
    alice: Any, page: Any, film: Activity, prices: Any, policy: str, field: str
) -> None:
    seen = alice.get(page("activity_prices")).context["form"]["seen"].value()
    answer = alice.post(page("activity_prices"), rows(*prices, policy=policy, seen=seen))
    form = answer.context["form"]
    told = [*form.errors, *(name for row in form.rows for name in row.errors)]
    assert (answer.status_code, told, film.tariffs.count()) == (200, [field], 0)


def test_prices_changed_meanwhile_are_shown_beside_one_s_own(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    seen = alice.get(page("activity_prices")).context["form"]["seen"].value()
    set_prices(activity=film, policy="as_you_can", tariffs=[], by=cast.actor(cast.ana), at=NOW)
    sent = rows({"amount": "5"}, policy="fixed", seen=seen)
    answer = alice.post(page("activity_prices"), sent)
    assert "Somebody else has changed the prices meanwhile." in text(answer)
    again = answer.context["form"]["seen"].value()
    assert (answer.context["form"].rows[0]["amount"].value(), again == seen) == ("5", False)
    assert alice.post(page("activity_prices"), {**sent, "seen": again}).status_code == 302
    assert film.tariffs.count() == 1


# --- history -------------------------------------------------------------------------------------------------


def test_the_history_says_in_plain_words_who_did_what_and_when(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    SubscriptionFactory.create_batch(2, activity=film)
    room = PlaceFactory(hub=cast.mons, name="Salle rouge")
    later = three[0].starts_at + timedelta(hours=2)
    by = cast.actor(cast.ana)
    change_sessions(
        activity=film,
        changes={
            three[0].pk: {"starts_at": later, "ends_at": later + timedelta(hours=1), "hub": cast.mons, "place": room}
        },
        by=by,
        at=NOW,
    )
    set_prices(activity=film, policy="as_you_can", tariffs=[], by=by, at=NOW)
    answer = alice.get(page("activity_history"))
    words = text(answer)
    for said in ("1 date changed", "Ana Cast", "Salle rouge", "Prices changed", "Price free", "2 told"):
        assert said in words
    assert [line.change.did for line in answer.context["lines"]] == ["activity.prices_set", "sessions.changed"]
    moved = answer.context["lines"][1].dates[0]
    assert (moved.then.begins, moved.now.begins) == (three[0].starts_at, later)


def test_hours_of_an_older_change_are_those_it_found(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    by, start = cast.actor(cast.alice), three[0].starts_at
    for hours in (1, 2, 3):
        moved = start + timedelta(hours=hours)
        changes = {three[0].pk: {"starts_at": moved, "ends_at": moved + timedelta(hours=1)}}
        change_sessions(activity=film, changes=changes, by=by, at=NOW + timedelta(minutes=hours))
    lines = alice.get(page("activity_history")).context["lines"]
    assert [
        tuple((moment.begins - start) // timedelta(hours=1) for moment in (line.dates[0].then, line.dates[0].now))
        for line in lines
    ] == [(2, 3), (1, 2), (0, 1)]


def test_the_last_change_is_taken_back_and_says_what_cannot_be(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    SubscriptionFactory.create_batch(2, activity=film)
    cancel_sessions(activity=film, ids=[each.pk for each in three], by=cast.actor(cast.ana), at=NOW)
    shown = alice.get(page("activity_history"))
    assert "2 people were told by mail: that cannot be called back." in text(shown)
    last = shown.context["last"].change.pk
    done = alice.post(page("activity_history"), {"change": last, "tell": "on"}, follow=True)
    assert "Taken back: everything is as it was before. 2 people are told by mail." in text(done)
    assert (set(film.sessions.values_list("state", flat=True)), whats()) == (
        {"planned"},
        ["cancelled"] * 2 + ["added"] * 2,
    )
    again = alice.post(page("activity_history"), {"change": last}, follow=True)
    assert "There is nothing left to take back." in text(again)
    assert "taken back" in text(again)


def test_a_change_somebody_made_meanwhile_is_not_taken_back_unseen(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    by = cast.actor(cast.ana)
    change_sessions(activity=film, changes={three[0].pk: {"seats": 3}}, by=by, at=NOW)
    seen = alice.get(page("activity_history")).context["last"].change.pk
    change_sessions(activity=film, changes={three[0].pk: {"seats": 4}}, by=by, at=NOW)
    answer = alice.post(page("activity_history"), {"change": seen}, follow=True)
    assert "This can no longer be taken back" in text(answer)
    assert Session.objects.get(pk=three[0].pk).seats == 4


def test_the_history_costs_the_same_for_few_changes_and_for_many(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    def change(seats: int) -> None:
        places = {"hub": cast.mons if seats % 2 else cast.wattrelos, "seats": seats}
        ids = [each.pk for each in three]
        change_sessions(activity=film, changes=dict.fromkeys(ids, places), by=cast.actor(cast.ana), at=NOW)

    change(2)
    change(3)
    few = cost(alice, page("activity_history"))
    for seats in range(4, 40):
        change(seats)
    assert cost(alice, page("activity_history")) == few <= 10


# --- a copy --------------------------------------------------------------------------------------------------


def test_a_copy_comes_with_its_dates_weeks_later_once(alice: Any, page: Any, film: Activity, three: Any) -> None:
    form = alice.get(page("activity_duplicate")).context["form"]
    assert (form["dates"].value(), form["weeks"].value()) == ("shifted", 52)
    sent = {"form_key": form["form_key"].value(), "dates": "shifted", "weeks": "10"}
    for _twice in range(2):
        answer = alice.post(page("activity_duplicate"), sent)
    copy = Activity.objects.exclude(pk=film.pk).get()
    assert answer.url == at("activity", "wattrelos", copy.pk)
    assert (copy.published_at, copy.sessions.count()) == (None, 3)
    assert copy.sessions.earliest("starts_at").day == three[0].day + timedelta(weeks=10)


def test_a_copy_without_dates_and_one_that_does_not_say(alice: Any, page: Any, film: Activity, three: Any) -> None:
    alice.post(page("activity_duplicate"), {"dates": "none"})
    assert Activity.objects.exclude(pk=film.pk).get().sessions.count() == 0
    for weeks in ("", "9999", "some"):
        answer = alice.post(page("activity_duplicate"), {"dates": "shifted", "weeks": weeks})
        assert list(answer.context["form"].errors) == ["weeks"]
    assert Activity.objects.count() == 2


def test_what_was_long_ago_is_copied_into_the_future(alice: Any, page: Any, film: Activity) -> None:
    SessionFactory(activity=film, starts_at=NOW - timedelta(days=500))
    assert alice.get(page("activity_duplicate")).context["form"]["weeks"].value() == 104
