"""The playlists of a film or recording that tell a player what there is: renditions, voices, captions.

Media playlists and segments are made by ffmpeg (``Media.made["hls"]``). The master is written here, because ffmpeg's
knows neither captions nor languages. Every voice stands in the one audio group, so that none is lost at a low
rendition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import ceil
from typing import Any, Final

from django.urls import reverse

from estaminet.kernel.languages.names import language_names
from estaminet.library.enums import TrackKind
from estaminet.library.models import Media, Track
from estaminet.library.queries.cues import ShownTrack, tracks_of

PLAYLIST_TYPE: Final = "application/vnd.apple.mpegurl"
VOICES: Final = "voices"
WORDS: Final = "words"
DESCRIBES: Final = "public.accessibility.describes-video"
TRANSCRIBES: Final = "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"


def master_playlist(media: Media, at: datetime, *, low: bool = False) -> str:
    """What there is of a file in sight, lowest rendition first; links are relative: it lies at ``hls/master.m3u8``.

    A recording, and what comes first of a film, has one rendition without pictures. ``low`` leaves the smallest
    pictures alone, for whoever counts bytes in a browser that chooses by itself.
    """
    made = media.made["hls"]
    audio, video = made.get("audio", []), made.get("video", [])
    tracks = [each for each in tracks_of(media, at) if each.kind in (TrackKind.CAPTIONS, TrackKind.SUBTITLES)]
    rows = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    voices = bool(audio) and (bool(video) or len(audio) > 1)
    rows += _voices(audio) if voices else []
    rows += _words(tracks, media.key)
    for each in sorted(video, key=lambda one: one["bandwidth"])[: 1 if low else None]:
        rows += _rendition(each, audio, words=bool(tracks))
    # Sound alone, for a slow line or closed eyes. One for all voices: a player must not change language to save bytes.
    for each in audio[:1]:
        rows += _sound_alone(each, words=bool(tracks), voices=voices)
    return "\n".join(rows) + "\n"


def _voices(audio: Iterable[Mapping[str, Any]]) -> list[str]:
    found: list[str] = []
    names: set[str] = set()
    for place, each in enumerate(audio):
        name = _name(each, place)
        name = f"{name} {place + 1}" if name in names else name
        names.add(name)
        found.append(
            _tag(
                "#EXT-X-MEDIA",
                TYPE="AUDIO",
                **{"GROUP-ID": _said(VOICES)},
                NAME=_said(name),
                **({"LANGUAGE": _said(each["language"])} if each.get("language") else {}),
                DEFAULT="NO" if place else "YES",
                AUTOSELECT="YES",
                **({"CHARACTERISTICS": _said(DESCRIBES)} if each.get("role") == "description" else {}),
                URI=_said(_beside(each)),
            )
        )
    return found


def _words(tracks: Iterable[ShownTrack], key: str) -> list[str]:
    names: set[str] = set()
    found = []
    for each in tracks:
        name = language_names().get(each.language, each.language)
        captions = each.kind == TrackKind.CAPTIONS
        name = f"{name} CC" if captions else name
        if name in names:
            continue
        names.add(name)
        found.append(
            _tag(
                "#EXT-X-MEDIA",
                TYPE="SUBTITLES",
                **{"GROUP-ID": _said(WORDS)},
                NAME=_said(name),
                LANGUAGE=_said(each.language),
                DEFAULT="NO",
                AUTOSELECT="YES",
                FORCED="NO",
                **({"CHARACTERISTICS": _said(TRANSCRIBES)} if captions else {}),
                URI=_said(track_address(key, each.pk, "m3u8")),
            )
        )
    return found


def _rendition(each: Mapping[str, Any], audio: list[Mapping[str, Any]], *, words: bool) -> list[str]:
    loudest = max((one["bandwidth"] for one in audio), default=0)
    usual = max((one.get("average", one["bandwidth"]) for one in audio), default=0)
    codecs = dict.fromkeys([each["codecs"], *(one["codecs"] for one in audio)])
    told = {
        "BANDWIDTH": each["bandwidth"] + loudest,
        "AVERAGE-BANDWIDTH": each.get("average", each["bandwidth"]) + usual,
        "CODECS": _said(",".join(filter(None, codecs))),
        "RESOLUTION": f"{each['width']}x{each['height']}",
    }
    return [_stream(told, voices=bool(audio), words=words), _beside(each)]


def _sound_alone(each: Mapping[str, Any], *, words: bool, voices: bool) -> list[str]:
    told = {
        "BANDWIDTH": each["bandwidth"],
        "AVERAGE-BANDWIDTH": each.get("average", each["bandwidth"]),
        "CODECS": _said(each["codecs"]),
    }
    return [_stream(told, voices=voices, words=words), _beside(each)]


def _stream(told: Mapping[str, Any], *, voices: bool, words: bool) -> str:
    groups = {**({"AUDIO": _said(VOICES)} if voices else {}), **({"SUBTITLES": _said(WORDS)} if words else {})}
    return _tag("#EXT-X-STREAM-INF", **told, **groups)


def speech_playlist(track: Track) -> str:
    """The whole of a track as one segment, so that it stands on the clock of the film and on none of its own."""
    seconds = (track.media.duration or 0) / 1000
    last = track.cues.order_by("-ends").values_list("ends", flat=True).first() or 0
    seconds = max(seconds, last / 1000, 1)
    return "\n".join(
        [
            "#EXTM3U",
            "#EXT-X-VERSION:7",
            f"#EXT-X-TARGETDURATION:{ceil(seconds)}",
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
            f"#EXTINF:{seconds:.3f},",
            track_address(track.media.key, track.pk, "vtt"),
            "#EXT-X-ENDLIST",
            "",
        ]
    )


def track_address(key: str, pk: int, ending: str) -> str:
    """Where a track lies as a file of that kind."""
    return reverse("library-speech:track", args=[key, pk, ending])


def _beside(each: Mapping[str, Any]) -> str:
    """The playlist of a rendition, as it is found from the master, which lies in ``hls/`` itself."""
    return str(each["playlist"]).removeprefix("hls/")


def _name(each: Mapping[str, Any], place: int) -> str:
    """What a voice is called: its language in its own words, and a number where two would be called the same."""
    name = language_names().get(each.get("language") or "", "") or each.get("name") or str(place + 1)
    return f"{name} AD" if each.get("role") == "description" else name


def _said(text: str) -> str:
    """A quoted string; what cannot stand in one is left out."""
    return '"' + "".join(sign for sign in text if sign not in '"\r\n') + '"'


def _tag(name: str, **attributes: Any) -> str:
    return f"{name}:" + ",".join(f"{key}={value}" for key, value in attributes.items())
