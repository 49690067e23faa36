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


SETTLES: Final = timedelta(seconds=30)
"""So long a contact may take to be written; no device's page waits longer."""


def facts_told(
    session: Session, at: datetime, since: int = 0, *, but: DoorPass | None = None
) -> tuple[int, list[dict[str, Any]]]:
    """From where to ask next time, and what was noted after ``since``, by others than one device. One query.

    A thousand facts that are being written at this moment may have lower ids than some that are there already. So
    nobody is sent past what was heard in the last moments: it is told again, and the device knows facts by their nonce.
    """
    rows = list(
        DoorFact.objects.filter(session=session, pk__gt=since)
        .order_by("pk")
        .values_list(
            "pk",
            "nonce",
            "did",
            "registration__code",
            "undoes",
            "people",
            "age_band",
            "at",
            "reason",
            "heard_at",
            "door_pass",
        )
    )
    settled = max((row[0] for row in rows if row[-2] < at - SETTLES), default=since)
    mine = but.pk if but else None
    return settled, [_fact(row) for row in rows if mine is None or row[-1] != mine]


def _fact(row: Iterable[Any]) -> dict[str, Any]:
    _pk, nonce, did, code, undoes, people, age, at, reason, _heard, _pass = row
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
