"""A hub's activities as its team lists them: coming, drafts, past and removed, and those in whose title words occur."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from estaminet.kernel.reader import Reader
from estaminet.kernel.search.words import cut, fold
from estaminet.network.models import Hub
from estaminet.programme.models import Activity, Session
from estaminet.programme.models.activity import Activities

Show = Literal["coming", "drafts", "past", "removed"]
SHOWS: tuple[Show, ...] = ("coming", "drafts", "past", "removed")
MOST_TITLES = 10_000
# A line of the list shows none of these.
_NOT_IN_LISTS = ("description", "practical", "access_words", "transport_words", "price_words", "summary")


def made_at(reader: Reader, hub: Hub) -> Activities:
    """Activities the reader works on that a hub makes, as lead or partner; removed ones too."""
    partners = Activity.partner_hubs.through.objects.filter(hub=hub.pk).values("activity")
    return Activity.objects.worked_by(reader).filter(Q(hub=hub.pk) | Q(pk__in=partners))


def seen_by(reader: Reader) -> Q:
    """Sessions everybody may see, and those of activities the reader's teams make: as ``Sessions.visible_to``.

    For queries that join the activity: nothing but a list of joint work is looked up.
    """
    partners = Activity.partner_hubs.through.objects.filter(hub__in=reader.animated_hubs).values("activity")
    return Q(shown=True) | Q(activity__hub__in=reader.animated_hubs) | Q(activity__in=partners)


def _is_coming(at: datetime) -> Q:
    """It still has a date to come, or one of its parts has; what hangs without any date waits for one."""
    standing = Session.objects.filter(removed_at=None, ends_at__gt=at)
    own = Exists(standing.filter(activity=OuterRef("pk")))
    of_parts = Exists(standing.filter(activity__parent=OuterRef("pk"), activity__removed_at=None))
    return Q(own) | Q(of_parts)


def _shown_under(show: Show, at: datetime) -> Q:
    there = Q(removed_at=None)
    public = there & Q(published_at__isnull=False)
    return {
        "coming": public & _is_coming(at),
        "drafts": there & Q(published_at=None),
        "past": public & ~_is_coming(at),
        "removed": Q(removed_at__isnull=False),
    }[show]


def numbers(activities: Activities, at: datetime) -> dict[Show, int]:
    """How many stand under each heading. One query."""
    counted = activities.order_by().aggregate(
        **{show: Count("pk", filter=_shown_under(show, at), distinct=True) for show in SHOWS}
    )
    return {show: counted[show] for show in SHOWS}


def listed(activities: Activities, show: Show, at: datetime) -> Activities:
    """Those under one heading, in the order in which a team looks for them: what comes next stands first."""
    found = activities.filter(_shown_under(show, at)).select_related("hub").defer(*_NOT_IN_LISTS, "hub__description")
    sessions = Session.objects.filter(Q(activity=OuterRef("pk")) | Q(activity__parent=OuterRef("pk")), removed_at=None)
    if show == "coming":
        first = Subquery(sessions.filter(ends_at__gt=at).order_by("starts_at").values("starts_at")[:1])
        return found.annotate(first=first).order_by("first", "pk")
    if show == "past":
        last = Subquery(sessions.order_by("-starts_at").values("starts_at")[:1])
        return found.annotate(last=Coalesce(last, "made_at")).order_by("-last", "-pk")
    return found.order_by("-removed_at" if show == "removed" else "-changed_at", "-pk")


def matching(activities: Activities, words: str) -> Activities:
    """Those in whose title, in any language, every word occurs, whatever its accents. One query."""
    wanted = [fold(word) for word in cut(words)]
    if not wanted:
        return activities
    found = []
    for pk, title in activities.order_by("-pk").values_list("pk", "title")[:MOST_TITLES]:
        text = " ".join(fold(word) for entry in title.values() for word in cut(entry.text))
        if all(word in text for word in wanted):
            found.append(pk)
    return activities.filter(pk__in=found)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an activity in short: how many are not over, the next of them, and the last of all."""

    coming: int
    next: datetime | None
    going_on: bool
    last: datetime | None

    @property
    def after_next(self) -> int:
        return self.coming - 1


def dates_of(activity_ids: Iterable[int], at: datetime) -> dict[int, Dates]:
    """Activity id → its dates in short. One query, whatever their number."""
    coming = Q(ends_at__gt=at)
    rows = (
        Session.objects.filter(activity__in=list(activity_ids), removed_at=None)
        .order_by()
        .values("activity")
        .annotate(coming=Count("pk", filter=coming), next=Min("starts_at", filter=coming), last=Max("starts_at"))
    )
    return {
        row["activity"]: Dates(row["coming"], row["next"], bool(row["next"] and row["next"] <= at), row["last"])
        for row in rows
    }


def drafts_waiting(activities: Activities, at: datetime) -> Activities:
    """Drafts with a date still to come, the nearest first, then those without any, the oldest first."""
    coming = Session.objects.filter(activity=OuterRef("pk"), removed_at=None, ends_at__gt=at).order_by("starts_at")
    past = Session.objects.filter(activity=OuterRef("pk"), removed_at=None, ends_at__lte=at)
    return (
        activities.filter(removed_at=None, published_at=None)
        .annotate(first=Subquery(coming.values("starts_at")[:1]))
        .filter(Q(first__isnull=False) | ~Q(Exists(past)))
        .order_by(F("first").asc(nulls_last=True), "made_at", "pk")
    )
