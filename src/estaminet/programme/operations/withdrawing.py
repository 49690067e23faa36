"""Keep an activity to the team again, take it away and put it back; those who count on its dates are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Party, Session
from estaminet.programme.operations.activities import locked, put_into_state
from estaminet.programme.operations.history import Sheet
from estaminet.programme.operations.registering.seats import hold_places
from estaminet.programme.operations.session_states import said
from estaminet.programme.operations.sessions import carry_out, hold_sessions
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.telling import tell_and_name
from estaminet.programme.queries.falling_through import awaited_of
from estaminet.programme.queries.session_changes import Versions, touch


class PeopleRegistered(Refusal):
    """Somebody registered for a date to come, and nobody has said that it may be called off."""

    message = _("People have registered for dates to come. Please look first at what they would be told.")


@transaction.atomic
def withdraw_activity(
    *, activity: Activity, by: Actor, at: datetime, call_off: bool = False, note: Mapping[str, str] | None = None
) -> Activity:
    """Keep an activity to the team again. Who may: the teams of its hubs.

    Where somebody is registered for a date to come, holds an offer or waits, all dates to come are called off, and
    whoever counts on them is told, once, in their language; ``note`` says why, by language. Registrations stay as they
    are. Without ``call_off`` that is refused. Published again, the dates stay called off until they are planned again.
    Raises PeopleRegistered.
    """
    now = locked(activity)
    awaited = _held(now, at)
    if not Party.objects.live().filter(session__in=[each.pk for each in awaited]).exists():
        return put_into_state(now, {"published_at": None}, "activity.withdrawn", by, at)
    if not call_off:
        raise PeopleRegistered
    sheet = Sheet(now, "activity.withdrawn", by=by, at=at)
    sheet.before(now)
    written, told = _call_off(now, awaited, sheet, said(note))
    now.published_at = None
    now.save(update_fields=["published_at"])
    sheet.close([now, *written], told=told)
    return settle(activity_id=now.pk, at=at)


def _held(activity: Activity, at: datetime) -> list[Session]:
    """The dates somebody may be waiting for; nobody registers for one meanwhile."""
    awaited = awaited_of(activity, at)
    hold_places(activity, awaited)
    return awaited


def _call_off(
    activity: Activity, awaited: list[Session], sheet: Sheet, note: Mapping[str, str] | None
) -> tuple[list[Session], int]:
    """Cancel them as the team cancels dates; their mails do not lead to a page that nobody sees any more."""
    sessions = hold_sessions(activity, [each.pk for each in awaited])
    texts: dict[int, Versions] = {}
    if note is not None:
        texts = {each.pk: {"note": {**dict.fromkeys(each.note, ""), **note}} for each in sessions}
    state = {"state": SessionState.CANCELLED.value}
    touches = [touch(each, state, texts=texts.get(each.pk)) for each in sessions]
    return carry_out(activity, touches, texts, sheet, what="cancelled", tell=True, note=note, page=False)


@transaction.atomic
def remove_activity(*, activity: Activity, by: Actor, at: datetime, note: Mapping[str, str] | None = None) -> Activity:
    """Take an activity away, with all its sessions; it can be put back whole. Who may: the teams of its hubs.

    Those who count on a session still to come are told that it is cancelled; ``note`` says why, by language.
    Registrations stay as they are. Twice counts once.
    """
    now = locked(activity)
    if now.removed_at is not None:
        return now
    awaited = _held(now, at)
    told = tell_and_name(
        activity=now,
        sessions=[each for each in awaited if each.shown],
        what="cancelled",
        at=at,
        key=f"removed:{at.isoformat()}",
        note=said(note),
        registered=awaited,
        page=False,
    )
    return put_into_state(now, {"removed_at": at}, "activity.removed", by, at, told=len(told))


@transaction.atomic
def put_back_activity(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """Undo a removal: the activity is published again if it was. Who may: the teams of its hubs.

    Those who registered had been told that it is cancelled: they hear that it takes place.
    """
    now = locked(activity)
    key = f"put back:{at.isoformat()}"
    awaited = awaited_of(now, at) if now.removed_at is not None else []
    told = tell_and_name(activity=now, sessions=[], what="added", at=at, key=key, registered=awaited)
    return put_into_state(now, {"removed_at": None}, "activity.put_back", by, at, told=len(told))
