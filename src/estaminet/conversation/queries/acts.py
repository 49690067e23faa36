"""What was done with a comment: the last act, and whether an appeal waits."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from estaminet.conversation.enums import ActDid, CommentState
from estaminet.conversation.models import Comment, ModerationAct
from estaminet.conversation.models.comment import Comments


def last_act(comment: Comment) -> ModerationAct | None:
    """The latest act on a comment. One query, by its index."""
    return ModerationAct.objects.filter(comment=comment).order_by("-pk").first()


def was_answered(act: ModerationAct) -> bool:
    """Whether this act is an answer to an appeal that let the comment stay hidden."""
    return act.did == ActDid.APPEAL_KEPT


def appealed(rows: Comments) -> Comments:
    """Those that are hidden, and whose author waits for a second look: that was the last act."""
    acts = ModerationAct.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("did")
    return rows.filter(state=CommentState.HIDDEN).annotate(last_did=Subquery(acts[:1])).filter(last_did=ActDid.APPEALED)
