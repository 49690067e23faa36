"""The rows behind a figure: sessions with what each adds, and the check-ins of one session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from estaminet.impact.enums import IndicatorUnit, Verdict
from estaminet.impact.queries.counted import counted_facts
from estaminet.impact.queries.ledger import PartKey, numbers_in_parts
from estaminet.impact.queries.parts import Part, part_of_fact, parts_held
from estaminet.impact.queries.scope import Scope
from estaminet.impact.rules import Definition, verdict
from estaminet.programme.enums import DoorDid
from estaminet.programme.models import DoorFact, Session

FACT_OF: Final[Mapping[str, str]] = {
    "hub": "hub",
    "country": "country",
    "age": "age_band",
    "mode": "mode",
    "kind": "session__activity__kind",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A session, or one part of it, and what it adds to the figure."""

    session_id: int
    part: int | None
    number: int


class NoSuchFigure(LookupError):
    """An address names a figure that there is not."""


def rows_of_participations(scope: Scope, by: str = "", told: str = "") -> list[Row]:
    """Sessions with their participations, the latest first: all of a scope, or those told apart by one dimension.

    One query. Raises NoSuchFigure.
    """
    facts = counted_facts(narrowed(scope, told) if by == "month" else scope)
    if by and by != "month":
        facts = facts.filter(_alike(by, told))
    rows = facts.order_by("-session__day", "-session").values_list("session").annotate(number=Sum("people"))
    return [Row(session, None, number) for session, number in rows]


def _alike(by: str, told: str) -> Q:
    if by == "language":
        return Q(language=told) | Q(language__startswith=f"{told}-") if told else Q(language="")
    if by not in FACT_OF or (by == "hub" and not told.isdecimal()):
        raise NoSuchFigure(by)
    return Q(**{FACT_OF[by]: told})


def narrowed(scope: Scope, month: str) -> Scope:
    """The days of a scope that lie in a month (``2026-05``). Raises NoSuchFigure."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise NoSuchFigure(month) from None
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return replace(scope, first=max(first, scope.first), last=min(last, scope.last))


def rows_of_people(scope: Scope) -> list[Row]:
    """Sessions with how many of those who registered came. What they add up to is more than the people: somebody who
    comes twice is in two of them."""
    facts = counted_facts(scope).filter(did=DoorDid.ARRIVED)
    rows = facts.order_by("-session__day", "-session").values_list("session").annotate(number=Sum("people"))
    return [Row(session, None, number) for session, number in rows]


def rows_of_indicator(scope: Scope, definition: Definition, countries: list[str]) -> list[Row]:
    """Parts that count in an indicator, the latest first. Seven queries at most."""
    counting = [
        part for part in parts_held(scope) if verdict(definition, part.standing(scope.at), countries) is Verdict.COUNTS
    ]
    if definition.unit is IndicatorUnit.EVENTS:
        numbers: Mapping[PartKey, int] = {(part.session_id, part.pk): 1 for part in counting}
    else:
        numbers = numbers_in_parts(scope, counting)
    rows = [
        Row(part.session_id, part.pk, number)
        for part in counting
        if (number := numbers.get((part.session_id, part.pk), 0))
    ]
    return rows[::-1]


def check_ins(session: Session, scope: Scope) -> QuerySet[DoorFact]:
    """The facts of one session that count, as they happened: when, how they were noted, and no names."""
    return counted_facts(scope).filter(session=session).order_by("at", "pk")


def part_at(parts: list[Part], fact: DoorFact) -> Part:
    """The part in which a fact happened."""
    return parts[part_of_fact([each.begins_at for each in parts], fact.at)]


def sessions_by_id(ids: list[int]) -> dict[int, Any]:
    """Sessions with what a line tells of them. One query."""
    rows = Session.objects.filter(pk__in=ids).select_related("activity", "activity__hub", "hub")
    return {row.pk: row for row in rows}
