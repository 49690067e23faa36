"""What a comment said before: each version of its author's own words that others may have read, from the ledger."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from estaminet.conversation.enums import ActDid
from estaminet.conversation.models import Comment
from estaminet.conversation.rules import QUIET
from estaminet.kernel.models import TextVersion
from estaminet.kernel.slots import model_name


def versions_of(comment: Comment) -> list[TextVersion]:
    """The latest first, in the language it was written in. Four queries at most.

    What was mended quietly, or while only the team read it, is nobody's history: a telephone number that was typed by
    mistake and taken out at once must not come back.
    """
    rows = TextVersion.objects.filter(model=model_name(Comment), object_id=comment.pk, field="text")
    versions = list(rows.filter(language=comment.text.source_language).exclude(text="").order_by("pk"))
    if len(versions) < 2:
        return versions
    quiet = _quiet_until(comment)
    kept = [each for each, next_one in pairwise(versions) if next_one.at >= quiet]
    return [*kept, versions[-1]][::-1]


def _quiet_until(comment: Comment) -> datetime:
    """Until when a change left no mark (``rules.mends_quietly``), and nobody but the team had read the words."""
    answers = comment.replies.filter(number__isnull=False).order_by("written_at")
    answered = answers.values_list("written_at", flat=True).first()
    quiet: datetime = comment.written_at + QUIET
    if answered is not None:
        quiet = min(quiet, answered)
    acts = list(comment.acts.order_by("pk").values_list("did", "at"))
    if acts and acts[0] == (ActDid.HELD, comment.written_at):
        let_through = (ActDid.APPROVED, ActDid.SHOWN_AGAIN, ActDid.APPEAL_GRANTED)
        shown = next((at for did, at in acts if did in let_through), None)
        quiet = max(quiet, shown) if shown is not None else quiet
    return quiet
