"""Who was there: what the facts of a session add up to, whatever order they came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from estaminet.programme.enums import DoorDid
from estaminet.programme.models import DoorFact


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at the door. ``facts`` are the nonces that say so: whoever takes it back takes back all of them."""

    registration_id: int
    since: datetime
    left_at: datetime | None
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Attendance:
    """What a session's facts add up to. ``walked_in`` and ``online`` count people nobody registered, by age band."""

    people: Mapping[int, Presence]
    erased: int
    walked_in: Mapping[str, int]
    online: int
    refused: int

    @property
    def uncounted(self) -> int:
        """People who came without registering."""
        return sum(self.walked_in.values())

    @property
    def total(self) -> int:
        """Participations: everybody who was there or took part online, each once."""
        return len(self.people) + self.erased + self.uncounted + self.online

    @property
    def here(self) -> int:
        """Who is in the house, where going home is noted."""
        return sum(each.left_at is None for each in self.people.values()) + self.uncounted


def attendance_of(session_id: int) -> Attendance:
    """What is known of a session now. One query."""
    return add_up(DoorFact.objects.filter(session=session_id).standing().order_by("at", "nonce"))


def attendances_of(session_ids: Sequence[int]) -> dict[int, Attendance]:
    """The same for many sessions. One query."""
    found: dict[int, list[DoorFact]] = {each: [] for each in session_ids}
    for fact in DoorFact.objects.filter(session__in=session_ids).standing().order_by("at", "nonce"):
        found[fact.session_id].append(fact)
    return {each: add_up(facts) for each, facts in found.items()}


def add_up(facts: Iterable[DoorFact]) -> Attendance:
    """Standing facts of one session, by the time at which they happened.

    Two devices that both saw somebody arrive make one arrival. Who left and came again is there.
    """
    arrived: dict[int, list[DoorFact]] = {}
    left: dict[int, datetime] = {}
    walked_in: Counter[str] = Counter()
    erased: set[str] = set()
    online = refused = 0
    for fact in facts:
        who = fact.registration_id
        if fact.did == DoorDid.ARRIVED:
            if who is None:
                erased.add(fact.subject_key)
            else:
                arrived.setdefault(who, []).append(fact)
                left.pop(who, None)
        elif fact.did == DoorDid.LEFT and who is not None:
            left[who] = fact.at
        elif fact.did == DoorDid.WALKED_IN:
            walked_in[fact.age_band] += fact.people
        elif fact.did == DoorDid.ONLINE:
            online += fact.people
        elif fact.did == DoorDid.REFUSED:
            refused += 1
    people = {
        who: Presence(who, told[0].at, left.get(who), tuple(each.nonce for each in told))
        for who, told in arrived.items()
    }
    return Attendance(people, len(erased), walked_in, online, refused)
