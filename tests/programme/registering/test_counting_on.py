"""Who registered counts on a date: they hear when it changes, in their language, once, and of nothing else."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import Entry, PartyState
from estaminet.programme.models import Change, Party, Session
from estaminet.programme.operations import (
    add_rule,
    cancel_sessions,
    change_rule,
    change_sessions,
    end_rule,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    put_back_activity,
    remove_activity,
    remove_sessions,
    undo_last_change,
)
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.queries.counting_on import hearers, who_counts_on
from estaminet.programme.queries.occurrences import RuleDraft
from estaminet.programme.queries.rule_changes import preview_end, preview_rule
from estaminet.programme.queries.session_changes import preview_changes, preview_removal
from tests.conftest import Cast
from tests.factories.network import PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory, SubscriptionFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def session(cast: Cast, at: datetime) -> Session:
    """A date for four that one registers for, with another one a day later."""
    found = booked_session(cast.wattrelos, seats=4, starts_at=at + 9 * DAY)
    SessionFactory(activity=found.activity, starts_at=at + 10 * DAY)
    OutboxMail.objects.all().delete()
    return found


def told(what: str = "") -> list[tuple[str, str, str, int, bool, int]]:
    """Of each mail about dates: to whom, in which language, what, how many dates, whether it can be ended, links."""
    mails = OutboxMail.objects.filter(template="programme/mail/sessions").order_by("to", "pk")
    return [
        (
            mail.to,
            mail.language,
            mail.context["what"],
            len(mail.context["sessions"]),
            bool(mail.unsubscribe and mail.context["end"]),
            len(mail.context["registrations"]),
        )
        for mail in mails
        if what in ("", mail.context["what"])
    ]


def last_told() -> int:
    return Change.objects.latest("pk").told


def act(cast: Cast, at: datetime, session: Session) -> dict[str, Any]:
    return {"activity": session.activity, "ids": [session.pk], "by": cast.actor(cast.alice), "at": at}


# --- cancelled ---------------------------------------------------------------------------------------------------


def test_cancelled_everybody_registered_hears_it_in_their_language_with_the_way_to_their_registration(
    cast: Cast, session: Session, at: datetime
) -> None:
    other = session.activity.sessions.latest("starts_at")
    taken = registered(session, 3, at=at, email="taken@example.org", language="nl")
    registered(session, 2, at=at, email="waits@example.org", language="en")
    ended = registered(session, 1, at=at, email="ended@example.org")
    registered(session, 1, at=at, email="", phone="+33 1")
    registered(other, 1, at=at, email="other@example.org")
    cancel_people(party=ended, by=VISITOR, at=at)
    SubscriptionFactory(activity=session.activity, email="follows@example.org")
    preview = preview_changes(session.activity, [session], {session.pk: {"state": "cancelled"}}, at, what="cancelled")
    assert (preview.people, preview.surely, preview.to_call) == (3, 0, 1)
    cancel_sessions(**act(cast, at, session), note={"fr": "La salle est fermée"})
    assert told() == [
        ("follows@example.org", "fr", "cancelled", 1, True, 0),
        ("taken@example.org", "nl", "cancelled", 1, False, 1),
        ("waits@example.org", "en", "cancelled", 1, False, 1),
    ]
    mail = OutboxMail.objects.get(to="taken@example.org", template="programme/mail/sessions")
    body = str(compose(mail).get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert (taken.token in body, "La salle est fermée" in body, last_told()) == (True, True, 3)
    assert Party.objects.get(pk=taken.pk).state == PartyState.TAKEN


def test_who_follows_and_registered_gets_one_mail_and_so_does_who_registered_twice(
    cast: Cast, session: Session, at: datetime
) -> None:
    other = session.activity.sessions.latest("starts_at")
    SubscriptionFactory(activity=session.activity, email="both@example.org", language="nl")
    registered(session, 1, at=at, email="Both@Example.org")
    registered(session, 1, at=at, email="twice@example.org")
    registered(other, 1, at=at, email="twice@example.org")
    by = cast.actor(cast.alice)
    cancel_sessions(activity=session.activity, ids=[session.pk, other.pk], by=by, at=at)
    assert told() == [
        ("both@example.org", "nl", "cancelled", 2, True, 1),
        ("twice@example.org", "fr", "cancelled", 2, False, 2),
    ]
    assert last_told() == who_counts_on(session.activity, [session.pk, other.pk]).people == 2


def test_an_offer_counts_too_and_untold_is_untold(cast: Cast, session: Session, at: datetime) -> None:
    first = registered(session, 4, at=at, email="first@example.org")
    registered(session, 2, at=at, email="offered@example.org")
    cancel_people(party=first, by=VISITOR, at=at)
    assert [each.email for each in hearers(session.activity_id, [session.pk])] == ["offered@example.org"]
    cancel_sessions(**act(cast, at, session), tell=False)
    assert (told(), last_told()) == ([], 0)


def test_of_a_date_that_is_over_nobody_hears(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, 1, at=at)
    cancel_sessions(**act(cast, session.ends_at + DAY, session))
    assert told() == []


def test_a_closed_group_hears_it_and_followers_of_what_nobody_sees_do_not(
    cast: Cast, session: Session, at: datetime
) -> None:
    registered(session, 1, at=at, email="class@example.org")
    SubscriptionFactory(activity=session.activity, email="follows@example.org")
    session.activity.visibility = "closed"
    session.activity.save()
    Session.objects.update(shown=False)
    session.refresh_from_db()
    assert (
        preview_changes(session.activity, [session], {session.pk: {"state": "cancelled"}}, at, what="cancelled").people
        == 1
    )
    cancel_sessions(**act(cast, at, session))
    assert [each[0] for each in told()] == ["class@example.org"]


# --- postponed, moved, planned again -------------------------------------------------------------------------------


def test_put_off_moved_and_planned_again_is_told_each_time(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, 1, at=at, email="anna@example.org")
    postpone_sessions(**act(cast, at, session))
    later = {"starts_at": session.starts_at + DAY, "ends_at": session.ends_at + DAY}
    by = cast.actor(cast.alice)
    change_sessions(activity=session.activity, changes={session.pk: later}, by=by, at=at + timedelta(hours=1))
    cancel_sessions(**act(cast, at + timedelta(hours=2), session))
    plan_sessions_again(**act(cast, at + timedelta(hours=3), session))
    assert sorted(each[2] for each in told()) == ["added", "cancelled", "moved", "postponed"]


def test_other_places_and_words_are_not_worth_a_mail(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, 1, at=at)
    by = cast.actor(cast.alice)
    change_sessions(activity=session.activity, changes={session.pk: {"seats": 9}}, by=by, at=at)
    assert told() == []


# --- nobody vanishes silently ----------------------------------------------------------------------------------------


def test_what_is_taken_away_is_told_to_those_registered_also_where_the_team_tells_nobody(
    cast: Cast, session: Session, at: datetime
) -> None:
    registered(session, 1, at=at, email="anna@example.org")
    SubscriptionFactory(activity=session.activity, email="follows@example.org")
    preview = preview_removal(session.activity, [session], at)
    assert (preview.people, preview.surely) == (2, 1)
    assert remove_sessions(**act(cast, at, session), tell=False) == 1
    assert (told(), last_told()) == ([("anna@example.org", "fr", "cancelled", 1, False, 1)], 1)


def test_what_is_hidden_is_told_to_those_registered_and_so_is_its_return(
    cast: Cast, session: Session, at: datetime
) -> None:
    registered(session, 1, at=at, email="anna@example.org")
    SubscriptionFactory(activity=session.activity, email="follows@example.org")
    changes = {session.pk: {"state": "draft"}}
    preview = preview_changes(session.activity, [session], changes, at, tell=False)
    assert (preview.people, preview.surely) == (1, 1)
    hide_sessions(**act(cast, at, session))
    session.refresh_from_db()
    plan_sessions_again(**act(cast, at + DAY, session), tell=False)
    assert [each[0:3] for each in told()] == [
        ("anna@example.org", "fr", "cancelled"),
        ("anna@example.org", "fr", "added"),
    ]


def test_an_activity_that_is_removed_and_put_back_tells_both(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, 1, at=at, email="anna@example.org")
    by = cast.actor(cast.alice)
    remove_activity(activity=session.activity, by=by, at=at)
    put_back_activity(activity=session.activity, by=by, at=at + DAY)
    assert [each[2] for each in told()] == ["cancelled", "added"]


def test_taking_back_tells_what_goes_and_what_comes_back(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, 1, at=at, email="anna@example.org")
    by = cast.actor(cast.alice)
    remove_sessions(**act(cast, at, session))
    undo_last_change(activity=session.activity, by=by, at=at + DAY)
    assert [each[2] for each in told()] == ["cancelled", "added"]
    cancel_sessions(**act(cast, at + DAY, session), tell=False)
    undo_last_change(activity=session.activity, by=by, at=at + DAY)
    assert [each[2] for each in told()] == ["cancelled", "added"]
    cancel_sessions(**act(cast, at + 2 * DAY, session))
    undo_last_change(activity=session.activity, by=by, at=at + 2 * DAY, tell=True)
    assert [each[2] for each in told()] == ["cancelled", "added", "cancelled", "added"]
    remove_activity(activity=session.activity, by=by, at=at + 3 * DAY)
    undo_last_change(activity=session.activity, by=by, at=at + 3 * DAY)
    assert [each[2] for each in told()][4:] == ["cancelled", "added"]


# --- a rule --------------------------------------------------------------------------------------------------------


def test_a_rule_changed_while_three_hundred_are_registered_tells_exactly_those_it_affects(
    cast: Cast, at: datetime
) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, entry=Entry.BOOKED, seats=400)
    weekly = RuleDraft(
        first_day=date(2026, 11, 28),
        begins=time(10),
        minutes=60,
        zone="Europe/Paris",
        times=4,
        turns=((cast.wattrelos.pk, None),),
    )
    by = cast.actor(cast.alice)
    rule = add_rule(activity=activity, draft=weekly, by=by, at=at)
    first, second, third, fourth = activity.sessions.order_by("starts_at")
    for session, number in ((first, 100), (second, 120), (third, 80)):
        for each in range(number):
            registered(session, 1, at=at, email=f"p{session.pk}-{each}@example.org")
    registered(third, 1, at=at, email="", phone="+33 1")
    registered(second, 1, at=at, email=f"p{first.pk}-0@example.org")
    SubscriptionFactory(activity=activity, email=f"p{first.pk}-1@example.org")
    SubscriptionFactory(activity=activity, email="follows@example.org")
    # The first two stay as they were; the third and the fourth begin an hour later, or go.
    change_sessions(activity=activity, changes={first.pk: {"seats": 300}}, by=by, at=at)
    draft = RuleDraft(**{**vars_of(weekly), "times": 3, "begins": time(11)})
    Session.objects.filter(pk__in=[first.pk, second.pk]).update(edited=True)
    preview = preview_rule(rule, draft, at)
    assert [each.session.pk for each in preview.moves] == [third.pk]
    assert (preview.goes, preview.people, preview.surely, preview.to_call) == ([fourth], 82, 0, 1)
    OutboxMail.objects.all().delete()
    change_rule(rule=rule, draft=draft, by=by, at=at, seen=preview.mark)
    assert (last_told(), OutboxMail.objects.values("to").distinct().count()) == (82, 82)
    affected = {f"p{third.pk}-{each}@example.org" for each in range(80)}
    followers = {f"p{first.pk}-1@example.org", "follows@example.org"}
    assert set(OutboxMail.objects.values_list("to", flat=True)) == affected | followers


def vars_of(draft: RuleDraft) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(draft), "turns": draft.turns}


def test_a_rule_that_ends_tells_those_registered_whatever_is_ticked(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, entry=Entry.BOOKED, seats=4)
    weekly = RuleDraft(
        first_day=date(2026, 11, 28),
        begins=time(10),
        minutes=60,
        zone="Europe/Paris",
        times=3,
        turns=((cast.wattrelos.pk, None),),
    )
    by = cast.actor(cast.alice)
    rule = add_rule(activity=activity, draft=weekly, by=by, at=at)
    assert set(activity.sessions.values_list("left", flat=True)) == {4}
    registered(activity.sessions.earliest("starts_at"), 1, at=at, email="anna@example.org")
    SubscriptionFactory(activity=activity)
    preview = preview_end(rule, at)
    assert (preview.people, preview.surely) == (2, 1)
    end_rule(rule=rule, by=by, at=at, tell=False)
    assert [each[:4] for each in told()] == [("anna@example.org", "fr", "cancelled", 1)]


# --- places --------------------------------------------------------------------------------------------------------


def states() -> list[str]:
    return list(Party.objects.order_by("pk").values_list("state", flat=True))


def change(cast: Cast, at: datetime, session: Session, **changes: Any) -> None:
    by = cast.actor(cast.alice)
    change_sessions(activity=session.activity, changes={session.pk: changes}, by=by, at=at)


def test_seats_of_one_date_raised_and_lowered(cast: Cast, session: Session, at: datetime) -> None:
    for number in (4, 2, 2):
        registered(session, number, at=at)
    change(cast, at, session, seats=6)
    assert (states(), Session.objects.get(pk=session.pk).left) == (["taken", "offered", "waiting"], 0)
    change(cast, at, session, seats=1)
    assert (states(), Session.objects.get(pk=session.pk).left) == (["taken", "offered", "waiting"], 0)


def test_full_by_the_teams_word_and_not_any_more(cast: Cast, session: Session, at: datetime) -> None:
    change(cast, at, session, full=True)
    registered(session, 2, at=at)
    assert (states(), Session.objects.get(pk=session.pk).is_full) == (["waiting"], True)
    change(cast, at, session, full=False)
    assert states() == ["offered"]


def test_a_larger_hall_is_offered(cast: Cast, session: Session, at: datetime) -> None:
    small, large = PlaceFactory(hub=cast.wattrelos, capacity=2), PlaceFactory(hub=cast.wattrelos, capacity=40)
    change(cast, at, session, place=small)
    for _each in range(2):
        registered(session, 2, at=at)
    change(cast, at, session, place=large)
    assert states() == ["taken", "offered"]


def test_nothing_is_offered_for_what_does_not_take_place_and_again_once_it_does(
    cast: Cast, session: Session, at: datetime
) -> None:
    first = registered(session, 4, at=at)
    registered(session, 2, at=at)
    cancel_sessions(**act(cast, at, session))
    cancel_people(party=first, by=VISITOR, at=at)
    assert states() == ["ended", "waiting"]
    plan_sessions_again(**act(cast, at, session))
    assert states() == ["ended", "offered"]


def test_taken_back_the_places_are_as_before(cast: Cast, session: Session, at: datetime) -> None:
    change(cast, at, session, seats=1)
    registered(session, 1, at=at)
    registered(session, 1, at=at)
    assert states() == ["taken", "waiting"]
    undo_last_change(activity=session.activity, by=cast.actor(cast.alice), at=at)
    assert (states(), Session.objects.get(pk=session.pk).left) == (["taken", "offered"], 2)


def test_a_new_date_says_at_once_how_many_places_it_has(cast: Cast, session: Session, at: datetime) -> None:
    from estaminet.programme.operations import SessionDraft, add_sessions

    starts = at + 20 * DAY
    drafts = [SessionDraft(starts, starts + timedelta(hours=2), "Europe/Paris", cast.wattrelos.pk)]
    made = add_sessions(activity=session.activity, drafts=drafts, by=cast.actor(cast.alice), at=at)
    assert Session.objects.get(pk=made[0].pk).left == 4


# --- cost ----------------------------------------------------------------------------------------------------------


def test_cancelling_costs_the_same_with_one_party_and_with_sixty(cast: Cast, at: datetime) -> None:
    counted = []
    for number in (1, 60):
        session = booked_session(cast.wattrelos, seats=100, starts_at=at + 9 * DAY)
        for _each in range(number):
            registered(session, 1, at=at)
        with CaptureQueriesContext(connection) as found:
            cancel_sessions(**act(cast, at, session))
        counted.append(len(found))
    assert counted[0] == counted[1]


def test_many_dates_without_anybody_cost_what_few_do(cast: Cast, at: datetime) -> None:
    counted = []
    for number in (5, 60):
        session = booked_session(cast.wattrelos, seats=10, starts_at=at + DAY)
        for each in range(1, number):
            SessionFactory(activity=session.activity, starts_at=at + (each + 1) * DAY)
        changes = {pk: {"seats": 12} for pk in session.activity.sessions.values_list("pk", flat=True)}
        with CaptureQueriesContext(connection) as found:
            change_sessions(activity=session.activity, changes=changes, by=cast.actor(cast.alice), at=at)
        counted.append(len(found))
        assert set(session.activity.sessions.values_list("left", flat=True)) == {12}
    assert counted[0] == counted[1]
