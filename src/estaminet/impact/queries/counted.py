"""The facts that count: everybody who was there, once for each session."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.db.models import Min, Q, QuerySet, Sum

from estaminet.impact.queries.scope import Scope, held
from estaminet.programme.enums import DoorDid
from estaminet.programme.models import DoorFact
from estaminet.programme.models.attendance import COUNTED, DoorFacts

DIMENSIONS: Final = ("session_id", "hub_id", "did", "age_band", "country", "language", "mode")


def counted_facts(scope: Scope) -> QuerySet[DoorFact]:
    """One fact for each participation, or for each count of people who did not register (``people`` of them).

    Facts that were taken back do not stand. Of several arrivals of one person at one session the first that was
    noted is the one that counts.
    """
    standing = _standing(scope)
    first = standing.filter(did=DoorDid.ARRIVED).values("session", "subject_key").annotate(first=Min("pk"))
    return standing.filter(~Q(did=DoorDid.ARRIVED) | Q(pk__in=first.values("first")))


def _standing(scope: Scope) -> DoorFacts:
    here = held(scope, "session__")
    if scope.hubs is not None:
        here &= Q(hub__in=scope.hubs)
    return DoorFact.objects.standing().filter(here, did__in=COUNTED)


def counted_by_session(scope: Scope) -> list[tuple[Any, ...]]:
    """How many people, by all of ``DIMENSIONS``: each row has these, then the number. One query."""
    rows = counted_facts(scope).order_by().values_list(*DIMENSIONS).annotate(number=Sum("people"))
    return list(rows)


def arrivals(scope: Scope) -> QuerySet[DoorFact]:
    """Every time somebody who registered was noted as there; the same person twice at one session, perhaps."""
    return _standing(scope).filter(did=DoorDid.ARRIVED).order_by()


def distinct_people(scope: Scope) -> int:
    """People who registered and came, each once within the network, however often she came and wherever."""
    return arrivals(scope).values("subject_key").distinct().count()


def distinct_people_by_hub(scope: Scope) -> dict[int, int]:
    """The same for each hub by itself. They are not to be added up: somebody may come to two of them."""
    return dict(Counter(hub for hub, _key in arrivals(scope).values_list("hub_id", "subject_key").distinct()))


def returning_people(scope: Scope) -> int:
    """Those of ``distinct_people`` who had come to something of the network before the first of these days."""
    before = DoorFact.objects.standing().filter(
        did=DoorDid.ARRIVED,
        subject_key__in=arrivals(scope).values("subject_key"),
        session__network=scope.network_id,
        session__day__lt=scope.first,
        session__removed_at=None,
    )
    return before.order_by().values("subject_key").distinct().count()
