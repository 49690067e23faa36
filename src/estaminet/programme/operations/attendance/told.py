"""What devices tell: read and checked by itself, before anything is asked of the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from estaminet.programme.enums import AgeBand, DoorDid

NONCE: Final = re.compile(r"[0-9a-f]{32}")
MOST_PEOPLE: Final = 500
"""So many are counted by one fact at the most; a thumb that slips does not count ten thousand."""
MOST_AT_ONCE: Final = 1_000
"""So many facts are told at one contact at the most; a device sends the rest at the next one."""
BANDS: Final = frozenset(AgeBand.values) - {""}
OF_PEOPLE: Final = frozenset({DoorDid.ARRIVED, DoorDid.LEFT, DoorDid.REFUSED})
COUNTS: Final = frozenset({DoorDid.WALKED_IN, DoorDid.ONLINE})


class Unreadable(ValueError):
    """What was sent is not what a device of ours sends."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as it was told. ``who`` is the code of a ticket, ``undoes`` the nonce of another fact."""

    nonce: str
    did: DoorDid
    said_at: datetime
    who: str = ""
    undoes: str = ""
    people: int = 1
    age_band: str = ""
    reason: str = ""


def read_told(rows: object) -> list[Told]:
    """The facts of one contact, each once, in the order they were told. Raises Unreadable."""
    if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
        raise Unreadable("a list of facts")
    found: dict[str, Told] = {}
    for row in rows:
        told = _read(row)
        found.setdefault(told.nonce, told)
    return list(found.values())


def _read(row: object) -> Told:
    if not isinstance(row, Mapping):
        raise Unreadable("a fact")
    nonce, undoes = _nonce(row.get("nonce")), row.get("undoes", "")
    try:
        did = DoorDid(row.get("did", ""))
    except ValueError:
        raise Unreadable("what happened") from None
    if did is DoorDid.UNDONE:
        undoes = _nonce(undoes)
    elif undoes:
        raise Unreadable("what is taken back")
    who = row.get("who", "")
    if not isinstance(who, str) or len(who) > 16 or (did in OF_PEOPLE - {DoorDid.REFUSED} and not who):
        raise Unreadable("who")
    return Told(
        nonce=nonce,
        did=did,
        said_at=_instant(row.get("at")),
        who=who if did in OF_PEOPLE else "",
        undoes=undoes,
        people=_people(row.get("people", 1)) if did in COUNTS else 1,
        age_band=_band(row.get("age", "")) if did in COUNTS else "",
        reason=_words(row.get("reason", "")),
    )


def _nonce(given: Any) -> str:
    if not isinstance(given, str) or not NONCE.fullmatch(given):
        raise Unreadable("a nonce")
    return given


def _instant(given: Any) -> datetime:
    """An instant told in milliseconds since 1970, as JavaScript counts."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(given))
    except (TypeError, ValueError, OverflowError):
        raise Unreadable("an instant") from None


def read_clock(given: Any) -> datetime:
    """What a device's clock says at the moment of contact. Raises Unreadable."""
    return _instant(given)


def _people(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= MOST_PEOPLE:
        raise Unreadable("a number of people")
    return given


def _band(given: Any) -> str:
    if given not in BANDS and given != "":
        raise Unreadable("an age")
    return str(given)


def _words(given: Any) -> str:
    if not isinstance(given, str):
        raise Unreadable("words")
    return given.strip()[:200]


def as_sent(told: Iterable[Told]) -> list[dict[str, Any]]:
    """The facts as a device would send them again: ``read_told`` gives back the same."""
    first = datetime(1970, 1, 1, tzinfo=UTC)
    return [
        {
            "nonce": each.nonce,
            "did": str(each.did),
            "at": round((each.said_at - first) / timedelta(milliseconds=1)),
            "who": each.who,
            "undoes": each.undoes,
            "people": each.people,
            "age": each.age_band,
            "reason": each.reason,
        }
        for each in told
    ]
