"""Sessions, people who were there, and decisions, told in a line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingRules
from estaminet.impact.operations.decide import decide_counting
from estaminet.impact.operations.load_rules import OURS, load_rules, read_rules
from estaminet.impact.queries.scope import Scope
from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, NotedHow
from estaminet.programme.models import DoorFact, Session
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory

HOUSE = Actor.system()
BEGAN = AT - timedelta(days=10)
_numbers = count(1)


def scope(hub: Any, *, hubs: frozenset[int] | None = None, **fields: Any) -> Scope:
    """The year in which tests happen."""
    given = {"first": date(2026, 1, 1), "last": date(2026, 12, 31), "at": AT} | fields
    return Scope(network_id=hub.network_id, hubs=hubs, **given)


def rules_of(hub: Any) -> CountingRules:
    """The rules that come with the house, loaded for a hub's network."""
    told = read_rules((OURS / "interreg-vi-fwvl-1.json").read_text(encoding="utf-8"))
    return load_rules(network=hub.network, rules=told, by=HOUSE, at=AT)


def past_session(hub: Any, *, partners: tuple[Any, ...] = (), at: datetime = BEGAN, **fields: Any) -> Session:
    """A session of two hours that is over, of an activity of its own; ``fields`` are the activity's."""
    activity = ActivityFactory(hub=hub, **fields)
    activity.partner_hubs.set(partners)
    session: Session = SessionFactory(activity=activity, starts_at=at)
    return session


def came(session: Session, key: str = "", *, minutes: int = 0, **fields: Any) -> DoorFact:
    """Somebody arrived, known in figures by a key; of several hubs, at that of the session."""
    number = next(_numbers)
    at = session.starts_at + timedelta(minutes=minutes)
    given: dict[str, Any] = {
        "network_id": session.network_id,
        "session": session,
        "hub_id": session.hub_id,
        "nonce": f"{number:032x}",
        "did": DoorDid.ARRIVED,
        "subject_key": key or f"nobody else {number}",
        "how": NotedHow.DOOR,
        "at": at,
        "heard_at": at,
    }
    return DoorFact.objects.create(**given | fields)


def walked_in(session: Session, people: int, **fields: Any) -> DoorFact:
    return came(session, **{"did": DoorDid.WALKED_IN, "people": people, "subject_key": ""} | fields)


def undo(fact: DoorFact) -> DoorFact:
    return came(fact.session, did=DoorDid.UNDONE, undoes=fact.nonce, subject_key="")


def decide(session: Session, counting: Counting, **fields: Any) -> Any:
    return decide_counting(session=session, counting=counting, by=HOUSE, at=AT, **fields)
