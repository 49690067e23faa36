"""The team's pages of rhythms: every change is looked at before it is made."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from estaminet.programme.models import Activity, Session, SessionRule
from estaminet.programme.operations import add_rule, cancel_sessions
from estaminet.programme.queries.occurrences import RuleDraft
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


# --- rhythms -------------------------------------------------------------------------------------------------


SATURDAY = SOON.date() + timedelta(days=(5 - SOON.weekday()) % 7)


def rhythm(cast: Any, **typed: Any) -> dict[str, Any]:
    given = {
        "frequency": "weekly",
        "every": "1",
        "first_day": SATURDAY.isoformat(),
        "times": "3",
        "begins": "10:00",
        "ends": "12:00",
        "turn0": str(cast.wattrelos.pk),
        "mode": "in_person",
    }
    return {**given, **typed}


@pytest.fixture
def rule(cast: Any, film: Activity) -> SessionRule:
    draft = RuleDraft(
        first_day=SATURDAY,
        begins=time(10),
        minutes=120,
        zone="Europe/Paris",
        turns=((cast.wattrelos.pk, None),),
        times=3,
    )
    return add_rule(activity=film, draft=draft, by=cast.actor(cast.alice), at=NOW)


def test_a_rhythm_shows_all_its_days_and_then_adds_them(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    sent = rhythm(cast, turn1=str(cast.mons.pk), except_days=f"{SATURDAY + timedelta(days=7):%d.%m.%Y}")
    shown = alice.post(page("rule_new"), {**sent, "step": "look"})
    assert [(each.occurrence.day, each.hub.slug) for each in shown.context["coming"]] == [
        (SATURDAY, "wattrelos"),
        (SATURDAY + timedelta(days=14), "mons"),
        (SATURDAY + timedelta(days=21), "wattrelos"),
    ]
    assert (shown.context["left_out"], film.sessions.count()) == ([SATURDAY + timedelta(days=7)], 0)
    back = alice.post(page("rule_new"), {**sent, "step": "edit"})
    assert back.context["form"]["turn1"].value() == str(cast.mons.pk)
    alice.post(page("rule_new"), {**sent, "step": "do"})
    assert (film.sessions.count(), film.rules.count()) == (3, 1)


def test_a_rhythm_in_the_past_or_beside_other_dates_says_so(cast: Any, alice: Any, page: Any, film: Activity) -> None:
    SessionFactory(activity=film, starts_at=datetime.combine(SATURDAY, time(9), UTC))
    early = rhythm(cast, first_day=(SATURDAY - timedelta(days=70)).isoformat(), times="12", step="look")
    shown = alice.post(page("rule_new"), early)
    assert (shown.context["past"] > 0, len(shown.context["twice"])) == (True, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"times": ""}, "last_day"),
        ({"times": "401"}, "times"),
        ({"times": "", "last_day": "2035-01-01", "frequency": "daily"}, "last_day"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"every": "0"}, "every"),
        ({"every": "53"}, "every"),
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"ends": "09:00"}, "ends"),
        ({"turn0": "999999"}, "turn0"),
        ({"frequency": "hourly"}, "frequency"),
        ({"frequency": "monthly_weekday", "weekdays": ["1", "2"]}, "weekdays"),
        ({"weekdays": ["9"]}, "weekdays"),
        ({"nth": "5"}, "nth"),
        ({"except_days": "Noël"}, "except_days"),
        ({"times": "1", "last_day": SATURDAY.isoformat(), "except_days": SATURDAY.isoformat()}, "first_day"),
    ],
)
def test_a_rhythm_that_cannot_be_is_said_at_its_field(
    cast: Any, alice: Any, page: Any, film: Activity, typed: Any, field: str
) -> None:
    for step in ("look", "do"):
        answer = alice.post(page("rule_new"), {**rhythm(cast, **typed), "step": step})
        assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert (film.sessions.count(), film.rules.count()) == (0, 0)


def test_a_changed_rhythm_says_what_moves_and_does_only_that(
    cast: Any, alice: Any, page: Any, film: Activity, rule: SessionRule
) -> None:
    SubscriptionFactory.create_batch(3, activity=film)
    address = page("rule", rule.pk)
    opened = form_values(alice.get(address).context["form"])
    assert {name: str(value) for name, value in opened.items() if name in ("every", "times", "turn0")} == {
        "every": "1",
        "times": "3",
        "turn0": str(cast.wattrelos.pk),
    }
    sent = rhythm(cast, weekdays=["6"], times="4")
    shown = alice.post(address, {**sent, "step": "look"})
    preview = shown.context["preview"]
    assert (len(preview.moves), len(preview.comes), preview.people) == (3, 1, 3)
    assert ("3 dates move" in text(shown), "1 date comes" in text(shown), "3 people would be told" in text(shown)) == (
        True,
        True,
        True,
    )
    done = alice.post(address, {**sent, "step": "do", "seen": preview.mark, "tell": "on"}, follow=True)
    assert "Moved: 3, added: 1, gone: 0." in text(done)
    assert "3 people are told by mail." in text(done)
    assert (film.sessions.count(), whats()) == (4, ["moved"] * 3)


def test_a_rhythm_changed_meanwhile_is_refused_kindly_and_shown_anew(
    cast: Any, alice: Any, page: Any, film: Activity, rule: SessionRule
) -> None:
    address, sent = page("rule", rule.pk), rhythm(cast, begins="11:00", ends="13:00")
    seen = alice.post(address, {**sent, "step": "look"}).context["preview"].mark
    first = film.sessions.earliest("starts_at")
    cancel_sessions(activity=film, ids=[first.pk], by=cast.actor(cast.ana), at=NOW)
    refused = alice.post(address, {**sent, "step": "do", "seen": seen})
    assert "The sessions have changed since this was shown." in text(refused)
    preview = refused.context["preview"]
    assert (len(preview.moves), [each.pk for each in preview.untouched]) == (2, [first.pk])
    assert alice.post(address, {**sent, "step": "do", "seen": preview.mark}).status_code == 302
    assert sorted(film.sessions.values_list("sequence", flat=True)) == [1, 1, 1]


def test_a_rhythm_is_not_changed_unseen(cast: Any, alice: Any, page: Any, film: Activity, rule: SessionRule) -> None:
    answer = alice.post(page("rule", rule.pk), {**rhythm(cast, begins="11:00", ends="13:00"), "step": "do"})
    assert (answer.status_code, film.sessions.earliest("starts_at").begins.hour) == (200, 10)


def test_a_rhythm_is_ended_after_a_look(cast: Any, alice: Any, page: Any, film: Activity, rule: SessionRule) -> None:
    SubscriptionFactory(activity=film)
    shown = alice.get(page("rule_end", rule.pk))
    assert ("3 dates go" in text(shown), shown.context["preview"].people) == (True, 1)
    assert alice.post(page("rule_end", rule.pk), {"seen": "something else"}).status_code == 200
    assert film.sessions.standing().count() == 3
    alice.post(page("rule_end", rule.pk), {"seen": shown.context["preview"].mark, "tell": "on"})
    assert (film.sessions.standing().count(), whats()) == (0, ["cancelled"])
    assert alice.get(page("rule", rule.pk)).status_code == 404
