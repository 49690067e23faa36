"""What the room adds to navigation and the registers."""

from __future__ import annotations

from estaminet.library.personal_fields import register_people
from estaminet.library.translatable import register_texts
from estaminet.library.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_belongings()
    register_people()
    register_texts()
