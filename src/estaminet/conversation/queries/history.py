"""What a comment said before: each version of its author's own words, from the ledger of texts."""

from __future__ import annotations

from estaminet.conversation.models import Comment
from estaminet.kernel.models import TextVersion
from estaminet.kernel.slots import model_name


def versions_of(comment: Comment) -> list[TextVersion]:
    """The latest first, in the language it was written in. One query."""
    rows = TextVersion.objects.filter(model=model_name(Comment), object_id=comment.pk, field="text")
    return list(rows.filter(language=comment.text.source_language).exclude(text="").order_by("-pk"))
