"""Add photographs of a session, as they come from a phone: one by one, some of them twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.files import File
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Photograph, Session

MOST: Final = 200
"""So many photographs of one session at the most: somebody has to look at each of them."""
EARLY: Final = timedelta(days=1)
"""So long before a session its photographs may come: the room is being set up."""


class TooEarlyForPhotographs(Refusal):
    """The session is more than a day away."""

    message = _("Photographs can be added from the day before the date, not earlier.")


class NothingToPhotograph(Refusal):
    """The session was called off, put off or taken away."""

    message = _("This date did not take place as planned, so it has no photographs.")


class AlbumFull(Refusal):
    """As many photographs as one session may have."""

    def __init__(self) -> None:
        words = _("There are {most} photographs of this date already. Please remove some to make room for this one.")
        super().__init__(format_lazy(words, most=MOST))


@dataclass(frozen=True, slots=True)
class Added:
    """A photograph of the session; ``new`` unless the same file was there before."""

    photograph: Photograph
    new: bool


def check_time_for_photographs(session: Session, at: datetime) -> None:
    """Raises TooEarlyForPhotographs, NothingToPhotograph."""
    if session.state != SessionState.PLANNED or session.removed_at is not None:
        raise NothingToPhotograph
    if at < session.starts_at - EARLY:
        raise TooEarlyForPhotographs


def add_photograph(*, session: Session, upload: File[Any], hub: Hub, by: Actor, at: datetime) -> Added:
    """Keep a photograph as it was given, for the teams alone, until somebody has said who can be seen on it.

    Who may: the teams of the activity's hubs; the file is ``hub``'s, whose team gave it. The same file twice is one.
    Call it outside a transaction. Raises what ``check_time_for_photographs`` and ``keep_picture`` raise, and
    AlbumFull; then nothing is kept.
    """
    check_time_for_photographs(session, at)
    photographs = Photograph.objects.filter(session=session)
    known = photographs.filter(digest=_digest(upload)).first()
    if known is not None:
        return Added(known, new=False)
    if photographs.count() >= MOST:
        raise AlbumFull
    file = keep_picture(upload, hub_id=hub.pk, network_id=session.network_id, public=False, by=by, at=at)
    try:
        added = _write(session, file, hub, by, at)
    except BaseException:
        forget_file(file=file, by=by, at=at)
        raise
    if not added.new:
        forget_file(file=file, by=by, at=at)
    return added


@transaction.atomic
def _write(session: Session, file: StoredFile, hub: Hub, by: Actor, at: datetime) -> Added:
    """While the file was looked at, the same one, or the last one there was room for, may have come another way."""
    now = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    photographs = Photograph.objects.filter(session=now)
    known = photographs.filter(digest=file.sha256).first()
    if known is not None:
        return Added(known, new=False)
    if photographs.count() >= MOST:
        raise AlbumFull
    made = Photograph.objects.create(
        network_id=now.network_id,
        hub=hub,
        session=now,
        file=file,
        digest=file.sha256,
        added_at=at,
        added_by_id=by.account_id,
    )
    record(by=by, at=at, did="photograph.added", on=made, hub_id=hub.pk, details={"session": now.pk})
    return Added(made, new=True)


def _digest(upload: File[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
