"""What figures are made of, read once for all of them: parts of sessions and how many people each counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Sum

from estaminet.impact.queries.counted import counted_by_session, counted_facts
from estaminet.impact.queries.parts import Part, part_of_fact, parts_held, parts_of
from estaminet.impact.queries.scope import Scope
from estaminet.programme.kinds import KINDS
from estaminet.programme.models import Session
from estaminet.programme.models.session import ONE_DAY

PartKey = tuple[int, int | None]
"""Session and part; None where the session counts as a whole."""
HOUR: Final = timedelta(hours=1)


class People(NamedTuple):
    """People of one session who are alike in all that is told of them."""

    session_id: int
    hub_id: int
    did: str
    age_band: str
    country: str
    language: str
    mode: str
    number: int


@dataclass(frozen=True)
class Ledger:
    """Parts by their time, people by what is told of them, and how many participations each part has."""

    scope: Scope
    parts: list[Part]
    people: list[People]
    in_part: dict[PartKey, int]

    def number(self, part: Part) -> int:
        """Participations in a part."""
        return self.in_part.get((part.session_id, part.pk), 0)


def ledger_of(scope: Scope) -> Ledger:
    """Seven queries at most, whatever the number of sessions and facts."""
    parts = parts_held(scope)
    people = [People(*row) for row in counted_by_session(scope)]
    split = split_at(parts)
    in_part: dict[PartKey, int] = defaultdict(int)
    for each in people:
        if each.session_id not in split:
            in_part[each.session_id, None] += each.number
    return Ledger(scope, parts, people, {**in_part, **_numbers_of_pieces(scope, split)})


def numbers_in_parts(scope: Scope, parts: list[Part]) -> dict[PartKey, int]:
    """How many participations some parts have; of a session that is split, all parts are to be given that matter.

    Three queries at most: where to look is asked of the parts, how many of the facts.
    """
    whole = [part.session_id for part in parts if part.pk is None]
    rows = (
        counted_facts(scope).filter(session__in=whole).order_by().values_list("session").annotate(number=Sum("people"))
    )
    found: dict[PartKey, int] = {(session, None): number for session, number in rows}
    pieces = {part.session_id for part in parts if part.pk is not None}
    if not pieces:
        return found
    # A fact belongs to the part in which it happened, so the parts that do not count must be known as well.
    every = parts_of(Session.objects.filter(pk__in=pieces))
    return {**found, **_numbers_of_pieces(scope, split_at(every))}


Split = dict[int, list[tuple[datetime, int]]]
"""Session → when its parts begin, and which they are."""


def split_at(parts: list[Part]) -> Split:
    """The sessions that are split, with their parts by their time."""
    found: Split = defaultdict(list)
    for part in parts:
        if part.pk is not None:
            found[part.session_id].append((part.begins_at, part.pk))
    return dict(found)


def _numbers_of_pieces(scope: Scope, split: Split) -> dict[PartKey, int]:
    found: dict[PartKey, int] = defaultdict(int)
    if split:
        facts = counted_facts(scope).filter(session__in=list(split))
        for session, at, number in facts.values_list("session_id", "at", "people"):
            begins = split[session]
            found[session, begins[part_of_fact([each[0] for each in begins], at)][1]] += number
    return dict(found)


def lasted(part: Part) -> timedelta:
    """How long somebody who was there took part. What lasts longer than a day is visited for as long as its kind
    usually takes: nobody stays a month in an exhibition."""
    length = part.ends_at - part.begins_at
    return length if length <= ONE_DAY else timedelta(minutes=KINDS[part.kind].minutes)
