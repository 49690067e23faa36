"""Other dates of an activity, and other ways of taking part, to which a party could move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from estaminet.programme.enums import Mode, PartyState, SessionState
from estaminet.programme.models import DateWish, Party, Session
from estaminet.programme.models.session import Sessions
from estaminet.programme.queries.registering.occupancy import NO_LIMIT, Occupancy, Shape, modes_of, occupancies
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of
from estaminet.programme.queries.spots import Spot, spots_of

MOST_DATES: Final = 40
"""Dates that a page offers; those of an activity with more of them are looked up in its own page."""


def may_go_elsewhere(party: Party, at: datetime) -> bool:
    """Whether there may be another date or way; the page that asks says which have room."""
    session = party.session
    if session.state == SessionState.PLANNED and (len(modes_of(session)) > 1 or session.also_at.all()):
        return True
    return _other_dates(party, at).exists()


def _other_dates(party: Party, at: datetime) -> Sessions:
    coming = Session.objects.standing().filter(activity=party.activity_id, state=SessionState.PLANNED)
    return coming.filter(starts_at__gt=at).exclude(pk=party.session_id)


@dataclass(frozen=True, slots=True)
class Way:
    """A date, and a way of taking part in it. ``left`` is None without a limit; without ``fits`` one would wait there,
    or have to wish for it.

    ``spot`` is hub and place of a joint session, ``where`` what people call it.
    """

    session: Session
    mode: str
    left: int | None
    fits: bool
    spot: tuple[int, int | None] | None = None
    where: Spot | None = None
    here: bool = False

    @property
    def value(self) -> str:
        """What a form sends back for it."""
        hub, place = self.spot or ("", "")
        return f"{self.session.pk}-{self.mode}-{hub}-{place or ''}"


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a party could go: ``now`` at once, or to wait there; ``wished`` once an exchange is possible."""

    now: list[Way]
    wished: list[Way]


def ways_open(party: Party, number: int, at: datetime, *, welcome: bool = False) -> list[Way]:
    """Other dates and other ways in which a party of that many could come now. As ``ways_to_go``."""
    return ways_to_go(party, number, at, welcome=welcome).now


def ways_to_go(party: Party, number: int, at: datetime, *, welcome: bool = False) -> Ways:
    """Other dates and other ways in which a party of that many could come, in the order of time. Six queries at most.

    One that holds places goes only where there is room for all, and may wish for the others; one that waits may also
    wait elsewhere. With ``welcome`` the team moves it, also to where nobody registers by themselves yet, or any more.
    What it wishes already is left out.
    """
    here = party.session
    dates = _other_dates(party, at).select_related("hub", "place").prefetch_related("also_at__hub", "also_at__place")
    sessions: list[Session] = [here, *dates.order_by("starts_at", "pk")[:MOST_DATES]]
    terms = terms_of(here.activity)
    for session in sessions:
        session.activity = here.activity
    windows = {each.pk: window_of(each, terms, at) for each in sessions}
    allowed = (Window.OPEN, Window.EARLY, Window.LATE) if welcome else (Window.OPEN,)
    open_ones = [each for each in sessions if windows[each.pk] in allowed]
    found = occupancies(open_ones) if open_ones else {}
    ways = [way for each in open_ones for way in _ways_of(each, found[each.pk], party, number)]
    ways.sort(key=lambda way: (not way.here, way.session.starts_at))
    may_wait = party.state == PartyState.WAITING and terms.waiting
    now = [way for way in ways if way.fits or may_wait]
    if party.state != PartyState.TAKEN or windows[here.pk] is not Window.OPEN:
        return Ways(now, [])
    others = [way for way in ways if not (way.fits or way.here) and windows[way.session.pk] is Window.OPEN]
    said = set(DateWish.objects.standing(at).filter(party=party).values_list("wanted", flat=True)) if others else set()
    return Ways(now, [way for way in others if way.session.pk not in said])


def _ways_of(session: Session, occupancy: Occupancy, party: Party, number: int) -> list[Way]:
    own, here = Shape.of(party), session.pk == party.session_id
    if here and party.state != PartyState.WAITING:
        occupancy = occupancy.with_people(own, -(party.offered or number))
    ways = []
    for mode in modes_of(session):
        for spot, where in _spots_for(session, mode):
            if here and mode == own.mode and spot in (own.spot, None if own.spot else occupancy.main):
                continue
            shape = Shape(mode, spot, own.country, own.group)
            left = occupancy.left(shape)
            if number > occupancy.most(shape):
                continue
            fits = not session.full and left >= number
            ways.append(Way(session, mode, None if left >= NO_LIMIT else left, fits, spot, where, here))
    return ways


def _spots_for(session: Session, mode: str) -> list[tuple[tuple[int, int | None] | None, Spot | None]]:
    """The spots one chooses from: those of a joint session; elsewhere there is one, which need not be named."""
    if mode == Mode.ONLINE:
        return [(None, None)]
    spots = spots_of(session)
    further = list(session.also_at.all())
    if not further:
        return [(None, spots[0] if spots else None)]
    places = [(session.hub_id, session.place_id), *((each.hub_id, each.place_id) for each in further)]
    return list(zip(places, spots, strict=True))
