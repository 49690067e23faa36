"""What belongs to a hub: each room says it of each of its models, so that a hub can move with all that is its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q

from estaminet.kernel.slots import Slot
from estaminet.network.models import Hub

Values = dict[str, Any]


class Names(Protocol):
    """What an archive says of ids that stand in a row beside its keys."""

    def of(self, model: str, pk: Any) -> Any:
        """The id itself, or for a hub or place elsewhere what it is called."""


class Ids(Protocol):
    """Which row has become which. ``kept`` is where a room may keep what it has looked up."""

    kept: dict[str, Any]

    def of(self, model: str, old: Any) -> int | None:
        """The id a row has here, whatever ``Names`` said of it; None when the archive does not hold it."""

    def is_renewed(self, model: str, old: int) -> bool:
        """Whether a row is written by this archive, and was not simply found here."""


@dataclass(frozen=True)
class Belongs:
    """Rows of a model that travel with a hub.

    ``paths`` are lookups from a row to its hub: one that leads there is enough. ``rows`` says it where no path can,
    such as for pages of the network. ``known_by`` names the columns by which a row is found again that another hub
    brought already; ``stands_in``: such a row is a stand-in that the archive now fills. ``instead`` is what stands for
    columns that do not travel.

    ``leaving`` and ``arriving`` see to ids that stand in a row beside its keys: they get its columns by their names as
    JSON, on arrival with the keys put right already; None says that the row has nothing to say here. ``after`` names
    models whose rows must be there before; ``*`` stands for all that do not say so. ``settle`` does what is left to do
    once all rows are there, in the same transaction.
    """

    model: str
    paths: tuple[str, ...] = ()
    rows: Callable[[Hub], Q] | None = None
    known_by: tuple[str, ...] = ()
    stands_in: bool = False
    instead: Values = field(default_factory=dict, hash=False)
    leaving: Callable[[Values, Names], Values] | None = None
    arriving: Callable[[Values, Ids], Values | None] | None = None
    after: tuple[str, ...] = ()
    settle: Callable[[Hub, datetime], None] | None = None


@dataclass(frozen=True)
class StaysBehind:
    """Rows of a model, or of all of a library (``mfa.*``), that do not travel, and why."""

    model: str
    reason: str


@dataclass(frozen=True)
class AlsoBelongs:
    """A room adds paths to a model of a room below it: who leads an activity of a hub travels with it."""

    model: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class AuditNames:
    """An act whose details name rows: under this key of its details stands an id, or a list of ids, of this model."""

    did: str
    key: str
    model: str


BELONGINGS: Slot[Belongs | AlsoBelongs | StaysBehind] = Slot("belongings of a hub")
AUDIT_NAMES: Slot[AuditNames] = Slot("rows named in the audit")
