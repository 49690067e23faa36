"""One activity from top to bottom, as the public meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from estaminet.kernel.panels import with_panels
from estaminet.kernel.reader import Reader
from estaminet.network.enums import Feature
from estaminet.network.models import AccessFeature, Hub
from estaminet.network.queries.access import AccessAnswer, answers_of, place_answers
from estaminet.programme.activity_panels import ACTIVITY_PANELS
from estaminet.programme.enums import PARENTS, ActivityKind, Mode, PartyState, SessionState
from estaminet.programme.models import Activity, AlsoAt, Facilitator, Party, Session, Tariff
from estaminet.programme.queries.footprint import Way, ways_between
from estaminet.programme.queries.spots import Spot, spots_of

MOST_SESSIONS = 500  # of an activity and its parts together
MOST_SPOTS = 4
_NOT_OF_HUBS = ("description", "getting_here", "summary", "picture_words")


@dataclass(frozen=True, slots=True)
class SpotAccess:
    """A place where sessions happen, what is known of it, and what is not."""

    spot: Spot
    known: list[AccessAnswer]
    unknown: list[Feature]


@dataclass(frozen=True)
class ActivityPage:
    """Everything the page of an activity shows. Sessions stand in order of time, each with the number of parties
    that are ``waiting`` for it; ``parts`` are those of a festival or
    series, each with its ``first`` and ``last`` instant; their sessions stand among the others."""

    activity: Activity
    hubs: list[Hub]
    coming: list[Session]
    past: list[Session]
    parts: list[Activity]
    people: list[Facilitator]
    tariffs: list[Tariff]
    access_rows: list[AccessFeature]
    access: list[SpotAccess]
    ways: list[Way]

    @property
    def own_sessions(self) -> list[Session]:
        """Those of the activity itself, the coming ones first."""
        return [each for each in (*self.coming, *self.past) if each.activity_id == self.activity.pk]


def activity_page(reader: Reader, slug: str, at: datetime) -> ActivityPage | None:
    """Read an activity whole; None when the reader may not know of it. Six queries, whatever it holds."""
    activity, tariffs = _activity(reader, slug, at)
    if activity is None:
        return None
    sessions = _sessions(activity)
    coming = [each for each in sessions if each.ends_at > at]
    past = [each for each in sessions if each.ends_at <= at]
    spots = _spots(coming or past)
    hubs = _hubs(activity, [spot.hub for spot in spots])
    rows = list(AccessFeature.objects.filter(hub__in={spot.hub.pk for spot in spots})) if spots else []
    return ActivityPage(
        activity=activity,
        hubs=hubs,
        coming=coming,
        past=past,
        parts=_parts(activity, sessions),
        people=[each for each in activity.facilitators.all() if each.shown],
        tariffs=tariffs,
        access_rows=rows,
        access=[_access(spot, rows) for spot in spots[:MOST_SPOTS]],
        ways=ways_between(_ends(activity, coming or past), activity.transport),
    )


def _activity(reader: Reader, slug: str, at: datetime) -> tuple[Activity | None, list[Tariff]]:
    """The activity with its hubs, people and prices. Three queries: a row comes back once for each price."""
    people: QuerySet[Facilitator] = Facilitator.objects.select_related("person").filter(shown=True)
    partners: QuerySet[Hub] = Hub.objects.in_street().defer(*_NOT_OF_HUBS)
    found = Activity.objects.visible_to(reader).filter(slug=slug, removed_at=None)
    rows: list[Any] = list(
        with_panels(found, ACTIVITY_PANELS, at)
        .select_related("hub", "picture", "parent", "terms")
        .prefetch_related(Prefetch("partner_hubs", partners), Prefetch("facilitators", people))
        .annotate(tariff=F("tariffs__pk"), tariff_name=F("tariffs__name"), tariff_amount=F("tariffs__amount"))
        .order_by("tariffs__position", "tariffs__pk")
    )
    if not rows:
        return None, []
    priced = [row for row in rows if row.tariff]
    tariffs = [Tariff(pk=row.tariff, name=row.tariff_name, amount=row.tariff_amount) for row in priced]
    return rows[0], tariffs


def _sessions(activity: Activity) -> list[Session]:
    """Sessions of the activity and of its parts: those shown, or all but drafts for a team that looks ahead.

    Two queries.
    """
    places = AlsoAt.objects.select_related("hub", "place").defer("hub__description", "place__description")
    whose = Q(pk=activity.pk)
    if activity.kind in PARENTS:
        whose |= Q(parent=activity, removed_at=None)
    found = Session.objects.filter(activity__in=Activity.objects.filter(whose).values("pk"), removed_at=None)
    if activity.open_to_all:
        found = found.filter(shown=True)
    else:
        found = found.exclude(state=SessionState.DRAFT).filter(Q(shown=True) | Q(activity=activity))
    waiting = Party.objects.filter(session=OuterRef("pk"), state=PartyState.WAITING).order_by().values("session")
    rows = list(
        found.select_related("activity__hub", "activity__picture", "activity__terms", "hub", "place")
        .annotate(waiting=Subquery(waiting.annotate(number=Count("pk")).values("number")))
        .prefetch_related(Prefetch("also_at", places))
        .defer("activity__description", "activity__practical", "hub__description", "place__description")
        .order_by("starts_at", "pk")[:MOST_SESSIONS]
    )
    for row in rows:
        if row.activity_id == activity.pk:
            row.activity = activity
    return rows


def _spots(sessions: Iterable[Session]) -> list[Spot]:
    """Where it happens, each place once, in the order of time."""
    found: dict[tuple[int, int | None], Spot] = {}
    for session in sessions:
        for spot in spots_of(session):
            found.setdefault((spot.hub.pk, spot.place.pk if spot.place else None), spot)
    return list(found.values())


def _hubs(activity: Activity, others: Iterable[Hub]) -> list[Hub]:
    """The lead, its partners, and whoever else opens the door."""
    found = {hub.pk: hub for hub in (activity.hub, *activity.partner_hubs.all())}
    for hub in others:
        found.setdefault(hub.pk, hub)
    return list(found.values())


def _ends(activity: Activity, sessions: Iterable[Session]) -> list[Hub]:
    """The hubs between which people travel: from one session to another, or on a trip to those it goes to.

    Nobody travels between the places of a joint session: they are at one of them.
    """
    visited = {each.hub_id: each.hub for each in sessions if each.mode != Mode.ONLINE}
    if activity.kind == ActivityKind.TRIP:
        visited |= {hub.pk: hub for hub in activity.partner_hubs.all()}
        visited = {activity.hub_id: activity.hub, **visited}
    return list(visited.values()) or [activity.hub]


def _parts(activity: Activity, sessions: Iterable[Session]) -> list[Activity]:
    found: dict[int, Activity] = {}
    for session in sessions:
        if session.activity_id == activity.pk:
            continue
        part = found.setdefault(session.activity_id, session.activity)
        part.first = min(getattr(part, "first", session.starts_at), session.starts_at)  # type: ignore[attr-defined]
        part.last = max(getattr(part, "last", session.ends_at), session.ends_at)  # type: ignore[attr-defined]
    return list(found.values())


def _access(spot: Spot, rows: Sequence[AccessFeature]) -> SpotAccess:
    """What the room says goes before what the house says."""
    house = [row for row in rows if row.hub_id == spot.hub.pk]
    own = {each.feature: each for each in place_answers(house, spot.place.pk)} if spot.place else {}
    told = [own.get(each.feature, each) for each in answers_of(house)]
    told += [answer for feature, answer in own.items() if feature not in {each.feature for each in told}]
    return SpotAccess(spot, [each for each in told if each.known], [each.feature for each in told if not each.known])
