"""Keep a hub's events in an agenda of the region as they are here: sent, sent anew when they change, taken away."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from estaminet.kernel.outgoing import OutgoingFault
from estaminet.programme.enums import RegionalAgenda, RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent
from estaminet.programme.operations.regional.speaking import KeyRefused, NotNow, NotTaken, Voice
from estaminet.programme.queries.regional import openagenda, uitdatabank
from estaminet.programme.queries.regional.events import Data, RegionalEvent, regional_events
from estaminet.programme.queries.regional.known import places_known

LEASE: Final = timedelta(minutes=3)
"""How long a claim is good: several times what a request may last."""
WAITS: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
LONGEST_WAIT: Final = timedelta(hours=6)
MAYBE: Final = "?"
"""Stands for what is there while nobody knows: a request has left, and its answer has not come."""
log = logging.getLogger("estaminet.region")
Clock = Callable[[], datetime]
Wanted = Mapping[tuple[int, int], tuple[RegionalEvent, Data]]


@dataclass(frozen=True)
class Due:
    """An event that is to be sent, or taken away where nothing is told."""

    row: RegionEvent
    told: Data | None


def push_agenda(*, agenda_id: int, voice: Callable[[RegionAgenda], Voice], clock: Clock) -> Iterator[int]:
    """Send what has changed, one event at a time; gives how many are done after each. Who may: the house itself.

    Each event is claimed and marked in transactions of its own, and asked for outside of any. After a crash it goes on
    where it was: an event has the same name there at each try, so that nothing stands there twice.
    """
    agenda = RegionAgenda.objects.select_related("hub").filter(pk=agenda_id, removed_at=None, paused_at=None).first()
    if agenda is None:
        return
    speaker, done = voice(agenda), 0
    for due in plan(agenda=agenda, at=clock()):
        if not _claimed(due, clock()):
            continue
        try:
            _carry_out(due, speaker, clock)
        except KeyRefused as fault:
            _let_go(due.row, clock())
            _say(agenda, str(fault), clock())
            return
        done += 1
        yield done
    _say(agenda, "", clock())


def _say(agenda: RegionAgenda, error: str, at: datetime) -> None:
    RegionAgenda.objects.filter(pk=agenda.pk).update(last_error=error, asked_at=at)
    if error:
        log.warning("regional agenda %s: %s", agenda.pk, error)


# --- what is to be done -------------------------------------------------------------------------------------------


@transaction.atomic
def plan(*, agenda: RegionAgenda, at: datetime) -> list[Due]:
    """Compare what should be there with what is, and note it; the events whose turn it is. In one transaction."""
    RegionAgenda.objects.select_for_update(no_key=True).get(pk=agenda.pk)
    wanted = _wanted(agenda, at)
    # An activity that is gone for good has left its event behind, which is taken away.
    kept = RegionEvent.objects.filter(region=agenda).order_by("pk")
    rows = {(each.activity_id or -each.pk, each.hub_id): each for each in kept}
    for key, (event, told) in wanted.items():
        row = rows.get(key)
        if row is None and not event.ahead(at):
            continue  # what was over before anybody connected is left to history
        if row is None:
            row = rows[key] = RegionEvent(region=agenda, activity=event.activity, hub=event.house, next_at=at)
        _note(row, agenda, event, told, at)
    for key, row in rows.items():
        if key not in wanted and row.wanted:
            row.wanted, row.attempts, row.next_at, row.last_error = "", 0, at, ""
            row.state = RegionState.WAITING if row.there else RegionState.WITHDRAWN
            row.save()
    due = ((row, wanted[key][1] if key in wanted else None) for key, row in rows.items() if _is_due(row, at))
    return [Due(row, told) for row, told in due if told is None or not _shape(agenda).faults_of(told)]


def _wanted(agenda: RegionAgenda, at: datetime) -> Wanted:
    """What should be there. An activity none of whose dates takes place any more is taken away."""
    events = regional_events(agenda.hub, places=places_known(agenda.hub, agenda.which))
    standing = [each for each in events if each.standing]
    return {(each.activity.pk, each.house.pk): (each, told_of(agenda, each, at)) for each in standing}


def told_of(agenda: RegionAgenda, event: RegionalEvent, at: datetime) -> Data:
    """An event in the shape of that agenda."""
    if agenda.which == RegionalAgenda.OPENAGENDA:
        return openagenda.openagenda_event(event, at)
    return uitdatabank.uitdatabank_event(event, trial=agenda.trial)


def fingerprint(told: Data) -> str:
    """Another one whenever anything of it is another."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _note(row: RegionEvent, agenda: RegionAgenda, event: RegionalEvent, told: Data, at: datetime) -> None:
    """What an event should be there as, and whether it can be sent at all."""
    mark = fingerprint(told)
    if row.wanted == mark and row.pk is not None:
        return
    row.name = event.activity.title.pick(agenda.hub.languages).text[:140]
    row.wanted, row.attempts, row.next_at, row.last_error = mark, 0, at, ""
    row.state = RegionState.SENT if mark == row.there else RegionState.WAITING
    if faults := _shape(agenda).faults_of(told):
        row.state, row.tried, row.last_error = RegionState.REFUSED, mark, faults[0]
    row.save()


def _shape(agenda: RegionAgenda) -> ModuleType:
    return openagenda if agenda.which == RegionalAgenda.OPENAGENDA else uitdatabank


def _is_due(row: RegionEvent, at: datetime) -> bool:
    if row.wanted == row.there or row.tried == (row.wanted or MAYBE):
        return False
    return (row.next_at is None or row.next_at <= at) and (row.claimed_until is None or row.claimed_until <= at)


def _claimed(due: Due, at: datetime) -> bool:
    """Take an event, so that no second worker sends it meanwhile. From now on nobody knows what is there."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    mine = RegionEvent.objects.filter(free, pk=due.row.pk, wanted=due.row.wanted)
    return mine.update(claimed_until=at + LEASE, there=MAYBE, attempts=F("attempts") + 1) == 1


# --- doing it -----------------------------------------------------------------------------------------------------


def _carry_out(due: Due, voice: Voice, clock: Clock) -> None:
    row = due.row
    try:
        if due.told is None:
            voice.take_away(row)
            _mark(row, clock(), state=RegionState.WITHDRAWN, there="", sent_at=clock())
        else:
            remote = voice.put(row, due.told)
            _mark(row, clock(), state=RegionState.SENT, there=row.wanted, remote=remote, sent_at=clock())
    except NotTaken as fault:
        # It has the event as it was before, or not at all.
        _mark(
            row, clock(), state=RegionState.REFUSED, there=row.there, tried=row.wanted or MAYBE, last_error=str(fault)
        )
    except NotNow as fault:
        _put_off(row, str(fault), clock(), timedelta(seconds=fault.wait))
    except OutgoingFault as fault:
        _put_off(row, fault.code, clock(), timedelta())


def _put_off(row: RegionEvent, error: str, at: datetime, asked: timedelta) -> None:
    """Try again later, and later each time; never before the agenda said."""
    wait = WAITS[row.attempts] if row.attempts < len(WAITS) else LONGEST_WAIT
    _mark(row, at, state=RegionState.FAILED, last_error=error, next_at=at + max(wait, asked))


def _mark(row: RegionEvent, at: datetime, **changes: object) -> None:
    """What became of it, unless something else is wanted meanwhile: then it waits for its next turn."""
    told = {"claimed_until": None, "last_error": "", "next_at": at, **changes}
    mine = RegionEvent.objects.filter(pk=row.pk)
    if not mine.filter(wanted=row.wanted).update(**told):
        mine.update(**{**told, "state": RegionState.WAITING})


def _let_go(row: RegionEvent, at: datetime) -> None:
    """Nothing was sent, for the key is refused: it waits as before."""
    RegionEvent.objects.filter(pk=row.pk).update(claimed_until=None, there=row.there, attempts=row.attempts, next_at=at)
