"""What the room adds to the registers and to other rooms."""

from __future__ import annotations


def register() -> None:
    """Fill the slots; called once, when the house starts."""
