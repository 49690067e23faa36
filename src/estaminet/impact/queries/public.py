"""Figures that everybody may read: none from which one could learn of a few people, not by subtraction either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

from estaminet.impact.enums import IndicatorUnit
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.breakdowns import participations_by, plain_counts
from estaminet.impact.queries.indicators import Figure, figures
from estaminet.impact.queries.ledger import ledger_of
from estaminet.impact.queries.scope import Scope

K = TypeVar("K")
LEAST: Final = 5
"""A number of people below this is not told."""


def safe(cells: Mapping[K, int], *, least: int = LEAST) -> dict[K, int | None]:
    """The cells of one breakdown whose total is told; None for those that are hidden.

    A small cell is hidden, and so are as many of the next larger ones as it takes for the hidden ones to be at least
    two that hold at least ``least`` people together: what subtraction gives is then no small number and no single
    cell. Cells of nobody are told.
    """
    hidden = {key for key, number in cells.items() if 0 < number < least}
    others = sorted((number, str(key), key) for key, number in cells.items() if number and key not in hidden)
    while hidden and (len(hidden) < 2 or sum(cells[key] for key in hidden) < least) and others:
        hidden.add(others.pop(0)[2])
    return {key: None if key in hidden else number for key, number in cells.items()}


def safe_number(number: int, *, least: int = LEAST) -> int | None:
    """One number that is told by itself."""
    return None if 0 < number < least else number


def told_until(year: int, today: date) -> date | None:
    """The last day of a year's figures that everybody may read: the end of the last quarter that is over. None when
    none is: figures that grow day by day would tell who came today."""
    last = date(year, 12, 31)
    if last < today:
        return last
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return quarter if quarter.year == year else None


@dataclass(frozen=True)
class PublicFigures:
    """A year as everybody may read it; None stands for what is hidden. ``indicators`` are (code, value)."""

    first: date
    last: date
    participations: int | None
    people: int | None
    hours: int | None
    sessions: int
    activities: int
    indicators: list[tuple[str, int | None]]
    cells: dict[str, dict[str, int | None]]


TOLD: Final = ("month", "hub", "kind", "age", "country")


def public_figures(network_id: int, year: int, at: datetime) -> PublicFigures | None:
    """The figures of a year's quarters that are over; None where none is. Eleven queries at most."""
    until = told_until(year, at.date())
    if until is None:
        return None
    scope = Scope(network_id, date(year, 1, 1), until, at)
    ledger = ledger_of(scope)
    plain = plain_counts(ledger)
    rules = CountingRules.objects.in_force(network_id)
    # Where so few came that their number itself is hidden, nothing else is told of them either.
    few = safe_number(plain.participations) is None
    indicators = [] if few or rules is None else figures(ledger, rules)
    return PublicFigures(
        first=scope.first,
        last=scope.last,
        participations=safe_number(plain.participations),
        people=None if few else safe_number(plain.people),
        hours=None if few else plain.hours,
        sessions=plain.sessions,
        activities=plain.activities,
        indicators=[(each.definition.code, _safe_value(each)) for each in indicators],
        cells={} if few else {each: safe(participations_by(ledger, each)) for each in TOLD},
    )


def _safe_value(each: Figure) -> int | None:
    return each.value if each.definition.unit is IndicatorUnit.EVENTS else safe_number(each.value)
