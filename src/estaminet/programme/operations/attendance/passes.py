"""Door passes: a device may note who comes to one session, until it is stopped. What a stopped one tells is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.people.queries.readers import reader_of
from estaminet.programme.enums import NotedHow, SessionState
from estaminet.programme.models import Activity, DoorPass, HeldFacts, Session
from estaminet.programme.operations.attendance.noting import Heard, note_attendance
from estaminet.programme.operations.attendance.told import Told, as_sent, read_told
from estaminet.programme.retention import SENSITIVE

LASTS: Final = timedelta(hours=12)
"""How long after the end of its session a pass is good: until the phone has network again."""
EARLY: Final = timedelta(days=7)
"""How long before its session a device may be prepared, so that names lie on it no longer than they must."""


class TooEarly(Refusal):
    """The session is more than a week away."""

    message = _(
        "A device can be made ready in the week before the date, not earlier: names should not lie on it for long."
    )


class DoorShut(Refusal):
    """The session is over, called off or taken away."""

    message = _("This date is over or does not take place. Who was there can be entered on the list of people.")


class Stop(StrEnum):
    """Why a device may not note any more."""

    REVOKED = "revoked"
    ENDED = "ended"
    ROLE = "role"


@dataclass(frozen=True)
class Contact:
    """What became of one contact of a device. ``held`` counts facts that wait for the team."""

    heard: Heard = field(default_factory=Heard)
    stop: Stop | None = None
    held: int = 0


@transaction.atomic
def give_door_pass(*, session: Session, device: str, by: Actor, at: datetime) -> DoorPass:
    """Let one device note who comes to a session. Who may: its teams.

    Raises TooEarly, DoorShut.
    """
    if session.state != SessionState.PLANNED or session.removed_at or at >= session.ends_at + LASTS:
        raise DoorShut
    if at < session.starts_at - EARLY:
        raise TooEarly
    made = DoorPass.objects.create(
        network_id=session.network_id,
        hub_id=session.hub_id,
        session=session,
        account_id=by.account_id,
        device=" ".join(device.split())[:60],
        made_at=at,
        until=session.ends_at + LASTS,
    )
    record(by=by, at=at, did="door_pass.given", on=made, hub_id=session.hub_id)
    return made


@transaction.atomic
def stop_door_pass(*, door_pass: DoorPass, by: Actor, at: datetime) -> None:
    """Take a pass back: at its next contact the device learns of it and forgets its names. Who may: the teams.

    A second time changes nothing.
    """
    now = DoorPass.objects.select_for_update(no_key=True).get(pk=door_pass.pk)
    if now.revoked_at is None:
        now.revoked_at = at
        now.save(update_fields=["revoked_at"])
        record(by=by, at=at, did="door_pass.stopped", on=now, hub_id=now.hub_id)
    door_pass.revoked_at = now.revoked_at


@transaction.atomic
def hear_device(*, door_pass: DoorPass, told: Sequence[Told], clock: datetime, at: datetime) -> Contact:
    """Take what a device tells. Facts of a stopped one are held for the team; so are people who are not on our list.

    ``clock`` is what the device's own clock says ``at`` this moment.
    """
    now = (
        DoorPass.objects.select_for_update(of=("self",), no_key=True)
        .select_related("session", "network")
        .get(pk=door_pass.pk)
    )
    DoorPass.objects.filter(pk=now.pk).update(heard_at=at)
    if stop := why_stopped(now, at):
        return Contact(stop=stop, held=_hold(now, told, clock, at))
    by = Actor.person(now.account_id) if now.account_id else Actor.system()
    heard = note_attendance(session=now.session, told=told, how=NotedHow.DOOR, by=by, at=at, clock=clock, door_pass=now)
    unknown = set(heard.unknown)
    return Contact(heard=heard, held=_hold(now, [each for each in told if each.nonce in unknown], clock, at))


def why_stopped(door_pass: DoorPass, at: datetime) -> Stop | None:
    """Why a device may not note any more; None while it may. Two queries at most."""
    if door_pass.revoked_at is not None:
        return Stop.REVOKED
    if at >= door_pass.until:
        return Stop.ENDED
    reader = door_pass.account_id and reader_of(
        account_id=door_pass.account_id, network=door_pass.network, page_language=""
    )
    if not reader or not Activity.objects.worked_by(reader).filter(pk=door_pass.session.activity_id).exists():
        return Stop.ROLE
    return None


def _hold(door_pass: DoorPass, told: Sequence[Told], clock: datetime, at: datetime) -> int:
    """Keep what cannot be counted by itself, by our own clock. A contact whose answer was lost adds nothing again."""
    before = HeldFacts.objects.filter(door_pass=door_pass).values_list("told", flat=True)
    known = {each["nonce"] for rows in before for each in rows or ()}
    skew = at - clock
    fresh = [replace(each, said_at=each.said_at + skew) for each in told if each.nonce not in known]
    if fresh:
        HeldFacts.objects.create(
            network_id=door_pass.network_id,
            session_id=door_pass.session_id,
            door_pass=door_pass,
            told=as_sent(fresh),
            number=len(fresh),
            heard_at=at,
        )
    return len(told)


@transaction.atomic
def settle_held_facts(*, held: HeldFacts, accept: bool, by: Actor, at: datetime) -> Heard:
    """Count what a stopped device told, or put it aside. Who may: the teams. A second time changes nothing."""
    now = (
        HeldFacts.objects.select_for_update(of=("self",), no_key=True)
        .select_related("session", "door_pass")
        .get(pk=held.pk)
    )
    if now.settled_at is not None:
        return Heard()
    heard = Heard()
    if accept:
        heard = note_attendance(
            session=now.session,
            told=read_told(now.told or []),
            how=NotedHow.DOOR,
            by=by,
            at=at,
            clock=at,
            door_pass=now.door_pass,
        )
    now.settled_at, now.settled_by_id, now.accepted = at, by.account_id, accept
    now.save(update_fields=["settled_at", "settled_by", "accepted"])
    did = "attendance.accepted" if accept else "attendance.put_aside"
    record(by=by, at=at, did=did, on=now, hub_id=now.session.hub_id, details={"number": now.number})
    return heard


@transaction.atomic
def purge_held_facts(at: datetime) -> int:
    """What stopped devices told is forgotten a while after the session, settled or not. Gives how many rows."""
    old = HeldFacts.objects.filter(session__ends_at__lt=at - SENSITIVE, told__isnull=False)
    return old.update(told=None)
