"""Sessions as other programs read them: in the order of time, a hundred as quickly as they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from estaminet.kernel.api.statements import Statement, instant_given, number_given
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode
from estaminet.programme.models import AlsoAt, Session, Tariff
from estaminet.programme.models.session import ONE_DAY, Sessions
from estaminet.programme.queries.agenda import FARTHEST, Wish, fitting

Stored = str
"""JSON as it is stored: texts in their languages, or a list of codes. Whoever tells it reads it."""


class SessionTold(NamedTuple):
    """A session, its activity and its place; the names are those of the models. ``joint``: in several places."""

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
    title: Stored
    note: Stored
    meeting_point: Stored
    changed_at: datetime
    place_name: Stored | None
    place_listed: bool | None
    activity_id: int
    slug: str
    kind: str
    activity_title: Stored
    lead_id: int
    audience: str
    youngest: int | None
    oldest: int | None
    spoken: Stored
    interpreted: Stored
    signed: Stored
    easy_to_read: bool
    entry: str
    price: str
    currency: str
    least: Decimal | None
    joint: bool


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
    "joint",
)
Spot = tuple[int, int | None, Stored | None]
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
    """What is on from an instant, or a day, on: also what has been going on for longer. Two queries, three when one
    of them is in several places.

    ``hubs`` are all of the network; what happens at one that is hidden, or is made by it, is not told.
    """
    asked = _Asked(reader.network_id, wish, _hidden(hubs), day, until, activity, after is not None, limit)
    coming, lasting = _statements(asked)
    since = after.since if after else at
    given = (since, since - ONE_DAY, after.starts_at if after else since, after.id if after else 0)
    rows = map(SessionTold._make, [*lasting.rows(*given), *coming.rows(*given)])
    told = sorted(rows, key=lambda row: (row.starts_at, row.pk))
    page = told[:limit]
    last = Mark(since, page[-1].starts_at, page[-1].pk) if len(told) > limit else None
    return SessionsTold(page, _spots(page, hubs), last)


def session_told(reader: Reader, session_id: int, hubs: Mapping[int, Hub]) -> SessionsTold | None:
    """One session everybody may see, as a page of its own; None where it is not. One query, two for a joint one."""
    rows = [SessionTold._make(row) for row in _one(reader.network_id, _hidden(hubs)).rows(session_id)]
    return SessionsTold(rows, _spots(rows, hubs)) if rows else None


# --- questions, put into SQL once -------------------------------------------------------------------------------


class _Asked(NamedTuple):
    """All that decides how a list is put into words; the instants and the last row told are given each time."""

    network_id: int
    wish: Wish
    hidden: tuple[int, ...]
    day: date | None
    until: date | None
    activity: int | None
    further: bool
    limit: int

    @property
    def plain(self) -> bool:
        """What programs ask most, and the only one whose plan is good for any values."""
        return not (self.wish or self.day or self.until or self.activity)


_SINCE: Final = instant_given(0)
_BEGIN: Final = instant_given(1)
_STARTS_AT: Final = instant_given(2)
_ID: Final = number_given(3)
_GIVEN: Final = (_SINCE, _BEGIN, _STARTS_AT, _ID)


@lru_cache(maxsize=64)
def _statements(asked: _Asked) -> tuple[Statement, Statement]:
    """What comes, and what has been going on for longer. As one question it would find no index that fits both."""
    found = _of_shown_hubs(fitting(Reader(asked.network_id, ()), asked.wish), asked.hidden)
    if asked.activity is not None:
        found = found.filter(activity=asked.activity)
    if asked.until is not None:
        found = found.filter(day__lte=asked.until, starts_at__lte=_midnight(asked.until) + ONE_DAY + FARTHEST)
    if asked.day is not None:
        coming = found.filter(day__gte=asked.day, starts_at__gte=_midnight(asked.day) - FARTHEST)
        lasting = found.exclude(day__gte=asked.day).filter(long=True, ends_at__gt=_midnight(asked.day))
    else:
        # Sessions of a day or less that are going on began within it; the index on their beginning finds both.
        coming = found.filter(starts_at__gt=_BEGIN, ends_at__gt=_SINCE)
        lasting = found.exclude(starts_at__gt=_BEGIN).filter(long=True, ends_at__gt=_SINCE)
    if asked.further:
        later = Q(starts_at__gt=_STARTS_AT) | Q(starts_at=_STARTS_AT, id__gt=_ID)
        coming = coming.filter(later, starts_at__gte=_STARTS_AT)
        lasting = lasting.filter(later, starts_at__gte=_STARTS_AT)
    first, second = (
        Statement.of(_columns(each.order_by("starts_at", "id"))[: asked.limit + 1], given=_GIVEN, again=asked.plain)
        for each in (coming, lasting)
    )
    return first, second


@lru_cache(maxsize=8)
def _one(network_id: int, hidden: tuple[int, ...]) -> Statement:
    found = _of_shown_hubs(fitting(Reader(network_id, ()), Wish()), hidden).filter(pk=_ID)
    return Statement.of(_columns(found), given=(_ID,), again=True)


def _columns(found: Sessions) -> QuerySet[Session, Any]:
    least = Tariff.objects.filter(activity=OuterRef("activity")).order_by("amount").values("amount")[:1]
    joint = Exists(AlsoAt.objects.filter(session=OuterRef("pk")))
    return found.annotate(least=Subquery(least), joint=joint).values_list(*_COLUMNS)


def _hidden(hubs: Mapping[int, Hub]) -> tuple[int, ...]:
    return tuple(sorted(pk for pk, hub in hubs.items() if not hub.listed))


def _of_shown_hubs(found: Sessions, hidden: tuple[int, ...]) -> Sessions:
    return found.exclude(Q(hub__in=hidden) | Q(activity__hub__in=hidden)) if hidden else found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


# --- where ------------------------------------------------------------------------------------------------------


def _spots(rows: Iterable[SessionTold], hubs: Mapping[int, Hub]) -> dict[int, list[Spot]]:
    """All places of each session that is not online alone. One query when one of them has several, else none."""
    told: dict[int, list[Spot]] = defaultdict(list)
    joint: list[int] = []
    for row in rows:
        if row.mode != Mode.ONLINE:
            told[row.pk].append(_spot(row.hub_id, row.place_id, row.place_name, row.place_listed))
            joint += [row.pk] if row.joint else []
    if joint:
        # Worded for one, two, four… of them; the last stands in the places that are left.
        number = 1 << (len(joint) - 1).bit_length()
        for session, hub, place, name, listed in _further(number).rows(*joint, *joint[-1:] * (number - len(joint))):
            if hubs[hub].listed:
                told[session].append(_spot(hub, place, name, listed))
    return told


@lru_cache(maxsize=8)
def _further(number: int) -> Statement:
    """The further places of so many joint sessions."""
    sessions = [number_given(place) for place in range(number)]
    rows = AlsoAt.objects.filter(session__in=sessions).order_by("position", "pk")
    columns = ("session", "hub", "place", "place__name", "place__listed")
    return Statement.of(rows.values_list(*columns), given=sessions)


def _spot(hub: int, place: int | None, name: Stored | None, listed: bool | None) -> Spot:
    return (hub, place, name) if listed else (hub, None, None)
