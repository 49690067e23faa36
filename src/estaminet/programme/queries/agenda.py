"""The agenda: which sessions a reader may see, of a kind she wants, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from estaminet.kernel.reader import Reader
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature, Hub, Network
from estaminet.programme.enums import Mode, PricePolicy, SessionState
from estaminet.programme.models import Activity, AlsoAt, Session, Tariff
from estaminet.programme.models.session import Sessions

PAGE = 50
MOST_RUNNING = 20
MOST_OF_A_WEEK = 400
ON_A_DAY = 4  # of a month's page
FARTHEST = timedelta(hours=14)  # between the clock of any place and UTC
# A card shows none of these; they are the long ones.
_NOT_ON_CARDS = (
    "activity__description",
    "activity__practical",
    "activity__access_words",
    "activity__transport_words",
    "hub__description",
    "hub__getting_here",
    "place__description",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader looks for; empty fields wish for nothing. Ids of hubs, values of enums, codes of languages.

    ``age`` is somebody's, in whole years. ``access`` are features that hub or place must answer with yes
    (``network.enums.Feature``), or ``signed`` and ``easy`` for what the activity itself offers.
    """

    hubs: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    audience: str = ""
    age: int | None = None
    language: str = ""
    access: frozenset[str] = frozenset()
    free: bool = False
    places: bool = False
    online: bool = False
    parent: int | None = None

    def without_hubs(self) -> Self:
        return replace(self, hubs=frozenset())

    def __bool__(self) -> bool:
        return self != Wish()


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the last page ended: the next begins after this instant and id."""

    starts_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{int(self.starts_at.timestamp())}-{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor of an address; None for anything nobody made."""
        seconds, _hyphen, number = text.partition("-")
        if not (seconds.isdecimal() and number.isdecimal()) or len(seconds) > 11 or len(number) > 18:
            return None
        try:
            return cls(datetime.fromtimestamp(int(seconds), UTC), int(number))
        except (OverflowError, OSError, ValueError):
            return None


@dataclass(frozen=True)
class AgendaPage:
    """Sessions in order, what has been going on for longer, and where the next page begins."""

    sessions: list[Session]
    running: list[Session] = field(default_factory=list)
    next: Cursor | None = None


def fitting(reader: Reader, wish: Wish) -> Sessions:
    """Sessions everybody may see that fit a wish. Public ones only, also for a team: drafts have their own pages."""
    found = Session.objects.in_network(reader).filter(shown=True)
    if wish.hubs:
        found = found.filter(
            Q(hub__in=wish.hubs) | Q(Exists(AlsoAt.objects.filter(session=OuterRef("pk"), hub__in=wish.hubs)))
        )
    if wish.places:
        found = found.filter(Q(left=None) | Q(left__gt=0), full=False, state=SessionState.PLANNED)
    if wish.online:
        found = found.filter(mode__in=(Mode.ONLINE, Mode.HYBRID))
    if wish.parent is not None:
        found = found.filter(activity__parent=wish.parent)
    if conditions := of_activities(wish):
        # Asked of one session after the other, in their order, until a page is full. Joined, SQLite would rather look
        # through all activities first, and sort whatever sessions they have.
        found = found.filter(Exists(Activity.objects.filter(*conditions, pk=OuterRef("activity"))))
    return _accessible(found, wish.access)


def of_activities(wish: Wish) -> list[Q]:
    """What a wish asks of the activity."""
    conditions = []
    if wish.kinds:
        conditions.append(Q(kind__in=wish.kinds))
    if wish.audience:
        conditions.append(Q(audience=wish.audience))
    if wish.age is not None:
        conditions.append(Q(youngest=None) | Q(youngest__lte=wish.age))
        conditions.append(Q(oldest=None) | Q(oldest__gte=wish.age))
    if wish.language:
        # JSON lists of short codes: a quoted code is found as text on both databases.
        quoted = f'"{wish.language}"'
        conditions.append(Q(spoken__icontains=quoted) | Q(interpreted__icontains=quoted))
    if wish.free:
        conditions.append(Q(price__in=(PricePolicy.FREE, PricePolicy.AS_YOU_CAN)))
    if "signed" in wish.access:
        conditions.append(~Q(signed=[]))
    if "easy" in wish.access:
        conditions.append(Q(easy_to_read=True))
    return conditions


def _accessible(found: Sessions, access: frozenset[str]) -> Sessions:
    """What place or hub answers with yes; a place that says otherwise goes first."""
    for feature in sorted(access & set(Feature.values)):
        answers = AccessFeature.objects.filter(feature=feature)
        places = answers.filter(place__isnull=False)
        yes = answers.filter(answer=Answer.YES)
        found = found.filter(
            Q(place__in=yes.filter(place__isnull=False).values("place"))
            | Q(hub__in=yes.filter(place=None).values("hub"))
            & (Q(place=None) | ~Q(place__in=places.exclude(answer=Answer.YES).values("place")))
        )
    return found


def _joint() -> Prefetch[str]:
    """The hubs where a session happens beside its own: one query for a whole page."""
    places = AlsoAt.objects.select_related("hub", "place")
    return Prefetch("also_at", places.defer("hub__description", "hub__getting_here", "place__description"))


def on_cards(found: Sessions) -> Sessions:
    """Sessions with all that a card, a feed entry or a mail says of them, in two queries whatever their number.

    ``least`` is the lowest price of the activity, None when it names none.
    """
    least = Tariff.objects.filter(activity=OuterRef("activity")).order_by("amount").values("amount")[:1]
    return (
        found.select_related("activity", "activity__hub", "activity__picture", "hub", "place")
        .prefetch_related(_joint())
        .annotate(least=Subquery(least))
        .defer(*_NOT_ON_CARDS)
        .order_by("starts_at", "id")
    )


def upcoming(
    reader: Reader,
    wish: Wish,
    at: datetime,
    *,
    after: Cursor | None = None,
    day: date | None = None,
    limit: int = PAGE,
) -> AgendaPage:
    """The next sessions that are not over, or those from a day on, and what has been going on for longer than a day.

    Three queries: sessions, what goes on, and further places of both.
    """
    coming, running = coming_and_running(fitting(reader, wish), at, after=after, day=day)
    rows = list(_alone(coming)[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    page = AgendaPage(
        rows[:limit],
        list(_alone(running)[:MOST_RUNNING]) if running is not None else [],
        Cursor(last.starts_at, last.pk) if last else None,
    )
    prefetch_related_objects([*page.sessions, *page.running], _joint())
    return page


def coming_and_running(
    found: Sessions, at: datetime, *, after: Cursor | None, day: date | None
) -> tuple[Sessions, Sessions | None]:
    """Of some sessions, those that come next, and those that have been going on for longer: a first page shows both."""
    if after:
        later = Q(starts_at__gt=after.starts_at) | Q(starts_at=after.starts_at, id__gt=after.id)
        return found.filter(later, starts_at__gte=after.starts_at), None
    if day:
        return found.filter(day__gte=day, starts_at__gte=_midnight(day) - FARTHEST), going_on_since(found, day)
    # Sessions of a day or less that are going on began within it; the index on their beginning finds both.
    begin = at - timedelta(days=1)
    return found.filter(starts_at__gt=begin, ends_at__gt=at), _going_on(found.exclude(starts_at__gt=begin), at)


def days_and_running(found: Sessions, first: date, last: date) -> tuple[Sessions, Sessions]:
    """Of some sessions, those that begin on these days, and those that have been going on since before."""
    return _of_days(found, first, last), going_on_since(found, first)


def going_on_since(found: Sessions, day: date) -> Sessions:
    """Exhibitions and the like that began before a day and are not over."""
    return _going_on(found.exclude(day__gte=day), _midnight(day))


def _alone(found: Sessions) -> Sessions:
    """Like ``on_cards``, without further places, which are asked for once for several lists."""
    return on_cards(found).prefetch_related(None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _going_on(found: Sessions, at: datetime) -> Sessions:
    """What lasts for more than a day and is not over. It is found by its end, by an index of long ones: when it must
    have begun is said by excluding, lest SQLite go through all that ever began."""
    return found.filter(long=True, ends_at__gt=at)


def of_days(reader: Reader, wish: Wish, first: date, last: date, *, limit: int = MOST_OF_A_WEEK) -> list[Session]:
    """Sessions that begin on these days of their own clocks, or have been going on since before. Three queries."""
    starting, running = days_and_running(fitting(reader, wish), first, last)
    rows = list(_alone(running)[:MOST_RUNNING])
    rows += _alone(starting)[: limit - len(rows)]
    prefetch_related_objects(rows, _joint())
    return rows


def _of_days(found: Sessions, first: date, last: date) -> Sessions:
    """The days are those of many clocks; the bounds in UTC let the index on beginnings find them."""
    return found.filter(
        day__gte=first,
        day__lte=last,
        starts_at__gte=_midnight(first) - FARTHEST,
        starts_at__lte=_midnight(last) + timedelta(days=1) + FARTHEST,
    )


def first_of_days(reader: Reader, wish: Wish, first: date, last: date, *, limit: int = ON_A_DAY) -> list[Session]:
    """The first few sessions of each of these days, with their activities and nothing else. One query."""
    place = Window(RowNumber(), partition_by=F("day"), order_by=("starts_at", "id"))
    ranked = _of_days(fitting(reader, wish), first, last).order_by().annotate(place_in_day=place)
    told = ("starts_at", "ends_at", "zone", "day", "long", "state", "full", "left", "hub_id", "title")
    return list(
        Session.objects.filter(pk__in=ranked.filter(place_in_day__lte=limit).values("pk"))
        .select_related("activity")
        .only(*told, "activity__slug", "activity__title", "activity__entry")
        .order_by("day", "starts_at", "id")
    )


def next_day(reader: Reader, wish: Wish, day: date) -> date | None:
    """The first day from this one on which something begins. One query."""
    found = fitting(reader, wish).filter(day__gte=day, starts_at__gte=_midnight(day) - FARTHEST)
    return found.order_by("starts_at", "id").values_list("day", flat=True).first()


def numbers_by_day(reader: Reader, wish: Wish, first: date, last: date) -> dict[date, int]:
    """How many sessions begin on each day. One query."""
    days = fitting(reader, wish).filter(day__gte=first, day__lte=last).order_by().values("day")
    return dict(days.annotate(number=Count("pk")).values_list("day", "number"))


def any_of(reader: Reader, wishes: Sequence[Wish], at: datetime) -> list[bool]:
    """For each of some wishes, whether anything to come fits it. One query."""
    if not wishes:
        return []
    there = [Exists(fitting(reader, wish).filter(ends_at__gt=at)) for wish in wishes]
    names = {f"fits_{number}": each for number, each in enumerate(there)}
    return list(Network.objects.filter(pk=reader.network_id).annotate(**names).values_list(*names).get())


def of_hub(reader: Reader, hub: Hub, at: datetime, limit: int) -> AgendaPage:
    """What comes next at one hub."""
    return upcoming(reader, Wish(hubs=frozenset({hub.pk})), at, limit=limit)
