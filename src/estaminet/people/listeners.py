"""What rooms above want to know of people, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from estaminet.kernel.slots import Slot

# Called with a person's id after what they say in general, or who they are one with, has changed. What a room keeps
# of somebody who is erased is its part of *my data* (``PERSON_DATA``).
PERSON_TOLD: Slot[Callable[[int, datetime], None]] = Slot("told of a person")


def tell_of_person(person_id: int, at: datetime) -> None:
    """Tell everybody who listens; what they raise undoes what was to be told."""
    for listener in PERSON_TOLD.items():
        listener(person_id, at)


@dataclass(frozen=True)
class Merger:
    """How a room joins what it keeps of two records of one person, where moving its rows is not enough.

    ``hold`` is called before the records are held; ``join`` with the record that goes and the one that stays, and gives
    the ids of rows it has moved, by their model; ``part``, before a merge is undone, with the same two and those rows.
    """

    hold: Callable[[], None]
    join: Callable[[int, int], list[tuple[str, str, int]]]
    part: Callable[[int, int, Iterable[tuple[str, str, int]]], None]


MERGERS: Slot[Merger] = Slot("joins two records of a person")
