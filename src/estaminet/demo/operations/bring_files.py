"""Make the files of the demo's works and bring them, one work after the other, as a team would from its laptop.

Each hub's works are a row of jobs: one brings the files of a work and asks for the next, so that what pages show of
the files is made in between, and the library fills while people look. Killed at any moment, it goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction

from estaminet.demo.content.library_scenes import SHOWN, SOUNDING
from estaminet.demo.content.library_shapes import FileContent, Lines, MoreContent, Seen
from estaminet.demo.content.library_works import MORE_WORKS
from estaminet.demo.content.people import PEOPLE
from estaminet.demo.enums import BRING
from estaminet.demo.operations.drawing.films import make_film, make_sound
from estaminet.demo.operations.drawing.papers import Leaf, Sheet, make_booklet, make_poster
from estaminet.demo.operations.drawing.pictures import draw_picture
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.operations import enqueue, set_texts
from estaminet.library.enums import Faces, SaidBy, TrackKind, Use
from estaminet.library.lines import Line
from estaminet.library.models import Appearance, Media, Work
from estaminet.library.operations.appearing import NOWHERE, Where, Who, mark_appearance
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.releasing import Said, say_release, withdraw_release
from estaminet.library.operations.tracks import bring_track, review_track
from estaminet.library.operations.works import publish_work
from estaminet.library.processes.running import desk
from estaminet.library.queries.appearing import RELEASE
from estaminet.people.models import ConsentText, Person

BY_KEY: Final = {content.key: content for content in MORE_WORKS}
ENDINGS: Final = {"picture": "jpg", "film": "mp4", "sound": "flac", "booklet": "pdf", "poster": "png"}
PERSON_KEYS: Final = frozenset(person.key for person in PEOPLE)
AGREED_AFTER: Final = timedelta(hours=2)
Progress = Callable[[int], None]


def ask_for_files(*, works: Mapping[str, Work], at: datetime) -> None:
    """Have the files of these works made, by their keys: the first work of each hub now, each next one after it."""
    rows: dict[int, list[list[object]]] = {}
    for key, work in works.items():
        if BY_KEY[key].files:
            rows.setdefault(work.hub_id, []).append([key, work.pk])
    for hub_id, row in rows.items():
        ask_for_next(row=row, hub_id=hub_id, told_at=at, at=at)


def ask_for_next(*, row: Sequence[Sequence[object]], hub_id: int, told_at: datetime, at: datetime) -> None:
    """Have the files of the first work of a row brought. Whatever was asked for before is not asked for again."""
    if not row:
        return
    key = f"{BRING}:{row[0][1]}"
    if not Job.objects.filter(key=key).exists():
        args = {"row": row, "told_at": told_at.isoformat()}
        enqueue(kind=BRING, key=key, args=args, hub_id=hub_id, at=at)


def bring_files(*, key: str, work: Work, by: Actor, at: datetime, told: Progress) -> None:
    """Make all files of a work that are not there yet, say what they are, and publish it. ``at``: when it is told."""
    content = BY_KEY[key]
    then = at - timedelta(days=content.days_ago)
    for number, file in enumerate(content.files):
        name = f"{content.key}-{number + 1}.{ENDINGS[file.kind]}"
        there = Media.objects.filter(work=work, file_name=name).first()
        media = there if there is not None else _bring(content, number, name, work, by, then)
        if media.removed_at is None and media.looked_at is None:
            _say_all(content, number, media, by, at)
        if work.published_at is None:
            work = publish_work(work=work, by=by, at=then)
        told(100 * (number + 1) // len(content.files))


def _bring(content: MoreContent, number: int, name: str, work: Work, by: Actor, at: datetime) -> Media:
    file = content.files[number]
    with desk() as here:
        source = Path(here.made) / name
        source.write_bytes(make_file(content, number))
        language = file.voices[0][1] if file.voices else content.title.language if file.pages else ""
        return take_file(work=work, source=source, file_name=name, language=language, by=by, at=at)


def make_file(content: MoreContent, number: int) -> bytes:
    """The bytes of a file of a work, made by code."""
    file, seed = content.files[number], f"{content.key} {number}"
    match file.kind:
        case "picture":
            return draw_picture(file.drawn[0], seed)
        case "film":
            return make_film(file.drawn, file.voices, seed)
        case "sound":
            return make_sound(file.voices[0][0], file.seconds, seed)
        case "poster":
            return make_poster(_sheet(content, file), seed)
        case "booklet":
            return make_booklet(_sheet(content, file), [Leaf(*page) for page in file.pages], seed)


def _sheet(content: MoreContent, file: FileContent) -> Sheet:
    language, shown = content.title.language, SHOWN[file.drawn[0].split(":")[0]]
    return Sheet(content.title.source, content.summary.source, file.drawn[0], shown.texts[language], language)


@transaction.atomic
def _say_all(content: MoreContent, number: int, media: Media, by: Actor, at: datetime) -> None:
    """Describe a file, caption it, mark whom one sees and note what they said, and look at it: all, or nothing."""
    file, then = content.files[number], at - timedelta(days=content.days_ago)
    set_texts(on=media, texts={"words": _words(content, file)}, by=by, at=then)
    _caption(media, file.lines, by, then)
    appearances = [_mark(media, seen, by, then) for seen in file.seen]
    for appearance, seen in zip(appearances, file.seen, strict=True):
        _ask(appearance, seen, by, then, at)
    look_at_file(media=media, faces=Faces.NAMED if appearances else Faces.NOBODY, by=by, at=then)


def _words(content: MoreContent, file: FileContent) -> Mapping[str, str]:
    if file.kind == "sound":
        return SOUNDING[file.voices[0][0].split(":")[0]].texts
    if file.kind in ("booklet", "poster"):
        return content.title.texts
    return SHOWN[file.drawn[0].split(":")[0]].texts


def _caption(media: Media, lines: Lines, by: Actor, at: datetime) -> None:
    """Captions in the first language, subtitles in the others, each read through by a person."""
    kind = TrackKind.CAPTIONS
    for language, said in lines.items():
        track = bring_track(
            media=media, kind=kind, language=language, lines=_timed(said, media.duration or 0), by=by, at=at
        )
        review_track(track=track, revision=track.revision, by=by, at=at)
        kind = TrackKind.SUBTITLES


def _timed(said: Sequence[str], duration: int) -> list[Line]:
    """Lines spread over a recording, in milliseconds, with a breath between them."""
    begin, step = 300, max(600, (duration - 600) // len(said))
    return [Line(begin + step * place, begin + step * (place + 1) - 120, text) for place, text in enumerate(said)]


def _mark(media: Media, seen: Seen, by: Actor, at: datetime) -> Appearance:
    person = _person(seen.who)
    where = NOWHERE
    if seen.region is not None:
        left, top, width, height = seen.region
        where = Where(left=left, top=top, width=width, height=height)
    who = Who(person=person, name=person.given_name if person is not None else seen.who, shown=seen.shown)
    return mark_appearance(work=media.work, media=media, who=who, where=where, by=by, at=at)


def _ask(appearance: Appearance, seen: Seen, by: Actor, at: datetime, now: datetime) -> None:
    """What somebody said when they were asked, and, where they did, that they took it back."""
    if not seen.uses:
        return
    text = ConsentText.objects.filter(network=appearance.work.network_id, use=RELEASE).order_by("-version")[0]
    guardian = _person(seen.guardian) if seen.guardian else None
    said_by = SaidBy.GUARDIAN if guardian is not None else SaidBy.SELF
    uses = [Use(use) for use in seen.uses]
    said = Said(uses=uses, said_by=said_by, text=text, language=seen.language, guardian=guardian)
    say_release(appearance=appearance, said=said, seen=None, by=by, at=at + AGREED_AFTER)
    if seen.withdrawn_days_ago is not None:
        then = now - timedelta(days=seen.withdrawn_days_ago)
        withdraw_release(appearance=appearance, said_by=said_by, guardian=guardian, by=Actor.visitor(), at=then)


def _person(who: str) -> Person | None:
    """A person of the story by her key; None for a name alone."""
    if who not in PERSON_KEYS:
        return None
    content = next(person for person in PEOPLE if person.key == who)
    found: Person | None = (
        Person.objects.filter(given_name=content.given, family_name=content.family, merged_into=None)
        .order_by("pk")
        .first()
    )
    return found
