"""What dates ask of a hub's team today: offers that end, what to prepare, money, sheets, photographs, feedback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, Count, DecimalField, Exists, F, Min, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import Entry, MoneyKind, PartyState, SessionState
from estaminet.programme.models import (
    Activity,
    DoorFact,
    Feedback,
    MoneyFact,
    Party,
    Photograph,
    Registration,
    Session,
)
from estaminet.programme.queries.registering.money import NOTHING
from estaminet.programme.queries.registering.team import HOLDING

ENDS_SOON: Final = timedelta(hours=12)
"""Offers mostly hold for a day: what ends within half of one can still be saved by a call."""
AHEAD: Final = timedelta(days=7)
SAID_LATELY: Final = timedelta(days=21)
"""How long after a date what people said of it is offered for reading; later it still stands on its page."""
WRITTEN_UP: Final = timedelta(days=14)
"""How long after a date its sheet is asked for; nobody remembers longer who was there."""
LOOKED_AT: Final = timedelta(days=30)
"""How long after a date its photographs are brought to mind; later they stand in its album."""
MOST: Final = 300
_CENT: Final = Decimal("0.01")
_AMOUNT: Final[DecimalField[Any, Any]] = DecimalField(max_digits=12, decimal_places=2)


@dataclass(frozen=True, slots=True)
class DateAsks:
    """A date that asks for something, with its activity.

    ``offers`` counts parties whose offer ends soon, the first at ``first_end``; ``waiting`` and ``needing`` count
    people. ``due`` is what is still to come for a date of today, in the activity's currency. ``fresh`` counts answers
    of people who say how it was that nobody of the team has read. ``unnoted`` counts people registered for a date that
    is over and of which no attendance is noted, ``unseen`` photographs nobody has looked at.
    """

    session: Session
    offers: int
    first_end: datetime | None
    waiting: int
    needing: int
    due: Decimal
    fresh: int = 0
    unnoted: int = 0
    unseen: int = 0

    @property
    def asks(self) -> bool:
        return bool(self.offers or self.waiting or self.needing or self.due)


def dates_today(reader: Reader, hub: Hub, at: datetime) -> list[DateAsks]:
    """Dates of what a hub makes: near ones, and those that are over and not yet done with. One query for all."""
    return [_date_asks(row, at) for row in _rows(reader, hub, at)]


def registrations_today(reader: Reader, hub: Hub, at: datetime) -> list[DateAsks]:
    """Dates of what a hub makes that ask for something, for somebody who works there. One query."""
    return to_look_at(dates_today(reader, hub, at))


def to_look_at(dates: Iterable[DateAsks]) -> list[DateAsks]:
    """Those whose registrations ask for something.

    Offers that end come first, the next to end before the others; then dates in their order.
    """
    return sorted((each for each in dates if each.asks), key=_pressing)


def to_read(dates: Iterable[DateAsks]) -> list[DateAsks]:
    """Those of which people said something that nobody has read, the latest date first."""
    return sorted((each for each in dates if each.fresh), key=lambda each: each.session.starts_at, reverse=True)


def to_finish(dates: Iterable[DateAsks]) -> list[DateAsks]:
    """Those that are over and lack the sheet, or a look at their photographs, the latest date first."""
    found = (each for each in dates if each.unnoted or each.unseen)
    return sorted(found, key=lambda each: each.session.starts_at, reverse=True)


def _pressing(each: DateAsks) -> tuple[bool, datetime, datetime, int]:
    begins = each.session.starts_at
    return each.first_end is None, each.first_end or begins, begins, each.session.pk


def _date_asks(row: Any, at: datetime) -> DateAsks:
    # Once it is over nothing can be prepared; what was to be paid is still worth a look for the rest of the day.
    to_come = row.ends_at > at
    return DateAsks(
        session=row,
        offers=row.offers or 0,
        first_end=row.first_end,
        waiting=(row.waiting or 0) if to_come else 0,
        needing=(row.needing or 0) if to_come else 0,
        due=(row.due or NOTHING).quantize(_CENT),  # SQLite adds up in floating point
        fresh=row.fresh or 0,
        unnoted=(row.coming or 0) if not to_come and not row.noted and row.ends_at > at - WRITTEN_UP else 0,
        unseen=row.unseen or 0,
    )


def _rows(reader: Reader, hub: Hub, at: datetime) -> Iterable[Any]:
    """Sessions of today and the coming days, with an offer that ends soon, or over and not done with; counted.

    They are found by short lists joined end to end, as in ``team_today``.
    """
    today = at.astimezone(hub.clock).date()
    begin, end = (datetime.combine(today + timedelta(days=days), time.min, hub.clock) for days in (0, 1))
    ending = Party.objects.filter(state=PartyState.OFFERED, offer_until__gt=at, offer_until__lt=at + ENDS_SOON)
    booked = Session.objects.standing().filter(
        activity__in=_made_by(reader, hub),
        activity__entry=Entry.BOOKED,
        activity__published_at__isnull=False,
        activity__removed_at=None,
        state=SessionState.PLANNED,
    )
    said = Feedback.objects.filter(session=OuterRef("pk"), pk__gt=Coalesce(OuterRef("feedback_read__upto"), 0))
    begun = Session.objects.standing().filter(activity__in=_made_by(reader, hub), starts_at__lte=at)
    told = begun.filter(Exists(said), ends_at__gt=at - SAID_LATELY)
    noted = DoorFact.objects.filter(session=OuterRef("pk"))
    came = Registration.objects.filter(session=OuterRef("pk"), gone_at=None, party__state=PartyState.TAKEN)
    unwritten = begun.filter(
        Exists(came), ~Exists(noted), state=SessionState.PLANNED, ends_at__gt=at - WRITTEN_UP, ends_at__lte=at
    )
    unseen = Photograph.objects.filter(session=OuterRef("pk"), faces="")
    unlooked = begun.filter(Exists(unseen), ends_at__gt=at - LOOKED_AT)
    near = booked.filter(starts_at__gte=begin, starts_at__lt=at + AHEAD)
    offering = booked.filter(pk__in=ending.order_by().values("session"))
    offers = ending.filter(session=OuterRef("pk")).order_by().values("session")
    there = Registration.objects.filter(session=OuterRef("pk"), gone_at=None)
    waiting = there.filter(party__state=PartyState.WAITING)
    needing = there.filter(party__state__in=HOLDING, needs__isnull=False)
    lists = [each.order_by().values("pk") for each in (offering, told, unwritten, unlooked)]
    ids = near.order_by().values("pk").union(*lists, all=True)
    return (
        Session.objects.filter(pk__in=ids)
        .select_related("activity")
        .only("starts_at", "ends_at", "zone", "long", "activity__title", "activity__currency")
        .annotate(
            offers=_number(offers),
            first_end=Subquery(offers.annotate(first=Min("offer_until")).values("first")),
            waiting=_number(waiting),
            needing=_number(needing),
            due=_due(begin, end),
            coming=_number(came),
            noted=Exists(noted),
            unseen=_number(unseen),
            fresh=_number(said),
        )
        .order_by("starts_at", "pk")[:MOST]
    )


def _number(rows: Any) -> Subquery:
    """How many rows of a session there are; nothing where there is none."""
    return Subquery(rows.order_by().values("session").annotate(number=Count("pk")).values("number"))


def _made_by(reader: Reader, hub: Hub) -> Any:
    """Ids of what a hub leads and of what it helps to make, where the reader works there; as a subquery."""
    hubs = reader.animated_hubs & {hub.pk}
    led = Activity.objects.filter(hub__in=hubs).order_by().values("pk")
    together = Activity.partner_hubs.through.objects.filter(hub__in=hubs).order_by().values("activity")
    return led.union(together, all=True)


def _due(begin: datetime, end: datetime) -> Subquery:
    """What is still to come for a session of a day. What one party paid too much is not what another one owes."""
    signed = Case(When(kind=MoneyKind.RECEIVED, then=-F("amount")), default=F("amount"), output_field=_AMOUNT)
    facts = MoneyFact.objects.filter(party=OuterRef("pk")).order_by().values("party")
    owed = Subquery(facts.annotate(sum=Sum(signed)).values("sum"), output_field=_AMOUNT)
    parties = Party.objects.filter(
        session=OuterRef("pk"), session__starts_at__gte=begin, session__starts_at__lt=end
    ).annotate(owed=owed)
    sums = parties.filter(owed__gt=0).order_by().values("session").annotate(due=Sum("owed"))
    return Subquery(sums.values("due"), output_field=_AMOUNT)
