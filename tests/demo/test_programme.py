"""A year of activities in the demo: whole, alive this week, never before a closed door, and the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Sum

from estaminet.demo.content.activities import ACTIVITIES
from estaminet.demo.content.followers import FOLLOWERS
from estaminet.demo.content.hubs import HUBS
from estaminet.demo.content.people import PEOPLE
from estaminet.demo.operations import MadeDemo
from estaminet.demo.operations.programme_days import (
    calendars,
    closed_on,
    nth_weekday,
    planned,
    shut_for,
    weeks_later,
)
from estaminet.demo.operations.tell_programme import family_of
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.models import OutboxMail, SearchDocument
from estaminet.programme.enums import ActivityKind, SessionState, SubscriptionKind
from estaminet.programme.models import Activity, DoorFact, Facilitator, Session, SessionRule, Subscription
from tests.conftest import AT

TODAY = AT.date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def test_it_is_a_year_of_a_network(demo: MadeDemo) -> None:
    shown = Session.objects.filter(shown=True)
    assert demo.activities == Activity.objects.count() == len(ACTIVITIES) >= 80
    assert shown.count() >= 500
    days = sorted(shown.values_list("day", flat=True))
    assert timedelta(days=300) < days[-1] - days[0] < timedelta(days=420)
    assert 0.35 < sum(day < TODAY for day in days) / len(days) < 0.65


def test_all_kinds_hubs_and_languages_are_there(demo: MadeDemo) -> None:
    activities = list(Activity.objects.public())
    assert {each.kind for each in activities} == set(ActivityKind.values)
    assert min(Counter(each.hub_id for each in activities).values()) >= 12
    written = {"wattrelos": {"fr"}, "mons": {"fr"}, "bruxelles": {"fr", "nl"}, "lucca": {"it"}, "gabrovo": {"bg"}}
    sources = {slug: set() for slug in written}  # type: dict[str, set[str]]
    for each in Activity.objects.select_related("hub"):
        sources[each.hub.slug].add(each.title.source_language)
    assert sources == written
    spoken = Counter(language for each in activities for language in each.title)
    assert {language for language in ("fr", "nl", "en", "it", "bg", "de") if spoken[language] >= 10} == {
        *("fr", "nl", "en", "it", "bg", "de")
    }


def test_every_day_of_this_week_has_something(demo: MadeDemo) -> None:
    for week in range(3):
        found = Counter(Session.objects.filter(shown=True).values_list("day", flat=True))
        days = [MONDAY + timedelta(days=7 * week + number) for number in range(7)]
        assert [day for day in days if not found[day]] == []


def test_gaps_machine_and_stale_words_can_be_seen(demo: MadeDemo) -> None:
    titles = [each.title for each in Activity.objects.public()]
    assert sum(bool(title.missing(["fr", "nl", "en"])) for title in titles) >= 5
    texts = [text for each in Activity.objects.all() for text in (each.title, each.summary, each.description)]
    assert sum(entry.origin is Origin.MACHINE for text in texts for entry in text.values()) >= 5
    assert sum(bool(text.stale(list(text))) for text in texts) == sum(
        bool(words.outdated)
        for each in ACTIVITIES
        for words in (each.title, each.summary, each.description)
        if words is not None
    )


def test_parts_stand_in_their_festival(demo: MadeDemo) -> None:
    festival = Activity.objects.get(slug="bobines-et-bobards")
    assert festival.parts.count() == 5
    days = set(Session.objects.filter(activity__parent=festival).values_list("day", flat=True))
    assert max(days) - min(days) == timedelta(days=3)


def test_joint_and_alternating_sessions(demo: MadeDemo) -> None:
    film = Session.objects.filter(activity__slug="cinema-des-deux-rives").order_by("starts_at")
    assert [each.hub.slug for each in film.select_related("hub")] == ["wattrelos", "mons"] * 4
    assert {each.mode for each in film} == {"hybrid"}
    joint = Session.objects.filter(activity__slug="un-film-trois-villes").first()
    assert joint is not None
    assert [each.hub.slug for each in joint.also_at.select_related("hub")] == ["mons", "bruxelles"]


def test_drafts_and_closed_groups_are_nobodys_business(demo: MadeDemo) -> None:
    drafts = {each.slug for each in ACTIVITIES if each.draft}
    closed = {each.slug for each in ACTIVITIES if each.closed}
    assert set(Activity.objects.filter(published_at=None).values_list("slug", flat=True)) == drafts
    hidden = set(Session.objects.filter(shown=False).values_list("activity__slug", flat=True))
    assert hidden == drafts | closed
    found = SearchDocument.objects.filter(kind="activity").values_list("object_id", flat=True)
    assert set(Activity.objects.filter(pk__in=set(found)).values_list("slug", flat=True)) == {
        each.slug for each in ACTIVITIES
    } - (drafts | closed)


def test_rules_made_most_and_hands_the_rest(demo: MadeDemo) -> None:
    assert SessionRule.objects.count() >= 30
    by_rule = Session.objects.filter(rule__isnull=False).count()
    assert 0.4 < by_rule / Session.objects.count() < 0.9
    assert Facilitator.objects.filter(person__isnull=False).count() >= 100


def test_what_went_wrong_is_told_kindly(demo: MadeDemo) -> None:
    states = Counter(Session.objects.values_list("state", flat=True))
    assert states[SessionState.CANCELLED] >= 10
    assert states[SessionState.POSTPONED] >= 5
    called_off = Session.objects.filter(state__in=(SessionState.CANCELLED, SessionState.POSTPONED))
    assert [str(each) for each in called_off if not each.note.source] == []
    assert Session.objects.filter(full=True, ends_at__gt=AT).exists()


def test_people_count_on_sessions_and_were_told_of_what_was_called_off(demo: MadeDemo) -> None:
    followers = Subscription.objects.filter(kind=SubscriptionKind.CHANGES)
    assert followers.exclude(confirmed_at=None).count() == followers.count() >= 60
    assert Subscription.objects.filter(kind=SubscriptionKind.DIGEST).count() == sum(
        follower.digest for follower in FOLLOWERS
    )
    told = OutboxMail.objects.filter(template="programme/mail/sessions")
    called_off = Activity.objects.filter(
        sessions__in=Session.objects.filter(
            state__in=(SessionState.CANCELLED, SessionState.POSTPONED), starts_at__gt=AT, shown=True
        )
    ).distinct()
    expected = Subscription.objects.filter(kind=SubscriptionKind.CHANGES, activity__in=called_off).values("email")
    assert sorted(set(told.values_list("to", flat=True))) == sorted({row["email"] for row in expected})


def test_the_content_fits_the_house() -> None:
    places = {f"{hub.slug}/{place.slug}" for hub in HUBS for place in hub.places}
    people = {person.key for person in PEOPLE}
    slugs = [each.slug for each in ACTIVITIES]
    assert len(slugs) == len(set(slugs))
    for position, each in enumerate(ACTIVITIES):
        used = {place for dates in each.dates for place in (dates.place, *dates.turns, *dates.also_at) if place}
        full = {place if "/" in place else f"{each.hub}/{place}" for place in used}
        assert full <= places, each.slug
        assert {hand.person for hand in each.hands if hand.person} <= people, each.slug
        assert not each.parent or each.parent in slugs[:position], each.slug


@pytest.mark.parametrize("weeks", range(0, 53, 4))
def test_nothing_meets_a_closed_door_whenever_the_demo_is_made(weeks: int) -> None:
    today = date(2026, 9, 1) + timedelta(weeks=weeks)
    houses = calendars(today)
    total = 0
    for content in ACTIVITIES:
        shut = shut_for(content, houses)
        sessions = planned(content, shut, today, weeks_later(family_of(content), houses, today))
        there = [each for each in sessions if each.day is not None]
        wrong = [each for each in there if shut(content.dates[each.block], each.turn, each.day or today)]
        assert wrong == [], content.slug
        assert there or content.parent == "", content.slug
        assert len({(each.day, each.begins, each.block) for each in there}) == len(there), content.slug
        total += len(there)
    assert total >= 500


def test_holidays_and_closings_shut_the_door(demo: MadeDemo) -> None:
    houses = calendars(TODAY)
    assert closed_on(houses["mons"], date(2026, 12, 25))
    assert not closed_on(houses["mons"], date(2026, 12, 14))  # an ordinary Monday, open or not
    shut_days = {hub: {day for day in _days() if closed_on(house, day)} for hub, house in houses.items()}
    met = [
        (each.activity.slug, each.day)
        for each in Session.objects.select_related("hub", "activity")
        if each.day in shut_days[each.hub.slug]
    ]
    assert met == []


def _days() -> list[date]:
    return [TODAY + timedelta(days=number) for number in range(-250, 250)]


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ((2026, 11, 5, 1), date(2026, 11, 7)),
        ((2026, 11, 5, -1), date(2026, 11, 28)),
        ((2026, 14, 0, 3), date(2027, 2, 15)),
        ((2026, 12, 3, -1), date(2026, 12, 31)),
    ],
)
def test_the_nth_weekday_of_a_month(asked: Any, day: date) -> None:
    assert nth_weekday(*asked) == day


def test_the_search_knows_all_of_it_already(demo: MadeDemo) -> None:
    said = StringIO()
    call_command("reindex", stdout=said)
    assert [line for line in said.getvalue().splitlines() if ", 0 documents changed" not in line] == []
    kinds = Counter(SearchDocument.objects.values_list("kind", flat=True))
    assert min(kinds[kind] for kind in ("activity", "hub", "person", "page", "organisation")) >= 5


def test_who_was_there_is_known_of_all_that_is_over_but_today(demo: MadeDemo) -> None:
    over = Session.objects.filter(state=SessionState.PLANNED, removed_at=None, ends_at__lt=AT - timedelta(days=1))
    known = set(DoorFact.objects.values_list("session", flat=True))
    without = [each.pk for each in over if each.pk not in known]
    assert len(without) < 0.02 * over.count()
    assert known <= set(over.values_list("pk", flat=True))
    assert set(DoorFact.objects.values_list("how", flat=True)) == {"door", "paper", "screen"}
    people = DoorFact.objects.standing().aggregate(people=Sum("people"))["people"]
    assert 3_000 < people < 6_000
    assert list(DoorFact.objects.filter(at__gt=AT)) == []
