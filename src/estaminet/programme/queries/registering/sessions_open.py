"""The dates of an activity for which somebody may register, with who holds their places and who waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from estaminet.kernel.reader import Reader
from estaminet.kernel.worded import Worded
from estaminet.programme.enums import PartyState, SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.registering.occupancy import NO_LIMIT, Occupancy, Shape, modes_of, occupancies
from estaminet.programme.queries.registering.rare import Rare, rare_of, without_further_places
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of

MOST_DATES: Final = 60  # nobody looks through more in a form; the agenda has them all


class Outlook(StrEnum):
    """What a party would get if it registered now."""

    TAKEN = "taken"
    WAITING = "waiting"
    FULL = "full"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class OpenDate:
    """A date to come. ``waiting`` counts the parties on its list; ``group`` is the pool of those who look."""

    session: Session
    window: Window
    occupancy: Occupancy
    waiting: int
    waits: bool
    group: int | None = None

    @property
    def open(self) -> bool:
        return self.window is Window.OPEN

    @property
    def left(self) -> int | None:
        """Places for those who look, however they take part; None without a limit."""
        if self.session.full:
            return 0
        left = max(self.occupancy.left(Shape(mode, group=self.group)) for mode in self.occupancy.modes)
        return None if left >= NO_LIMIT else left

    @property
    def useless(self) -> bool:
        """Nobody gets a place, not even later."""
        return not self.open or (self.left == 0 and not self.waits)

    def outlook(self, shape: Shape, number: int) -> Outlook:
        """What so many people of that shape would get, as far as anybody knows before they ask for it."""
        if number > self.occupancy.most(shape):
            return Outlook.TOO_MANY
        if not self.session.full and self.occupancy.left(shape) >= number:
            return Outlook.TAKEN
        return Outlook.WAITING if self.waits else Outlook.FULL


def dates_of(activity: Activity, at: datetime, *, group: int | None = None) -> list[OpenDate]:
    """The dates of an activity that are not over, in order, whether or not one may register. Five queries at most.

    The activity comes with its ``terms``. ``group`` is the pool of those who came by a group's link.
    """
    found = Session.objects.filter(activity=activity, removed_at=None, ends_at__gt=at).exclude(state=SessionState.DRAFT)
    if activity.open_to_all:
        found = found.filter(shown=True)
    rows = list(
        found.select_related("hub", "place")
        .prefetch_related("also_at__hub", "also_at__place")
        .annotate(waiting=Count("parties", filter=Q(parties__state=PartyState.WAITING)))
        .order_by("starts_at", "pk")[:MOST_DATES]
    )
    for row in rows:
        row.activity = activity
    terms = terms_of(activity)
    taken = occupancies(rows) if rows else {}
    return [
        OpenDate(
            session=row,
            window=window_of(row, terms, at),
            occupancy=taken[row.pk],
            waiting=row.waiting,  # type: ignore[attr-defined]
            waits=terms.waiting,
            group=group,
        )
        for row in rows
    ]


_TRIED: Final = (
    *("network", "hub", "place", "mode", "starts_at", "ends_at", "zone", "day", "state", "removed_at", "full"),
    *("activity__network", "activity__slug", "activity__entry", "activity__price", "activity__currency"),
    *("activity__published_at", "activity__removed_at", "activity__terms"),
)


def _shown(session_id: int, network_id: int) -> QuerySet[Session]:
    found = Session.objects.filter(pk=session_id, network=network_id, shown=True)
    return found.select_related("activity__terms").only(*_TRIED).order_by()


_SHOWN = Worded(_shown, 2)


def date_to_try(session_id: int, slug: str, reader: Reader, at: datetime) -> tuple[OpenDate, Rare] | None:
    """A date everybody may see, as if nobody had come yet: for an act that reckons places itself, with the date held.

    With it what is rare in it; of the rows only what registering asks is read. None for any other date. Two queries,
    four for a joint session.
    """
    rows = _SHOWN.asked(session_id, reader.network_id)
    if not rows or rows[0].activity.slug != slug or rows[0].ends_at <= at:
        return None
    session, rare = rows[0], rare_of(rows)
    if rare.also_at:
        prefetch_related_objects(rows, "also_at__hub", "also_at__place")
    else:
        without_further_places(rows)
    terms = terms_of(session.activity)
    nobody = Occupancy(main=(session.hub_id, session.place_id), modes=modes_of(session))
    date = OpenDate(
        session=session, window=window_of(session, terms, at), occupancy=nobody, waiting=0, waits=terms.waiting
    )
    return date, rare
