"""Four hundred dates at once: each act takes as many statements as for one, and does to each what it does to one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import OutboxMail, TextVersion
from estaminet.kernel.operations import TextChangedMeanwhile
from estaminet.programme.models import AlsoAt, Session
from estaminet.programme.operations import (
    add_sessions,
    cancel_sessions,
    change_sessions,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    remove_sessions,
    undo_last_change,
)
from estaminet.programme.operations.telling import MOST_IN_A_MAIL
from tests.factories.network import PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory, SubscriptionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.dates import facts, ids, single

MOST_STATEMENTS = 40
REASON = {"fr": "La chaudière est en panne.", "nl": "De verwarming is stuk."}


@pytest.fixture
def by(cast):
    return cast.actor(cast.alice)


@pytest.fixture
def film(cast):
    return ActivityFactory(hub=cast.wattrelos, slug="film")


@pytest.fixture
def three(at, film) -> list[Session]:
    return [SessionFactory(activity=film, starts_at=at + timedelta(days=7 + n)) for n in range(3)]


def later(sessions: list[Session], hours: int = 1) -> dict[int, dict[str, Any]]:
    """Each at a time of its own: by so many hours later."""
    by_then = timedelta(hours=hours)
    return {each.pk: {"starts_at": each.starts_at + by_then, "ends_at": each.ends_at + by_then} for each in sessions}


def statements(cast: Any, at: Any, by: Any, number: int) -> dict[str, int]:
    """How many statements each act takes on so many dates, one act after the other."""
    place, elsewhere = PlaceFactory(hub=cast.wattrelos), (cast.mons.pk, None)
    activity = ActivityFactory(hub=cast.wattrelos)
    for language in ("fr", "nl", "de"):
        SubscriptionFactory(activity=activity, language=language)
    days = [at + timedelta(days=1 + n) for n in range(number)]
    fields = {"place_id": place.pk, "also_at": (elsewhere,), "texts": {"title": {"fr": "Avec Wouter"}}}
    counts: dict[str, int] = {}

    def did(name: str, act: Callable[..., Any], **given: Any) -> None:
        with CaptureQueriesContext(connection) as queries:
            act(activity=activity, by=by, at=at + timedelta(seconds=len(counts)), **given)
        counts[name] = len(queries)

    did("add", add_sessions, drafts=[single(cast.wattrelos, day, **fields) for day in days], tell=True)
    rows = list(activity.sessions.all())
    own_words = {each.pk: {"note": {"de": f"Für {each.pk}", "nl": f"Voor {each.pk}"}} for each in rows}
    did("write", change_sessions, changes={}, texts=own_words)
    did("cancel, with a reason", cancel_sessions, ids=ids(rows), note=REASON)
    did("undo it", undo_last_change, tell=True)
    did("move", change_sessions, changes=later(rows))
    did("undo the move", undo_last_change, tell=True)
    did("move to another place", change_sessions, changes={}, also_at=dict.fromkeys(ids(rows), ()))
    did("undo the place", undo_last_change, tell=True)
    did("postpone", postpone_sessions, ids=ids(rows), note={"fr": "On cherche un jour."})
    did("plan again", plan_sessions_again, ids=ids(rows), keep_notes=False)
    did("hide", hide_sessions, ids=ids(rows))
    did("undo hiding", undo_last_change, tell=True)
    did("remove", remove_sessions, ids=ids(rows))
    did("undo removing", undo_last_change, tell=True)
    assert AlsoAt.objects.filter(session__activity=activity).count() == number
    assert OutboxMail.objects.filter(key__startswith=f"{activity.pk}:").count() == 3 * (len(counts) - 2)
    return counts


def test_an_act_on_four_hundred_dates_takes_as_many_statements_as_on_one(cast, at, by):
    one, many = (statements(cast, at, by, number) for number in (1, 400))
    assert many == one
    assert {name: count for name, count in many.items() if count > MOST_STATEMENTS} == {}


def statements_where_one_registers(cast: Any, at: Any, by: Any, number: int) -> dict[str, int]:
    """The same where people register: a family has the places of the first date, another one waits for them."""
    first = booked_session(cast.wattrelos, seats=4, starts_at=at + timedelta(days=1))
    days = [at + timedelta(days=2 + n) for n in range(number - 1)]
    add_sessions(activity=first.activity, drafts=[single(cast.wattrelos, day) for day in days], by=by, at=at)
    for people in (3, 2):
        registered(first, people, at=at)
    SubscriptionFactory(activity=first.activity)
    rows = list(first.activity.sessions.all())
    counts: dict[str, int] = {}

    def did(name: str, act: Callable[..., Any], **given: Any) -> None:
        with CaptureQueriesContext(connection) as queries:
            act(activity=first.activity, by=by, at=at + timedelta(seconds=len(counts)), **given)
        counts[name] = len(queries)

    did("move", change_sessions, changes=later(rows))
    did("undo the move", undo_last_change, tell=True)
    did("cancel, with a reason", cancel_sessions, ids=ids(rows), note=REASON)
    did("undo it", undo_last_change, tell=True)
    did("hide", hide_sessions, ids=ids(rows))
    did("plan again", plan_sessions_again, ids=ids(rows))
    did("remove", remove_sessions, ids=ids(rows))
    return counts


def test_nor_does_it_take_more_where_people_register(cast, at, by):
    one, many = (statements_where_one_registers(cast, at, by, number) for number in (1, 400))
    assert many == one


def test_a_mail_of_many_dates_tells_the_first_and_how_many_more(cast, at, by, film):
    SubscriptionFactory(activity=film), SubscriptionFactory(activity=film, language="nl")
    days = [at + timedelta(days=1 + n) for n in range(MOST_IN_A_MAIL + 3)]
    made = add_sessions(activity=film, drafts=[single(cast.wattrelos, day) for day in days], by=by, at=at)
    cancel_sessions(activity=film, ids=ids(made), by=by, at=at, note=REASON)
    told = [(each.language, each.context) for each in OutboxMail.objects.order_by("pk")]
    assert [(language, context["note"], context["more"]) for language, context in told] == [
        ("fr", REASON["fr"], 3),
        ("nl", REASON["nl"], 3),
    ]
    assert [[each["starts_at"] for each in context["sessions"]] for _language, context in told] == [
        [day.isoformat() for day in days[:MOST_IN_A_MAIL]]
    ] * 2
    assert len({context["end"] for _language, context in told}) == 2


def test_each_date_keeps_its_own_words_and_their_history(at, by, film, three):
    texts = {each.pk: {"note": {"fr": f"Salle {number}"}} for number, each in enumerate(three)}
    change_sessions(activity=film, changes={}, texts=texts, by=by, at=at)
    now = Session.objects.in_bulk(ids(three))
    assert [now[each.pk].note.text("fr") for each in three] == ["Salle 0", "Salle 1", "Salle 2"]
    kept = TextVersion.objects.filter(model="programme.Session").order_by("pk").values_list("object_id", "text")
    assert list(kept) == [(each.pk, f"Salle {number}") for number, each in enumerate(three)]


def test_a_reason_takes_the_place_of_what_each_date_had_noted(at, by, film, three):
    write(three[0], note={"nl": "Breng laarzen mee", "fr": "Apportez des bottes"})
    write(three[1], note={"de": "Stiefel"})
    cancelled = cancel_sessions(activity=film, ids=ids(three), by=by, at=at, note=REASON)
    for rows in (cancelled, Session.objects.filter(activity=film)):
        notes = [{code: entry.text for code, entry in each.note.items()} for each in rows]
        assert notes == [REASON] * 3
    assert [(each.state, each.sequence, each.edited) for each in cancelled] == [("cancelled", 1, True)] * 3


def test_words_somebody_else_wrote_meanwhile_leave_all_dates_as_they_were(at, by, film, three):
    seen = {("note", "fr"): three[0].note.mark("fr")}
    write(three[2], note={"fr": "Apportez des bottes"})
    before = facts(film)
    with pytest.raises(TextChangedMeanwhile):
        change_sessions(
            activity=film,
            changes=later(three),
            texts={each.pk: {"note": {"fr": "Une heure plus tard"}} for each in three},
            by=by,
            at=at,
            seen=seen,
        )
    assert (facts(film), list(Session.objects.get(pk=three[0].pk).note)) == (before, [])


def test_further_places_are_written_for_each_and_come_back_for_each(cast, at, by, film, three):
    mons, kitchen = (cast.mons.pk, None), (cast.wattrelos.pk, PlaceFactory(hub=cast.wattrelos).pk)
    change_sessions(activity=film, changes={}, also_at={three[0].pk: [mons, kitchen]}, by=by, at=at)
    before = facts(film)
    wanted = {three[0].pk: [kitchen], three[1].pk: [mons, kitchen]}
    changed = change_sessions(activity=film, changes={}, also_at=wanted, by=by, at=at)
    there = {each.pk: [(turn.hub_id, turn.place_id) for turn in each.also_at.all()] for each in changed}
    assert there == wanted
    rows = AlsoAt.objects.order_by("session__starts_at", "position").values_list("session", "hub", "place", "position")
    assert list(rows) == [
        (three[0].pk, *kitchen, 0),
        (three[1].pk, *mons, 0),
        (three[1].pk, *kitchen, 1),
    ]
    undo_last_change(activity=film, by=by, at=at)
    assert facts(film) == before
