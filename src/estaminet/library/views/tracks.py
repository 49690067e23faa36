"""Captions as files, for players and for whoever works on them elsewhere."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from estaminet.library.enums import Visibility
from estaminet.library.exports.hls import PLAYLIST_TYPE, speech_playlist
from estaminet.library.feeds import subrip, webvtt
from estaminet.library.models import Track
from estaminet.library.queries.cues import lines_of, shown_track
from estaminet.network.doors import reader

ENDINGS: Final = ("vtt", "srt", "m3u8")


@require_safe
def track_file(request: HttpRequest, key: str, pk: int, ending: str) -> HttpResponse:
    """A track a person has read through, of a file this reader may see now; 404 for everything else.

    Kept copies are asked about each time: what somebody takes back must be gone from them as well.
    """
    if ending not in ENDINGS:
        raise Http404
    found = shown_track(key=key, pk=pk, reader=reader(request), at=timezone.now())
    if found is None:
        raise Http404
    tag = f'"{found.pk}-{found.revision}-{ending}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    elif ending == "m3u8":
        answer = HttpResponse(speech_playlist(found), content_type=PLAYLIST_TYPE)
    else:
        answer = written_track(found, ending)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    if found.media.work.visibility == Visibility.PUBLIC:
        # Other archives' players show it on their own pages, while it may be seen.
        answer["Access-Control-Allow-Origin"] = "*"
    return answer


def written_track(track: Track, ending: str) -> HttpResponse:
    """All lines of a track as a file: WebVTT shown in the player, SubRip to be kept."""
    lines = lines_of(track.pk)
    if ending == "srt":
        answer = HttpResponse(subrip.write_subrip(lines), content_type=subrip.MEDIA_TYPE)
        answer["Content-Disposition"] = content_disposition_header(True, file_name(track, ending)) or "attachment"
        return answer
    return HttpResponse(webvtt.write_webvtt(lines), content_type=webvtt.MEDIA_TYPE)


def file_name(track: Track, ending: str) -> str:
    return f"{track.media.work.slug}-{track.media_id}.{track.language}.{ending}"
