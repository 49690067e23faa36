"""Places left: derived from who holds one, never counted up or down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Self

from django.db import connection
from django.db.models import Min, Sum

from estaminet.kernel.planned import planned
from estaminet.programme.enums import Mode, PartyState, PoolKind
from estaminet.programme.models import Party, Pool, Registration, Session
from estaminet.programme.queries.registering.rare import Rare

NO_LIMIT: Final = 1_000_000
"""More places than anybody could want."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides on which pools a party draws. ``spot`` is hub and place where it comes; None for the main one."""

    mode: str = Mode.IN_PERSON.value
    spot: tuple[int, int | None] | None = None
    country: str = ""
    group: int | None = None

    @classmethod
    def of(cls, party: Party) -> Self:
        spot = (party.spot_hub_id, party.spot_place_id) if party.spot_hub_id is not None else None
        return cls(party.mode, spot, party.country, party.group_id)


@dataclass(frozen=True, slots=True)
class Limit:
    """The most people of some sort, in one session."""

    seats: int
    mode: str = ""
    spot: tuple[int, int | None] | None = None
    country: str = ""

    def counts(self, shape: Shape, main: tuple[int, int | None]) -> bool:
        """Whether a party of that shape draws on it."""
        if self.spot is not None and (shape.mode != Mode.IN_PERSON or (shape.spot or main) != self.spot):
            return False
        return (not self.mode or self.mode == shape.mode) and (not self.country or self.country == shape.country)


@dataclass(frozen=True)
class Occupancy:
    """Who holds places in one session: people by shape. ``total`` is None without a limit. ``main`` is the spot of
    those who chose none. ``groups`` maps each group's pool to the places kept for it. ``waiting``: somebody waits;
    ``first_end`` is when the first of the offers runs out."""

    main: tuple[int, int | None]
    modes: tuple[str, ...]
    total: int | None = None
    limits: tuple[Limit, ...] = ()
    groups: Mapping[int, int] = field(default_factory=dict)
    taken: Mapping[Shape, int] = field(default_factory=dict)
    waiting: bool = False
    first_end: datetime | None = None

    def people(self) -> int:
        return sum(self.taken.values())

    def left(self, shape: Shape) -> int:
        """How many more people of that shape there is room for; never below none."""
        rooms = [NO_LIMIT]
        if self.total is not None:
            rooms.append(self.total - self.people() - self._kept_for_others(shape.group))
        if shape.group is not None:
            rooms.append(self.groups.get(shape.group, 0) - self._of_group(shape.group))
        for limit in self.limits:
            if limit.counts(shape, self.main):
                inside = sum(number for other, number in self.taken.items() if limit.counts(other, self.main))
                rooms.append(limit.seats - inside)
        return max(0, min(rooms))

    def most(self, shape: Shape) -> int:
        """How many people of that shape there would be room for if nobody had come yet."""
        return replace(self, taken={}).left(shape)

    def left_for_anybody(self) -> int | None:
        """Places somebody without a group may get, however they take part; None without any limit."""
        if self.total is None and not self.limits:
            return None
        left = max(self.left(Shape(mode)) for mode in self.modes)
        return None if left >= NO_LIMIT else left

    def with_people(self, shape: Shape, number: int) -> Self:
        """The same with that many more people, or fewer."""
        return replace(self, taken={**self.taken, shape: self.taken.get(shape, 0) + number})

    def may_replace(self, out: Shape, leave: int, into: Shape, come: int) -> bool:
        """Whether so many people of one shape can come once so many of another have left.

        As many on the same pools always can, also where there are fewer seats than people by now.
        """
        if self.with_people(out, -leave).left(into) >= come:
            return True
        return come <= leave and out.group == into.group and self._pools(into) <= self._pools(out)

    def _pools(self, shape: Shape) -> set[int]:
        """Which of the limits count a shape, by their place."""
        return {place for place, limit in enumerate(self.limits) if limit.counts(shape, self.main)}

    def _of_group(self, group: int) -> int:
        return sum(number for shape, number in self.taken.items() if shape.group == group)

    def _kept_for_others(self, group: int | None) -> int:
        """Places kept for groups that have not used them yet."""
        return sum(max(0, seats - self._of_group(key)) for key, seats in self.groups.items() if key != group)


def modes_of(session: Session) -> tuple[str, ...]:
    """The ways in which one may take part in a session."""
    if session.mode == Mode.HYBRID:
        return (Mode.IN_PERSON.value, Mode.ONLINE.value)
    return (session.mode,)


def occupancies(sessions: Sequence[Session], rare: Rare | None = None) -> dict[int, Occupancy]:
    """Who holds places in each of some sessions, all of the same few activities. Three queries.

    The sessions come with ``activity`` and ``place``, and ``also_at__place`` for joint ones; what was read before a
    lock is held may be out of date. What is not there by ``rare``, read under the same lock, is not asked for.
    """
    pools: dict[int, list[Pool]] = defaultdict(list)
    if rare is None or rare.pools:
        for pool in Pool.objects.filter(activity__in={each.activity_id for each in sessions}).only(
            "activity_id", "kind", "mode", "hub_id", "place_id", "country", "seats"
        ):
            pools[pool.activity_id].append(pool)
    empty = [_nobody_yet(each, pools[each.activity_id]) for each in sessions]
    shaped = any(each.limits or each.groups for each in empty)
    held = _held([each.pk for each in sessions], queue=rare is None or rare.queue, shaped=shaped)
    return {
        session.pk: replace(nobody, taken=dict(people.taken), waiting=people.waiting, first_end=people.first_end)
        for session, nobody in zip(sessions, empty, strict=True)
        for people in [held[session.pk]]
    }


def _nobody_yet(session: Session, pools: Iterable[Pool]) -> Occupancy:
    """The places of a session, as if nobody had come yet."""
    limits, groups = _halls(session), {}
    for pool in pools:
        if pool.kind == PoolKind.GROUP:
            groups[pool.pk] = pool.seats
        elif pool.kind == PoolKind.PLACE and pool.hub_id is not None:
            limits.append(Limit(pool.seats, spot=(pool.hub_id, pool.place_id)))
        else:
            limits.append(Limit(pool.seats, mode=pool.mode, country=pool.country))
    return Occupancy(
        main=(session.hub_id, session.place_id),
        modes=modes_of(session),
        total=session.seats if session.seats is not None else session.activity.seats,
        limits=tuple(limits),
        groups=groups,
    )


def _halls(session: Session) -> list[Limit]:
    """No room takes more people than it may hold."""
    spots = [(session.hub_id, session.place)]
    spots += [(each.hub_id, each.place) for each in session.also_at.all()]
    return [
        Limit(place.capacity, spot=(hub, place.pk))
        for hub, place in spots
        if place is not None and place.capacity is not None
    ]


_KEYS = ("mode", "spot_hub", "spot_place", "country", "group")
_COLUMNS = ("mode", "spot_hub_id", "spot_place_id", "country", "group_id")


@dataclass
class _Held:
    """What parties of one session hold, and whether some wait."""

    taken: dict[Shape, int] = field(default_factory=lambda: defaultdict(int))
    waiting: bool = False
    first_end: datetime | None = None


def _held(sessions: Sequence[int], *, queue: bool, shaped: bool) -> dict[int, _Held]:
    """Session → who is registered there, who holds an offer and until when, whether somebody waits.

    Two queries; one where there is no ``queue``: nobody waits or holds an offer. Where it is not ``shaped`` either,
    no limit asks how or where people take part, and they stand under one shape.
    """
    found: dict[int, _Held] = defaultdict(_Held)
    if not queue and not shaped:
        for session, number in _there(sessions) if sessions else ():
            found[session].taken[Shape()] = number
        return found
    for session, *shape, number in _registered(sessions) if sessions else ():
        found[session].taken[_shape(*shape)] += number
    if not queue:
        return found
    others = (
        Party.objects.filter(session__in=sessions, state__in=(PartyState.OFFERED, PartyState.WAITING))
        .order_by()
        .values_list("session", "state", *_KEYS)
        .annotate(number=Sum("offered"), first=Min("offer_until"))
    )
    for session, state, *shape, number, first in others:
        held = found[session]
        if state == PartyState.WAITING:
            held.waiting = True
            continue
        held.taken[_shape(*shape)] += number
        held.first_end = min(held.first_end or first, first)
    return found


def _there(sessions: Sequence[int]) -> list[tuple[int, int]]:
    """Session and number of people who are in a party there. Where nobody waits or is offered, they have places.

    One query, of an index alone: for a hall without walls it takes a tenth of what telling their shapes takes.
    """
    statement = (
        f"SELECT session_id, COUNT(*) FROM {connection.ops.quote_name(Registration._meta.db_table)} "  # noqa: S608 - our own names
        f"WHERE session_id IN ({', '.join(['%s'] * len(sessions))}) AND gone_at IS NULL GROUP BY session_id"
    )
    with planned(again=len(sessions) == 1) as cursor:
        cursor.execute(statement, sessions)
        return list(cursor.fetchall())


def _registered(sessions: Sequence[int]) -> list[tuple[Any, ...]]:
    """Session, what a shape is made of, and the number of people who have places. One query.

    In SQL: each registration asks it, and Django takes longer to word it than the database to answer.
    """
    name = connection.ops.quote_name
    columns = ", ".join(("r.session_id", *(f"p.{key}" for key in _COLUMNS)))
    statement = (
        f"SELECT {columns}, COUNT(*) FROM {name(Registration._meta.db_table)} r "  # noqa: S608 - our own names
        f"JOIN {name(Party._meta.db_table)} p ON p.id = r.party_id "
        f"WHERE r.session_id IN ({', '.join(['%s'] * len(sessions))}) AND r.gone_at IS NULL AND p.state = %s "
        f"GROUP BY {columns}"
    )
    with planned(again=len(sessions) == 1) as cursor:
        cursor.execute(statement, [*sessions, PartyState.TAKEN.value])
        return list(cursor.fetchall())


def _shape(mode: str, hub: int | None, place: int | None, country: str, group: int | None) -> Shape:
    return Shape(mode, (hub, place) if hub is not None else None, country, group)
