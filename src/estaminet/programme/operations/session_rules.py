"""Plan sessions by a rule, and change the rule later without losing those that people count on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import checked
from estaminet.programme.models import Activity, Session, SessionRule
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.history import Sheet
from estaminet.programme.operations.registering.seats import hold_places, settle_places
from estaminet.programme.operations.session_states import take_away
from estaminet.programme.operations.sessions import SessionDraft, check_places, made_sessions, write_sessions
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.telling import tell_and_name
from estaminet.programme.queries.occurrences import Occurrence, RuleDraft
from estaminet.programme.queries.rule_changes import Move, RulePreview, meant, preview_end, preview_rule
from estaminet.programme.rules import is_awaited, is_counted_on

MOVED = ("starts_at", "ends_at", "zone", "hub", "place", "mode", "rule_day")


class RuleChangedMeanwhile(Refusal):
    """What the rule would do is no longer what was shown."""

    message = _("The sessions have changed since this was shown. Please look again at what would happen.")


class RuleThereAlready(Refusal):
    """The same rule, sent twice."""

    message = _("These dates are planned already, by the same rhythm.")


class RuleEnded(Refusal):
    """The rule has been ended, or taken back."""

    message = _("This rule has ended: it plans nothing any more. Please add a new one.")


def fingerprint(preview: RulePreview) -> str:
    """Short mark of what a preview says, so that what is done is what was read."""
    return preview.mark


def _drafts(rule: SessionRule, draft: RuleDraft, days: list[Occurrence]) -> list[SessionDraft]:
    return [
        SessionDraft(
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            zone=each.zone,
            hub_id=each.hub_id,
            place_id=each.place_id,
            mode=draft.mode,
            rule_id=rule.pk,
            rule_day=each.day,
        )
        for each in days
    ]


@transaction.atomic
def add_rule(*, activity: Activity, draft: RuleDraft, by: Actor, at: datetime) -> SessionRule:
    """Plan sessions that come back. Who may: the teams of the activity's hubs.

    Raises RuleThereAlready, NoDays, NoEnd, TooManySessions, UnknownZone, PlaceOfAnotherHub, HubOfAnotherNetwork,
    NotValid; then nothing is planned.
    """
    now = locked(activity)
    if draft in (RuleDraft.of(each) for each in now.rules.filter(removed_at=None)):
        raise RuleThereAlready
    sheet = Sheet(now, "rule.added", by=by, at=at)
    days = meant(draft)
    rule = checked(SessionRule(activity=now, made_at=at, **draft.columns()))
    rule.save()
    sessions = made_sessions(now, _drafts(rule, draft, days), by=by, at=at)
    sheet.close([rule, *sessions])
    settle(activity_id=now.pk, at=at)
    return rule


def _locked_rule(rule: SessionRule) -> SessionRule:
    now = SessionRule.objects.select_for_update().get(pk=rule.pk)
    if now.removed_at is not None:
        raise RuleEnded
    return now


@transaction.atomic
def change_rule(
    *, rule: SessionRule, draft: RuleDraft, by: Actor, at: datetime, seen: str | None = None, tell: bool = True
) -> RulePreview:
    """Change a rule, and the coming sessions with it; past ones and those changed by hand stay as they are.

    Who may: the teams of the activity's hubs. ``seen`` is the mark (``fingerprint``) of the preview that was read.
    With ``tell``, those who count on the sessions are told of what moves and what goes; who registered for one that
    goes is told in any case. Raises RuleEnded,
    RuleChangedMeanwhile, NoDays, NoEnd, TooManySessions, UnknownZone, PlaceOfAnotherHub, HubOfAnotherNetwork,
    NotValid; then nothing is changed.
    """
    activity = locked(rule.activity)
    now = _locked_rule(rule)
    preview = preview_rule(now, draft, at)
    if seen is not None and seen != fingerprint(preview):
        raise RuleChangedMeanwhile
    check_places(activity, draft.turns)
    hold_places(activity, [*(each.session for each in preview.moves), *preview.goes])
    sheet = Sheet(activity, "rule.changed", by=by, at=at)
    sheet.before(now, *(each.session for each in preview.moves), *preview.goes)
    for name, value in draft.columns().items():
        setattr(now, name, value)
    checked(now).save()
    moved, gone = [each.session for each in preview.moves], preview.goes
    heard = [each for each in moved if tell and is_counted_on(each, at)]
    awaited = [each for each in moved if tell and is_awaited(each, at)]
    gone_heard = _heard(gone, at, tell=tell)
    before = {each.pk: each.starts_at for each in moved}
    _let_go(gone, at)
    _move(preview.moves, at)
    made = made_sessions(activity, _drafts(now, draft, preview.comes), by=by, at=at)
    told = tell_and_name(
        activity=activity,
        sessions=heard,
        what="moved",
        at=at,
        key=at.isoformat(),
        before=before,
        registered=awaited,
    )
    told |= _tell_of_gone(activity, *gone_heard, at)
    settle_places(activity, moved, at=at)
    sheet.close([now, *moved, *gone, *made], told=len(told))
    settle(activity_id=activity.pk, at=at)
    return preview


def _heard(gone: Sequence[Session], at: datetime, *, tell: bool) -> tuple[list[Session], list[Session]]:
    """Of sessions that are about to go, those of which followers are told, and those of which who registered is."""
    return [each for each in gone if tell and is_counted_on(each, at)], [each for each in gone if is_awaited(each, at)]


def _tell_of_gone(
    activity: Activity, followed: Sequence[Session], registered: Sequence[Session], at: datetime
) -> frozenset[str]:
    return tell_and_name(
        activity=activity, sessions=followed, what="cancelled", at=at, key=at.isoformat(), registered=registered
    )


@transaction.atomic
def end_rule(*, rule: SessionRule, by: Actor, at: datetime, seen: str | None = None, tell: bool = True) -> RulePreview:
    """End a rule: its coming sessions go, past ones and those changed by hand stay. Undoing brings them back.

    Who may: the teams of the activity's hubs. ``seen`` is the mark of the preview that was read (``preview_end``).
    With ``tell``, those who count on the sessions are told of what goes; who registered is told in any case.
    Raises RuleEnded, RuleChangedMeanwhile.
    """
    activity = locked(rule.activity)
    now = _locked_rule(rule)
    preview = preview_end(now, at)
    if seen is not None and seen != fingerprint(preview):
        raise RuleChangedMeanwhile
    hold_places(activity, preview.goes)
    sheet = Sheet(activity, "rule.ended", by=by, at=at)
    sheet.before(now, *preview.goes)
    heard = _heard(preview.goes, at, tell=tell)
    now.removed_at = at
    now.save(update_fields=["removed_at"])
    _let_go(preview.goes, at)
    told = _tell_of_gone(activity, *heard, at)
    sheet.close([now, *preview.goes], told=len(told))
    settle(activity_id=activity.pk, at=at)
    return preview


def _let_go(sessions: Sequence[Session], at: datetime) -> None:
    """Take away what the rule no longer means. Without their day, the rule may mean it again another time; what a
    hand takes away keeps its day, and stays away."""
    take_away(sessions, at=at)
    for session in sessions:
        session.rule_day = None
    Session.objects.filter(pk__in=[each.pk for each in sessions]).update(rule_day=None)


def _move(moves: Sequence[Move], at: datetime) -> None:
    """Give sessions their other time and place."""
    # Days may be exchanged among sessions: none may stand in another's way while they are written.
    Session.objects.filter(pk__in=[each.session.pk for each in moves]).update(rule_day=None)
    for move in moves:
        session, to = move.session, move.to
        session.starts_at, session.ends_at, session.zone = to.starts_at, to.ends_at, to.zone
        session.hub_id, session.place_id, session.mode = to.hub_id, to.place_id, move.mode
        session.rule_day = to.day
    write_sessions([each.session for each in moves], at=at, names=MOVED)
