"""Pools of an activity as its team sets them: where people could come, and what smaller numbers would mean."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch

from estaminet.network.models import Hub, Place
from estaminet.programme.enums import Mode, PoolKind
from estaminet.programme.models import Activity, AlsoAt, Pool, Session
from estaminet.programme.queries.registering.occupancy import Limit, Occupancy, occupancies

Spot = tuple[int, int | None]


@dataclass(frozen=True, kw_only=True)
class PoolDraft:
    """A pool as it is to be; ``spot`` is hub and place. ``id`` names a group that is there already."""

    kind: str
    seats: int
    mode: str = ""
    spot: Spot | None = None
    country: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    id: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from all others; of a group that is new, its name."""
        if self.kind == PoolKind.GROUP:
            return (self.kind, self.id or tuple(sorted((code, text) for code, text in self.name.items() if text)))
        return (self.kind, self.mode, self.spot, self.country)


def draft_of(pool: Pool) -> PoolDraft:
    """A pool as it is."""
    return PoolDraft(
        kind=pool.kind,
        seats=pool.seats,
        mode=pool.mode,
        spot=(pool.hub_id, pool.place_id) if pool.hub_id is not None else None,
        country=pool.country,
        name={code: pool.name.text(code) for code in pool.name},
        id=pool.pk if pool.kind == PoolKind.GROUP else None,
    )


def mark_of_pools(pools: Iterable[Pool]) -> str:
    """Short mark of how places are shared out, so that a form notices when that changes meanwhile."""
    told = sorted([str(each.key), each.seats, sorted(each.name.items())] for each in map(draft_of, pools))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def coming_of(activity: Activity, at: datetime) -> list[Session]:
    """Its dates that are not over, as ``occupancies`` wants them. Two queries."""
    further = Prefetch("also_at", AlsoAt.objects.select_related("hub", "place"))
    rows = activity.sessions.standing().filter(ends_at__gt=at).select_related("activity", "hub", "place")
    return list(rows.prefetch_related(further).order_by("starts_at", "pk"))


def spots_in(sessions: Iterable[Session]) -> dict[Spot, tuple[Hub, Place | None]]:
    """Every spot of joint sessions: hub and place by their ids."""
    found: dict[Spot, tuple[Hub, Place | None]] = {}
    for session in sessions:
        further = list(session.also_at.all())
        if further and session.mode != Mode.ONLINE:
            found[session.hub_id, session.place_id] = session.hub, session.place
            found |= {(each.hub_id, each.place_id): (each.hub, each.place) for each in further}
    return found


@dataclass(frozen=True, slots=True)
class Beyond:
    """More people hold such places on a date than there would be: ``people`` instead of ``draft.seats``."""

    session: Session
    draft: PoolDraft
    people: int


def beyond(sessions: Sequence[Session], pools: Iterable[Pool], drafts: Iterable[PoolDraft]) -> list[Beyond]:
    """Where a pool that is new or shrinks would be smaller than the number of those who hold its places now; they keep
    them. Three queries."""
    before = {each.key: each.seats for each in map(draft_of, pools)}
    smaller = [draft for draft in drafts if draft.key not in before or draft.seats < before[draft.key]]
    if not smaller:
        return []
    found = occupancies(sessions)
    over = []
    for session in sessions:
        for draft in smaller:
            people = _inside(found[session.pk], draft)
            if people > draft.seats:
                over.append(Beyond(session, draft, people))
    return over


def _inside(occupancy: Occupancy, draft: PoolDraft) -> int:
    if draft.kind == PoolKind.GROUP:
        return sum(number for shape, number in occupancy.taken.items() if draft.id and shape.group == draft.id)
    limit = Limit(draft.seats, mode=draft.mode, spot=draft.spot, country=draft.country)
    return sum(number for shape, number in occupancy.taken.items() if limit.counts(shape, occupancy.main))
