"""Tell of a year of activities: who began them and when, their sessions, and what came between."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from estaminet.demo.content.activities import ACTIVITIES
from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Mishap
from estaminet.demo.content.followers import FOLLOWERS, Follower
from estaminet.demo.content.shapes import Words
from estaminet.demo.operations.programme_days import Planned, calendars, planned, shut_for, weeks_later
from estaminet.demo.operations.telling import AMENDED_AFTER, TRANSLATED_AFTER, Told, first_texts
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub, Place
from estaminet.network.queries.opening_days import Timetable
from estaminet.people.models import Person
from estaminet.programme.enums import Frequency, SessionState, SubscriptionKind, Visibility
from estaminet.programme.models import Activity, Session, Subscription
from estaminet.programme.operations import (
    ActivityDraft,
    SessionDraft,
    TariffDraft,
    add_facilitator,
    add_rule,
    add_sessions,
    change_sessions,
    publish_activity,
    set_prices,
    start_activity,
)
from estaminet.programme.queries.occurrences import RuleDraft, Turn, span

PUBLISHED_AFTER = timedelta(days=3)
# Nobody plans the first date of something on the eve of it.
PLANNED_BEFORE = timedelta(days=10)
Rows = dict[tuple[int, int], int]
"""Number of the dates, and which of their sessions → id of the row."""
STATES = {"cancelled": SessionState.CANCELLED, "postponed": SessionState.POSTPONED}


@dataclass(frozen=True)
class Stage:
    """Where the programme is told: the hubs with their teams and rooms, the people, and the day it is."""

    hubs: Mapping[str, Hub]
    teams: Mapping[str, Actor]
    people: Mapping[str, Person]
    settled: datetime
    at: datetime

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        rows = Place.objects.filter(hub__in=[hub.pk for hub in self.hubs.values()])
        return {(hub, slug): pk for hub, slug, pk in rows.values_list("hub__slug", "slug", "pk")}

    @cached_property
    def calendars(self) -> dict[str, Timetable]:
        return calendars(self.today)

    @property
    def today(self) -> date:
        return self.at.date()

    def turn(self, place: str, home: str) -> Turn:
        """Hub and place that the content calls ``place`` (in the hub ``home``) or ``hub/place``."""
        hub, _slash, slug = place.rpartition("/")
        hub = hub or home
        return self.hubs[hub].pk, self.places[hub, slug] if slug else None


def tell_programme(*, stage: Stage) -> dict[str, Activity]:
    """Begin, publish and change all activities of the content; what its slug is leads to each.

    Everything happens before the instant of the demo, in the words of the team that made it. Mails go to those who
    follow an activity whose coming session was called off, and to nobody else.
    """
    told: dict[str, Activity] = {}
    rows: dict[str, Rows] = {}
    for content in ACTIVITIES:
        told[content.slug], rows[content.slug] = _tell_activity(content, stage, told.get(content.parent))
    tell_followers(stage=stage, activities=told)
    for content in ACTIVITIES:
        if content.mishaps:
            _tell_mishaps(content, told[content.slug], rows[content.slug], stage)
    return told


def _tell_activity(content: ActivityContent, stage: Stage, parent: Activity | None) -> tuple[Activity, Rows]:
    """One activity, from its first draft until it is published."""
    hub, by = stage.hubs[content.hub], stage.teams[content.hub]
    sessions = planned_for(content, stage)
    made = begun_at(content, sessions, stage)
    words = _words(content)
    activity = start_activity(hub=hub, draft=_draft(content, stage, parent, words), by=by, at=made)
    Told(by, made).rest(activity, words)
    if content.prices:
        _tell_prices(content, activity, by, made)
    for hand in content.hands:
        person = stage.people[hand.person] if hand.person else None
        add_facilitator(
            activity=activity, role=hand.role, person=person, name=hand.name, shown=hand.shown, by=by, at=made
        )
    rows = _tell_sessions(content, activity, sessions, stage, by, made)
    if not content.draft:
        activity = publish_activity(activity=activity, by=by, at=min(made + PUBLISHED_AFTER, stage.at))
    return activity, rows


def planned_for(content: ActivityContent, stage: Stage) -> list[Planned]:
    """The sessions of an activity on open days; those of a festival move with it."""
    houses, today = stage.calendars, stage.today
    family = family_of(content)
    return planned(content, shut_for(content, houses), today, weeks_later(family, houses, today))


def family_of(content: ActivityContent) -> list[ActivityContent]:
    """What moves together: a festival with its parts; anything else by itself."""
    root = next((each for each in ACTIVITIES if each.slug == content.parent), content)
    if root.kind != "festival":
        return [content]
    return [each for each in ACTIVITIES if root.slug in (each.slug, each.parent)]


def begun_at(content: ActivityContent, sessions: list[Planned], stage: Stage) -> datetime:
    """When the team began it: the weeks ago that the content says, in office hours, in good time before the first
    session, after the house was settled, and early enough for all that is told of its words."""
    chance = zlib.crc32(content.slug.encode())
    monday = stage.today - timedelta(days=stage.today.weekday()) - timedelta(weeks=content.made_weeks_ago)
    clock = ZoneInfo(stage.hubs[content.hub].zone)
    begun = datetime(monday.year, monday.month, monday.day, 9 + chance % 8, chance % 60, tzinfo=clock)
    begun += timedelta(days=chance % 5)
    first = min((each.meant for each in sessions), default=stage.today)
    latest = datetime(first.year, first.month, first.day, 17, tzinfo=clock) - PLANNED_BEFORE
    takes = TRANSLATED_AFTER + timedelta(hours=1)
    if any(words.outdated for words in _words(content).values()):
        takes += AMENDED_AFTER
    earliest = stage.settled + timedelta(minutes=7 * (chance % 200))
    return max(min(begun, latest, stage.at - takes), earliest)


def _words(content: ActivityContent) -> dict[str, Words]:
    names = ("title", "summary", "description", "practical", "access_words", "transport_words", "price_words")
    return {name: words for name in names if (words := getattr(content, name)) is not None}


def _draft(
    content: ActivityContent, stage: Stage, parent: Activity | None, words: Mapping[str, Words]
) -> ActivityDraft:
    youngest, oldest = content.ages
    return ActivityDraft(
        texts=first_texts(words),
        facts={
            "kind": content.kind,
            "audience": content.audience,
            "youngest": youngest,
            "oldest": oldest,
            "spoken": list(content.spoken),
            "interpreted": list(content.interpreted),
            "signed": list(content.signed),
            "easy_to_read": content.easy_to_read,
            "transport": list(content.transport),
            "entry": content.entry,
            "seats": content.seats,
            "price": content.price,
            "visibility": Visibility.CLOSED if content.closed else Visibility.PUBLIC,
            "facts": dict(content.facts),
            "parent": parent,
        },
        slug=content.slug,
        partner_hubs=[stage.hubs[slug].pk for slug in content.partners],
    )


def _tell_prices(content: ActivityContent, activity: Activity, by: Actor, at: datetime) -> None:
    drafts = [TariffDraft(Decimal(price.amount), first_texts({"name": price.name})["name"]) for price in content.prices]
    set_prices(activity=activity, policy=content.price, tariffs=drafts, by=by, at=at)
    for tariff, price in zip(activity.tariffs.all(), content.prices, strict=True):
        Told(by, at).rest(tariff, {"name": price.name})


def _tell_sessions(
    content: ActivityContent, activity: Activity, sessions: list[Planned], stage: Stage, by: Actor, at: datetime
) -> Rows:
    """Plan all sessions, by rules where nothing is said of a single one."""
    rows: Rows = {}
    for block, dates in enumerate(content.dates):
        meant = [each for each in sessions if each.block == block]
        here = [each for each in meant if each.day is not None]
        words = {each.turn: said for each in here if (said := _said(dates, each.turn))}
        if not here:
            continue
        if _by_rule(dates, meant):
            rule = add_rule(activity=activity, draft=_rule(content, dates, meant, stage), by=by, at=at)
            made = list(rule.sessions.order_by("rule_day"))
            texts = {row.pk: first_texts(words[each.turn]) for each, row in zip(here, made, strict=True) if words}
            if texts:
                change_sessions(activity=activity, changes={}, texts=texts, tell=False, by=by, at=at)
        else:
            drafts = [_one(content, dates, each, words.get(each.turn, {}), stage) for each in here]
            made = add_sessions(activity=activity, drafts=drafts, by=by, at=at)
        for each, row in zip(here, made, strict=True):
            rows[block, each.turn] = row.pk
            Told(by, at).rest(row, words.get(each.turn, {}))
    return rows


def _said(dates: Dates, turn: int) -> dict[str, Words]:
    """What one session says of itself."""
    title = {"title": dates.titles[turn]} if turn < len(dates.titles) else {}
    return {**title, **({"meeting_point": dates.meeting_point} if dates.meeting_point else {})}


def _by_rule(dates: Dates, meant: list[Planned]) -> bool:
    """Whether a rule says it all: no session moved, none with places of its own. Titles tell of a list by hand."""
    own = dates.titles or dates.also_at or dates.online_url or dates.seats
    moved = any(each.day not in (each.meant, None) for each in meant)
    skipped = any(each.day is None for each in meant)
    return dates.times > 1 and not own and not moved and not (dates.turns and skipped)


def _rule(content: ActivityContent, dates: Dates, meant: list[Planned], stage: Stage) -> RuleDraft:
    calendar = stage.calendars[content.hub]
    left_out = [each.meant for each in meant if each.day is None]
    holidays = [day for day in left_out if calendar.holiday(day)]
    kept_holidays = [each.day for each in meant if each.day and calendar.holiday(each.day)]
    by_holiday = bool(holidays) and not kept_holidays
    return RuleDraft(
        first_day=meant[0].meant,
        last_day=meant[-1].meant,
        begins=dates.begins,
        minutes=dates.minutes,
        zone=stage.hubs[content.hub].zone,
        turns=tuple(stage.turn(place, content.hub) for place in dates.turns or (dates.place,)),
        frequency=Frequency.WEEKLY if dates.nth is None else Frequency.MONTHLY_WEEKDAY,
        every=dates.every,
        weekdays=(dates.weekday,),
        nth=dates.nth,
        mode=dates.mode,
        not_on_holidays=by_holiday,
        except_days=tuple(day for day in left_out if not (by_holiday and day in holidays)),
    )


def _one(
    content: ActivityContent, dates: Dates, each: Planned, words: Mapping[str, Words], stage: Stage
) -> SessionDraft:
    assert each.day is not None
    place = dates.turns[each.turn % len(dates.turns)] if dates.turns else dates.place
    hub_id, place_id = stage.turn(place, content.hub)
    zone = stage.hubs[place.partition("/")[0] if "/" in place else content.hub].zone
    starts, ends = span(each.day, dates.begins, dates.minutes, ZoneInfo(zone))
    return SessionDraft(
        starts_at=starts,
        ends_at=ends,
        zone=zone,
        hub_id=hub_id,
        place_id=place_id,
        mode=dates.mode,
        online_url=dates.online_url,
        seats=dates.seats,
        also_at=tuple(stage.turn(further, content.hub) for further in dates.also_at),
        texts=first_texts(words),
    )


def _tell_mishaps(content: ActivityContent, activity: Activity, rows: Rows, stage: Stage) -> None:
    """What befell single sessions, each told when the team came to know of it; nothing for one that is left out."""
    by, sessions = stage.teams[content.hub], planned_for(content, stage)
    starts = dict(activity.sessions.values_list("pk", "starts_at"))
    for number, mishap in enumerate(content.mishaps):
        each = sessions[mishap.session]
        if each.day is None:
            continue
        pk = rows[each.block, each.turn]
        chance = zlib.crc32(f"{content.slug} {number}".encode())
        before = timedelta(hours=3 + chance % 70)
        known = min(starts[pk] - before, stage.at - timedelta(minutes=20 + chance % 4000))
        known = max(known, activity.published_at or activity.made_at)
        _tell_mishap(activity, pk, mishap, by, known, tell=starts[pk] > stage.at)


def _tell_mishap(activity: Activity, pk: int, mishap: Mishap, by: Actor, at: datetime, *, tell: bool) -> None:
    note = first_texts({"note": mishap.note}) if mishap.note else {}
    state = STATES.get(mishap.what)
    changes = {"state": state.value} if state else {"full": True} if mishap.what == "full" else {}
    change_sessions(
        activity=activity,
        changes={pk: changes} if changes else {},
        texts={pk: note} if note else None,
        did=f"sessions.{mishap.what}" if state else "sessions.changed",
        what="cancelled" if mishap.what == "cancelled" else "postponed" if state else "moved",
        note=note.get("note"),
        tell=tell,
        by=by,
        at=at,
    )
    if mishap.note:
        Told(by, at).rest(Session.objects.get(pk=pk), {"note": mishap.note})


def tell_followers(*, stage: Stage, activities: Mapping[str, Activity]) -> None:
    """Note who wants to hear of what: each follower of a hub counts on about a third of what it still holds."""
    coming = set(Session.objects.filter(shown=True, ends_at__gt=stage.at).values_list("activity", flat=True))
    rows = []
    for content in ACTIVITIES:
        activity = activities[content.slug]
        for follower in FOLLOWERS:
            chance = zlib.crc32(f"{content.slug} {follower.email}".encode())
            if follower.hub == content.hub and activity.pk in coming and chance % 3 == 0:
                rows.append(_subscription(follower, stage, chance, activity))
    for follower in FOLLOWERS:
        if follower.digest:
            rows.append(_subscription(follower, stage, zlib.crc32(follower.email.encode())))
    Subscription.objects.bulk_create(sorted(rows, key=lambda row: row.made_at))


def _subscription(follower: Follower, stage: Stage, chance: int, activity: Activity | None = None) -> Subscription:
    """Asked for some weeks ago, while the activity was there already, and confirmed an hour later."""
    hub = stage.hubs[follower.hub]
    asked = stage.at - timedelta(hours=80 + chance % 700)
    if activity is not None and activity.published_at is not None:
        asked = max(asked, activity.published_at)
    return Subscription(
        network_id=hub.network_id,
        kind=SubscriptionKind.CHANGES if activity else SubscriptionKind.DIGEST,
        email=follower.email,
        language=follower.language,
        activity=activity,
        hub=None if activity else hub,
        kinds=[] if activity else list(follower.kinds),
        made_at=asked,
        confirmed_at=min(asked + timedelta(hours=1), stage.at),
    )
