"""Say of a file who can be recognised in it. Until somebody has looked and listened, nobody but the team sees it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Faces
from estaminet.library.models import Appearance, Media
from estaminet.library.operations.sight import hold_work, settle_sight


class FileGone(Refusal):
    """The file was removed from the work."""

    message = _("This file has been removed from the work meanwhile.")


class SomebodyIsMarked(Refusal):
    """People are marked in a file in which, by this answer, nobody can be recognised."""

    message = _("Somebody is marked in this file. If nobody can be recognised, take the marks away first.")
    field = "faces"


class NobodyIsMarked(Refusal):
    """By this answer people are named, but none is."""

    message = _("Please mark first who can be recognised; then say that it is these people and nobody else.")
    field = "faces"


@transaction.atomic
def look_at_file(*, media: Media, faces: Faces, by: Actor, at: datetime) -> Media:
    """Say that nobody can be recognised in a file, or the people marked in it and nobody else.

    Who may: the team of the work's hub. Raises FileGone, SomebodyIsMarked, NobodyIsMarked.
    """
    hold_work(media.work_id)
    now = file_here(media)
    marked = Appearance.objects.filter(media=now).exists()
    if faces is Faces.NOBODY and marked:
        raise SomebodyIsMarked
    # Whom the whole work tells of may be the one seen in each of its files.
    if faces is Faces.NAMED and not marked and not Appearance.objects.filter(work=now.work_id, media=None).exists():
        raise NobodyIsMarked
    now.faces, now.looked_at, now.looked_by_id = faces, at, by.account_id
    now.save(update_fields=["faces", "looked_at", "looked_by"])
    record(by=by, at=at, did="media.looked_at", on=now, hub_id=now.hub_id, details={"faces": str(faces)})
    settle_sight(work_id=now.work_id, at=at)
    return now


def file_here(media: Media) -> Media:
    """The file as it is now, its work being held. Raises FileGone."""
    now: Media | None = Media.objects.filter(pk=media.pk, removed_at=None).first()
    if now is None:
        raise FileGone
    return now


def must_look_again(media: Media) -> None:
    """What was said of a file no longer counts: out of sight at once, until somebody has looked again."""
    # The database refuses to have in sight what nobody looked at; ``settle_sight``, which follows, derives the rest.
    Media.objects.filter(pk=media.pk).update(faces="", looked_at=None, looked_by=None, settled=False)
