"""The picture that comes with a comment: kept before its words are, shown while they are, gone with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment
from estaminet.conversation.operations.checking_words import refuse_haste
from estaminet.conversation.operations.holding import NotYours, hold_comment_row, hold_person
from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import forget_texts, record
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person


class PictureWithoutWords(Refusal):
    """A picture nobody described is nothing to those who cannot see it."""

    message = _("Please say in a few words what the picture shows: some readers hear it instead of seeing it.")
    field = "picture_words"


def keep_comment_picture(
    upload: File[Any], *, author: Person, hub_id: int | None, network_id: int, by: Actor, at: datetime
) -> StoredFile:
    """Keep what somebody wants to say with a picture, for nobody to see before the comment is there.

    Who may: whoever may write there. Call it outside a transaction. Raises TooManyComments, so that nobody has files
    looked at without end, and what ``keep_picture`` raises; then nothing is kept.
    """
    with transaction.atomic():
        refuse_haste(hold_person(author), at)
    return keep_picture(upload, hub_id=hub_id, network_id=network_id, public=False, by=by, at=at)


def show_picture(comment: Comment) -> None:
    """Let the picture be seen by everybody, or by the team alone: as the words are, and the team has not hidden it."""
    if comment.picture_id is not None:
        shown = comment.state == CommentState.SHOWN and not comment.picture_hidden
        StoredFile.objects.filter(pk=comment.picture_id).update(public=shown)


def forget_pictures(comment_ids: Collection[int], at: datetime) -> None:
    """Pictures of comments go with all that was made of them; in the caller's transaction."""
    for file in StoredFile.objects.filter(
        pk__in=Comment.objects.filter(pk__in=comment_ids).exclude(picture=None).values("picture")
    ):
        forget_file(file=file, by=Actor.system(), at=at)


@transaction.atomic
def take_back_picture(*, comment: Comment, author: Person, by: Actor, at: datetime) -> Comment:
    """Take the picture of one's comment back and leave the words: file and description go, with their history.

    Twice is once. Who may: its author, whatever the team has done with the comment. Raises NotYours.
    """
    person = hold_person(author)
    topic, now = hold_comment_row(comment)
    if now.author_id is None or now.author_id != person.pk:
        raise NotYours
    if now.picture_id is not None:
        forget_pictures([now.pk], at)
        forget_texts(model=Comment, ids=[now.pk], field="picture_words")
        Comment.objects.filter(pk=now.pk).update(picture_hidden=False)
        details = {"topic": topic.pk}
        record(by=by, at=at, did="comment.picture_withdrawn", on=now, hub_id=topic.hub_id, details=details)
        now.refresh_from_db()
    return now
