"""What tests of feedback share: a session that is over, answers in a line, words that may be shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, FeedbackHow, NotedHow, ShownOn
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.attendance.noting import note_attendance
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.operations.feedback.giving import FeedbackDraft, Given, Showing, give_feedback
from tests.factories.registering import VISITOR, booked_session, registered

# Pages read the clock, so what they show lies around it.
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
_nonces = count(1)


def nonce() -> str:
    return f"{next(_nonces):032x}"


def over(hub: Any, *, days: float = 1, **fields: Any) -> Session:
    """A session that ended so many days ago."""
    begins = NOW - timedelta(days=days, hours=2)
    return booked_session(hub, starts_at=begins, ends_at=begins + timedelta(hours=2), **fields)


def guests(session: Session, number: int = 1, *, arrived: bool = True, **fields: Any) -> Party:
    """A party registered long before; all of them were there, or nobody."""
    party = registered(session, number, at=session.starts_at - timedelta(days=9), **fields)
    if arrived:
        told = [Told(nonce(), DoorDid.ARRIVED, session.starts_at, who=each.code) for each in party.registrations.all()]
        note_attendance(session=session, told=told, how=NotedHow.SCREEN, by=Actor.system(), at=session.ends_at)
    return party


def say(session: Session, how: FeedbackHow = FeedbackHow.POSTER, **fields: Any) -> Given:
    """Somebody says how it was; ``party``, ``nonce``, ``at`` and ``language`` as given, the rest is the draft."""
    more = {name: fields.pop(name) for name in ("party",) if name in fields}
    return give_feedback(
        session=session,
        how=how,
        nonce=fields.pop("nonce", None) or nonce(),
        language=fields.pop("language", "fr"),
        at=fields.pop("at", NOW),
        by=VISITOR,
        draft=FeedbackDraft(**fields),
        **more,
    )


def voice(session: Session, words: str = "Une belle soirée.", **fields: Any) -> Any:
    """Words that may be shown everywhere, not chosen yet."""
    show = Showing(on=[str(each) for each in ShownOn], **fields.pop("show", {}))
    return say(session, words=words, show=show, **fields).testimonial


def address(name: str, session: Session, *more: Any, hub: str = "wattrelos") -> str:
    """An address of the team below the activity of a session."""
    return reverse(f"manage:{name}", args=[hub, session.activity_id, *more])
