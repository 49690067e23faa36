"""The history of an activity: every act leaves its trace, the last one can be taken back, and never half."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Activity, Change, Session, Tariff
from estaminet.programme.operations import (
    TariffDraft,
    add_rule,
    add_sessions,
    cancel_sessions,
    change_activity,
    change_rule,
    change_sessions,
    end_rule,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    publish_activity,
    remove_activity,
    remove_sessions,
    set_prices,
    undo_last_change,
    withdraw_activity,
)
from estaminet.programme.operations.history import ChangedSince, NothingToUndo, last_change
from estaminet.programme.queries.occurrences import RuleDraft
from tests.factories.network import PlaceFactory, write
from tests.factories.programme import (
    ActivityFactory,
    SessionFactory,
    SubscriptionFactory,
    TariffFactory,
)
from tests.programme.dates import facts, ids, single, whats


@pytest.fixture
def by(cast):
    return cast.actor(cast.alice)


@pytest.fixture
def film(cast):
    return ActivityFactory(hub=cast.wattrelos, slug="film")


@pytest.fixture
def three(cast, film) -> list[Session]:
    start = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    return [SessionFactory(activity=film, starts_at=start + timedelta(days=7 * n)) for n in range(3)]


def shown(activity) -> list[int]:
    return list(Session.objects.filter(activity=activity, shown=True).order_by("pk").values_list("pk", flat=True))


def weekly(hub, **fields) -> RuleDraft:
    given = {"first_day": date(2026, 12, 1), "begins": time(18), "minutes": 60, "zone": hub.zone, "times": 3}
    return RuleDraft(**{**given, "turns": ((hub.pk, None),), **fields})


# --- every act is taken back ---------------------------------------------------------------------------------


def acts(cast, film, three):
    """Each act of the team by its name in the history."""
    by, at = cast.actor(cast.alice), three[0].starts_at - timedelta(days=3)
    first, second, third = three
    paris = ZoneInfo("Europe/Paris")
    room = PlaceFactory(hub=cast.mons)
    told = {"activity": film, "by": by, "at": at}
    later = first.starts_at.astimezone(paris) + timedelta(hours=3)  # an instant, told on another clock
    return {
        "sessions.added": lambda: add_sessions(
            drafts=[single(cast.wattrelos, first.starts_at + timedelta(days=1), also_at=((cast.mons.pk, None),))],
            **told,
        ),
        "sessions.changed": lambda: change_sessions(
            changes={
                first.pk: {"starts_at": later, "ends_at": later + timedelta(hours=1), "seats": 12, "full": True},
                second.pk: {"hub": cast.mons, "place": room, "zone": cast.mons.zone, "mode": "hybrid"},
                third.pk: {"online_url": "https://example.org/salon"},
            },
            also_at={third.pk: [(cast.mons.pk, room.pk)]},
            **told,
        ),
        "sessions.cancelled": lambda: cancel_sessions(ids=ids(three), note={"fr": "Panne"}, **told),
        "sessions.postponed": lambda: postpone_sessions(ids=[first.pk], **told),
        "sessions.hidden": lambda: hide_sessions(ids=[first.pk], **told),
        "sessions.removed": lambda: remove_sessions(ids=[first.pk, third.pk], **told),
        "rule.added": lambda: add_rule(draft=weekly(cast.wattrelos), **told),
        "activity.changed": lambda: change_activity(
            changes={"youngest": 8, "spoken": ["nl", "fr"], "seats": 20}, partner_hubs=[cast.mons.pk], **told
        ),
        "activity.prices_set": lambda: set_prices(
            policy="solidarity",
            tariffs=[TariffDraft(Decimal("3.50"), {"nl": "Klein", "fr": "Petit"}), TariffDraft(Decimal(8), {})],
            **told,
        ),
        "activity.withdrawn": lambda: withdraw_activity(**told),
        "activity.removed": lambda: remove_activity(**told),
    }


@pytest.mark.parametrize(
    "did",
    [
        "sessions.added",
        "sessions.changed",
        "sessions.cancelled",
        "sessions.postponed",
        "sessions.hidden",
        "sessions.removed",
        "rule.added",
        "activity.changed",
        "activity.prices_set",
        "activity.withdrawn",
        "activity.removed",
    ],
)
def test_every_act_is_taken_back_whole(cast, at, by, film, three, did):
    before, visible = facts(film), shown(film)
    sequences = {each.pk: each.sequence for each in three}
    acts(cast, film, three)[did]()
    change = Change.objects.get()
    assert (change.did, change.by_id, change.activity_id) == (did, cast.alice.account_id, film.pk)
    assert (facts(film), shown(film)) != (before, visible)

    undone = undo_last_change(activity=film, by=by, at=at, expected=change.pk)

    assert (facts(film), shown(film)) == (before, visible)
    assert (undone.undoes_id, last_change(film)) == (change.pk, None)
    # Calendars take a session that was put back for a newer one, never for an older.
    assert all(each.sequence >= sequences[each.pk] for each in Session.objects.filter(pk__in=ids(three)))


def test_acts_on_a_rule_and_planning_again_are_taken_back(cast, at, by, film, three):
    rule = add_rule(activity=film, draft=weekly(cast.wattrelos, times=5), by=by, at=at)
    cancel_sessions(activity=film, ids=ids(three), by=by, at=at)
    steps = (
        lambda: plan_sessions_again(activity=film, ids=ids(three), by=by, at=at),
        lambda: change_rule(
            rule=rule, draft=weekly(cast.wattrelos, times=6, weekdays=(3,), begins=time(17)), by=by, at=at
        ),
        lambda: end_rule(rule=rule, by=by, at=at),
    )
    for step in steps:
        before = facts(film)
        step()
        assert facts(film) != before
        undo_last_change(activity=film, by=by, at=at)
        assert facts(film) == before


def test_a_whole_afternoon_is_taken_back_step_by_step(cast, at, by, film, three):
    stages = []
    for did, act in acts(cast, film, three).items():
        if did in ("sessions.added", "sessions.changed", "rule.added", "activity.prices_set", "sessions.removed"):
            stages.append(facts(film))
            act()
    for stage in reversed(stages):
        undo_last_change(activity=film, by=by, at=at)
        assert facts(film) == stage
    with pytest.raises(NothingToUndo):
        undo_last_change(activity=film, by=by, at=at)
    assert Change.objects.count() == 2 * len(stages)


def test_publishing_is_taken_back_too(cast, at, by):
    draft = ActivityFactory(hub=cast.wattrelos, published_at=None)
    session = SessionFactory(activity=draft)
    publish_activity(activity=draft, by=by, at=at)
    assert shown(draft) == [session.pk]
    undo_last_change(activity=draft, by=by, at=at)
    assert (shown(draft), Activity.objects.get(pk=draft.pk).published_at) == ([], None)


def test_prices_come_back_with_their_names_and_their_original(cast, at, by, film):
    tariff = TariffFactory(activity=film, amount="8.00", name={"nl": "Vol", "fr": "Plein"})
    write(tariff, name={"de": "Voll"})
    Activity.objects.filter(pk=film.pk).update(price="fixed")
    set_prices(activity=film, policy="free", tariffs=[], by=by, at=at)
    assert Tariff.objects.count() == 0
    undo_last_change(activity=film, by=by, at=at)
    back = Tariff.objects.get()
    assert (back.amount, back.name.source_language, {code: each.text for code, each in back.name.items()}) == (
        Decimal("8.00"),
        "nl",
        {"nl": "Vol", "fr": "Plein", "de": "Voll"},
    )
    assert Activity.objects.get(pk=film.pk).price == "fixed"


# --- refused -------------------------------------------------------------------------------------------------


def test_nothing_to_undo_says_so(at, by, film):
    with pytest.raises(NothingToUndo):
        undo_last_change(activity=film, by=by, at=at)


def test_what_has_changed_since_is_refused_and_nothing_is_put_back(at, by, film, three):
    change_sessions(activity=film, changes={each.pk: {"seats": 9} for each in three}, by=by, at=at)
    Session.objects.filter(pk=three[2].pk).update(seats=11)  # by a way that leaves no trace in the history
    before = facts(film)
    with pytest.raises(ChangedSince):
        undo_last_change(activity=film, by=by, at=at)
    assert (facts(film), Change.objects.count()) == (before, 1)


def test_another_change_than_the_one_that_was_shown_is_not_taken_back(at, by, film, three):
    change_sessions(activity=film, changes={three[0].pk: {"seats": 9}}, by=by, at=at)
    seen = last_change(film)
    change_sessions(activity=film, changes={three[1].pk: {"seats": 9}}, by=by, at=at)
    with pytest.raises(ChangedSince):
        undo_last_change(activity=film, by=by, at=at, expected=seen.pk)


def test_two_who_undo_the_same_undo_it_once(at, by, film, three):
    change_sessions(activity=film, changes={three[0].pk: {"seats": 9}}, by=by, at=at)
    change_sessions(activity=film, changes={three[0].pk: {"seats": 8}}, by=by, at=at)
    seen = last_change(film)
    undo_last_change(activity=film, by=by, at=at, expected=seen.pk)
    with pytest.raises(ChangedSince):
        undo_last_change(activity=film, by=by, at=at, expected=seen.pk)
    assert Session.objects.get(pk=three[0].pk).seats == 9


def test_a_change_that_changes_nothing_leaves_no_trace(at, by, film, three):
    first = three[0]
    same = {"starts_at": first.starts_at, "seats": None, "mode": "in_person"}
    change_sessions(activity=film, changes={first.pk: same}, also_at={first.pk: []}, by=by, at=at)
    now = Session.objects.get(pk=first.pk)
    assert (Change.objects.count(), now.sequence, now.edited) == (0, 0, False)


# --- what is told --------------------------------------------------------------------------------------------


def test_undoing_tells_what_is_so_again_only_when_asked(cast, at, by, film, three):
    SubscriptionFactory.create_batch(2, activity=film)
    cancel_sessions(activity=film, ids=ids(three), by=by, at=at)
    undo_last_change(activity=film, by=by, at=at)
    assert whats() == ["cancelled"] * 2
    cancel_sessions(activity=film, ids=ids(three), by=by, at=at + timedelta(minutes=1))
    undone = undo_last_change(activity=film, by=by, at=at + timedelta(minutes=2), tell=True)
    assert whats() == ["cancelled"] * 4 + ["added"] * 2
    assert undone.told == 2


@pytest.mark.parametrize(
    ("did", "told"),
    [
        ("sessions.added", "cancelled"),
        ("sessions.changed", "moved"),
        ("sessions.postponed", "added"),
        ("sessions.removed", "added"),
        ("sessions.hidden", "added"),
        ("rule.added", "cancelled"),
        ("activity.removed", "added"),
        ("activity.changed", ""),
        ("activity.prices_set", ""),
    ],
)
def test_each_undoing_says_what_became_of_it(cast, at, by, film, three, did, told):
    SubscriptionFactory(activity=film)
    acts(cast, film, three)[did]()
    OutboxMail.objects.all().delete()
    undo_last_change(activity=film, by=by, at=at, tell=True)
    assert whats() == ([told] if told else [])
