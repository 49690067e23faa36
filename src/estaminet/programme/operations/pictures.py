"""Give an activity a picture, and say what must stay in sight of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Activity
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.settling import settle


class PictureWithoutWords(Refusal):
    """A picture nobody described is nothing to those who cannot see it."""

    message = _("Please say in a few words what the picture shows: some readers hear it instead of seeing it.")
    field = "words"


@transaction.atomic
def set_activity_picture(
    *, activity: Activity, picture: StoredFile | None, words: Mapping[str, str], by: Actor, at: datetime
) -> Activity:
    """Show another picture, or none: then one is drawn. The one before it is forgotten.

    Who may: the teams of the activity's hubs. Raises PictureWithoutWords, TextTooLong.
    """
    now = locked(activity)
    if picture is not None and not any(text.strip() for text in words.values()):
        raise PictureWithoutWords
    before = now.picture
    now.picture, now.focus_x, now.focus_y, now.changed_at = picture, 50, 50, at
    now.save(update_fields=["picture", "focus_x", "focus_y", "changed_at"])
    if words:
        set_texts(on=now, texts={"picture_words": words}, by=by, at=at)
    if before is not None and before != picture:
        forget_file(file=before, by=by, at=at)
    record(by=by, at=at, did="activity.picture_set", on=now, hub_id=now.hub_id)
    return settle(activity_id=now.pk, at=at)
