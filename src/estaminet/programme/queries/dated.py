"""Sessions with the further places where they happen at the same time, read in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from estaminet.kernel.languages.texts import Texts
from estaminet.network.models import Hub
from estaminet.programme.models import Session

FURTHER_ORDER = ("further_position", "further_id")


@dataclass(frozen=True, slots=True)
class Named:
    """A hub or a place by its name alone."""

    name: Texts


@dataclass(frozen=True, slots=True)
class Further:
    """A further place of a joint session, as ``AlsoAt`` tells it."""

    hub_id: int
    hub: Named
    place: Named | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A session and where else it happens."""

    session: Session
    further: list[Further] = field(default_factory=list)

    def is_at(self, hub: Hub) -> bool:
        return hub.pk in (self.session.hub_id, *(each.hub_id for each in self.further))


def further_columns(path: str = "") -> dict[str, F]:
    """What a query of sessions is annotated with to be read by ``dated``; ``path`` leads to them.

    A joint session, of which there are few, comes once for each further place; ``FURTHER_ORDER`` is theirs.
    """
    also = f"{path}__also_at" if path else "also_at"
    return {
        "further_position": F(f"{also}__position"),
        "further_id": F(f"{also}__pk"),
        "further_hub_id": F(f"{also}__hub_id"),
        "further_hub": F(f"{also}__hub__name"),
        "further_place_id": F(f"{also}__place_id"),
        "further_place": F(f"{also}__place__name"),
    }


def dated(rows: Iterable[tuple[Session, Any]]) -> list[Dated]:
    """Sessions in the order of the rows, each with the row that holds its ``further_columns``. No query."""
    found: dict[int, Dated] = {}
    for session, row in rows:
        each = found.setdefault(session.pk, Dated(session))
        if row.further_hub_id is not None:
            place = Named(row.further_place) if row.further_place_id is not None else None
            each.further.append(Further(row.further_hub_id, Named(row.further_hub), place))
    return list(found.values())
