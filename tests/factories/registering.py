"""Builders of parties: told in a line, registered as the page would."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import Entry
from estaminet.programme.models import Activity, Party, Session
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
from tests.factories.programme import ActivityFactory, SessionFactory

_numbers = count(1)
VISITOR = Actor.visitor()


def booked_session(hub: Any, *, seats: int | None = 20, **fields: Any) -> Session:
    """A session of an activity for which one registers."""
    activity: Activity = ActivityFactory(hub=hub, entry=Entry.BOOKED, seats=seats)
    session: Session = SessionFactory(activity=activity, **fields)
    return session


def draft(number: int = 1, **fields: Any) -> PartyDraft:
    """A party of grown-ups nobody else is called like."""
    mark = next(_numbers)
    people = [RegistrationDraft(given_name=f"Nom{mark}x{each}", family_name="Dupont") for each in range(number)]
    told: dict[str, Any] = {
        "contact_name": f"Nom{mark}x0 Dupont",
        "email": f"party{mark}@example.org",
        "language": "fr",
        "people": people,
    }
    return PartyDraft(**told | fields)


def registered(session: Session, number: int = 1, *, at: datetime, confirmed: bool = True, **fields: Any) -> Party:
    """A party of that many people, registered or waiting."""
    told = draft(number, confirmed=confirmed, **fields)
    return register_party(session=session, draft=told, form_key=None, by=VISITOR, at=at)
