"""Parts of sessions and how they count: a session that nobody has split is one part."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingDecision, SessionPart
from estaminet.impact.queries.scope import Scope, sessions_held
from estaminet.impact.rules import Standing
from estaminet.kernel.languages.texts import Texts
from estaminet.programme.enums import Visibility
from estaminet.programme.models import Activity, Session
from estaminet.programme.models.session import AlsoAt


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that holds for a part."""

    pk: int
    counting: Counting
    inclusion: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A part as figures know it. ``pk`` is None where the session counts as a whole."""

    session_id: int
    activity_id: int
    day: date
    pk: int | None
    name: Texts | None
    begins_at: datetime
    ends_at: datetime
    decided: Decided | None
    made_in: frozenset[str]
    open_to_all: bool
    kind: str
    audience: str

    def standing(self, at: datetime) -> Standing:
        counting = self.decided.counting if self.decided else None
        inclusion = bool(self.decided and self.decided.inclusion)
        return Standing(counting, inclusion, self.made_in, self.open_to_all, self.ends_at <= at)


_WANTED = (
    *("pk", "starts_at", "ends_at", "day", "activity_id", "hub__country", "activity__hub__country"),
    *("activity__visibility", "activity__published_at", "activity__removed_at", "activity__kind"),
    "activity__audience",
)


def parts_held(scope: Scope) -> list[Part]:
    """All parts of the sessions of a scope, by their time. Five queries, whatever their number."""
    return parts_of(sessions_held(scope))


def parts_of(sessions: Any) -> list[Part]:
    """All parts of some sessions (a queryset), by their time. Five queries."""
    rows = list(sessions.order_by("starts_at", "pk").values_list(*_WANTED))
    wanted = sessions.order_by().values("pk")
    split: dict[int, list[tuple[int, Texts, datetime]]] = defaultdict(list)
    found = SessionPart.objects.filter(session__in=wanted, removed_at=None).order_by("begins_at", "pk")
    for session_id, pk, name, begins_at in found.values_list("session_id", "pk", "name", "begins_at"):
        split[session_id].append((pk, name, begins_at))
    decided = _decisions(wanted)
    partners = _countries(
        Activity.partner_hubs.through.objects.filter(activity__sessions__in=wanted)
        .distinct()
        .values_list("activity_id", "hub__country")
    )
    further = _countries(AlsoAt.objects.filter(session__in=wanted).values_list("session_id", "hub__country"))
    parts: list[Part] = []
    for pk, begins, ends, day, activity, country, lead, visibility, published, removed, kind, audience in rows:
        made_in = frozenset({country, lead, *partners.get(activity, ()), *further.get(pk, ())})
        open_to_all = visibility == Visibility.PUBLIC and published is not None and removed is None
        pieces: list[tuple[int | None, Texts | None, datetime]] = [*split.get(pk, ())] or [(None, None, begins)]
        for number, (part, name, since) in enumerate(pieces):
            until = pieces[number + 1][2] if number + 1 < len(pieces) else ends
            held = decided.get((pk, part))
            parts.append(Part(pk, activity, day, part, name, since, until, held, made_in, open_to_all, kind, audience))
    return parts


def _decisions(sessions: Any) -> dict[tuple[int, int | None], Decided]:
    """The latest of each part."""
    rows = CountingDecision.objects.filter(session__in=sessions).order_by("pk")
    return {
        (session, part): Decided(pk, Counting(counting), inclusion, at)
        for pk, session, part, counting, inclusion, at in rows.values_list(
            "pk", "session_id", "part_id", "counting", "inclusion", "at"
        )
    }


def _countries(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for pk, country in rows:
        found[pk].add(country)
    return found


def part_of_fact(begins: list[datetime], at: datetime) -> int:
    """Which of a session's parts a fact belongs to, by when it happened; what came before the first is of the first."""
    return max(bisect_right(begins, at) - 1, 0)


def session_for(session: Session) -> list[Part]:
    """The parts of one session."""
    return parts_of(Session.objects.filter(pk=session.pk))
