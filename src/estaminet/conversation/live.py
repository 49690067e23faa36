"""Open pages of a topic hear of new comments."""

from __future__ import annotations

from typing import Final

from estaminet.conversation.queries.arriving import last_numbers, who_may_hear
from estaminet.kernel.live import LIVE, LiveKind

TOPIC: Final = LiveKind("topic", last_numbers, who_may_hear)


def register_live() -> None:
    """Called once, when the house starts."""
    LIVE.register(TOPIC)
