"""Say of a file nobody has vouched for what it is: its kind, its size, how long it lasts, what is heard in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from estaminet.kernel.files.reading import DamagedPicture, NotAPicture, TooManyPixels, check_picture
from estaminet.kernel.uploads.scanning import check_for_harm
from estaminet.library.enums import MediaKind
from estaminet.library.processes.ffmpeg import MOST_PIXELS, NoFfmpeg, convert, opened
from estaminet.library.processes.papers import count_pages
from estaminet.library.processes.references import points_elsewhere
from estaminet.library.processes.refusals import (
    FileDamaged,
    FileIsPlaylist,
    FileNotKnown,
    FileTooLarge,
    FilmsNotOpened,
)
from estaminet.library.processes.running import Desk, DidNotEnd, Limits, desk
from estaminet.library.processes.sniffing import Guess, guess

LONGEST: Final = 12 * 3600 * 1000  # ms
WIDEST, NARROWEST = 8192, 16  # pixels
PDF: Final = "application/pdf"
LOOK: Final = Limits(processor=60, seconds=120, written=16)
_DURATION: Final = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d)\.(\d\d)", re.MULTILINE)
_STREAM: Final = re.compile(r"^  Stream #0:(\d+)(?:\[0x[0-9a-f]+\])?(?:\((\w+)\))?: (Video|Audio): (.*)$", re.MULTILINE)
_SIZE: Final = re.compile(r", (\d{1,6})x(\d{1,6})[ ,\[]")
_HUGE: Final = re.compile(r"Picture size \d+x\d+ (is invalid|exceeds specified max pixel count)")
_DESCRIBED: Final = re.compile(r"\((?:visual impaired|descriptions)\)")
_TURNED: Final = re.compile(r"rotation of (-?\d+)")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream by its number in the file; ``language`` as the file says it (``fra``), often not at all.

    ``described``: a voice that also tells what is seen, as the file says.
    """

    number: int
    language: str = ""
    described: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is. ``duration`` in milliseconds; width and height in pixels, upright."""

    kind: MediaKind
    media_type: str
    reader: str = ""
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    video: int | None = None
    audio: tuple[Stream, ...] = field(default=())


def look(source: Path) -> Facts:
    """Look at a file without trusting it. Raises FileRefused of one kind or another; nothing of it is kept then."""
    found = guess(source)
    if found.reader == "mov" and points_elsewhere(source):
        raise FileIsPlaylist
    check_for_harm(source)
    with desk(source) as here:
        if found.kind == MediaKind.PICTURE:
            return _picture(found, here)
        if found.kind == MediaKind.DOCUMENT:
            if found.media_type == PDF:
                count_pages(here)
            return Facts(found.kind, found.media_type)
        return look_at_film(found, here)


def _picture(found: Guess, here: Desk) -> Facts:
    try:
        told = check_picture(here.source, here.made)
    except NotAPicture as fault:
        raise FileNotKnown from fault
    except DamagedPicture as fault:
        raise FileDamaged from fault
    except TooManyPixels as fault:
        raise FileTooLarge from fault
    if told.media_type != found.media_type:
        raise FileNotKnown
    return Facts(found.kind, told.media_type, width=told.width, height=told.height)


def look_at_film(found: Guess, here: Desk) -> Facts:
    """Of a film or a sound; the first seconds are really decoded. Raises FileDamaged, FileNotKnown, FileTooLarge."""
    source = opened(found.reader, str(here.source))
    try:
        said = convert([*source, "-t", "0", "-f", "null", "-"], here, LOOK).said
        facts = _facts(found, said)
        tried = convert(["-v", "error", "-t", "5", *source, *_wanted(facts), "-f", "null", "-"], here, LOOK)
    except DidNotEnd as fault:
        raise FileDamaged from fault
    except NoFfmpeg as fault:
        raise FilmsNotOpened from fault
    if tried.code != 0:
        raise FileDamaged
    duration = facts.duration or _measured(facts, source, here)
    if not 0 < duration <= LONGEST:
        raise FileDamaged if duration <= 0 else FileTooLarge
    return Facts(
        facts.kind, facts.media_type, facts.reader, facts.width, facts.height, duration, facts.video, facts.audio
    )


def _facts(found: Guess, said: str) -> Facts:
    """What ffmpeg said of a file. Its own lines stand at two spaces; what a file says of itself, further in."""
    if _HUGE.search(said):
        raise FileTooLarge
    told = said.partition("Output #0")[0]
    streams = [(int(each[0]), each[1], each[2], each[3]) for each in _STREAM.findall(told)]
    audio = tuple(_voice(each) for each in streams if each[2] == "Audio")
    moving = [each for each in streams if each[2] == "Video" and "attached pic" not in each[3]]
    if not moving:
        if not audio:
            raise FileDamaged
        media_type = found.media_type.replace("video/", "audio/")
        return Facts(MediaKind.SOUND, media_type, found.reader, duration=_lasts(told), audio=audio)
    video, _language, _kind, words = moving[0]
    width, height = _upright(words, told)
    media_type = found.media_type.replace("audio/", "video/")
    return Facts(MediaKind.FILM, media_type, found.reader, width, height, _lasts(told), video, audio)


def _voice(each: tuple[int, str, str, str]) -> Stream:
    number, language, _kind, words = each
    return Stream(number, "" if language == "und" else language, bool(_DESCRIBED.search(words)))


def _upright(words: str, told: str) -> tuple[int, int]:
    """Width and height as people see it. Raises FileDamaged, FileTooLarge."""
    size = _SIZE.search(words)
    if size is None:
        raise FileDamaged
    width, height = int(size[1]), int(size[2])
    if width * height > MOST_PIXELS or max(width, height) > WIDEST or min(width, height) < NARROWEST:
        raise FileTooLarge
    turned = _TURNED.search(told)
    return (height, width) if turned is not None and int(turned[1]) % 180 != 0 else (width, height)


def _lasts(told: str) -> int | None:
    """Milliseconds; None where the file does not say."""
    found = _DURATION.search(told)
    if found is None:
        return None
    hours, minutes, seconds, hundredths = (int(each) for each in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10


def _wanted(facts: Facts) -> list[str]:
    numbers = [*([facts.video] if facts.video is not None else []), *(each.number for each in facts.audio[:1])]
    return [word for number in numbers for word in ("-map", f"0:{number}")]


def _measured(facts: Facts, source: list[str], here: Desk) -> int:
    """What a phone's browser records does not say how long it lasts: it is read through once, nothing decoded."""
    last = [0]
    try:
        convert(
            [*source, *_wanted(facts), "-c", "copy", "-f", "null", "-"],
            here,
            LOOK,
            each_millisecond=last.append,
        )
    except DidNotEnd as fault:
        raise FileDamaged from fault
    return max(last)
