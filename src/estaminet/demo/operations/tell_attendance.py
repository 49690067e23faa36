"""Tell who was there over the year: ticked at the door, copied from paper, counted where nobody registers."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import AgeBand, Audience, DoorDid, Entry, Mode, NotedHow, PartyState, SessionState
from estaminet.programme.models import Activity, Registration, Session
from estaminet.programme.operations.attendance.noting import take_in_attendance
from estaminet.programme.operations.attendance.told import Told

STAYED_AWAY = 0.12
"""So many of those who registered do not come."""
WRITTEN_UP = timedelta(days=1)
"""So long after a session its sheet lies on the pile: those of today wait for the team, as they would."""
# How each house does it: phones in Wattrelos and Brussels, paper in Mons, whoever has the page open elsewhere.
HOW = {"wattrelos": NotedHow.DOOR, "bruxelles": NotedHow.DOOR, "mons": NotedHow.PAPER}
_GROWN = ((AgeBand.GROWN, 0.75), (AgeBand.TEEN, 0.1), (AgeBand.CHILD, 0.1), (AgeBand.UNDER_6, 0.05))
_YOUNG = ((AgeBand.GROWN, 0.3), (AgeBand.TEEN, 0.25), (AgeBand.CHILD, 0.35), (AgeBand.UNDER_6, 0.1))
YOUNG = (Audience.FAMILIES, Audience.CHILDREN, Audience.YOUNG, Audience.SCHOOLS)


def tell_attendance(*, activities: Mapping[str, Activity], by: Mapping[int, Actor], at: datetime) -> int:
    """Note who was at every session that is over; gives how many facts. ``by`` maps hubs to who works there."""
    numbers = count(1)
    told = 0
    for hub, actor in by.items():
        mine = {slug: each for slug, each in sorted(activities.items()) if each.hub_id == hub}
        told += take_in_attendance(sheets=list(_sheets(mine, numbers, at)), by=actor)
    return told


def _sheets(
    activities: Mapping[str, Activity], numbers: Iterator[int], at: datetime
) -> Iterator[tuple[Session, NotedHow, list[Told]]]:
    codes = _codes(activities)
    for slug, activity in activities.items():
        over = activity.sessions.filter(
            removed_at=None, state=SessionState.PLANNED, ends_at__lt=at - WRITTEN_UP
        ).select_related("hub")
        for number, session in enumerate(over.order_by("starts_at", "pk")):
            dice = random.Random(f"attendance {slug} {number}")
            how = HOW.get(session.hub.slug, NotedHow.SCREEN)
            people = [_arrived(code, session, dice, numbers) for code in codes.get(session.pk, ())]
            yield session, how, [*(each for each in people if each), *_counted(activity, session, dice, numbers)]


def _codes(activities: Mapping[str, Activity]) -> dict[int, list[str]]:
    """Session → tickets of those who were registered, in their order. One query."""
    found: dict[int, list[str]] = {}
    ids = [each.pk for each in activities.values()]
    rows = Registration.objects.filter(party__activity__in=ids, gone_at=None, party__state=PartyState.TAKEN)
    for session, code in rows.order_by("pk").values_list("session", "code"):
        found.setdefault(session, []).append(code)
    return found


def _arrived(code: str, session: Session, dice: random.Random, numbers: Iterator[int]) -> Told | None:
    """Somebody who came, some minutes before or after it began; None for somebody who stayed away."""
    moment = session.starts_at + timedelta(seconds=round(dice.gauss(-120, 420)))
    if dice.random() < STAYED_AWAY:
        return None
    return Told(_nonce(numbers), DoorDid.ARRIVED, moment, who=code)


def _counted(activity: Activity, session: Session, dice: random.Random, numbers: Iterator[int]) -> Iterator[Told]:
    """People nobody had registered: many where one just comes, one or two elsewhere."""
    people = dice.choice((0, 0, 0, 0, 1, 2)) if activity.entry == Entry.BOOKED else round(dice.uniform(4, 22))
    bands = _YOUNG if activity.audience in YOUNG else _GROWN
    counted = dict.fromkeys((band for band, _share in bands), 0)
    for _person in range(people):
        counted[dice.choices([band for band, _share in bands], [share for _band, share in bands])[0]] += 1
    for band, number in counted.items():
        if number:
            yield Told(_nonce(numbers), DoorDid.WALKED_IN, session.starts_at, people=number, age_band=band)
    if session.mode != Mode.IN_PERSON and activity.entry != Entry.BOOKED:
        yield Told(_nonce(numbers), DoorDid.ONLINE, session.starts_at, people=dice.randint(1, 9))


def _nonce(numbers: Iterator[int]) -> str:
    """A mark like any other: no device makes the same, and the same demo makes the same ones."""
    return hashlib.sha256(f"demo {next(numbers)}".encode()).hexdigest()[:32]
