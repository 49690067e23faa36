"""Sessions as other programs read them: in the order of time, a hundred as quickly as they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, Subquery

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode
from estaminet.programme.models import AlsoAt, Tariff
from estaminet.programme.models.session import ONE_DAY, Sessions
from estaminet.programme.queries.agenda import FARTHEST, Wish, fitting


class SessionTold(NamedTuple):
    """A session, its activity and its place; the names are those of the models."""

    pk: int
    uid: str
    sequence: int
    hub_id: int
    place_id: int | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    mode: str
    state: str
    full: bool
    left: int | None
    title: Texts
    note: Texts
    meeting_point: Texts
    changed_at: datetime
    place_name: Texts | None
    place_listed: bool | None
    activity_id: int
    slug: str
    kind: str
    activity_title: Texts
    lead_id: int
    audience: str
    youngest: int | None
    oldest: int | None
    spoken: list[str]
    interpreted: list[str]
    signed: list[str]
    easy_to_read: bool
    entry: str
    price: str
    currency: str
    least: Decimal | None


_COLUMNS = (
    *("pk", "uid", "sequence", "hub_id", "place_id", "starts_at", "ends_at", "zone", "mode", "state", "full", "left"),
    *("title", "note", "meeting_point", "changed_at", "place__name", "place__listed", "activity_id"),
    *(
        f"activity__{name}"
        for name in (
            *("slug", "kind", "title", "hub_id", "audience", "youngest", "oldest", "spoken", "interpreted", "signed"),
            *("easy_to_read", "entry", "price", "currency"),
        )
    ),
    "least",
)
Spot = tuple[int, int | None, Texts | None]
"""Hub, room and its name; without a room where everybody may not know of it."""


class Mark(NamedTuple):
    """Where the last page of a list ended, and the instant from which the list looks ahead."""

    since: datetime
    starts_at: datetime
    id: int


@dataclass(frozen=True)
class SessionsTold:
    """A page of sessions with all their places; ``after`` is where the next one begins."""

    sessions: list[SessionTold]
    spots: Mapping[int, list[Spot]]
    after: Mark | None = None


def sessions_after(
    reader: Reader,
    wish: Wish,
    hubs: Mapping[int, Hub],
    at: datetime,
    *,
    day: date | None = None,
    until: date | None = None,
    activity: int | None = None,
    after: Mark | None = None,
    limit: int,
) -> SessionsTold:
    """What is on from an instant, or a day, on: also what has been going on for longer. Three queries,
    a fourth when something has.

    ``hubs`` are all of the network; what happens at one that is hidden, or is made by it, is not told.
    """
    since = after.since if after else at
    found = _of_shown_hubs(fitting(reader, wish), hubs)
    if activity is not None:
        found = found.filter(activity=activity)
    if until is not None:
        found = found.filter(day__lte=until, starts_at__lte=_midnight(until) + ONE_DAY + FARTHEST)
    if day is not None:
        coming = found.filter(day__gte=day, starts_at__gte=_midnight(day) - FARTHEST)
        running = found.exclude(day__gte=day).filter(long=True, ends_at__gt=_midnight(day))
    else:
        # Sessions of a day or less that are going on began within it; the index on their beginning finds both.
        begin = since - ONE_DAY
        coming = found.filter(starts_at__gt=begin, ends_at__gt=since)
        running = found.exclude(starts_at__gt=begin).filter(long=True, ends_at__gt=since)
    rows = _read(coming, after, limit + 1)
    # Mostly nothing lasts for longer, and to know that is cheaper than to ask for all its columns.
    if lasting := list(_next(running, after).values_list("pk", flat=True)[: limit + 1]):
        rows += _read(found.filter(pk__in=lasting), None, limit + 1)
    rows.sort(key=lambda row: (row.starts_at, row.pk))
    page = rows[:limit]
    last = Mark(since, page[-1].starts_at, page[-1].pk) if len(rows) > limit else None
    return SessionsTold(page, _spots(page, hubs), last)


def session_told(reader: Reader, session_id: int, hubs: Mapping[int, Hub]) -> SessionsTold | None:
    """One session everybody may see, as a page of its own; None where it is not. Two queries."""
    rows = _read(_of_shown_hubs(fitting(reader, Wish()), hubs).filter(pk=session_id), None, 1)
    return SessionsTold(rows, _spots(rows, hubs)) if rows else None


def _of_shown_hubs(found: Sessions, hubs: Mapping[int, Hub]) -> Sessions:
    hidden = [pk for pk, hub in hubs.items() if not hub.listed]
    return found.exclude(Q(hub__in=hidden) | Q(activity__hub__in=hidden)) if hidden else found


def _next(found: Sessions, after: Mark | None) -> Sessions:
    """In order, after where the last page ended."""
    if after is not None:
        later = Q(starts_at__gt=after.starts_at) | Q(starts_at=after.starts_at, id__gt=after.id)
        found = found.filter(later, starts_at__gte=after.starts_at)
    return found.order_by("starts_at", "id")


def _read(found: Sessions, after: Mark | None, limit: int) -> list[SessionTold]:
    least = Tariff.objects.filter(activity=OuterRef("activity")).order_by("amount").values("amount")[:1]
    rows = _next(found, after).annotate(least=Subquery(least)).values_list(*_COLUMNS)[:limit]
    return [SessionTold._make(row) for row in rows]


def _spots(rows: Iterable[SessionTold], hubs: Mapping[int, Hub]) -> dict[int, list[Spot]]:
    """All places of each session that is not online alone. One query, none without sessions."""
    told: dict[int, list[Spot]] = defaultdict(list)
    there = [row for row in rows if row.mode != Mode.ONLINE]
    for row in there:
        told[row.pk].append(_spot(row.hub_id, row.place_id, row.place_name, row.place_listed))
    further: Any = AlsoAt.objects.filter(session__in=[row.pk for row in there]) if there else AlsoAt.objects.none()
    columns = ("session", "hub", "place", "place__name", "place__listed")
    for session, hub, place, name, listed in further.order_by("position", "pk").values_list(*columns):
        if hubs[hub].listed:
            told[session].append(_spot(hub, place, name, listed))
    return told


def _spot(hub: int, place: int | None, name: Texts | None, listed: bool | None) -> Spot:
    return (hub, place, name) if listed else (hub, None, None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
