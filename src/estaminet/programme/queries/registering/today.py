"""What dates ask of a hub's team today: offers that end, what to prepare, money still to come, feedback to read."""

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
from estaminet.programme.models import Activity, Feedback, MoneyFact, Party, Registration, Session
from estaminet.programme.queries.registering.money import NOTHING
from estaminet.programme.queries.registering.team import HOLDING

ENDS_SOON: Final = timedelta(hours=12)
"""Offers mostly hold for a day: what ends within half of one can still be saved by a call."""
AHEAD: Final = timedelta(days=7)
SAID_LATELY: Final = timedelta(days=21)
"""How long after a date what people said of it is offered for reading; later it still stands on its page."""
MOST: Final = 300
_CENT: Final = Decimal("0.01")
_AMOUNT: Final[DecimalField[Any, Any]] = DecimalField(max_digits=12, decimal_places=2)


@dataclass(frozen=True, slots=True)
class DateAsks:
    """A date that asks for something, with its activity.

    ``offers`` counts parties whose offer ends soon, the first at ``first_end``; ``waiting`` and ``needing`` count
    people. ``due`` is what is still to come for a date of today, in the activity's currency. ``fresh`` counts answers
    of people who say how it was that nobody of the team has read.
    """

    session: Session
    offers: int
    first_end: datetime | None
    waiting: int
    needing: int
    due: Decimal
    fresh: int = 0

    @property
    def asks(self) -> bool:
        return bool(self.offers or self.waiting or self.needing or self.due)


def dates_today(reader: Reader, hub: Hub, at: datetime) -> list[DateAsks]:
    """Dates of what a hub makes, near ones and those of which people just said something. One query for both."""
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
    )


def _rows(reader: Reader, hub: Hub, at: datetime) -> Iterable[Any]:
    """Sessions of today and the coming days, with an offer that ends soon, or with feedback nobody has read; counted.

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
    told = Session.objects.standing().filter(
        Exists(said), activity__in=_made_by(reader, hub), ends_at__gt=at - SAID_LATELY, starts_at__lte=at
    )
    near = booked.filter(starts_at__gte=begin, starts_at__lt=at + AHEAD)
    offering = booked.filter(pk__in=ending.order_by().values("session"))
    offers = ending.filter(session=OuterRef("pk")).order_by().values("session")
    there = Registration.objects.filter(session=OuterRef("pk"), gone_at=None).order_by().values("session")
    waiting = there.filter(party__state=PartyState.WAITING)
    needing = there.filter(party__state__in=HOLDING, needs__isnull=False)
    ids = near.order_by().values("pk").union(offering.order_by().values("pk"), told.order_by().values("pk"), all=True)
    return (
        Session.objects.filter(pk__in=ids)
        .select_related("activity")
        .only("starts_at", "ends_at", "zone", "long", "activity__title", "activity__currency")
        .annotate(
            offers=Subquery(offers.annotate(number=Count("pk")).values("number")),
            first_end=Subquery(offers.annotate(first=Min("offer_until")).values("first")),
            waiting=Subquery(waiting.annotate(number=Count("pk")).values("number")),
            needing=Subquery(needing.annotate(number=Count("pk")).values("number")),
            due=_due(begin, end),
            fresh=Subquery(said.order_by().values("session").annotate(number=Count("pk")).values("number")),
        )
        .order_by("starts_at", "pk")[:MOST]
    )


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
