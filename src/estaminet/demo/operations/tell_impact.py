"""Tell how the dates of the year count: the funder's rules, what teams agreed to, and what they decided otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from estaminet.impact.enums import Counting
from estaminet.impact.operations.decide import PartDraft, accept_suggestions, decide_counting, split_session
from estaminet.impact.operations.load_rules import OURS, load_rules, read_rules
from estaminet.impact.queries.parts import session_for
from estaminet.kernel.actor import Actor
from estaminet.network.models import Network
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session

RULES: Final = "interreg-vi-fwvl-1.json"
AGREED_UNTIL: Final = timedelta(days=21)
"""Teams decide once a month or so: what happened since waits for them."""
INVITED: Final = ("chorale-des-deux-rives", "tisser-a-quatre-mains", "mailles-du-lundi")
"""Activities on the public agenda that a group makes: all may listen, those who are invited take part."""
FOR_INCLUSION: Final = 3
"""Every so many of them is told as made for inclusion."""
SPLIT: Final = 1
"""Of each hub's joint dates the second is split into two parts."""


def tell_impact(*, network: Network, activities: Mapping[str, Activity], by: Mapping[int, Actor], at: datetime) -> None:
    """Load the rules and decide what is older than three weeks. ``by`` maps hubs to who works there."""
    text = (OURS / RULES).read_text(encoding="utf-8")
    load_rules(network=network, rules=read_rules(text), by=Actor.system(), at=at - timedelta(days=200))
    decided = at - timedelta(days=5)
    for hub, actor in by.items():
        mine = sorted(each.pk for each in activities.values() if each.hub_id == hub)
        over = Session.objects.filter(
            activity__in=mine, removed_at=None, state=SessionState.PLANNED, ends_at__lt=at - AGREED_UNTIL
        ).order_by("starts_at", "pk")
        accept_suggestions(
            sessions=list(over.values_list("pk", flat=True)), network_id=network.pk, by=actor, at=decided
        )
        _otherwise(over, actor, decided + timedelta(hours=1))


def _otherwise(over: QuerySet[Session], actor: Actor, at: datetime) -> None:
    """What teams know better: to some joint dates a group was invited, and one of them ended with everybody."""
    joint = over.filter(counting_decisions__counting=Counting.PUBLIC_JOINT, activity__slug__in=INVITED)
    for number, session in enumerate(joint):
        if number == SPLIT:
            _split(session, actor, at)
            continue
        inclusion = number % FOR_INCLUSION == 0
        decide_counting(session=session, counting=Counting.CLOSED_JOINT, inclusion=inclusion, by=actor, at=at)


def _split(session: Session, actor: Actor, at: datetime) -> None:
    halfway = session.starts_at + (session.ends_at - session.starts_at) / 2
    drafts = [PartDraft("Avec le groupe", session.starts_at), PartDraft("Ouvert à tous", halfway)]
    split_session(session=session, parts=drafts, language="fr", by=actor, at=at)
    first, second = session_for(session)
    decide_counting(session=session, counting=Counting.CLOSED_JOINT, part=first.pk, inclusion=True, by=actor, at=at)
    decide_counting(session=session, counting=Counting.PUBLIC_JOINT, part=second.pk, by=actor, at=at)
