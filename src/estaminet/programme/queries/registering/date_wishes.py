"""Wishes for another date: those of a party, those of a date, and which of them can come true now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from estaminet.programme.models import DateWish, Party, Registration, Session
from estaminet.programme.models.date_wish import DateWishes
from estaminet.programme.queries.registering.occupancy import Occupancy, Shape, modes_of
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of

_SHOWN = ("wanted", "spot_hub", "spot_place")


def wishes_of(party: Party, at: datetime) -> list[DateWish]:
    """What a party wishes, with the dates, in the order of time. One query."""
    return list(_shown(DateWish.objects.standing(at).filter(party=party)))


def wishes_in(session_id: int, at: datetime) -> dict[int, list[DateWish]]:
    """Party → what it wishes, of all that have places in a session. One query."""
    found: dict[int, list[DateWish]] = defaultdict(list)
    for wish in _shown(DateWish.objects.standing(at).filter(here=session_id)):
        found[wish.party_id].append(wish)
    return dict(found)


def _shown(wishes: DateWishes) -> DateWishes:
    return wishes.select_related(*_SHOWN).order_by("wanted__starts_at", "pk")


def wishes_in_turn(activities: Collection[int], at: datetime) -> list[DateWish]:
    """Those that can still come true, whoever said it first coming first; each has the ``number`` of its people.

    One query.
    """
    people = Count("party__registrations", filter=Q(party__registrations__gone_at=None))
    wishes = DateWish.objects.standing(at).filter(activity__in=activities).annotate(number=people)
    return list(wishes.select_related("party").order_by("made_at", "pk"))


@dataclass(frozen=True, slots=True)
class Exchange:
    """A wish that can come true, with the one that answers it; ``answer`` is None where places are free."""

    wish: DateWish
    answer: DateWish | None = None

    @property
    def both(self) -> tuple[DateWish, ...]:
        return (self.wish,) if self.answer is None else (self.wish, self.answer)


def shape_there(wish: DateWish) -> Shape:
    """On which pools of the wanted date the party would draw."""
    return Shape(wish.mode, wish.spot, wish.party.country, wish.party.group_id)


def offered_there(session: Session, mode: str, spot: tuple[int, int | None] | None) -> bool:
    """Whether one may take part in a session in that way, and at that place of it."""
    spots = {(session.hub_id, session.place_id), *((each.hub_id, each.place_id) for each in session.also_at.all())}
    return mode in modes_of(session) and (spot is None or spot in spots)


def next_exchange(
    wishes: Collection[DateWish],
    sessions: Mapping[int, Session],
    found: Mapping[int, Occupancy],
    at: datetime,
) -> Exchange | None:
    """The first wish, in the order in which they were said, that can come true. ``found`` is who holds places now.

    It takes places that are free, or else those of the first party that wishes itself here and fits. Only while one
    may register for both dates: shortly before one of them, people are on their way. A query for each that fits.
    """
    open_ones = {pk for pk, each in sessions.items() if window_of(each, terms_of(each.activity), at) is Window.OPEN}
    wishes = [
        each
        for each in wishes
        if {each.here_id, each.wanted_id} <= open_ones and offered_there(sessions[each.wanted_id], each.mode, each.spot)
    ]
    for wish in wishes:
        free = not sessions[wish.wanted_id].full and found[wish.wanted_id].left(shape_there(wish)) >= _number(wish)
        if free and not _somebody_is_there(wish):
            return Exchange(wish)
        back = (wish.wanted_id, wish.here_id)
        for other in (each for each in wishes if (each.here_id, each.wanted_id) == back):
            fit = _fits_for(wish, other, found) and _fits_for(other, wish, found)
            if fit and not _somebody_is_there(wish) and not _somebody_is_there(other):
                return Exchange(wish, other)
    return None


def _number(wish: DateWish) -> int:
    number: int = wish.number  # type: ignore[attr-defined]
    return number


def _fits_for(wish: DateWish, other: DateWish, found: Mapping[int, Occupancy]) -> bool:
    """Whether the party of one wish fits where that of the other leaves."""
    return found[wish.wanted_id].may_replace(Shape.of(other.party), _number(other), shape_there(wish), _number(wish))


def _somebody_is_there(wish: DateWish) -> bool:
    """Whether somebody of the party is in the wanted date already, with another one: nobody stands in it twice."""
    own = Registration.objects.there().filter(party=wish.party_id, identity__isnull=False).values("identity")
    return Registration.objects.there().filter(session=wish.wanted_id, identity__in=own).exists()
