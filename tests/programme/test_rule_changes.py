"""A rule changed while people count on its sessions: whom it touches is said before, and true after."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Change, Session, SessionRule
from estaminet.programme.operations import (
    add_rule,
    add_sessions,
    cancel_sessions,
    change_rule,
    change_sessions,
    end_rule,
    remove_sessions,
    undo_last_change,
)
from estaminet.programme.operations.session_rules import RuleChangedMeanwhile, RuleEnded, RuleThereAlready
from estaminet.programme.operations.sessions import HubOfAnotherNetwork, PlaceOfAnotherHub, SessionDraft
from estaminet.programme.queries.occurrences import NoEnd, RuleDraft, TooManySessions, UnknownZone
from estaminet.programme.queries.rule_changes import preview_end, preview_rule
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, SubscriptionFactory

SATURDAY = date(2026, 11, 28)


def weekly(hub, **fields) -> RuleDraft:
    given = {"first_day": SATURDAY, "begins": time(10), "minutes": 120, "zone": hub.zone, "times": 3}
    return RuleDraft(**{**given, "turns": ((hub.pk, None),), **fields})


@pytest.fixture
def by(cast):
    return cast.actor(cast.alice)


@pytest.fixture
def film(cast):
    return ActivityFactory(hub=cast.wattrelos, slug="film")


@pytest.fixture
def rule(cast, at, by, film) -> SessionRule:
    return add_rule(activity=film, draft=weekly(cast.wattrelos, times=6), by=by, at=at)


def of(rule) -> list[Session]:
    return list(rule.sessions.order_by("rule_day", "pk"))


def moved_days(preview) -> list[tuple[date, date]]:
    return [(each.session.day, each.to.day) for each in preview.moves]


def mails() -> list[tuple[str, int]]:
    found = OutboxMail.objects.filter(template="programme/mail/sessions").values_list("context", flat=True)
    kinds = [context["what"] for context in found]
    return sorted((kind, kinds.count(kind)) for kind in set(kinds))


def snapshot(rule) -> list[tuple]:
    fields = "pk", "uid", "starts_at", "ends_at", "hub_id", "place_id", "rule_day", "state", "edited"
    return list(Session.objects.filter(rule=rule, removed_at=None).order_by("pk").values_list(*fields))


# --- 300 people -------------------------------------------------------------------------------------------------


def test_whom_it_touches_is_said_before_and_true_after(cast, at, by, film, rule):
    """Past, cancelled and hand-made sessions stay; one moves, goes, comes; each of 300 people hears it once."""
    first, second, third, fourth, *_rest = of(rule)
    SubscriptionFactory.create_batch(300, activity=film)
    SubscriptionFactory(activity=film, confirmed_at=None)
    SubscriptionFactory(activity=film, ended_at=at)
    SubscriptionFactory()
    noon = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
    change_sessions(
        activity=film,
        changes={second.pk: {"starts_at": noon, "ends_at": noon + timedelta(hours=2)}},
        by=by,
        at=at,
        tell=False,
    )
    cancel_sessions(activity=film, ids=[third.pk], by=by, at=at, tell=False)
    now = first.ends_at + timedelta(hours=1)
    # From every Saturday to every other one, at two in the afternoon, once more at the end.
    draft = weekly(cast.wattrelos, begins=time(14), every=2, times=5)

    preview = preview_rule(rule, draft, now)

    assert [each.day for each in preview.untouched] == [date(2026, 11, 28), date(2026, 12, 5), date(2026, 12, 12)]
    assert [(each.session.pk, each.to.day) for each in preview.moves] == [(of(rule)[4].pk, date(2026, 12, 26))]
    assert [each.day for each in preview.goes] == [date(2026, 12, 19), date(2027, 1, 2)]
    assert [each.day for each in preview.comes] == [date(2027, 1, 9), date(2027, 1, 23)]
    assert (preview.stays, preview.people) == ([], 300)
    assert (OutboxMail.objects.count(), snapshot(rule)[3][2]) == (0, fourth.starts_at)

    change_rule(rule=rule, draft=draft, by=by, at=now, seen=preview.mark)

    standing = Session.objects.filter(rule=rule, removed_at=None).order_by("starts_at")
    assert [(each.day, each.begins.hour, each.state) for each in standing] == [
        (date(2026, 11, 28), 10, "planned"),
        (date(2026, 12, 5), 12, "planned"),
        (date(2026, 12, 12), 10, "cancelled"),
        (date(2026, 12, 26), 14, "planned"),
        (date(2027, 1, 9), 14, "planned"),
        (date(2027, 1, 23), 14, "planned"),
    ]
    assert mails() == [("cancelled", 300), ("moved", 300)]
    change = Change.objects.get(did="rule.changed")
    assert (change.told, len(change.steps)) == (300, 1 + 1 + 2 + 2)


def test_who_is_moved_keeps_her_uid_and_raises_her_sequence(cast, at, by, rule):
    before = {each.pk: (each.uid, each.sequence) for each in of(rule)}
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=6, begins=time(11)), by=by, at=at)
    assert {each.pk: (each.uid, each.sequence) for each in of(rule)} == {
        pk: (uid, sequence + 1) for pk, (uid, sequence) in before.items()
    }
    # What stays as it is, stays as it is.
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=7, begins=time(11)), by=by, at=at)
    assert [each.sequence for each in of(rule)] == [1, 1, 1, 1, 1, 1, 0]


def test_nobody_is_told_of_what_nobody_sees(cast, at, by, film, rule):
    SubscriptionFactory.create_batch(2, activity=film)
    draft = weekly(cast.wattrelos, times=6, begins=time(11))
    assert preview_rule(rule, draft, at).people == 2
    type(film).objects.filter(pk=film.pk).update(published_at=None)
    preview = preview_rule(rule, draft, at)
    change_rule(rule=rule, draft=draft, by=by, at=at)
    assert (len(preview.moves), preview.people, mails()) == (6, 0, [])


def test_only_more_sessions_tell_nobody(cast, at, by, film, rule):
    SubscriptionFactory.create_batch(2, activity=film)
    draft = weekly(cast.wattrelos, times=8)
    assert (len(preview_rule(rule, draft, at).comes), preview_rule(rule, draft, at).people) == (2, 0)
    change_rule(rule=rule, draft=draft, by=by, at=at)
    assert mails() == []


def test_the_team_may_keep_a_change_to_itself(cast, at, by, film, rule):
    SubscriptionFactory(activity=film)
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=6, begins=time(11)), by=by, at=at, tell=False)
    assert (mails(), Change.objects.get(did="rule.changed").told) == ([], 0)


# --- which session becomes which --------------------------------------------------------------------------------


def test_another_weekday_moves_each_to_the_next(cast, at, by, rule):
    """From Saturdays to the Mondays after: each moves by two days, though it changes its week."""
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, first_day=date(2026, 11, 30)), at)
    assert moved_days(preview) == [
        (SATURDAY + timedelta(days=7 * n), date(2026, 11, 30 - 0) + timedelta(days=7 * n)) for n in range(6)
    ]
    assert (preview.comes, preview.goes, preview.stays) == ([], [], [])


def test_a_weekday_of_the_same_week_before(cast, at, rule):
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, first_day=date(2026, 11, 23)), at)
    assert [(new - old).days for old, new in moved_days(preview)] == [-5] * 6


def test_three_days_a_week_become_two(cast, at, by, film):
    """Monday, Wednesday, Friday become Tuesday and Thursday: two of three move by a day, the third goes, every week."""
    start = {"first_day": date(2026, 11, 30), "weekdays": (0, 2, 4), "times": 9}
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, **start), by=by, at=at)
    preview = preview_rule(rule, weekly(cast.wattrelos, **{**start, "weekdays": (1, 3), "times": 6}), at)
    assert [abs((new - old).days) for old, new in moved_days(preview)] == [1] * 6
    assert (len(preview.goes), preview.comes) == (3, [])


def test_a_day_more_in_the_week_leaves_the_others_alone(cast, at, rule):
    preview = preview_rule(rule, weekly(cast.wattrelos, times=12, weekdays=(2, 5)), at)
    assert (len(preview.stays), preview.moves, len(preview.comes), preview.goes) == (6, [], 6, [])
    assert {each.day.weekday() for each in preview.comes} == {2}


def test_the_first_saturday_becomes_the_last(cast, at, by, film):
    start = {"first_day": date(2026, 12, 5), "frequency": "monthly_weekday", "nth": 1}
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, **start), by=by, at=at)
    preview = preview_rule(rule, weekly(cast.wattrelos, **{**start, "nth": -1}), at)
    assert moved_days(preview) == [
        (date(2026, 12, 5), date(2026, 12, 26)),
        (date(2027, 1, 2), date(2027, 1, 30)),
        (date(2027, 2, 6), date(2027, 2, 27)),
    ]


def test_a_season_that_begins_a_week_later_loses_one_and_gains_one(cast, at, rule):
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, first_day=date(2026, 12, 5)), at)
    assert [each.day for each in preview.goes] == [SATURDAY]
    assert [each.day for each in preview.comes] == [date(2027, 1, 9)]
    assert (len(preview.stays), preview.moves) == (5, [])


def test_a_session_does_not_wander_through_half_a_year(cast, at, rule):
    """What is left of an autumn does not become a spring."""
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, first_day=date(2027, 4, 3)), at)
    assert (len(preview.goes), len(preview.comes), preview.moves) == (6, 6, [])


def test_places_exchanged_move_everybody_and_no_day(cast, at, by, film):
    turns = ((cast.wattrelos.pk, None), (cast.mons.pk, None))
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, turns=turns), by=by, at=at)
    draft = weekly(cast.wattrelos, turns=turns[::-1])
    preview = preview_rule(rule, draft, at)
    assert [(each.another_time, each.another_place, each.to.hub_id) for each in preview.moves] == [
        (False, True, cast.mons.pk),
        (False, True, cast.wattrelos.pk),
        (False, True, cast.mons.pk),
    ]
    change_rule(rule=rule, draft=draft, by=by, at=at, seen=preview.mark)
    assert [(each.hub.slug, each.zone) for each in of(rule)] == [
        ("mons", "Europe/Brussels"),
        ("wattrelos", "Europe/Paris"),
        ("mons", "Europe/Brussels"),
    ]


def test_days_exchanged_among_sessions_keep_one_session_a_day(cast, at, by, film):
    """Each takes the day another had: the database's own word, one session a day of a rule, holds all along."""
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, frequency="daily", times=5), by=by, at=at)
    uids = [each.uid for each in of(rule)]
    # A hand exchanges the days of two, which the rule's own bookkeeping then has to follow.
    first, second = of(rule)[:2]
    Session.objects.filter(pk=first.pk).update(rule_day=None)
    Session.objects.filter(pk=second.pk).update(rule_day=first.rule_day)
    Session.objects.filter(pk=first.pk).update(rule_day=second.rule_day)
    change_rule(rule=rule, draft=weekly(cast.wattrelos, frequency="daily", times=5, begins=time(9)), by=by, at=at)
    assert sorted(each.uid for each in of(rule)) == sorted(uids)
    assert [each.day for each in of(rule)] == [SATURDAY + timedelta(days=n) for n in range(5)]
    undo_last_change(activity=film, by=by, at=at)
    assert {each.pk: each.rule_day for each in of(rule)}[first.pk] == second.rule_day


def test_a_mode_that_changes_is_a_move_that_people_hear_of(cast, at, by, film, rule):
    SubscriptionFactory(activity=film)
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, mode="hybrid"), at)
    assert [(each.another_time, each.another_mode) for each in preview.moves] == [(False, True)] * 6
    assert preview.people == 1


# --- what a hand did stays --------------------------------------------------------------------------------------


def test_a_joint_session_made_by_hand_stays_whole(cast, at, by, film, rule):
    joint = of(rule)[0]
    change_sessions(activity=film, changes={}, also_at={joint.pk: [(cast.mons.pk, None)]}, by=by, at=at)
    draft = weekly(cast.wattrelos, times=6, begins=time(14))
    preview = preview_rule(rule, draft, at)
    assert [each.pk for each in preview.untouched] == [joint.pk]
    change_rule(rule=rule, draft=draft, by=by, at=at)
    now = Session.objects.get(pk=joint.pk)
    assert (now.begins.hour, [each.hub_id for each in now.also_at.all()]) == (10, [cast.mons.pk])
    assert [each.begins.hour for each in of(rule)[1:]] == [14] * 5


def test_what_a_hand_took_away_does_not_come_back(cast, at, by, film, rule):
    gone = of(rule)[4]
    remove_sessions(activity=film, ids=[gone.pk], by=by, at=at)
    draft = weekly(cast.wattrelos, times=6, begins=time(14))
    preview = preview_rule(rule, draft, at)
    assert (len(preview.moves), preview.comes, preview.goes) == (5, [], [])
    change_rule(rule=rule, draft=draft, by=by, at=at)
    assert gone.day not in [each.day for each in Session.objects.filter(rule=rule, removed_at=None)]


def test_what_a_hand_changed_stands_for_its_week_when_the_weekday_changes(cast, at, by, film, rule):
    """The fourth has a guest, the fifth was taken away: in their weeks the rule plans nothing beside them."""
    guest, gone = of(rule)[3:5]
    change_sessions(activity=film, changes={}, texts={guest.pk: {"title": {"fr": "Avec Wouter"}}}, by=by, at=at)
    remove_sessions(activity=film, ids=[gone.pk], by=by, at=at)
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, weekdays=(6,)), at)
    assert moved_days(preview) == [
        (SATURDAY + timedelta(days=7 * n), SATURDAY + timedelta(days=7 * n + 1)) for n in (0, 1, 2, 5)
    ]
    assert (preview.comes, preview.goes, [each.pk for each in preview.untouched]) == ([], [], [guest.pk])


def test_what_says_nothing_of_time_and_place_moves_along(cast, at, by, film, rule):
    """A link for all, fewer places, one that is full: none of this keeps a date from going with its rule."""
    made = of(rule)
    link = {each.pk: {"online_url": "https://example.org/salon", "seats": 12, "full": True} for each in made}
    change_sessions(activity=film, changes=link, by=by, at=at)
    draft = weekly(cast.wattrelos, times=6, begins=time(14))
    assert len(preview_rule(rule, draft, at).moves) == 6
    change_rule(rule=rule, draft=draft, by=by, at=at)
    assert [(each.begins.hour, each.seats, each.full, each.online_url) for each in of(rule)] == [
        (14, 12, True, "https://example.org/salon")
    ] * 6


def test_the_same_rule_sent_twice_is_planned_once(cast, at, by, film, rule):
    with pytest.raises(RuleThereAlready):
        add_rule(activity=film, draft=weekly(cast.wattrelos, times=6), by=by, at=at)
    assert film.sessions.count() == 6
    end_rule(rule=rule, by=by, at=at)
    add_rule(activity=film, draft=weekly(cast.wattrelos, times=6), by=by, at=at)


def test_a_last_day_before_the_new_weekday_loses_the_last_and_no_other(cast, at, by, film):
    until = {"times": None, "last_day": date(2026, 12, 19)}
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, **until), by=by, at=at)
    preview = preview_rule(rule, weekly(cast.wattrelos, weekdays=(6,), **until), at)
    assert [(new - old).days for old, new in moved_days(preview)] == [1, 1, 1]
    assert ([each.day for each in preview.goes], preview.comes) == ([date(2026, 12, 19)], [])


def test_what_is_over_claims_no_day_to_come(cast, by, rule):
    """Two Saturdays are over; from Fridays on, the first Friday to come is a day like the others."""
    now = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)
    preview = preview_rule(rule, weekly(cast.wattrelos, first_day=date(2026, 12, 11), times=5), now)
    assert moved_days(preview) == [
        (date(2026, 12, 12) + timedelta(days=7 * n), date(2026, 12, 11) + timedelta(days=7 * n)) for n in range(4)
    ]
    assert [each.day for each in preview.comes] == [date(2027, 1, 8)]


def test_what_the_rule_itself_took_away_may_come_back(cast, at, by, rule):
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=2), by=by, at=at)
    rule.refresh_from_db()
    preview = preview_rule(rule, weekly(cast.wattrelos, times=4), at)
    assert [each.day for each in preview.comes] == [date(2026, 12, 12), date(2026, 12, 19)]
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=4), by=by, at=at, seen=preview.mark)
    assert Session.objects.filter(rule=rule, removed_at=None).count() == 4


def test_a_single_session_beside_the_rule_is_none_of_its_business(cast, at, by, film, rule):
    starts = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    single = SessionDraft(
        starts_at=starts, ends_at=starts + timedelta(hours=1), zone="Europe/Paris", hub_id=cast.wattrelos.pk
    )
    (made,) = add_sessions(activity=film, drafts=[single], by=by, at=at)
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=1), by=by, at=at)
    assert Session.objects.get(pk=made.pk).removed_at is None


def test_today_s_session_that_has_begun_is_left_in_peace(cast, by, rule):
    first = of(rule)[0]
    preview = preview_rule(
        rule, weekly(cast.wattrelos, times=6, begins=time(20)), first.starts_at + timedelta(minutes=1)
    )
    assert [each.pk for each in preview.untouched] == [first.pk]
    assert len(preview.moves) == 5


# --- what is refused --------------------------------------------------------------------------------------------


def test_what_changed_since_it_was_shown_is_refused_and_nothing_happens(cast, at, by, film, rule):
    draft = weekly(cast.wattrelos, times=6, begins=time(14))
    preview = preview_rule(rule, draft, at)
    change_sessions(activity=film, changes={of(rule)[0].pk: {"full": True}}, by=by, at=at)
    before = snapshot(rule)
    with pytest.raises(RuleChangedMeanwhile):
        change_rule(rule=rule, draft=draft, by=by, at=at, seen=preview.mark)
    assert snapshot(rule) == before


def test_a_colleague_s_change_of_the_same_rule_is_noticed_even_if_both_mean_the_same_days(cast, at, by, rule):
    draft = weekly(cast.wattrelos, times=6, begins=time(14))
    preview = preview_rule(rule, draft, at)
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=6, except_days=(date(2030, 1, 1),)), by=by, at=at)
    with pytest.raises(RuleChangedMeanwhile):
        change_rule(rule=rule, draft=draft, by=by, at=at, seen=preview.mark)


def test_another_draft_than_the_one_shown_is_refused(cast, at, by, rule):
    preview = preview_rule(rule, weekly(cast.wattrelos, times=6, begins=time(14)), at)
    other = weekly(cast.wattrelos, times=6, begins=time(14), minutes=90)
    with pytest.raises(RuleChangedMeanwhile):
        change_rule(rule=rule, draft=other, by=by, at=at, seen=preview.mark)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"zone": "Europe/Atlantis"}, UnknownZone),
        ({"times": 401, "frequency": "daily"}, TooManySessions),
        ({"times": None}, NoEnd),
    ],
)
def test_a_draft_that_cannot_be_is_refused_when_added_and_when_changed(cast, at, by, film, rule, fields, refusal):
    draft = weekly(cast.wattrelos, **fields)
    before = snapshot(rule)
    with pytest.raises(refusal):
        change_rule(rule=rule, draft=draft, by=by, at=at)
    with pytest.raises(refusal):
        add_rule(activity=film, draft=draft, by=by, at=at)
    assert (snapshot(rule), SessionRule.objects.count()) == (before, 1)


def test_a_place_of_another_hub_and_a_hub_of_another_network_are_refused(cast, at, by, film, rule):
    elsewhere = PlaceFactory(hub=cast.mons)
    foreign = HubFactory(network=NetworkFactory(slug="elsewhere"))
    for turn, refusal in (
        ((cast.wattrelos.pk, elsewhere.pk), PlaceOfAnotherHub),
        ((foreign.pk, None), HubOfAnotherNetwork),
        ((0, None), HubOfAnotherNetwork),
    ):
        for holidays in (False, True):
            draft = weekly(cast.wattrelos, turns=(turn,), not_on_holidays=holidays)
            with pytest.raises(refusal):
                add_rule(activity=film, draft=draft, by=by, at=at)
            with pytest.raises(refusal):
                change_rule(rule=rule, draft=draft, by=by, at=at)


# --- the end of a rule ------------------------------------------------------------------------------------------


def test_ending_a_rule_takes_what_comes_and_tells_of_it(cast, at, by, film, rule):
    SubscriptionFactory.create_batch(3, activity=film)
    edited = of(rule)[2]
    change_sessions(activity=film, changes={edited.pk: {"mode": "hybrid"}}, by=by, at=at, tell=False)
    now = of(rule)[0].ends_at
    preview = preview_end(rule, now)
    assert (len(preview.goes), len(preview.untouched), preview.people) == (4, 2, 3)
    end_rule(rule=rule, by=by, at=now, seen=preview.mark)
    assert [each.day for each in Session.objects.filter(rule=rule, removed_at=None)] == [SATURDAY, edited.day]
    assert mails() == [("cancelled", 3)]
    with pytest.raises(RuleEnded):
        end_rule(rule=rule, by=by, at=now)
    with pytest.raises(RuleEnded):
        change_rule(rule=rule, draft=weekly(cast.wattrelos), by=by, at=now)
    undo_last_change(activity=film, by=by, at=now)
    assert Session.objects.filter(rule=rule, removed_at=None).count() == 6
    change_rule(rule=rule, draft=weekly(cast.wattrelos, times=6, begins=time(12)), by=by, at=now)


def test_a_preview_costs_the_same_for_few_and_for_many(cast, at, by, film):
    def cost(times: int) -> int:
        rule = add_rule(activity=film, draft=weekly(cast.wattrelos, times=times), by=by, at=at)
        with CaptureQueriesContext(connection) as queries:
            preview_rule(rule, weekly(cast.wattrelos, times=times, begins=time(15)), at)
        return len(queries)

    assert cost(2) == cost(50) <= 6
