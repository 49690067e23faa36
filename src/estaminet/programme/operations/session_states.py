"""Cancel sessions, postpone them, plan them again, keep them to the team, take them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.history import Sheet
from estaminet.programme.operations.sessions import carry_through, hold_sessions, key_of
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.telling import tell_and_name
from estaminet.programme.queries.session_changes import Versions, What, touch
from estaminet.programme.rules import is_awaited, is_counted_on


@transaction.atomic
def cancel_sessions(
    *,
    activity: Activity,
    ids: Sequence[int],
    by: Actor,
    at: datetime,
    note: Mapping[str, str] | None = None,
    tell: bool = True,
    expected: Mapping[int, int] | None = None,
) -> list[Session]:
    """Cancel sessions and tell everybody who counts on them. Who may: the teams of the activity's hubs.

    ``note`` says why, by language; it stands on the page and in the mails. They stay in the agenda, marked, so that
    nobody stands before a closed door. Raises SessionOfAnotherActivity, SessionChangedMeanwhile.
    """
    return _into_state(activity, ids, SessionState.CANCELLED, "cancelled", by, at, said(note), tell, expected)


@transaction.atomic
def postpone_sessions(
    *,
    activity: Activity,
    ids: Sequence[int],
    by: Actor,
    at: datetime,
    note: Mapping[str, str] | None = None,
    tell: bool = True,
    expected: Mapping[int, int] | None = None,
) -> list[Session]:
    """Say that sessions come later, on a day not yet known, and tell those who count on them.

    Who may: the teams of the activity's hubs. Giving such a session a new time plans it again.
    Raises SessionOfAnotherActivity, SessionChangedMeanwhile.
    """
    return _into_state(activity, ids, SessionState.POSTPONED, "postponed", by, at, said(note), tell, expected)


@transaction.atomic
def plan_sessions_again(
    *,
    activity: Activity,
    ids: Sequence[int],
    by: Actor,
    at: datetime,
    keep_notes: bool = True,
    tell: bool = True,
    expected: Mapping[int, int] | None = None,
) -> list[Session]:
    """Let cancelled, postponed or hidden sessions take place after all. Who may: the teams of the activity's hubs.

    Whoever counts on one is told, unless it was hidden: of that one nobody had heard. Without ``keep_notes``, what
    was noted on them goes. Raises SessionOfAnotherActivity, SessionChangedMeanwhile.
    """
    note: dict[str, str] | None = None if keep_notes else {}
    return _into_state(activity, ids, SessionState.PLANNED, "added", by, at, note, tell, expected)


@transaction.atomic
def hide_sessions(
    *, activity: Activity, ids: Sequence[int], by: Actor, at: datetime, expected: Mapping[int, int] | None = None
) -> list[Session]:
    """Keep sessions to the team, as not planned yet. Who may: the teams of the activity's hubs.

    Those who follow the activity are not told: what they count on is cancelled instead. Those who registered are told
    that it does not take place. Raises SessionOfAnotherActivity, SessionChangedMeanwhile.
    """
    return _into_state(activity, ids, SessionState.DRAFT, "moved", by, at, None, False, expected)


DID: dict[SessionState, str] = {
    SessionState.CANCELLED: "sessions.cancelled",
    SessionState.POSTPONED: "sessions.postponed",
    SessionState.PLANNED: "sessions.planned_again",
    SessionState.DRAFT: "sessions.hidden",
}


def said(note: Mapping[str, str] | None) -> dict[str, str] | None:
    """The languages in which something was said; none at all leaves what is noted already."""
    return {language: text for language, text in (note or {}).items() if text.strip()} or None


def _into_state(
    activity: Activity,
    ids: Sequence[int],
    state: SessionState,
    what: What,
    by: Actor,
    at: datetime,
    note: Mapping[str, str] | None,
    tell: bool,
    expected: Mapping[int, int] | None,
) -> list[Session]:
    """Give sessions a state. A ``note`` takes the place of what stood there in any language; none leaves it."""
    now = locked(activity)
    sessions = hold_sessions(now, ids, expected)
    texts: dict[int, Versions] = {}
    if note is not None:
        texts = {each.pk: {"note": {**dict.fromkeys(each.note, ""), **note}} for each in sessions}
    touches = [touch(each, {"state": state.value}, texts=texts.get(each.pk)) for each in sessions]
    sheet = Sheet(now, DID[state], by=by, at=at)
    return carry_through(now, touches, texts, sheet, what=what, tell=tell, seen=None, note=note)


@transaction.atomic
def remove_sessions(
    *,
    activity: Activity,
    ids: Sequence[int],
    by: Actor,
    at: datetime,
    tell: bool = True,
    expected: Mapping[int, int] | None = None,
) -> int:
    """Take sessions out of the programme, as if they had never been planned; undoing brings them back.

    Who may: the teams of the activity's hubs. Somebody may count on one that is still to come: with ``tell`` they are
    told that it is cancelled, and those who registered are told in any case. A rule that made one does not make it
    again. Gives how many were told. Raises SessionOfAnotherActivity, SessionChangedMeanwhile.
    """
    now = locked(activity)
    sessions = hold_sessions(now, ids, expected)
    sheet = Sheet(now, "sessions.removed", by=by, at=at)
    sheet.before(*sessions)
    coming = [each for each in sessions if tell and is_counted_on(each, at)]
    awaited = [each for each in sessions if is_awaited(each, at)]
    told = tell_and_name(activity=now, sessions=coming, what="cancelled", at=at, key=key_of(at), registered=awaited)
    take_away(sessions, at=at)
    sheet.close(sessions, told=len(told))
    settle(activity_id=now.pk, at=at)
    return len(told)


def take_away(sessions: Sequence[Session], *, at: datetime) -> None:
    """Note sessions as no longer in the programme; their rows stay, for undoing and for what hangs on them."""
    for session in sessions:
        session.removed_at, session.changed_at, session.shown = at, at, False
        session.sequence += 1
    rows = Session.objects.filter(pk__in=[each.pk for each in sessions])
    rows.update(removed_at=at, changed_at=at, shown=False, sequence=F("sequence") + 1)
