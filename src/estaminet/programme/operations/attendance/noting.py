"""Note who was there. Facts arrive late, twice, in any order, from several devices: in the end the same is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows
from estaminet.network.models import Webhook
from estaminet.programme.enums import DoorDid, Mode, NotedHow
from estaminet.programme.models import DoorFact, DoorPass, Registration, Session
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.operations.webhooks import tell_checked_in

EARLIEST = timedelta(hours=12)
"""Nobody arrives earlier before a session; a clock that says so is wrong by more than we can mend."""


@dataclass(frozen=True)
class Heard:
    """What became of the facts of one contact: nonces that are kept now, and those of people not on our list."""

    kept: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@transaction.atomic
def note_attendance(
    *,
    session: Session,
    told: Sequence[Told],
    how: NotedHow,
    by: Actor,
    at: datetime,
    clock: datetime | None = None,
    door_pass: DoorPass | None = None,
) -> Heard:
    """Keep facts about who was at a session. Who may: its teams, and devices with a pass of theirs.

    ``clock`` is what the device's own clock says ``at`` this moment: what it told is reckoned back by the difference.
    A fact known already stays as it is. Somebody who is not registered for this session is not kept but given back as
    ``unknown``. Three queries, whatever their number; three more where there are webhooks.
    """
    known = _people(session, {each.who for each in told if each.who})
    skew = at - clock if clock else timedelta(0)
    kept = [each for each in told if not each.who or each.who in known]
    rows = [fact_row(each, session, known.get(each.who), how, by, at, skew, door_pass) for each in kept]
    insert_rows(DoorFact, rows, leave_known=True)
    _tell_arrivals(session, rows, known, at)
    return Heard(
        kept=[each.nonce for each in kept],
        unknown=[each.nonce for each in told if each.who and each.who not in known],
    )


@transaction.atomic
def take_in_attendance(*, sheets: Iterable[tuple[Session, NotedHow, Sequence[Told]]], by: Actor) -> int:
    """Keep what was noted at many sessions before, each sheet known by the end of its session; gives how many facts.

    Who may: whoever brings records along, such as an import. Somebody who is not registered there is left out.
    Two queries, whatever their number.
    """
    held = list(sheets)
    known: dict[int, dict[str, Registration]] = {session.pk: {} for session, _how, _told in held}
    for row in Registration.objects.filter(session__in=known).select_related("party", "person"):
        known[row.session_id][row.code] = row
    rows = [
        fact_row(each, session, known[session.pk].get(each.who), how, by, session.ends_at, timedelta(0), None)
        for session, how, told in held
        for each in told
        if not each.who or each.who in known[session.pk]
    ]
    insert_rows(DoorFact, rows, leave_known=True)
    return len(rows)


def _people(session: Session, codes: set[str]) -> dict[str, Registration]:
    """Those of the session by the codes of their tickets. Also those who have left: they may stand at the door."""
    rows = Registration.objects.filter(session=session, code__in=codes).select_related("party", "person")
    webhooks = Exists(Webhook.objects.filter(removed_at=None))
    return {each.code: each for each in rows.annotate(webhooks=webhooks)}


def _tell_arrivals(
    session: Session, rows: Iterable[Mapping[str, Any]], known: Mapping[str, Registration], at: datetime
) -> None:
    """Other programs hear who arrived. A fact that was told before is told again under the same name: once."""
    if not any(each.webhooks for each in known.values()):  # type: ignore[attr-defined]
        return
    parties = {each.pk: each.party_id for each in known.values()}
    arrived = [
        (row["nonce"], parties[row["registration_id"]], row["registration_id"], row["at"])
        for row in rows
        if row["did"] == DoorDid.ARRIVED
    ]
    if arrived:
        tell_checked_in(session=session, arrived=arrived, at=at)


def fact_row(
    told: Told,
    session: Session,
    registration: Registration | None,
    how: NotedHow,
    by: Actor,
    at: datetime,
    skew: timedelta,
    door_pass: DoorPass | None,
) -> dict[str, Any]:
    """A fact as a row, not yet written; ``skew`` is how wrong the clock was by which it was told."""
    person = registration.person if registration else None
    party = registration.party if registration else None
    online = told.did is DoorDid.ONLINE or (party is not None and party.mode == Mode.ONLINE)
    return {
        "network_id": session.network_id,
        "session_id": session.pk,
        "hub_id": (party.spot_hub_id if party else None) or session.hub_id,
        "nonce": told.nonce,
        "did": told.did,
        "undoes": told.undoes,
        "registration_id": registration.pk if registration else None,
        "subject_key": (person.subject_key if person else registration.subject_key) if registration else "",
        "people": told.people,
        "age_band": registration.age_band if registration else told.age_band,
        "country": registration.country if registration else "",
        "language": (party.spoken or party.language) if party else "",
        "mode": Mode.ONLINE if online else Mode.IN_PERSON,
        "reason": told.reason,
        "how": how,
        "door_pass_id": door_pass.pk if door_pass else None,
        "said_at": told.said_at if door_pass else None,
        "at": _when(told, session, at, skew),
        "heard_at": at,
        "by_id": by.account_id,
    }


def _when(told: Told, session: Session, at: datetime, skew: timedelta) -> datetime:
    """Our best reckoning of when it happened: never later than now, never long before the session."""
    earliest = min(session.starts_at - EARLIEST, at)
    return max(earliest, min(told.said_at + skew, at))
