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
from estaminet.conversation.operations.holding import hold_person
from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.models import StoredFile
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
    """Let the picture be seen by everybody, or by the team alone, as the words are; in the caller's transaction."""
    if comment.picture_id is not None:
        shown = comment.state == CommentState.SHOWN
        StoredFile.objects.filter(pk=comment.picture_id).update(public=shown)


def forget_pictures(comment_ids: Collection[int], at: datetime) -> None:
    """Pictures of comments go with all that was made of them; in the caller's transaction."""
    for file in StoredFile.objects.filter(
        pk__in=Comment.objects.filter(pk__in=comment_ids).exclude(picture=None).values("picture")
    ):
        forget_file(file=file, by=Actor.system(), at=at)
