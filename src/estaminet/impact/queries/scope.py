"""Of what a figure is told: a network or some of its hubs, and days from the first to the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from estaminet.programme.enums import SessionState
from estaminet.programme.models import Session


@dataclass(frozen=True, slots=True)
class Scope:
    """``hubs`` None is the whole network. Days are those on the wall where a session happens; ``at`` is now."""

    network_id: int
    first: date
    last: date
    at: datetime
    hubs: frozenset[int] | None = None

    @property
    def everywhere(self) -> Scope:
        """The same days in the whole network."""
        return replace(self, hubs=None)


def held(scope: Scope, prefix: str = "") -> Q:
    """Sessions of the network that have begun in those days and were neither called off nor taken away.

    ``prefix`` is the path to the session, such as ``session__``. Hubs are not looked at: people are counted at the
    hub where they came in, which a joint session has several of.
    """
    wanted: dict[str, Any] = {
        "network": scope.network_id,
        "day__gte": scope.first,
        "day__lte": scope.last,
        "state": SessionState.PLANNED,
        "removed_at": None,
        "starts_at__lte": scope.at,
    }
    return Q(**{f"{prefix}{name}": value for name, value in wanted.items()})


def sessions_held(scope: Scope) -> Any:
    """The sessions of a scope; of some hubs, those that happen there, at a further place as well."""
    rows = Session.objects.filter(held(scope))
    if scope.hubs is None:
        return rows
    return rows.filter(Q(hub__in=scope.hubs) | Q(also_at__hub__in=scope.hubs)).distinct()
