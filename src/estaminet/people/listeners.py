"""What rooms above want to know of people, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from estaminet.kernel.slots import Slot

# Called with a person's id after what they say in general, or who they are one with, has changed. What a room keeps
# of somebody who is erased is its part of *my data* (``PERSON_DATA``).
PERSON_TOLD: Slot[Callable[[int, datetime], None]] = Slot("told of a person")


def tell_of_person(person_id: int, at: datetime) -> None:
    """Tell everybody who listens; what they raise undoes what was to be told."""
    for listener in PERSON_TOLD.items():
        listener(person_id, at)
