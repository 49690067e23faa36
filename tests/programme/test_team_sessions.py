"""The team's table of dates: who gets in, what it says, and what is done with many at once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from estaminet.programme.models import Activity, Change, Session
from estaminet.programme.operations import add_rule, add_sessions, cancel_sessions, change_sessions, remove_sessions
from estaminet.programme.queries.occurrences import RuleDraft
from tests.factories.network import PlaceFactory
from tests.factories.programme import (
    ActivityFactory,
    SessionFactory,
    SessionRuleFactory,
    SubscriptionFactory,
)
from tests.programme.dates import at, cost, single, text, whats

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


# --- who gets in ---------------------------------------------------------------------------------------------


PAGES = ("sessions", "session_new", "rule_new", "activity_prices", "activity_history", "activity_duplicate")


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_dates_are_for_the_teams_that_make_the_activity(cast: Any, film: Activity, name: str) -> None:
    film.partner_hubs.add(cast.mons)
    clients = {who: cast.client(getattr(cast, who)) for who in ("alice", "ana", "bob", "chloe", "eve", "cleo")}
    status = {
        who: [client.get(at(name, hub, film.pk)).status_code for hub in ("wattrelos", "mons")]
        for who, client in clients.items()
    }
    assert status == {
        "alice": [200, 404],
        "ana": [200, 404],
        "bob": [404, 200],
        "chloe": [404, 404],
        "eve": [404, 404],
        "cleo": [200, 200],
    }


def test_a_date_or_rhythm_of_another_activity_is_not_found_through_one_s_own(
    cast: Any, alice: Any, page: Any, three: Any
) -> None:
    foreign = SessionFactory(activity__hub=cast.mons)
    rhythm = SessionRuleFactory(activity=foreign.activity)
    for address in (page("session", foreign.pk), page("rule", rhythm.pk), page("rule_end", rhythm.pk)):
        assert [alice.get(address).status_code, alice.post(address, {}).status_code] == [404, 404]
    remove_sessions(activity=three[0].activity, ids=[three[0].pk], by=cast.actor(cast.alice), at=NOW)
    assert alice.get(page("session", three[0].pk)).status_code == 404


# --- the table -----------------------------------------------------------------------------------------------


def test_the_table_costs_the_same_for_one_date_and_for_fifty(cast: Any, alice: Any, film: Activity, page: Any) -> None:
    def joint(number: int) -> None:
        room = PlaceFactory(hub=cast.mons)
        for n in range(number):
            session = SessionFactory(activity=film, starts_at=SOON + timedelta(days=n))
            session.also_at.create(hub=cast.mons, place=room)
            SessionRuleFactory(activity=film, turns=[[cast.mons.pk, room.pk], [cast.wattrelos.pk, None]])

    joint(1)
    one = cost(alice, page("sessions"))
    joint(49)
    assert cost(alice, page("sessions")) == one <= 12


def test_coming_and_past_stand_apart_and_two_at_once_are_told(cast: Any, alice: Any, film: Activity, page: Any) -> None:
    SessionFactory(activity=film, starts_at=NOW - timedelta(days=40))
    first = SessionFactory(activity=film, starts_at=SOON)
    second = SessionFactory(activity=film, starts_at=SOON + timedelta(minutes=30))
    coming = alice.get(page("sessions"))
    assert [(line.session.pk, bool(line.overlap)) for line in coming.context["lines"]] == [
        (first.pk, False),
        (second.pk, True),
    ]
    assert (coming.context["past"], "two at once" in text(coming)) == (1, True)
    past = alice.get(page("sessions") + "?show=past")
    assert [line.over for line in past.context["lines"]] == [True]


def test_without_any_date_the_page_says_what_to_do(alice: Any, page: Any) -> None:
    assert "Add a single date, several at once, or dates that come back" in text(alice.get(page("sessions")))


# --- many at once --------------------------------------------------------------------------------------------


def chosen(rows: Any) -> list[str]:
    return [f"{each.pk}-{each.sequence}" for each in rows]


def test_cancelling_says_first_whom_it_touches_then_tells_them(
    alice: Any, film: Activity, page: Any, three: Any
) -> None:
    SubscriptionFactory.create_batch(4, activity=film)
    over = SessionFactory(activity=film, starts_at=NOW - timedelta(days=9))
    shown = alice.post(page("sessions_act"), {"act": "cancel", "chosen": [each.pk for each in (*three, over)]})
    preview = shown.context["preview"]
    assert (len(preview.touches), len(preview.heard), preview.people) == (4, 3, 4)
    assert "4 people would be told" in text(shown)
    assert (whats(), Change.objects.count()) == ([], 0)
    sent = {
        "act": "cancel",
        "step": "do",
        "chosen": chosen([*three, over]),
        "tell": "on",
        "reason_fr": "La chaudière est en panne.",
        "reason_nl": "De ketel is stuk.",
    }
    done = alice.post(page("sessions_act"), sent, follow=True)
    assert "Done, for 4 dates. 4 people are told by mail." in text(done)
    assert whats() == ["cancelled"] * 4
    now = Session.objects.get(pk=three[0].pk)
    assert (now.state, now.note.text("nl")) == ("cancelled", "De ketel is stuk.")


def test_moving_asks_then_shows_then_does_on_the_clock_of_the_wall(alice: Any, page: Any, three: Any) -> None:
    asked = alice.post(page("sessions_act"), {"act": "move", "chosen": [three[0].pk]})
    assert (asked.context["preview"], "days" in asked.context["form"].fields) == (None, True)
    sent = {"act": "move", "chosen": chosen(three[:2]), "days": "-1", "minutes": "30"}
    looked = alice.post(page("sessions_act"), {**sent, "step": "look"})
    assert [each.after.begins - each.before.begins for each in looked.context["preview"].touches] == [
        timedelta(days=-1, minutes=30)
    ] * 2
    assert Session.objects.get(pk=three[0].pk).starts_at == three[0].starts_at
    again = alice.post(page("sessions_act"), {**sent, "step": "ask"})
    assert (again.context["preview"], again.context["form"]["days"].value()) == (None, "-1")
    alice.post(page("sessions_act"), {**sent, "step": "do"})
    moved = Session.objects.get(pk=three[0].pk)
    assert (moved.starts_at - three[0].starts_at, moved.sequence) == (timedelta(days=-1, minutes=30), 1)


def test_each_act_does_what_it_says(cast: Any, alice: Any, page: Any, film: Activity, three: Any) -> None:
    room = PlaceFactory(hub=cast.mons)

    def do(act: str, **more: Any) -> Session:
        now = list(Session.objects.filter(pk__in=[each.pk for each in three]))
        answer = alice.post(page("sessions_act"), {"act": act, "step": "do", "chosen": chosen(now), **more})
        assert answer.status_code == 302, answer.context["form"].errors
        return Session.objects.get(pk=three[0].pk)

    placed = do("place", where=f"{cast.mons.pk}-{room.pk}")
    assert (placed.hub_id, placed.place_id, placed.zone) == (cast.mons.pk, room.pk, "Europe/Brussels")
    hybrid = do("mode", mode="hybrid", online_url="https://example.org/salon")
    assert (hybrid.mode, hybrid.online_url) == ("hybrid", "https://example.org/salon")
    assert do("seats", seats="12").seats == 12
    assert do("seats", seats="").seats is None
    assert do("full").full is True
    assert do("not-full").full is False
    assert do("postpone").state == "postponed"
    assert do("plan").state == "planned"
    assert (do("hide").state, do("hide").shown) == ("draft", False)
    assert do("plan").shown is True
    assert do("remove").removed_at is not None


def test_all_that_are_listed_or_those_of_a_rhythm(cast: Any, alice: Any, page: Any, film: Activity, three: Any) -> None:
    past = SessionFactory(activity=film, starts_at=NOW - timedelta(days=9))
    first = (SOON + timedelta(days=100)).date()
    draft = RuleDraft(
        first_day=first, begins=time(10), minutes=60, zone="Europe/Paris", turns=((cast.wattrelos.pk, None),), times=4
    )
    rule = add_rule(activity=film, draft=draft, by=cast.actor(cast.alice), at=NOW)
    rows = {
        which: len(alice.post(page("sessions_act"), {"act": "full", "which": which, "show": show}).context["rows"])
        for which, show in (("all", "coming"), (f"rule-{rule.pk}", "coming"))
    }
    assert rows == {"all": 7, f"rule-{rule.pk}": 4}
    listed = alice.post(page("sessions_act"), {"act": "full", "which": "all", "show": "past"})
    assert [each.pk for each in listed.context["rows"]] == [past.pk]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "cancel"}, "Please tick at least one date first."),
        ({"chosen": ["0"], "act": ""}, "Please choose what to do with them."),
        ({"chosen": ["0"], "act": "burn"}, "Please choose what to do with them."),
        ({"chosen": ["999999999"], "act": "cancel"}, "One of these sessions is no longer there."),
        ({"chosen": ["x", "-1", "9" * 30], "act": "cancel"}, "Please tick at least one date first."),
        ({"which": "rule-999", "act": "cancel"}, "Please tick at least one date first."),
    ],
)
def test_nothing_that_can_be_done_is_said_kindly(alice: Any, page: Any, three: Any, sent: Any, said: str) -> None:
    answer = alice.post(page("sessions_act"), sent)
    assert (answer.status_code, said in text(answer)) == (200, True)


def test_many_at_once_over_a_foreign_date_is_refused_and_the_ticks_stay(
    cast: Any, alice: Any, page: Any, three: Any
) -> None:
    foreign = SessionFactory(activity__hub=cast.mons, starts_at=SOON)
    for step in ("", "look", "do"):
        for act in ("cancel", "remove", "move", "place", "hide", "full"):
            sent = {"act": act, "step": step, "chosen": [three[0].pk, foreign.pk], "days": "1", "tell": "on"}
            answer = alice.post(page("sessions_act"), sent)
            assert "One of these sessions is no longer there." in text(answer)
            assert [line.ticked for line in answer.context["lines"]] == [True, False, False]
    assert Change.objects.count() == 0


def test_somebody_was_quicker_than_the_second_page(
    cast: Any, alice: Any, page: Any, film: Activity, three: Any
) -> None:
    seen = chosen(three)
    change_sessions(activity=film, changes={three[0].pk: {"seats": 3}}, by=cast.actor(cast.ana), at=NOW)
    answer = alice.post(page("sessions_act"), {"act": "remove", "step": "do", "chosen": seen})
    assert "Somebody else has changed one of these sessions meanwhile." in text(answer)
    assert Session.objects.filter(removed_at=None).count() == 3
    # The page now carries what is; pressed again, it is done.
    now = [f"{each.pk}-{each.sequence}" for each in answer.context["rows"]]
    alice.post(page("sessions_act"), {"act": "remove", "step": "do", "chosen": now})
    assert Session.objects.filter(removed_at=None).count() == 0


def test_hiding_what_people_count_on_says_that_nobody_is_told(
    alice: Any, page: Any, film: Activity, three: Any
) -> None:
    SubscriptionFactory(activity=film)
    answer = alice.post(page("sessions_act"), {"act": "hide", "chosen": [three[0].pk]})
    assert (answer.context["awaited"], "cancel it instead" in text(answer)) == (1, True)


def test_more_than_a_form_has_fields_for(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    add_sessions(activity=film, drafts=[single(cast.wattrelos, SOON)], by=cast.actor(cast.alice), at=NOW)
    first = Session.objects.get()
    alike = {
        field.attname: getattr(first, field.attname)
        for field in Session._meta.concrete_fields
        if field.attname not in ("id", "uid", *Session.language_fields())
    }
    Session.objects.bulk_create(Session(**alike) for _each in range(1199))
    shown = alice.post(page("sessions_act"), {"act": "full", "which": "all"})
    sent = {"act": "full", "step": "do", "chosen": shown.context["chosen"]}
    assert "Done, for 1200 dates." in text(alice.post(page("sessions_act"), sent, follow=True))


def test_what_is_so_already_is_said_and_not_done(alice: Any, page: Any, three: Any) -> None:
    answer = alice.post(page("sessions_act"), {"act": "not-full", "chosen": [three[0].pk]})
    assert (answer.context["preview"].touches, "These dates are so already." in text(answer)) == ([], True)


def test_a_move_by_nothing_or_into_the_far_future_is_asked_again(alice: Any, page: Any, three: Any) -> None:
    sent = {"act": "move", "step": "look", "chosen": chosen(three)}
    assert "Please say by how much" in text(alice.post(page("sessions_act"), sent))
    far = alice.post(page("sessions_act"), {**sent, "days": "99999999"})
    assert (far.status_code, "days" in far.context["form"].errors) == (200, True)


# --- in every language ---------------------------------------------------------------------------------------


@pytest.mark.one_database
def test_every_page_speaks_every_language(cast: Any, alice: Any, page: Any, film: Activity, three: Any) -> None:
    for frequency, nth in (("daily", None), ("monthly_day", None), ("monthly_weekday", -1), ("monthly_weekday", 2)):
        SessionRuleFactory(activity=film, frequency=frequency, nth=nth, every=2)
    cancel_sessions(activity=film, ids=[three[0].pk], by=cast.actor(cast.alice), at=NOW, note={"fr": "Panne"})
    for name in PAGES:
        for language in ("fr", "nl", "de", "bg"):
            answer = alice.get(page(name).replace("/en/", f"/{language}/", 1))
            said = (answer.status_code, f'lang="{language}"' in answer.content.decode())
            assert said == (200, True), (name, language)
