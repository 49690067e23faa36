"""Who may: small predicates that change nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, Literal, Protocol

from estaminet.kernel.reader import Reader
from estaminet.programme.enums import Entry, Mode, PricePolicy, SessionState
from estaminet.programme.models import Activity, Session, Subscription

FEEDBACK_OPEN: Final = timedelta(days=60)
"""How long after a session people may say how it was."""


def makes(reader: Reader, activity: Activity) -> bool:
    """Whether the reader works at the hub that leads the activity. Partner teams write too; they find it by query."""
    return reader.works_at(activity.hub_id)


def is_over(session: Session, at: datetime) -> bool:
    return session.ends_at <= at


def should_be_shown(activity: Activity, session: Session) -> bool:
    """Whether everybody may see a session: its activity is public, and it is neither a draft nor taken away."""
    return activity.open_to_all and session.removed_at is None and session.state != SessionState.DRAFT


def can_be_planned_on(session: Session, at: datetime) -> bool:
    """Whether people can still come: planned, and not over."""
    return session.state == SessionState.PLANNED and session.removed_at is None and not is_over(session, at)


def is_counted_on(session: Session, at: datetime) -> bool:
    """Whether somebody may be waiting for it: shown, not over, not called off. They hear when it changes."""
    awaited = session.state in (SessionState.PLANNED, SessionState.POSTPONED)
    return awaited and session.shown and not is_over(session, at)


def is_awaited(session: Session, at: datetime) -> bool:
    """Whether those who registered for it wait for it, also where strangers do not see it: a class has a closed one."""
    awaited = session.state in (SessionState.PLANNED, SessionState.POSTPONED)
    return awaited and session.removed_at is None and not is_over(session, at)


def feedback_shut(session: Session, at: datetime) -> Literal["", "early", "late", "off"]:
    """Why nobody can say how a session was; empty while people can."""
    if session.state != SessionState.PLANNED or session.removed_at is not None:
        return "off"
    if at < session.starts_at:
        return "early"
    return "late" if at > session.ends_at + FEEDBACK_OPEN else ""


def has_prices(activity: Activity) -> bool:
    """Whether it is paid for by prices the team names: one, or several to choose from."""
    return activity.price in (PricePolicy.FIXED, PricePolicy.SOLIDARITY)


class MaybeOnline(Protocol):
    """A session, or what was read of one."""

    @property
    def mode(self) -> str: ...

    @property
    def online_url(self) -> str: ...


def has_open_link(activity: Activity, session: MaybeOnline) -> bool:
    """Whether everybody may have the link for taking part online. Where one books, it goes to those who did."""
    return bool(session.online_url) and session.mode != Mode.IN_PERSON and activity.entry == Entry.OPEN


def subscription_state(subscription: Subscription, today: date) -> Literal["asked", "running", "paused", "ended"]:
    """Where a subscription stands on a day of its network."""
    if subscription.ended_at is not None:
        return "ended"
    if subscription.confirmed_at is None:
        return "asked"
    rests = subscription.paused_until is not None and subscription.paused_until > today
    return "paused" if rests else "running"
