"""What comes next at one hub, in few words: for its page, which has much else to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.models import Session
from estaminet.programme.queries.agenda import Wish, fitting

_COLUMNS = (
    "pk", "starts_at", "ends_at", "zone", "day", "long", "mode", "state", "full", "left", "title", "hub_id",
    "hub__town", "place__name", "place__listed", "activity__slug", "activity__title", "activity__entry",
)  # fmt: skip


@dataclass(slots=True)
class NextUp:
    """A session at a hub. ``elsewhere`` is the town where it chiefly happens, when that is another one."""

    pk: int
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
    slug: str
    activity: Texts
    entry: str
    room: Texts | None
    elsewhere: Texts | None

    @property
    def is_full(self) -> bool:
        return self.full or self.left == 0

    @property
    def begins(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def finishes(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))


def next_at_hub(reader: Reader, hub: Hub, at: datetime, limit: int) -> tuple[list[NextUp], list[NextUp]]:
    """The next sessions, joint ones too, and what has been going on there for longer. Two queries."""
    begin = at - timedelta(days=1)
    coming = fitting(reader, Wish(hubs=frozenset({hub.pk}))).filter(starts_at__gt=begin, ends_at__gt=at)
    running = Session.objects.in_network(reader).filter(shown=True, hub=hub, long=True, ends_at__gt=at)
    return (
        [_told(row, hub) for row in coming.order_by("starts_at", "pk").values_list(*_COLUMNS)[:limit]],
        [
            _told(row, hub)
            for row in running.filter(starts_at__lte=begin).order_by("ends_at").values_list(*_COLUMNS)[:limit]
        ],
    )


def _told(row: tuple[Any, ...], hub: Hub) -> NextUp:
    *own, hub_id, town, room, listed, slug, activity, entry = row
    here = hub_id == hub.pk
    columns: Any = (*own, slug, activity, entry, room if listed and here else None, None if here else town)
    return NextUp(*columns)
