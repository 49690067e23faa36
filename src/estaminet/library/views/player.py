"""What the player of a film or recording needs: where its bytes lie, in which voices, and what is said in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from csp.decorators import csp_update
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from estaminet.kernel.languages.names import direction, language_names
from estaminet.kernel.reader import Reader
from estaminet.library.enums import MediaKind, TrackKind
from estaminet.library.exports.hls import track_address
from estaminet.library.lines import LAST, clock_words, plain_text, voice_of
from estaminet.library.models import Media
from estaminet.library.queries.cues import ShownTrack, lines_of, tracks_of

BARS: Final = 200
"""Bars of the drawing of how loud a recording is; ``Player.wave`` is a path in a field of 200 × 100."""
SPEEDS: Final = ("0.75", "1", "1.25", "1.5", "2")
View = TypeVar("View", bound=Callable[..., Any])


def plays(view: View) -> View:
    """A page with a player: where a browser plays no HLS itself, a script hands it the pieces as ``blob:``.

    Nothing else is opened by it: scripts, frames and requests stay as strict as everywhere.
    """
    return cast(View, csp_update({"media-src": ["blob:"]})(view))


@dataclass(frozen=True, slots=True)
class Words:
    """A track of the player. ``name`` is the language in itself; captions say so beside it."""

    url: str
    kind: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the transcript. ``second`` is where it begins, ``who`` whoever speaks, where the line tells."""

    second: int
    clock: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the voices of a film: its name, and its playlist alone."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """Small pictures of the whole film on one sheet: one for each ``every`` seconds, row by row; pixels."""

    url: str
    every: int
    columns: int
    count: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Player:
    """Everything ``library/_player.html`` shows. Addresses are empty for what is not made (yet)."""

    media: Media
    film: bool
    master: str
    plain: str
    plain_type: str
    poster: str
    width: int
    height: int
    seconds: int
    start: int
    tracks: tuple[Words, ...]
    voices: tuple[Voice, ...]
    transcript: tuple[Said, ...]
    language: str
    direction: str
    thumbnails: Thumbnails | None = None
    wave: str = ""
    speeds: tuple[str, ...] = SPEEDS

    @property
    def captioned(self) -> bool:
        """Whether somebody can choose captions."""
        return any(each.kind in (TrackKind.CAPTIONS, TrackKind.SUBTITLES) for each in self.tracks)

    @property
    def told(self) -> bool:
        """Whether what is seen is written down, to be read out."""
        return any(each.kind == TrackKind.DESCRIPTIONS for each in self.tracks)

    @property
    def clock(self) -> str:
        return clock_words(self.seconds * 1000)


def asked_second(request: HttpRequest) -> int:
    """The second a link leads to (``?t=83``); 0 for none, and for anything that is no second."""
    asked = request.GET.get("t", "")
    return min(int(asked), LAST // 1000) if asked.isdecimal() and len(asked) < 8 else 0


def player_of(media: Media, reader: Reader, at: datetime, start: int = 0) -> Player | None:
    """The player of a film or recording in sight; None for any other file, and until something of it can be played.

    Two queries, one where nothing was written down. ``start`` is in seconds.
    """
    hls, plain = media.made.get("hls") or {}, media.made.get("plain") or {}
    if media.kind not in (MediaKind.FILM, MediaKind.SOUND) or not (hls or plain) or not media.in_sight_at(at):
        return None
    tracks = tracks_of(media, at, reader)
    return _player(media, start, tracks, _read_beside(tracks))


def _player(media: Media, start: int, tracks: list[ShownTrack], read: ShownTrack | None) -> Player:
    hls, plain = media.made.get("hls") or {}, media.made.get("plain") or {}
    said = lines_of(read.pk) if read is not None else []
    language = read.language if read is not None else ""
    seconds = (media.duration or 0) // 1000
    return Player(
        media=media,
        film=media.kind == MediaKind.FILM,
        master=_file(media, "hls/master.m3u8") if hls else "",
        plain=_file(media, plain["name"]) if plain else "",
        plain_type=plain.get("media_type", ""),
        poster=_poster(media),
        width=plain.get("width") or 16,
        height=plain.get("height") or 9,
        seconds=seconds,
        start=min(start, seconds) if seconds else start,
        tracks=tuple(
            Words(track_address(media.key, each.pk, "vtt"), each.kind, each.language, _name(each)) for each in tracks
        ),
        voices=tuple(_voices(media, hls.get("audio", []))),
        transcript=tuple(
            Said(line.begins // 1000, clock_words(line.begins), voice_of(line.text), plain_text(line.text))
            for line in said
        ),
        language=language,
        direction=direction(language) if language else "",
        thumbnails=_thumbnails(media),
        wave="" if media.kind == MediaKind.FILM else _wave((media.made.get("waveform") or {}).get("peaks") or []),
    )


def _thumbnails(media: Media) -> Thumbnails | None:
    made = media.made.get("thumbs")
    if not made:
        return None
    numbers = {name: int(made[name]) for name in ("every", "columns", "count", "width", "height")}
    return Thumbnails(_file(media, made["name"]), **numbers)


def _wave(peaks: list[int]) -> str:
    """How loud it is, as the path of a drawing: one upright line for each bar, the loudest as high as the field."""
    if not peaks:
        return ""
    bars = min(BARS, len(peaks))
    loudest = [max(peaks[len(peaks) * at // bars : len(peaks) * (at + 1) // bars]) for at in range(bars)]
    wide = BARS / bars
    return "".join(
        f"M{round((at + 0.5) * wide, 1):g} {50 - max(high, 2) / 2:g}v{max(high, 2):g}"
        for at, high in enumerate(loudest)
    )


def team_player_of(media: Media, start: int = 0) -> Player | None:
    """The player of the editor: bytes alone, whether the file is in sight or not. The team's own lines stand below."""
    hls, plain = media.made.get("hls") or {}, media.made.get("plain") or {}
    if not (hls or plain):
        return None
    return _player(media, start, [], None)


def _read_beside(tracks: list[ShownTrack]) -> ShownTrack | None:
    """What stands beside the player: what is said, in the reader's first language that has it."""
    return next((each for each in tracks if each.kind in (TrackKind.CAPTIONS, TrackKind.SUBTITLES)), None)


def _name(track: ShownTrack) -> str:
    name = language_names().get(track.language, track.language)
    if track.kind == TrackKind.CAPTIONS:
        return _("%(language)s, also what is heard") % {"language": name}
    if track.kind == TrackKind.DESCRIPTIONS:
        return _("%(language)s, what is seen") % {"language": name}
    return name


def _voices(media: Media, audio: list[dict[str, Any]]) -> list[Voice]:
    return [Voice(_voice_name(each, place), _file(media, each["playlist"])) for place, each in enumerate(audio, 1)]


def _voice_name(each: dict[str, Any], place: int) -> str:
    name = language_names().get(each.get("language") or "") or _("Voice %(number)s") % {"number": place}
    return _("%(language)s, with what is seen told") % {"language": name} if each.get("role") == "description" else name


def _poster(media: Media) -> str:
    """A poster about as wide as the player on a phone held upright, twice over."""
    made = [each for each in media.made.get("poster") or [] if each["name"].endswith(".webp")]
    wide = [each for each in made if each["width"] >= 800]
    return _file(media, (wide or made[-1:])[0]["name"]) if made else ""


def _file(media: Media, name: str) -> str:
    return reverse("library-files:file", args=[media.key, name])
