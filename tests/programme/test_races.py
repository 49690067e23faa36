"""Two at once in the programme: a rule changed by two, a change taken back by two, a date moved and cancelled."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.programme.models import Activity, Change, Session, SessionRule
from estaminet.programme.operations import (
    add_rule,
    cancel_sessions,
    change_rule,
    change_sessions,
    duplicate_activity,
    undo_last_change,
)
from estaminet.programme.operations.history import ChangedSince
from estaminet.programme.operations.session_rules import RuleChangedMeanwhile
from estaminet.programme.operations.sessions import SessionChangedMeanwhile
from estaminet.programme.queries.occurrences import RuleDraft
from estaminet.programme.queries.rule_changes import preview_rule
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TEAM = Actor.system()


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def weekly(hub_id: int, **fields: Any) -> RuleDraft:
    given = {"first_day": date(2026, 11, 28), "begins": time(10), "minutes": 60, "zone": "Europe/Paris", "times": 3}
    return RuleDraft(**{**given, "turns": ((hub_id, None),), **fields})


def changed_by_two(seed: int, before_write: int | None = None) -> tuple[list[Any], set[int]]:
    """Both have read the same preview, and mean different hours; tells too at which hours dates then begin."""
    activity = ActivityFactory(hub=HubFactory(slug="wattrelos"))
    rule = add_rule(activity=activity, draft=weekly(activity.hub_id), by=TEAM, at=AT)

    def change(hour: int) -> Any:
        mine = SessionRule.objects.select_related("activity").get(pk=rule.pk)
        draft = weekly(activity.hub_id, begins=time(hour))
        return change_rule(rule=mine, draft=draft, by=TEAM, at=AT, seen=seen[hour])

    seen = {hour: preview_rule(rule, weekly(activity.hub_id, begins=time(hour)), AT).mark for hour in (14, 16)}
    results = together(lambda: change(14), lambda: change(16), seed=seed, before_write=before_write)
    return results, {each.begins.hour for each in Session.objects.filter(removed_at=None)}


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_of_two_who_change_a_rule_one_is_asked_to_look_again(seed: int) -> None:
    results, hours = changed_by_two(seed)

    assert kinds(results) == [RuleChangedMeanwhile.__name__, "RulePreview"]
    assert (len(hours), Change.objects.filter(did="rule.changed").count()) == (1, 1)
    assert list(Session.objects.values_list("sequence", flat=True)) == [1, 1, 1]


def test_without_locks_both_change_the_rule_or_break() -> None:
    with locks_off():
        results, _hours = changed_by_two(0, before_write=0)

    assert kinds(results) != [RuleChangedMeanwhile.__name__, "RulePreview"]


def undone_by_two(seed: int, before_write: int | None = None) -> list[Any]:
    """The last of two changes, seen by both on their history pages."""
    session = SessionFactory(activity__hub=HubFactory(slug="wattrelos"))
    for seats in (9, 8):
        change_sessions(activity=session.activity, changes={session.pk: {"seats": seats}}, by=TEAM, at=AT)
    seen = Change.objects.latest("pk").pk

    def undo() -> Change:
        mine = Activity.objects.get(pk=session.activity_id)
        return undo_last_change(activity=mine, by=TEAM, at=AT, expected=seen)

    return together(undo, undo, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_change_is_taken_back_once(seed: int) -> None:
    results = undone_by_two(seed)

    session = Session.objects.get()
    assert kinds(results) == ["Change", ChangedSince.__name__]
    assert (session.seats, session.sequence, Change.objects.count()) == (9, 3, 3)


def test_without_locks_a_change_is_taken_back_twice_or_breaks() -> None:
    with locks_off():
        results = undone_by_two(0, before_write=0)

    assert kinds(results) != ["Change", ChangedSince.__name__]


def moved_while_cancelled(seed: int, before_write: int | None = None) -> list[Any]:
    """Both pages showed the same date as it was."""
    session = SessionFactory(activity__hub=HubFactory(slug="wattrelos"))
    seen = {session.pk: session.sequence}
    later = session.starts_at + timedelta(days=1)

    def mine() -> Activity:
        return Activity.objects.get(pk=session.activity_id)

    def move() -> Any:
        changes = {session.pk: {"starts_at": later, "ends_at": later + timedelta(hours=1)}}
        return change_sessions(activity=mine(), changes=changes, by=TEAM, at=AT, expected=seen)

    def cancel() -> Any:
        return cancel_sessions(activity=mine(), ids=[session.pk], by=TEAM, at=AT, expected=seen)

    return together(move, cancel, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_date_is_moved_or_cancelled_and_the_other_looks_again(seed: int) -> None:
    results = moved_while_cancelled(seed)

    session = Session.objects.get()
    assert kinds(results) == [SessionChangedMeanwhile.__name__, "list"]
    assert (session.sequence, Change.objects.count()) == (1, 1)


def test_without_locks_a_date_is_moved_and_cancelled_or_breaks() -> None:
    with locks_off():
        results = moved_while_cancelled(0, before_write=0)

    assert kinds(results) != [SessionChangedMeanwhile.__name__, "list"]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_copy_asked_for_twice_at_once_is_one(seed: int) -> None:
    session = SessionFactory(activity__hub=HubFactory(slug="wattrelos"))

    def copy() -> Activity:
        mine = Activity.objects.select_related("hub").get(pk=session.activity_id)
        return duplicate_activity(activity=mine, by=TEAM, at=AT, shift_days=7, form_key="a" * 32)

    first, second = together(copy, copy, seed=seed)

    assert (first.pk, Activity.objects.count(), Session.objects.count()) == (second.pk, 2, 2)
