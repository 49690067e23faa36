"""What the programme has for a team today: in the house, ahead and in drafts, read once for all its panels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session, Tariff
from estaminet.programme.queries.dated import FURTHER_ORDER, Dated, dated, further_columns
from estaminet.programme.queries.team_list import drafts_waiting, seen_by
from estaminet.programme.rules import has_prices

NEXT = 5
IN_THE_HOUSE = 3 * NEXT
AHEAD = timedelta(days=42)
MOST_AHEAD = 300
DRAFTS = 4  # one more than is shown, to know whether there are more
_NOT_ON_TODAY = (
    *("description", "practical", "access_words", "transport_words", "price_words", "picture_words"),
    *("coming__hub__description", "coming__hub__summary", "coming__hub__getting_here", "coming__hub__picture_words"),
    "coming__place__description",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity that waits to be published. ``first`` is its nearest date, where it has one to come."""

    activity: Activity
    first: datetime | None


@dataclass(frozen=True, slots=True)
class ProgrammeToday:
    """What all panels of the programme are made of, at one instant.

    ``house``: the next sessions in the house, whoever makes them; ``ours`` are the activities the hub makes among
    theirs. ``ahead``: the sessions of the coming weeks of what this hub leads. Both are public, or closed and ours,
    and take place. ``drafts``: the nearest first. Sessions come with activity, hub and place. ``unpriced`` are the
    activities among theirs whose price was promised and never named.
    """

    at: datetime
    house: list[Dated]
    ours: frozenset[int]
    ahead: list[Session]
    drafts: list[Draft]
    unpriced: frozenset[int]


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """Sessions that are going on, and those that come next: today's, else those of the next day with any."""

    now: list[Dated]
    next: list[Dated]


def programme_today(reader: Reader, hub: Hub, at: datetime) -> ProgrammeToday:
    """Read it all, whatever there is of it, for somebody who works at the hub. One query."""
    coming: list[tuple[Session, Activity]] = []
    drafts: dict[int, Draft] = {}
    ours: set[int] = set()
    unpriced: set[int] = set()
    for row in _rows(reader, hub, at):
        session: Session | None = getattr(row, "coming", None)  # an outer join that finds nothing sets nothing
        if row.published_at is None:
            drafts[row.pk] = Draft(row, session.starts_at if session else None)
        elif session is not None:
            coming.append((session, row))
            if has_prices(row) and not row.priced:
                unpriced.add(row.pk)
        if hub.pk in reader.animated_hubs and (row.hub_id == hub.pk or row.made_together):
            ours.add(row.pk)
    sessions = dated(coming)
    led = [each.session for each in sessions if each.session.activity.hub_id == hub.pk]
    return ProgrammeToday(
        at=at,
        house=[each for each in sessions if each.is_at(hub)][:IN_THE_HOUSE],
        ours=frozenset(ours),
        ahead=[each for each in led if each.activity_id in ours and each.starts_at < at + AHEAD],
        drafts=list(drafts.values())[:DRAFTS],
        unpriced=frozenset(unpriced),
    )


def now_and_next(today: ProgrammeToday, hub: Hub) -> NowAndNext:
    """What goes on in the house and what comes next; what lasts for days is told as going on. No query."""
    now = [each for each in today.house if each.session.starts_at <= today.at]
    coming = [each for each in today.house if each.session.starts_at > today.at]
    if not coming:
        return NowAndNext(now, [])
    day = coming[0].session.starts_at.astimezone(hub.clock).date()
    same_day = [each for each in coming if each.session.starts_at.astimezone(hub.clock).date() == day]
    return NowAndNext(now, same_day[:NEXT])


def _rows(reader: Reader, hub: Hub, at: datetime) -> Iterable[Any]:
    """Activities, each with one of its coming sessions; a draft comes with its nearest, or with none.

    Sessions and drafts are found by short lists joined end to end: an ``or`` between lists makes PostgreSQL walk
    through all there is of a region.
    """
    told, drafts = _told(reader, hub, at), _drafts(reader, hub, at)
    of_told = Session.objects.filter(pk__in=told).order_by().values("activity")
    to_come = Q(sessions__removed_at=None, sessions__ends_at__gt=at)
    dates = Session.objects.filter(activity=OuterRef("pk"), removed_at=None, ends_at__gt=at)
    nearest = Subquery(dates.order_by("starts_at", "pk").values("pk")[:1])
    together = Activity.partner_hubs.through.objects.filter(activity=OuterRef("pk"), hub=hub.pk)
    tariffs = Tariff.objects.filter(activity=OuterRef("pk"))
    return (
        Activity.objects.in_network(reader)
        .filter(pk__in=of_told.union(*drafts, all=True))
        .annotate(coming=FilteredRelation("sessions", condition=to_come), made_together=Exists(together))
        .annotate(priced=Exists(tariffs))
        .filter(Q(coming__in=told) | Q(published_at=None) & (Q(coming=None) | Q(coming=nearest)))
        .annotate(**further_columns("coming"))
        .select_related("coming__hub", "coming__place")  # type: ignore[misc] # it knows no filtered relations
        .defer(*_NOT_ON_TODAY)
        .order_by(F("coming__starts_at").asc(nulls_last=True), "coming__pk", *FURTHER_ORDER, "made_at", "pk")
    )


def _told(reader: Reader, hub: Hub, at: datetime) -> Any:
    """Ids of the next sessions in the house, and of those of some weeks of what this hub leads; as a subquery."""
    planned = Session.objects.standing().filter(ends_at__gt=at, state=SessionState.PLANNED)
    public = planned.filter(activity__published_at__isnull=False, activity__removed_at=None)
    found = public.order_by("starts_at", "pk").values("pk")
    own = found.filter(seen_by(reader), hub=hub.pk)[:IN_THE_HOUSE]
    joint = found.filter(seen_by(reader), also_at__hub=hub.pk)[:IN_THE_HOUSE]
    led = found.filter(activity__hub__in=_worked(reader, hub), starts_at__lt=at + AHEAD)[:MOST_AHEAD]
    # SQLite takes no limits inside a union.
    lists = [Session.objects.filter(pk__in=each).order_by().values("pk") for each in (own, joint, led)]
    return lists[0].union(*lists[1:], all=True)


def _drafts(reader: Reader, hub: Hub, at: datetime) -> list[Any]:
    """Ids of the drafts that wait: of those this hub leads, of those it helps to make; as subqueries."""
    hubs, all_of_them = _worked(reader, hub), Activity.objects.all()
    own = drafts_waiting(all_of_them.filter(hub__in=hubs), at).values("pk")[:DRAFTS]
    together = drafts_waiting(all_of_them.filter(partner_hubs__in=hubs), at).values("pk")[:DRAFTS]
    return [all_of_them.filter(pk__in=each).order_by().values("pk") for each in (own, together)]


def _worked(reader: Reader, hub: Hub) -> frozenset[int]:
    """The hub, where the reader works there."""
    return reader.animated_hubs & {hub.pk}
