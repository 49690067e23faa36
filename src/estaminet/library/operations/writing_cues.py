"""Lines of a track: typed, cut in two, put together, moved in time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.lines import LAST, MOST_LETTERS, MOST_LINES, Line, clean_settings, clean_text, cut_text
from estaminet.library.models import Cue, Track
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.speaking import forget_speech
from estaminet.library.operations.tracks import TooManyCues, hold_track, put_lines, touch


class LineRefused(Refusal):
    """A line that cannot be kept as it is. ``line`` is its id, or ``new-0``, ``new-1``… for those that were added."""

    def __init__(self, line: int | str) -> None:
        self.line = line
        super().__init__()


class NothingSaid(LineRefused):
    """Empty, or tags alone."""

    message = _("Nothing is written in this line. Write something, or remove it.")
    field = "text"


class LineTooLong(LineRefused):
    """More than a line may hold."""

    message = _("This line is too long. Please cut it into several.")
    field = "text"


class EndsBeforeItBegins(LineRefused):
    """Its end is not after its beginning, or beyond what lasts at all."""

    message = _("A line ends after it begins, within a hundred hours.")
    field = "ends"


class NoSuchLine(Refusal):
    """The line is no longer there."""

    message = _("This line is no longer there. Please open the page again.")


class NothingToCut(Refusal):
    """One half would be empty, or have no time."""

    message = _("Place the cursor between two words, and the player within the line: both halves need words and time.")


class NothingFollows(Refusal):
    """The last line has none after it."""

    message = _("There is no line after this one to put it together with.")


class ShiftedTooFar(Refusal):
    """A line would begin before the start, or end beyond what lasts at all."""

    message = _("So far these lines cannot be moved: one of them would begin before the start.")
    field = "shift"


@dataclass(frozen=True, slots=True)
class Edits:
    """What somebody changed on a page: lines by their ids, lines that are new, ids of lines that go."""

    changed: Mapping[int, Line] = field(default_factory=dict)
    added: Sequence[Line] = ()
    removed: Collection[int] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)


@dataclass(frozen=True, slots=True)
class Written:
    """The track after a change, and the ids of the lines that are new, in the order they were given."""

    track: Track
    added: tuple[int, ...] = ()


@transaction.atomic
def write_cues(*, track: Track, revision: int, edits: Edits, by: Actor, at: datetime) -> Written:
    """Write, add and remove lines of a track that is still at ``revision``; all of it, or nothing.

    Who may: the team of the work's hub. Raises TrackChangedMeanwhile, NoSuchLine, NothingSaid, LineTooLong,
    EndsBeforeItBegins, TooManyCues. Without a change nothing happens.
    """
    now = hold_track(track, revision)
    changed = {pk: _checked(pk, line) for pk, line in edits.changed.items() if pk not in edits.removed}
    added = [_checked(f"new-{place}", line) for place, line in enumerate(edits.added)]
    rows = Cue.objects.filter(track=now).in_bulk({*changed, *edits.removed})
    if rows.keys() != {*changed, *edits.removed}:
        raise NoSuchLine
    if Cue.objects.filter(track=now).count() + len(added) - len(set(edits.removed)) > MOST_LINES:
        raise TooManyCues
    differing = [pk for pk, line in changed.items() if _take(rows[pk], line)]
    if not differing and not added and not edits.removed:
        return Written(now)
    forget_speech([now.pk])
    Cue.objects.filter(track=now, pk__in=edits.removed).delete()
    Cue.objects.bulk_update([rows[pk] for pk in differing], ["begins", "ends", "text", "settings"], batch_size=200)
    new = put_lines(now, added)
    counted = {"changed": len(differing), "added": len(added), "removed": len(set(edits.removed))}
    return _told(now, by, at, counted, tuple(each.pk for each in new))


@transaction.atomic
def split_cue(*, track: Track, revision: int, cue: int, letter: int, moment: int, by: Actor, at: datetime) -> Written:
    """Cut a line in two: its words at a letter (tags not counted), its time at ``moment`` (milliseconds).

    Who may: the team of the work's hub. Raises TrackChangedMeanwhile, NoSuchLine, NothingToCut, TooManyCues.
    """
    now = hold_track(track, revision)
    row = _row(now, cue)
    first, second = cut_text(row.text, letter)
    if not first or not second or not row.begins < moment < row.ends:
        raise NothingToCut
    # Tags that go on stand in both halves.
    if max(len(first), len(second)) > MOST_LETTERS:
        raise LineTooLong(cue)
    if Cue.objects.filter(track=now).count() >= MOST_LINES:
        raise TooManyCues
    forget_speech([now.pk])
    new = put_lines(now, [Line(moment, row.ends, second, row.settings)])
    row.text, row.ends = first, moment
    row.save(update_fields=["text", "ends"])
    return _told(now, by, at, {"cut": 1}, (new[0].pk,))


@transaction.atomic
def join_cues(*, track: Track, revision: int, cue: int, by: Actor, at: datetime) -> Written:
    """Put a line together with the one that follows it.

    Who may: the team of the work's hub. Raises TrackChangedMeanwhile, NoSuchLine, NothingFollows, LineTooLong.
    """
    now = hold_track(track, revision)
    row = _row(now, cue)
    later = Cue.objects.filter(track=now, begins=row.begins, pk__gt=row.pk).order_by("pk").first()
    following = later or Cue.objects.filter(track=now, begins__gt=row.begins).first()
    if following is None:
        raise NothingFollows
    text = clean_text(f"{row.text}\n{following.text}")
    if len(text) > MOST_LETTERS:
        raise LineTooLong(cue)
    forget_speech([now.pk])
    row.text, row.ends = text, max(row.ends, following.ends)
    row.save(update_fields=["text", "ends"])
    following.delete()
    return _told(now, by, at, {"joined": 1}, ())


@transaction.atomic
def shift_cues(*, track: Track, revision: int, milliseconds: int, by: Actor, at: datetime, since: int = 0) -> Written:
    """Move all lines that begin at ``since`` or later, all in milliseconds; backwards where it is negative.

    Who may: the team of the work's hub. Raises TrackChangedMeanwhile, ShiftedTooFar.
    """
    now = hold_track(track, revision)
    rows = Cue.objects.filter(track=now, begins__gte=since)
    ends: dict[str, Any] = rows.aggregate(first=Min("begins"), last=Max("ends"))
    if ends["first"] is None or milliseconds == 0:
        return Written(now)
    if ends["first"] + milliseconds < 0 or ends["last"] + milliseconds > LAST:
        raise ShiftedTooFar
    forget_speech([now.pk])
    rows.update(begins=F("begins") + milliseconds, ends=F("ends") + milliseconds)
    return _told(now, by, at, {"shifted": milliseconds, "since": since}, ())


def _row(track: Track, cue: int) -> Cue:
    row = Cue.objects.filter(track=track, pk=cue).first()
    if row is None:
        raise NoSuchLine
    return row


def _checked(name: int | str, line: Line) -> Line:
    text = clean_text(line.text)
    if not text:
        raise NothingSaid(name)
    if len(text) > MOST_LETTERS:
        raise LineTooLong(name)
    if not 0 <= line.begins < line.ends <= LAST:
        raise EndsBeforeItBegins(name)
    return replace(line, text=text, settings=clean_settings(line.settings))


def _take(row: Cue, line: Line) -> bool:
    """Give a row what a line says; whether it says something new."""
    told = (line.begins, line.ends, line.text, line.settings)
    if told == (row.begins, row.ends, row.text, row.settings):
        return False
    row.begins, row.ends, row.text, row.settings = told
    return True


def _told(track: Track, by: Actor, at: datetime, details: dict[str, Any], added: tuple[int, ...]) -> Written:
    touch(track, by, at)
    record(by=by, at=at, did="track.written", on=track, hub_id=track.media.hub_id, details=details)
    settle_sight(work_id=track.media.work_id, at=at, changed=False)
    return Written(track, added)
