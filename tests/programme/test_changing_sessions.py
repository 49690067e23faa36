"""Sessions changed by hand, one by one and many at once; prices; and an activity made after the pattern of another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from estaminet.kernel.operations import set_texts
from estaminet.programme.models import Activity, AlsoAt, Change, Session
from estaminet.programme.operations import (
    TariffDraft,
    add_sessions,
    cancel_sessions,
    change_sessions,
    duplicate_activity,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    remove_sessions,
    set_prices,
)
from estaminet.programme.operations.prices import (
    OnePriceOnly,
    PricesChangedMeanwhile,
    PriceWithoutAmount,
    mark_of_prices,
)
from estaminet.programme.operations.sessions import (
    EndsBeforeItBegins,
    HubOfAnotherNetwork,
    PlaceOfAnotherHub,
    SessionChangedMeanwhile,
    SessionOfAnotherActivity,
)
from estaminet.programme.queries.occurrences import MOST_SESSIONS, TooManySessions, UnknownZone
from estaminet.programme.queries.session_changes import overlaps
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory, write
from tests.factories.programme import (
    ActivityFactory,
    FacilitatorFactory,
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


# --- sessions by hand ----------------------------------------------------------------------------------------


def test_what_is_over_or_unseen_or_small_tells_nobody(cast, at, by, film, three):
    SubscriptionFactory(activity=film)
    past = SessionFactory(activity=film, starts_at=at - timedelta(days=3))
    draft = SessionFactory(activity=film, state="draft")
    cancel_sessions(activity=film, ids=[past.pk, draft.pk], by=by, at=at)
    change_sessions(activity=film, changes={three[0].pk: {"seats": 3, "full": True}}, by=by, at=at)
    change_sessions(activity=film, changes={}, texts={three[0].pk: {"title": {"fr": "Avec Wouter"}}}, by=by, at=at)
    hide_sessions(activity=film, ids=[three[1].pk], by=by, at=at)
    plan_sessions_again(activity=film, ids=[three[1].pk], by=by, at=at)
    remove_sessions(activity=film, ids=[past.pk], by=by, at=at)
    assert whats() == []
    change_sessions(
        activity=film, changes={}, texts={three[0].pk: {"meeting_point": {"fr": "Au kiosque"}}}, by=by, at=at
    )
    assert whats() == ["moved"]


def test_a_joint_place_that_changes_is_told(cast, at, by, film, three):
    SubscriptionFactory(activity=film)
    change_sessions(activity=film, changes={}, also_at={three[0].pk: [(cast.mons.pk, None)]}, by=by, at=at)
    now = Session.objects.get(pk=three[0].pk)
    assert (whats(), now.sequence, now.edited) == (["moved"], 1, True)


def test_a_joint_place_named_twice_or_the_main_one_again_counts_once(cast, at, by, film, three):
    twice = [(cast.mons.pk, None), (cast.mons.pk, None), (cast.wattrelos.pk, None)]
    change_sessions(activity=film, changes={}, also_at={three[0].pk: twice}, by=by, at=at)
    add_sessions(activity=film, drafts=[single(cast.wattrelos, at, also_at=tuple(twice))], by=by, at=at)
    assert list(AlsoAt.objects.values_list("hub", flat=True)) == [cast.mons.pk] * 2


def test_a_postponed_session_with_a_new_time_takes_place_again(cast, at, by, film, three):
    SubscriptionFactory(activity=film)
    postpone_sessions(activity=film, ids=[three[0].pk], by=by, at=at)
    later = three[0].starts_at + timedelta(days=30)
    changes = {three[0].pk: {"starts_at": later, "ends_at": later + timedelta(hours=2)}}
    change_sessions(activity=film, changes=changes, by=by, at=at)
    assert (Session.objects.get(pk=three[0].pk).state, whats()) == ("planned", ["postponed", "moved"])


def test_a_removed_postponed_session_is_told_as_cancelled(at, by, film, three):
    SubscriptionFactory(activity=film)
    postpone_sessions(activity=film, ids=[three[0].pk], by=by, at=at, tell=False)
    assert remove_sessions(activity=film, ids=[three[0].pk], by=by, at=at) == 1
    assert whats() == ["cancelled"]


def test_why_it_is_cancelled_takes_the_place_of_what_was_noted_in_every_language(at, by, film, three):
    write(three[0], note={"nl": "Breng laarzen mee", "fr": "Apportez des bottes"})
    cancel_sessions(
        activity=film, ids=[three[0].pk], note={"fr": "La chaudière est en panne.", "nl": " "}, by=by, at=at
    )
    note = Session.objects.get(pk=three[0].pk).note
    assert {code: entry.text for code, entry in note.items()} == {"fr": "La chaudière est en panne."}
    plan_sessions_again(activity=film, ids=[three[0].pk], by=by, at=at)
    assert Session.objects.get(pk=three[0].pk).note.source == "La chaudière est en panne."
    cancel_sessions(activity=film, ids=[three[0].pk], by=by, at=at)
    plan_sessions_again(activity=film, ids=[three[0].pk], by=by, at=at, keep_notes=False)
    assert Session.objects.get(pk=three[0].pk).note.source == ""


def test_sessions_in_the_past_are_kept_as_what_took_place(cast, at, by, film):
    (made,) = add_sessions(activity=film, drafts=[single(cast.wattrelos, at - timedelta(days=400))], by=by, at=at)
    assert (made.shown, made.day) == (True, date(2025, 10, 16))


def test_all_or_none(cast, at, by, film, three):
    other = SessionFactory()
    elsewhere = PlaceFactory(hub=cast.mons)
    foreign = HubFactory(network=NetworkFactory(slug="elsewhere"))
    first, second = three[0].pk, three[1].pk
    early = three[1].starts_at - timedelta(hours=1)
    before = facts(film)
    for changes, refusal in (
        ({first: {"seats": 5}, other.pk: {"seats": 5}}, SessionOfAnotherActivity),
        ({first: {"seats": 5}, 10**9: {"seats": 5}}, SessionOfAnotherActivity),
        ({first: {"seats": 5}, second: {"ends_at": early}}, EndsBeforeItBegins),
        ({first: {"seats": 5}, second: {"place": elsewhere}}, PlaceOfAnotherHub),
        ({first: {"seats": 5}, second: {"hub": foreign}}, HubOfAnotherNetwork),
    ):
        with pytest.raises(refusal):
            change_sessions(activity=film, changes=changes, by=by, at=at)
        assert (facts(film), Change.objects.count()) == (before, 0)
    for act in (cancel_sessions, postpone_sessions, plan_sessions_again, hide_sessions, remove_sessions):
        with pytest.raises(SessionOfAnotherActivity):
            act(activity=film, ids=[first, other.pk], by=by, at=at)


def test_a_zone_that_does_not_exist_is_refused(cast, at, by, film, three):
    with pytest.raises(UnknownZone):
        add_sessions(activity=film, drafts=[single(cast.wattrelos, at, zone="Europe/Atlantis")], by=by, at=at)
    with pytest.raises(Exception, match="not known") as refused:
        change_sessions(activity=film, changes={three[0].pk: {"zone": "Europe/Atlantis"}}, by=by, at=at)
    assert refused.value.field == "zone"


def test_an_end_before_the_beginning_is_refused_when_added(cast, at, by, film):
    with pytest.raises(EndsBeforeItBegins):
        add_sessions(activity=film, drafts=[single(cast.wattrelos, at, ends_at=at)], by=by, at=at)
    assert film.sessions.count() == 0


def test_somebody_who_was_quicker_is_noticed(at, by, film, three):
    seen = {each.pk: each.sequence for each in three}
    change_sessions(activity=film, changes={three[0].pk: {"seats": 5}}, by=by, at=at)
    for act in (cancel_sessions, postpone_sessions, plan_sessions_again, hide_sessions, remove_sessions):
        with pytest.raises(SessionChangedMeanwhile):
            act(activity=film, ids=ids(three), by=by, at=at, expected=seen)
    cancel_sessions(activity=film, ids=[three[1].pk], by=by, at=at, expected=seen)


def test_overlapping_sessions_are_told_not_refused(cast, at, by, film, three):
    first = three[0]
    drafts = [
        single(cast.wattrelos, first.starts_at + timedelta(minutes=30)),
        single(cast.wattrelos, first.ends_at),  # one after the other is fine
        single(cast.wattrelos, first.starts_at - timedelta(days=9), ends_at=first.ends_at + timedelta(days=9)),
    ]
    inside, _after, _exhibition = add_sessions(activity=film, drafts=drafts, by=by, at=at)
    standing = list(Session.objects.filter(activity=film, removed_at=None))
    assert [(each.session.pk, each.other.pk) for each in overlaps(standing)] == [(inside.pk, first.pk)]
    cancel_sessions(activity=film, ids=[inside.pk], by=by, at=at)
    assert overlaps(list(Session.objects.filter(activity=film))) == []


# --- many at once --------------------------------------------------------------------------------------------


def test_four_hundred_and_one_are_refused_and_none_is_added(cast, at, by, film):
    assert MOST_SESSIONS == 400
    drafts = [single(cast.wattrelos, at + timedelta(days=n)) for n in range(401)]
    with pytest.raises(TooManySessions):
        add_sessions(activity=film, drafts=drafts, by=by, at=at)
    assert film.sessions.count() == 0


# --- prices --------------------------------------------------------------------------------------------------


def test_prices_that_cannot_be_are_refused(at, by, film):
    one, two = TariffDraft(Decimal(8), {"fr": "Plein"}), TariffDraft(Decimal(4), {"fr": "Petit"})
    for policy, tariffs, refusal in (
        ("fixed", [], PriceWithoutAmount),
        ("solidarity", [], PriceWithoutAmount),
        ("fixed", [one, two], OnePriceOnly),
    ):
        with pytest.raises(refusal):
            set_prices(activity=film, policy=policy, tariffs=tariffs, by=by, at=at)
    seen = mark_of_prices(film)
    set_prices(activity=film, policy="fixed", tariffs=[one], by=by, at=at, seen=seen)
    with pytest.raises(PricesChangedMeanwhile):
        set_prices(activity=film, policy="free", tariffs=[], by=by, at=at, seen=seen)
    assert list(film.tariffs.values_list("amount", flat=True)) == [Decimal("8.00")]


# --- after the pattern of another ----------------------------------------------------------------------------


def test_a_copy_speaks_as_its_pattern_and_happens_weeks_later_at_the_same_hour(cast, at, by, film, three):
    write(film, title={"nl": "Samen naar de film"}, summary={"nl": "Samen kijken"})
    set_texts(on=film, texts={"summary": {"fr": "Regarder ensemble"}}, by=by, at=at, origin="machine")
    TariffFactory(activity=film, name={"nl": "Vol", "fr": "Plein"})
    FacilitatorFactory(activity=film)
    write(three[0], title={"fr": "Première"}, note={"fr": "Complet dès 9 h"}, meeting_point={"fr": "Au kiosque"})
    AlsoAt.objects.create(session=three[1], hub=cast.mons)
    remove_sessions(activity=film, ids=[three[2].pk], by=by, at=at)

    copy = duplicate_activity(activity=film, by=by, at=at, shift_days=7 * 26, form_key="a" * 32)
    again = duplicate_activity(activity=film, by=by, at=at, shift_days=7 * 26, form_key="a" * 32)

    assert (again.pk, copy.slug, copy.published_at, copy.rules.count()) == (copy.pk, "film-2", None, 0)
    assert copy.title.as_json() == Activity.objects.get(pk=film.pk).title.as_json()
    assert {code: entry.origin.value for code, entry in copy.summary.items()} == {"nl": "author", "fr": "machine"}
    assert [each.name.source_language for each in copy.tariffs.all()] == ["nl"]
    assert [each.name for each in copy.facilitators.all()] == ["Wouter"]
    made = list(copy.sessions.order_by("starts_at"))
    assert [(each.begins.strftime("%Y-%m-%d %H:%M"), each.also_at.count()) for each in made] == [
        ("2027-05-29 10:00", 0),
        ("2027-06-05 10:00", 1),
    ]
    # In May, ten o'clock is eight by the clock of the world.
    assert made[0].starts_at == datetime(2027, 5, 29, 8, 0, tzinfo=UTC)
    assert (made[0].title.source, made[0].meeting_point.source, made[0].note.source) == ("Première", "Au kiosque", "")
    assert {each.uid for each in made} & {each.uid for each in three} == set()


def test_a_copy_without_dates(at, by, film, three):
    copy = duplicate_activity(activity=film, by=by, at=at)
    assert (copy.sessions.count(), copy.title.source) == (0, "Film")
