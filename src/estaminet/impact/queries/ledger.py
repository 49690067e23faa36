"""What figures are made of, read once for all of them: parts of sessions and how many people each counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from estaminet.impact.queries.counted import counted_by_session, counted_facts
from estaminet.impact.queries.parts import Part, part_of_fact, parts_held
from estaminet.impact.queries.scope import Scope
from estaminet.programme.kinds import KINDS
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
    in_part: dict[PartKey, int] = defaultdict(int)
    begins: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for part in parts:
        if part.pk is not None:
            begins[part.session_id].append((part.begins_at, part.pk))
    for each in people:
        if each.session_id not in begins:
            in_part[each.session_id, None] += each.number
    if begins:
        facts = counted_facts(scope).filter(session__in=list(begins))
        for session, at, number in facts.values_list("session_id", "at", "people"):
            starts = begins[session]
            in_part[session, starts[part_of_fact([each[0] for each in starts], at)][1]] += number
    return Ledger(scope, parts, people, dict(in_part))


def lasted(part: Part) -> timedelta:
    """How long somebody who was there took part. What lasts longer than a day is visited for as long as its kind
    usually takes: nobody stays a month in an exhibition."""
    length = part.ends_at - part.begins_at
    return length if length <= ONE_DAY else timedelta(minutes=KINDS[part.kind].minutes)
