"""In which language somebody wrote last: the form begins there."""

from __future__ import annotations

from estaminet.conversation.models import Comment


def last_written_in(person_id: int | None) -> str:
    """Of what she said last and has not taken back; empty where there is nothing. One query, none for nobody."""
    if person_id is None:
        return ""
    last = Comment.objects.filter(author=person_id).order_by("-written_at", "-pk").only("text").first()
    return last.text.source_language if last is not None else ""
