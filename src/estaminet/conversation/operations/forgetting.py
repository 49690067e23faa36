"""What erasing a person does to what she said, reported and read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.conversation.enums import ActDid
from estaminet.conversation.models import Comment, ModerationAct, Report
from estaminet.conversation.operations.rewriting import empty_comments


@transaction.atomic
def forget_said(person_id: int, at: datetime) -> None:
    """Her words go with their history; the place stays, with the answers of others, as of somebody who has left.

    So do the words of her appeals: that she made them stays as a fact. What she chose and read goes with her own row.
    """
    theirs = Comment.objects.filter(author=person_id)
    topics = sorted(set(theirs.values_list("topic", flat=True)))
    for topic_id in topics:
        rows = theirs.filter(topic=topic_id).select_for_update(of=("self",), no_key=True).order_by("pk")
        empty_comments(list(rows), at)
    ModerationAct.objects.filter(comment__in=theirs.values("pk"), did=ActDid.APPEALED).update(words=None)
    theirs.update(author=None)


@transaction.atomic
def forget_reports(person_id: int, at: datetime) -> None:
    """Reports stay as facts, without who made them and what she wrote; one that waits goes on waiting."""
    Report.objects.filter(by=person_id).update(by=None, words=None)
