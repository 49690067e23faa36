"""Tracks of films and recordings: made, brought from a file, read through, translated, let go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import MediaKind, TrackKind, TrackState
from estaminet.library.lines import MOST_LINES, Line
from estaminet.library.models import Cue, Media, Track
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.operations.speaking import forget_speech
from estaminet.library.queries.cues import UNSAID, lines_of


class NothingIsSaidHere(Refusal):
    """A picture, a paper, or a file that was removed."""

    message = _("Only films and recordings have captions.")


class TrackIsThere(Refusal):
    """One track for each kind and language of a file."""

    message = _("There are captions of this kind in this language already. Please open those.")
    field = "language"


class TrackChangedMeanwhile(Refusal):
    """Somebody else has changed the track since it was read."""

    message = _(
        "Somebody else has changed these captions meanwhile. What you typed is still here: compare, and save again."
    )


class NothingToReview(Refusal):
    """A track without a line."""

    message = _("There is not one line yet, so there is nothing to read through.")


class StillUntranslated(Refusal):
    """Lines of a translation wait for their words."""

    message = _("Some lines are not translated yet: they show only “…”. Please write them, or remove them.")


class TooManyCues(Refusal):
    """More lines than a track may have."""

    message = _("There are more than 10,000 lines. Please cut the film, and its captions, into parts.")


@transaction.atomic
def make_track(
    *, media: Media, kind: TrackKind, language: str, by: Actor, at: datetime, origin: str = "author"
) -> Track:
    """Begin an empty track, a draft. ``origin`` is ``machine`` for what a program is about to write.

    Who may: the team of the work's hub. Raises NothingIsSaidHere, TrackIsThere.
    """
    track = _begin(media, kind, language, by, at, origin=origin)
    record(by=by, at=at, did="track.made", on=track, hub_id=media.hub_id)
    return track


@transaction.atomic
def bring_track(
    *,
    media: Media,
    kind: TrackKind,
    language: str,
    lines: Sequence[Line],
    by: Actor,
    at: datetime,
    instead: Track | None = None,
    revision: int = 0,
    origin: str = "author",
) -> Track:
    """Take the lines of a file for a new track, or ``instead`` of all lines of one that is still at ``revision``.

    Who may: the team of the work's hub. Raises what ``make_track`` raises, TrackChangedMeanwhile, TooManyCues.
    """
    if len(lines) > MOST_LINES:
        raise TooManyCues
    if instead is None:
        track = _begin(media, kind, language, by, at, origin=origin)
    else:
        track = hold_track(instead, revision)
        forget_speech([track.pk])
        Cue.objects.filter(track=track).delete()
        touch(track, by, at)
    put_lines(track, lines)
    record(by=by, at=at, did="track.brought", on=track, hub_id=media.hub_id, details={"lines": len(lines)})
    settle_sight(work_id=track.media.work_id, at=at, changed=False)
    return track


@transaction.atomic
def begin_translation(*, source: Track, language: str, by: Actor, at: datetime) -> Track:
    """A new draft with the times of another track, each line waiting for its words (``…``).

    Captions are translated as subtitles. Who may: the team of the work's hub. Raises TrackIsThere.
    """
    kind = TrackKind(source.kind)
    kind = TrackKind.SUBTITLES if kind is TrackKind.CAPTIONS else kind
    track = _begin(source.media, kind, language, by, at, origin="person", source=source)
    put_lines(track, [Line(each.begins, each.ends, UNSAID, each.settings) for each in lines_of(source.pk)])
    record(by=by, at=at, did="track.translation_begun", on=track, hub_id=track.media.hub_id)
    return track


@transaction.atomic
def review_track(*, track: Track, revision: int, by: Actor, at: datetime) -> Track:
    """Say that a person has read a track through: from then on it is for everybody who may see the file.

    Who may: the team of the work's hub. Raises TrackChangedMeanwhile, NothingToReview, StillUntranslated.
    """
    now = hold_track(track, revision)
    cues = Cue.objects.filter(track=now)
    if not cues.exists():
        raise NothingToReview
    if now.origin == "person" and cues.filter(text=UNSAID).exists():
        raise StillUntranslated
    now.state, now.reviewed_at, now.reviewed_by_id = TrackState.REVIEWED, at, by.account_id
    now.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    record(by=by, at=at, did="track.reviewed", on=now, hub_id=now.media.hub_id, details={"revision": now.revision})
    settle_sight(work_id=now.media.work_id, at=at)
    return now


@transaction.atomic
def reopen_track(*, track: Track, by: Actor, at: datetime) -> Track:
    """Make a track a draft again: nobody but the team sees it until it is read through once more. Twice is once."""
    now = hold_track(track)
    if now.state == TrackState.DRAFT:
        return now
    _draft(now)
    now.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    record(by=by, at=at, did="track.reopened", on=now, hub_id=now.media.hub_id)
    settle_sight(work_id=now.media.work_id, at=at)
    return now


@transaction.atomic
def remove_track(*, track: Track, by: Actor, at: datetime) -> None:
    """Let a track go with its lines; translations of it stay. Who may: the team of the work's hub. Twice is once."""
    media = track.media
    hold_work(media.work_id)
    now = Track.objects.select_for_update(of=("self",)).filter(pk=track.pk).first()
    if now is None:
        return
    details = {"media": media.pk, "kind": now.kind, "language": now.language}
    record(by=by, at=at, did="track.removed", on=now, hub_id=media.hub_id, details=details)
    forget_speech([now.pk])
    now.delete()
    settle_sight(work_id=media.work_id, at=at)


def hold_track(track: Track, revision: int | None = None) -> Track:
    """The track as it is now; nobody else changes it until the transaction ends. Raises TrackChangedMeanwhile."""
    hold_work(track.media.work_id)
    rows = Track.objects.select_for_update(of=("self",), no_key=True).select_related("media")
    now = rows.filter(pk=track.pk).first()
    if now is None or (revision is not None and now.revision != revision):
        raise TrackChangedMeanwhile
    return now


def touch(track: Track, by: Actor, at: datetime) -> None:
    """Note a change of the lines. What was read through is a draft again, unless its reader wrote the change."""
    track.revision += 1
    track.changed_at, track.changed_by_id = at, by.account_id
    if track.reviewed_by_id is None or track.reviewed_by_id != by.account_id:
        _draft(track)
    track.save(
        update_fields=["revision", "changed_at", "changed_by", "state", "reviewed_at", "reviewed_by"],
    )


def put_lines(track: Track, lines: Sequence[Line]) -> list[Cue]:
    """Write lines, each a row, with a statement for every 500."""
    return Cue.objects.bulk_create(
        [
            Cue(track=track, begins=line.begins, ends=line.ends, text=line.text, settings=line.settings)
            for line in lines
        ],
        batch_size=500,
    )


def _draft(track: Track) -> None:
    track.state, track.reviewed_at, track.reviewed_by = TrackState.DRAFT, None, None


def _begin(
    media: Media, kind: TrackKind, language: str, by: Actor, at: datetime, *, origin: str, source: Track | None = None
) -> Track:
    if media.kind not in (MediaKind.FILM, MediaKind.SOUND) or media.removed_at is not None:
        raise NothingIsSaidHere
    hold_work(media.work_id)
    if Track.objects.filter(media=media, kind=kind, language=language).exists():
        raise TrackIsThere
    return Track.objects.create(
        media=media,
        kind=kind,
        language=language,
        origin=origin,
        source=source,
        changed_at=at,
        changed_by_id=by.account_id,
    )
