"""What a device at the door needs to know of its session: names for a day, and what was noted so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from estaminet.programme.enums import PICTURES, DoorDid
from estaminet.programme.models import DoorFact, DoorPass, Session
from estaminet.programme.queries.registering.door_lists import door_list
from estaminet.programme.queries.registering.participants import PartyTold, PersonTold

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(instant: datetime) -> int:
    """Since 1970, as JavaScript counts."""
    return round((instant - _EPOCH) / timedelta(milliseconds=1))


def people_told(session: Session, at: datetime) -> dict[str, list[dict[str, Any]]]:
    """Parties and people who are expected, with what the door must know of them and no more. Eight queries at most."""
    coming = door_list(session, at).coming
    return {
        "parties": [{"code": told.party.code, "name": _name(told)} for told in coming],
        "people": [_person(told, person) for told in coming for person in told.people],
    }


def _name(told: PartyTold) -> str:
    return told.party.group_name or told.party.contact_name


def _person(told: PartyTold, person: PersonTold) -> dict[str, Any]:
    refused = [text.use for text, allowed in person.allows if allowed is False]
    return {
        "code": person.row.code,
        "party": told.party.code,
        "name": person.row.name,
        "minor": person.row.minor,
        "age": person.age,
        "needs": list(person.needs),
        "no_picture": PICTURES in refused,
    }


def facts_told(session: Session, since: int = 0, *, but: DoorPass | None = None) -> tuple[int, list[dict[str, Any]]]:
    """The last fact that is known, and what was noted after ``since``, by others than one device. One query.

    A fact that is written at this moment may get a lower id than one that is there already; so what is told reaches
    back a little each time, and the device knows facts by their nonce.
    """
    rows = list(
        DoorFact.objects.filter(session=session, pk__gt=since - OVERLAP)
        .order_by("pk")
        .values_list(
            "pk", "nonce", "did", "registration__code", "undoes", "people", "age_band", "at", "reason", "door_pass"
        )
    )
    newest = max((row[0] for row in rows), default=since)
    mine = but.pk if but else None
    return max(newest, since), [_fact(row) for row in rows if mine is None or row[-1] != mine]


OVERLAP: Final = 200
"""So many ids back, so that a transaction that ends late is not missed."""


def _fact(row: Iterable[Any]) -> dict[str, Any]:
    _pk, nonce, did, code, undoes, people, age, at, reason, _pass = row
    return {
        "nonce": nonce,
        "did": DoorDid(did).value,
        "who": code or "",
        "undoes": undoes,
        "people": people,
        "age": age,
        "at": milliseconds(at),
        "reason": reason,
    }
