"""What printed paper says: one activity with its dates, or a week of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from estaminet.kernel.reader import Reader
from estaminet.network.enums import Answer
from estaminet.network.models import AccessFeature, Hub
from estaminet.programme.enums import PARENTS, SessionState
from estaminet.programme.models import Activity, Session, Tariff
from estaminet.programme.queries.agenda import MOST_OF_A_WEEK, Wish, of_days, on_cards
from estaminet.programme.queries.spots import Spot, spots_of

MOST_DATES = 60  # of one activity on paper; the page behind the code has all


@dataclass(frozen=True)
class ActivitySheet:
    """An activity to be hung up or handed out. ``more`` says that there are dates the sheet does not carry.

    ``hubs`` are those that make it and where it happens, its own first. ``features`` are those every one of its spots
    answers with yes: paper must not promise a lift that one of two houses lacks.
    """

    activity: Activity
    sessions: list[Session]
    hubs: list[Hub]
    tariffs: list[Tariff]
    features: frozenset[str]
    more: bool = False


@dataclass(frozen=True)
class WeekSheet:
    """Seven days from Monday: sessions by the day on which they begin, and what goes on all the while.

    ``hubs`` are those where something happens, ``features`` what each session's spots have in common. ``more`` says
    that there was more than a sheet can carry.
    """

    first: date
    last: date
    days: dict[date, list[Session]]
    running: list[Session]
    hubs: list[Hub]
    tariffs: dict[int, list[Tariff]]
    features: dict[int, frozenset[str]] = field(default_factory=dict)
    more: bool = False

    @property
    def sessions(self) -> list[Session]:
        return [*self.running, *(session for day in self.days.values() for session in day)]


def sheet_of_activity(reader: Reader, activity: Activity, at: datetime) -> ActivitySheet:
    """What a poster or flyer says at an instant. Five queries, whatever the number of dates.

    Planned dates that are not over, of a festival or series those of its parts; for a team also before they are shown.
    """
    whose = Q(activity=activity)
    if activity.kind in PARENTS:
        whose |= Q(activity__in=Activity.objects.visible_to(reader).filter(parent=activity).values("pk"))
    coming = Session.objects.visible_to(reader).standing().filter(whose, state=SessionState.PLANNED, ends_at__gt=at)
    sessions = list(on_cards(coming)[: MOST_DATES + 1])
    more, sessions = len(sessions) > MOST_DATES, sessions[:MOST_DATES]
    spots = [spot for session in sessions for spot in spots_of(session)]
    made_by = [activity.hub, *activity.partner_hubs.in_street()]
    asked = spots or [Spot(activity.hub)]
    answers = _features(spot.hub.pk for spot in asked)
    # What happens online only needs no lift, and promises none.
    online = bool(sessions) and not spots
    features = frozenset[str]() if online else frozenset.intersection(*(_of_spot(spot, answers) for spot in asked))
    return ActivitySheet(
        activity=activity,
        sessions=sessions,
        hubs=_each_once([*made_by, *(spot.hub for spot in spots)]),
        tariffs=list(activity.tariffs.all()),
        features=features,
        more=more,
    )


def sheet_of_week(reader: Reader, wish: Wish, day: date, at: datetime) -> WeekSheet:
    """The week of a day with a reader's wishes; in the running week what is over stays, for the sheet hangs all week.

    Six queries at most, whatever the number of sessions.
    """
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    found = of_days(reader, wish, first, last, limit=MOST_OF_A_WEEK + 1)
    more, found = len(found) > MOST_OF_A_WEEK, found[:MOST_OF_A_WEEK]
    days: dict[date, list[Session]] = {first + timedelta(days=number): [] for number in range(7)}
    running: list[Session] = []
    for session in found:
        (days[session.day] if session.day >= first and session.day in days else running).append(session)
    spots = {session.pk: spots_of(session) for session in found}
    answers = _features(spot.hub.pk for several in spots.values() for spot in several)
    tariffs: dict[int, list[Tariff]] = {}
    for tariff in Tariff.objects.filter(activity__in={session.activity_id for session in found}):
        tariffs.setdefault(tariff.activity_id, []).append(tariff)
    hubs = _each_once(session.hub for session in found)
    return WeekSheet(
        first=first,
        last=last,
        days=days,
        running=running,
        hubs=sorted(hubs, key=lambda hub: (hub.position, hub.pk)),
        tariffs=tariffs,
        features={
            session.pk: frozenset.intersection(*(_of_spot(spot, answers) for spot in spots[session.pk]))
            for session in found
            if spots[session.pk]
        },
        more=more,
    )


def _each_once(hubs: Iterable[Hub]) -> list[Hub]:
    return list({hub.pk: hub for hub in hubs}.values())


Answers = dict[tuple[int, int | None], dict[str, str]]


def _features(hub_ids: Iterable[int]) -> Answers:
    """What hubs and their places answer: by hub and place. One query."""
    found: Answers = {}
    rows = AccessFeature.objects.filter(hub__in=set(hub_ids)).values_list("hub_id", "place_id", "feature", "answer")
    for hub, place, feature, answer in rows:
        found.setdefault((hub, place), {})[feature] = answer
    return found


def _of_spot(spot: Spot, answers: Answers) -> frozenset[str]:
    """Features a spot answers with yes; a place that says otherwise than its hub is believed."""
    given = dict(answers.get((spot.hub.pk, None), {}))
    if spot.place:
        given |= answers.get((spot.hub.pk, spot.place.pk), {})
    return frozenset(feature for feature, answer in given.items() if answer == Answer.YES)
