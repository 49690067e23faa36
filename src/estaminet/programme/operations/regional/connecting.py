"""Connect a hub to an agenda of its region, pause that, and end it."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.programme.enums import RegionalAgenda, RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent

SEND: Final = "programme.region"
"""The kind of job that sends the events of one agenda."""
_KEY: Final = re.compile(r"[\x21-\x7e]{8,400}")
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


class NoAgendaNumber(Refusal):
    """OpenAgenda knows agendas by their numbers."""

    message = _("Please give the number of the agenda: it stands in the column on the right of its page.")
    field = "agenda"


class NoHouseNumber(Refusal):
    """The agenda wants to know where something takes place, and knows houses by numbers of its own."""

    message = _("Please give the number by which the agenda knows your house, or the address of its page there.")
    field = "place"


class NoKey(Refusal):
    """A key is a word without blanks."""

    message = _("This is no key: it has at least eight letters or digits and no blanks.")
    field = "key"


class NoClient(Refusal):
    """UiTdatabank gives a client id together with its secret."""

    message = _("Please give the client id that came with the secret.")
    field = "client"


class ConnectedAlready(Refusal):
    """One agenda of each kind is enough for a hub."""

    message = _("This hub is connected to that agenda already.")


@dataclass(frozen=True)
class AgendaDraft:
    """What is told of an agenda. An empty ``key`` keeps the one that is there."""

    place: str
    key: str = ""
    agenda: str = ""
    client: str = ""
    trial: bool = False


def connect_agenda(*, hub: Hub, which: RegionalAgenda, draft: AgendaDraft, by: Actor, at: datetime) -> RegionAgenda:
    """Send the hub's events to an agenda from now on. Who may: the hub's managers.

    Raises NoAgendaNumber, NoHouseNumber, NoKey, NoClient, ConnectedAlready.
    """
    told = _checked(which, draft)
    if not _KEY.fullmatch(told.key):
        raise NoKey
    row = RegionAgenda(hub=hub, which=which, made_by_id=by.account_id, made_at=at)
    _put(row, told)
    try:
        with transaction.atomic():
            row.save()
            record(by=by, at=at, did="regional_agenda.connected", on=row, hub_id=hub.pk, details={"which": str(which)})
            ask_to_send(agenda=row, at=at)
    except IntegrityError as fault:
        raise ConnectedAlready from fault
    return row


@transaction.atomic
def change_agenda(*, agenda: RegionAgenda, draft: AgendaDraft, by: Actor, at: datetime) -> RegionAgenda:
    """Give an agenda other numbers, or another key. Who may: the hub's managers.

    Events that were not taken are tried once more. Raises NoAgendaNumber, NoHouseNumber, NoKey, NoClient.
    """
    now = _held(agenda)
    told = _checked(RegionalAgenda(now.which), draft)
    if told.key and not _KEY.fullmatch(told.key):
        raise NoKey
    _put(now, told)
    now.last_error = ""
    now.save()
    _try_again(now, at)
    record(by=by, at=at, did="regional_agenda.changed", on=now, hub_id=now.hub_id)
    ask_to_send(agenda=now, at=at)
    return now


@transaction.atomic
def pause_agenda(*, agenda: RegionAgenda, pause: bool, by: Actor, at: datetime) -> RegionAgenda:
    """Send nothing for a while, or go on. What is there stays there. Who may: the hub's managers. Twice counts once."""
    now = _held(agenda)
    if pause != (now.paused_at is not None):
        now.paused_at = at if pause else None
        now.save(update_fields=["paused_at"])
        did = "regional_agenda.paused" if pause else "regional_agenda.resumed"
        record(by=by, at=at, did=did, on=now, hub_id=now.hub_id)
        if not pause:
            ask_to_send(agenda=now, at=at)
    return now


@transaction.atomic
def end_agenda(*, agenda: RegionAgenda, by: Actor, at: datetime) -> RegionAgenda:
    """Send nothing any more, and forget the key. What is there stays: the agenda's own team sees to it.

    Who may: the hub's managers. Twice counts once.
    """
    now = _held(agenda)
    if now.removed_at is None:
        now.removed_at, now.key = at, ""
        now.save(update_fields=["removed_at", "key"])
        record(by=by, at=at, did="regional_agenda.ended", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def send_again(*, agenda: RegionAgenda, by: Actor, at: datetime) -> int:
    """Try what was not taken once more, and send what has changed, now. Who may: the hub's managers."""
    now = _held(agenda)
    number = _try_again(now, at)
    now.last_error = ""
    now.save(update_fields=["last_error"])
    record(by=by, at=at, did="regional_agenda.sent_again", on=now, hub_id=now.hub_id, details={"events": number})
    ask_to_send(agenda=now, at=at)
    return number


def ask_to_send(*, agenda: RegionAgenda, at: datetime) -> None:
    """Have the worker send soon, in the caller's transaction. Asked twice at the same instant, it is one job."""
    enqueue(kind=SEND, key=f"region {agenda.pk} now {at.isoformat()}", args={"agenda": agenda.pk}, at=at)


def _held(agenda: RegionAgenda) -> RegionAgenda:
    return RegionAgenda.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=agenda.pk)


def _try_again(agenda: RegionAgenda, at: datetime) -> int:
    amiss = RegionEvent.objects.filter(region=agenda, state__in=(RegionState.REFUSED, RegionState.FAILED))
    return amiss.update(state=RegionState.WAITING, tried="", attempts=0, next_at=at)


def _put(row: RegionAgenda, told: AgendaDraft) -> None:
    row.place, row.agenda, row.client, row.trial = told.place, told.agenda, told.client, told.trial
    if told.key:
        row.key = told.key


def _checked(which: RegionalAgenda, draft: AgendaDraft) -> AgendaDraft:
    """Numbers as the agenda writes them, also out of the address of a page."""
    key, client, place = draft.key.strip(), draft.client.strip(), draft.place.strip()
    if which is RegionalAgenda.OPENAGENDA:
        agenda = draft.agenda.strip()
        if not agenda.isdecimal() or len(agenda) > 20:
            raise NoAgendaNumber
        if not place.isdecimal() or len(place) > 18:
            raise NoHouseNumber
        return AgendaDraft(place=place, key=key, agenda=agenda, trial=False)
    found = _UUID.search(place.lower())
    if found is None or uuid.UUID(found[0]).int == 0:
        raise NoHouseNumber
    if not client or len(client) > 100:
        raise NoClient
    return AgendaDraft(place=found[0], key=key, client=client, trial=draft.trial)
