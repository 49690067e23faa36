"""What a card shows of a session, read column by column: a page of fifty is made as quickly as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.models import StoredFile
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode
from estaminet.programme.models import AlsoAt, Tariff
from estaminet.programme.models.session import Sessions
from estaminet.programme.queries.agenda import (
    MOST_RUNNING,
    PAGE,
    Cursor,
    Wish,
    coming_and_running,
    days_and_running,
    fitting,
    going_on_since,
)

ON_A_WEEKS_PAGE = 200
Where = tuple[Hub, int | None, Texts | None]
"""A hub, and number and name of its room when everybody may know of that."""

_SESSION = (
    "pk", "activity_id", "hub_id", "place_id", "starts_at", "ends_at", "zone", "day", "long", "mode", "state", "full",
    "left", "title", "note", "meeting_point", "place__name", "place__listed",
)  # fmt: skip
_ACTIVITY = (
    "slug", "kind", "title", "hub_id", "seed", "focus_x", "focus_y", "audience", "youngest", "oldest", "spoken",
    "signed", "easy_to_read", "entry", "price", "currency", "facts", "picture__key", "picture__made",
)  # fmt: skip
_COLUMNS = (*_SESSION, *(f"activity__{name}" for name in _ACTIVITY))


@dataclass(slots=True)
class CardActivity:
    """The activity of some cards; the names are those of ``Activity``."""

    pk: int
    hub: Hub
    slug: str
    kind: str
    title: Texts
    hub_id: int
    seed: int
    focus_x: int
    focus_y: int
    audience: str
    youngest: int | None
    oldest: int | None
    spoken: list[str]
    signed: list[str]
    easy_to_read: bool
    entry: str
    price: str
    currency: str
    facts: dict[str, Any]
    picture: StoredFile | None
    least: Decimal | None

    @property
    def drawing_seed(self) -> int:
        return self.seed or self.pk


@dataclass(slots=True)
class CardRow:
    """A session as a card shows it; the names are those of ``Session``. ``places`` are all where it happens."""

    pk: int
    activity_id: int
    hub_id: int
    place_id: int | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    day: date
    long: bool
    mode: str
    state: str
    full: bool
    left: int | None
    title: Texts
    note: Texts
    meeting_point: Texts
    activity: CardActivity
    hub: Hub
    places: list[Where] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return self.full or self.left == 0

    @property
    def begins(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def finishes(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True)
class CardPage:
    """Cards in order, what has been going on for longer, and where the next page begins."""

    sessions: list[CardRow]
    running: list[CardRow]
    next: Cursor | None = None


def next_cards(
    reader: Reader,
    wish: Wish,
    at: datetime,
    hubs: Mapping[int, Hub],
    *,
    after: Cursor | None = None,
    day: date | None = None,
    limit: int = PAGE,
    running: bool = True,
) -> CardPage:
    """``agenda.upcoming`` as cards, with or without what is ``running``. ``hubs`` are all of the network.

    Three queries, one less without.
    """
    coming, going_on = coming_and_running(fitting(reader, wish), at, after=after, day=day)
    rows = _read(coming, hubs, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    page = CardPage(
        rows[:limit],
        _read(going_on, hubs, MOST_RUNNING, priced=False) if running and going_on is not None else [],
        Cursor(last.starts_at, last.pk) if last else None,
    )
    _add_places([*page.sessions, *page.running], hubs)
    return page


def cards_of_days(reader: Reader, wish: Wish, first: date, last: date, hubs: Mapping[int, Hub]) -> CardPage:
    """``agenda.of_days`` as cards, as many as a page can hold. Three queries."""
    starting, running = days_and_running(fitting(reader, wish), first, last)
    page = CardPage(_read(starting, hubs, ON_A_WEEKS_PAGE), _read(running, hubs, MOST_RUNNING, priced=False))
    _add_places([*page.sessions, *page.running], hubs)
    return page


def cards_going_on(reader: Reader, wish: Wish, day: date, hubs: Mapping[int, Hub]) -> list[CardRow]:
    """``agenda.going_on`` as cards. Two queries, one when there is nothing."""
    rows = _read(going_on_since(fitting(reader, wish), day), hubs, MOST_RUNNING, priced=False)
    _add_places(rows, hubs)
    return rows


def _read(found: Sessions, hubs: Mapping[int, Hub], limit: int, *, priced: bool = True) -> list[CardRow]:
    """Rows in order; ``priced`` ones know their lowest price."""
    columns: tuple[str, ...] = _COLUMNS
    if priced:
        least = Tariff.objects.filter(activity=OuterRef("activity")).order_by("amount").values("amount")[:1]
        found, columns = found.annotate(least=Subquery(least)), (*_COLUMNS, "least")
    activities: dict[int, CardActivity] = {}
    rows = found.order_by("starts_at", "id").values_list(*columns)[:limit]
    return [_row(row if priced else (*row, None), hubs, activities) for row in rows]


def _row(row: tuple[Any, ...], hubs: Mapping[int, Hub], activities: dict[int, CardActivity]) -> CardRow:
    size = len(_SESSION)
    activity_id, hub = row[1], hubs[row[2]]
    activity = activities.get(activity_id)
    if activity is None:
        *told, key, made, least = row[size:]
        picture = StoredFile(key=key, made=made) if key else None
        columns: Any = (activity_id, hubs[told[_ACTIVITY.index("hub_id")]], *told, picture, least)
        activity = activities[activity_id] = CardActivity(*columns)
    own: Any = (*row[: size - 2], activity, hub)
    session = CardRow(*own)
    if session.mode != Mode.ONLINE:
        session.places.append((hub, session.place_id, row[size - 2]) if row[size - 1] else (hub, None, None))
    return session


def _add_places(rows: Iterable[CardRow], hubs: Mapping[int, Hub]) -> None:
    """Further places of joint sessions. One query, none without sessions."""
    by_id = {row.pk: row for row in rows if row.mode != Mode.ONLINE}
    if not by_id:
        return
    further = AlsoAt.objects.filter(session__in=list(by_id)).order_by("position", "pk")
    columns = ("session", "hub", "place", "place__name", "place__listed")
    for session_id, hub_id, place_id, name, listed in further.values_list(*columns):
        by_id[session_id].places.append((hubs[hub_id], place_id, name) if listed else (hubs[hub_id], None, None))
