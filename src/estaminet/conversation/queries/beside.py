"""What the row of a record or a hub brings along, so that a page where nobody has said anything asks for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists, OuterRef

from estaminet.conversation.models import Topic


def has_topic(label: str) -> Callable[[datetime], Exists]:
    """Whether a record of a kind (the row around it) is talked about."""
    return lambda at: Exists(Topic.objects.filter(about=label, about_id=OuterRef("pk")))


def has_free_topics(at: datetime) -> Exists:
    """Whether a hub (the row around it) has topics of its own that are open."""
    return Exists(Topic.objects.filter(hub=OuterRef("pk"), about="", closed_at=None))
