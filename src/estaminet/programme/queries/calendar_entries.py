"""Sessions for calendars: many at once, each activity, hub and place read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Place
from estaminet.programme.enums import Mode
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.models.session import ONE_DAY, Sessions
from estaminet.programme.queries.agenda import Wish, fitting, on_cards
from estaminet.programme.queries.spots import Spot

PAST = timedelta(days=30)
AHEAD = timedelta(days=400)
MOST = 2000
MOST_NEWS = 50
MOST_DATES = 6  # of one of the news; its page has all
_HUB = ("slug", "name", "street", "street2", "postcode", "town", "country", "latitude", "longitude", "listed", "ink")
_ACTIVITY = (
    *("slug", "kind", "title", "summary", "spoken", "entry", "price", "youngest", "oldest"),
    *("hub_id", "visibility", "changed_at", "published_at", "removed_at"),
)


Mark = tuple[int, datetime, datetime]
"""A session's id, its last change, and that of its activity."""


@dataclass(slots=True)
class CalendarSession:
    """What a calendar says of a session, read column by column; the names are those of ``Session``."""

    pk: int
    activity_id: int
    hub_id: int
    place_id: int | None
    meeting_point: Texts
    mode: str
    online_url: str
    title: Texts
    note: Texts
    starts_at: datetime
    ends_at: datetime
    zone: str
    state: str
    uid: str
    sequence: int
    changed_at: datetime

    @property
    def begins(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def finishes(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in a calendar, with what it is part of and where it happens."""

    session: CalendarSession
    activity: Activity
    hub: Hub
    spots: tuple[Spot, ...]

    @property
    def changed_at(self) -> datetime:
        return max(self.session.changed_at, self.activity.changed_at)

    @property
    def mark(self) -> Mark:
        return self.session.pk, self.session.changed_at, self.activity.changed_at


@dataclass(frozen=True)
class Houses:
    """Hubs and listed places of a network, by their ids."""

    hubs: dict[int, Hub] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)

    def spot(self, hub_id: int, place_id: int | None) -> Spot:
        return Spot(self.hubs[hub_id], self.places.get(place_id or 0))


@dataclass(frozen=True, slots=True)
class State:
    """How a calendar stands: a mark that differs when anything in it does, and when that may have been."""

    mark: str
    changed_at: datetime


def day_of(at: datetime) -> datetime:
    """The day a calendar is made for; its window moves once a day, so that it stays the same in between."""
    return at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sessions of a calendar: those of a day and after, and what was before it."""

    coming: Sessions
    past: Sessions

    def rows(self, *columns: str) -> list[tuple[Any, ...]]:
        """What is over comes first. When there are too many, the oldest stay away, then the latest. Two queries."""
        rows = list(self.coming.order_by("starts_at", "id").values_list(*columns)[:MOST])
        before = self.past.order_by("-starts_at", "-id").values_list(*columns)[: MOST - len(rows)]
        return [*reversed(before), *rows]


def in_window(reader: Reader, wish: Wish, at: datetime) -> Chosen:
    """What fits a wish, from a month ago to a year ahead, and what has been going on for longer."""
    found, day, first = fitting(reader, wish), day_of(at), day_of(at) - PAST
    # Those of a day at most are found by their beginning, whatever the number of others; the long ones are few.
    coming = Q(starts_at__gte=day - ONE_DAY, starts_at__lt=day + AHEAD, ends_at__gt=day)
    coming |= Q(long=True, starts_at__lt=day - ONE_DAY, ends_at__gt=day)
    past = Q(starts_at__gte=first - ONE_DAY, starts_at__lt=day, ends_at__gt=first, ends_at__lte=day)
    past |= Q(long=True, starts_at__lt=first - ONE_DAY, ends_at__gt=first, ends_at__lte=day)
    return Chosen(found.filter(coming), found.filter(past))


def of_activity(reader: Reader, activity: Activity, at: datetime) -> Chosen:
    """All sessions of one activity that everybody may see."""
    found, day = fitting(reader, Wish()).filter(activity=activity), day_of(at)
    return Chosen(found.filter(ends_at__gt=day), found.filter(ends_at__lte=day))


def houses_of(reader: Reader) -> Houses:
    """Two queries."""
    hubs = Hub.objects.in_network(reader).only(*_HUB)
    places = Place.objects.in_network(reader).filter(listed=True).only("hub_id", "slug", "name")
    return Houses({hub.pk: hub for hub in hubs}, {place.pk: place for place in places})


def marks_of(chosen: Chosen) -> list[tuple[Any, ...]]:
    """When what a calendar says was last changed, row by row (``Mark``); no row is made into a calendar."""
    return chosen.rows("pk", "changed_at", "activity__changed_at")


def state_of(marks: Iterable[tuple[Any, ...]], houses: Houses, reader: Reader, at: datetime) -> State:
    """One query. A session that is taken away leaves nothing behind but its activity, changed: the newest change of
    any activity counts."""
    newest = Activity.objects.in_network(reader).aggregate(newest=Max("changed_at"))["newest"]
    mark = hashlib.sha256()
    for row in marks:
        mark.update(repr(row).encode())
    for hub in houses.hubs.values():
        mark.update(repr([getattr(hub, name) for name in _HUB]).encode())
    for place in houses.places.values():
        mark.update(repr((place.pk, place.name)).encode())
    return State(mark.hexdigest()[:20], max(filter(None, (newest, day_of(at)))))


def entries(chosen: Chosen, houses: Houses) -> list[Entry]:
    """The sessions with what a calendar says of them. Four queries, whatever their number."""
    columns = [each.name for each in fields(CalendarSession)]
    sessions = [CalendarSession(*row) for row in chosen.rows(*columns)]
    activities = _activities({session.activity_id for session in sessions})
    further = _further(sessions, houses)
    return [
        Entry(
            session,
            activities[session.activity_id],
            houses.hubs[session.hub_id],
            ()
            if session.mode == Mode.ONLINE
            else (houses.spot(session.hub_id, session.place_id), *further.get(session.pk, ())),
        )
        for session in sessions
        if session.activity_id in activities
    ]


def _activities(ids: Iterable[int]) -> dict[int, Activity]:
    """Those that are open to all; the sessions of any other have no business in a calendar."""
    return {each.pk: each for each in Activity.objects.public().filter(pk__in=set(ids)).only(*_ACTIVITY)}


def _further(sessions: Sequence[CalendarSession], houses: Houses) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    if sessions:
        rows = AlsoAt.objects.filter(session__in=[session.pk for session in sessions])
        for row in rows.only("session_id", "hub_id", "place_id", "position"):
            found.setdefault(row.session_id, []).append(houses.spot(row.hub_id, row.place_id))
    return found


@dataclass(frozen=True)
class News:
    """An activity with its next dates that were wished for, and how many there are in all."""

    activity: Activity
    sessions: list[Session]
    number: int


def news(reader: Reader, wish: Wish, at: datetime) -> list[News]:
    """Activities with dates to come that fit a wish, the newest change first. Three queries."""
    coming = fitting(reader, wish).filter(ends_at__gt=at, starts_at__lt=at + AHEAD)
    public = Activity.objects.public().in_network(reader).filter(pk__in=coming.values("activity"))
    activities = list(public.select_related("hub").order_by("-changed_at", "-pk")[:MOST_NEWS])
    of_each = F("activity")
    dates = on_cards(coming.filter(activity__in=[activity.pk for activity in activities])).annotate(
        turn=Window(RowNumber(), partition_by=of_each, order_by=("starts_at", "id")),
        number=Window(Count("pk"), partition_by=of_each),
    )
    found: dict[int, list[Session]] = {}
    for session in dates.filter(turn__lte=MOST_DATES):
        found.setdefault(session.activity_id, []).append(session)
    return [
        News(activity, found[activity.pk], found[activity.pk][0].number)  # type: ignore[attr-defined]
        for activity in activities
        if activity.pk in found
    ]
