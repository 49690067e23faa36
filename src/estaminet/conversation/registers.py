"""What the room adds to the registers and to other rooms."""

from __future__ import annotations

from estaminet.conversation.personal_fields import register_people
from estaminet.conversation.translatable import register_texts
from estaminet.conversation.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_belongings()
    register_people()
    register_texts()
