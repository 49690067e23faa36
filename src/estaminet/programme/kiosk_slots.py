"""What rooms above add to a tablet of the house: pages it may open, and doors on its first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from estaminet.kernel.slots import Slot, Text


@dataclass(frozen=True)
class KioskDoor:
    """A large door on the first page of a tablet. ``url_name`` is a page it may open."""

    label: Text
    url_name: str
    icon: str
    order: int = 50


KIOSK_DOORS: Final[Slot[KioskDoor]] = Slot("doors of a tablet")
