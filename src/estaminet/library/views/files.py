"""Hand out what was made of files, to those who may see it at that moment and to nobody else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.files.places import path_of
from estaminet.kernel.handing_out import FILE_NAME, Leave, give_leave
from estaminet.kernel.reader import Reader
from estaminet.library.enums import MediaKind, Visibility
from estaminet.library.exports.hls import PLAYLIST_TYPE, master_playlist
from estaminet.library.models import KeptFact, Media
from estaminet.library.operations.keeping.missing import look_soon, note_missing
from estaminet.library.queries.files import ORIGINAL, file_address
from estaminet.library.queries.stored import made_name
from estaminet.network.doors import reader

REMEMBERED: Final = 2.0
"""Seconds for which a process need not ask again whether somebody may see a file: its tiles come by the dozen."""
KEPT: Final = "private, max-age=30, must-revalidate"
_MOST_REMEMBERED: Final = 10_000
_TYPES: Final = {
    "avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "m3u8": PLAYLIST_TYPE, "m4s": "video/mp4",
    "mp4": "video/mp4", "m4a": "audio/mp4",
}  # fmt: skip
_TYPES_ON_THE_WIRE: Final = {ending: media_type.encode() for ending, media_type in _TYPES.items()}
# A file is never a page of ours, whatever it contains.
_NEVER_A_PAGE: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# Other archives' viewers show it from their own pages, while it may be seen.
_ANYWHERE: Final = "*"


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody may see of a file. ``team``: it is their hub's; ``everybody``: a stranger sees the same.
    ``damaged``: its original is not what was kept, and is given to nobody."""

    media: int
    kind: str
    media_type: str
    file_name: str
    original: str
    team: bool
    everybody: bool
    damaged: bool


_remembered: dict[tuple[int, str, int | None], tuple[float, Seen]] = {}


@require_safe
def file(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """One file by the key of its original and its own name; 404, or 410 where everybody could see it once."""
    seen = _seen(request, key)
    if seen is None:
        return _gone(key)
    if FILE_NAME.fullmatch(name) is None:
        raise Http404
    answer = _answer(request, seen, key, name)
    answer.headers.setdefault("Cache-Control", KEPT if seen.everybody and not seen.team else "private, no-cache")
    for header, value in _NEVER_A_PAGE.items():
        answer.headers[header] = value
    if seen.everybody:
        answer.headers["Access-Control-Allow-Origin"] = _ANYWHERE
    return answer


def _seen(request: HttpRequest, key: str) -> Seen | None:
    who = reader(request)
    asked = (who.network_id, key, who.account_id)
    known = _remembered.get(asked)
    if known is not None and known[0] > time.monotonic():
        return known[1]
    found = _look(who, key)
    if found is None:
        _remembered.pop(asked, None)
        return None
    if len(_remembered) >= _MOST_REMEMBERED:
        _remembered.clear()
    ends = time.monotonic() + REMEMBERED
    _remembered[asked] = (ends, found)
    if found.everybody:
        _let_hand_out(request.META.get("HTTP_HOST", ""), key, ends)
    return found


def _let_hand_out(host: str, key: str, ends: float) -> None:
    """For as long as this process remembers that everybody may see it, the server need not ask here for each tile."""
    folder = path_of(made_name(key, "").rstrip("/"))
    if folder is None:
        return
    headers = {"cache-control": KEPT, "access-control-allow-origin": _ANYWHERE, **_NEVER_A_PAGE}
    told = tuple((name.lower().encode(), value.encode()) for name, value in headers.items())
    give_leave(host, key, Leave(str(folder), _TYPES_ON_THE_WIRE, told, ends))


def _look(who: Reader, key: str) -> Seen | None:
    """One query for what is in sight, two for the team's own. The memory holds a yes only."""
    at = timezone.now()
    rows = Media.objects.filter(file__key=key).select_related("file", "work")
    media = rows.shown_to(who, at=at).first()
    shown = media is not None
    if media is None and who.on_a_team:
        media = rows.worked_by(who).filter(removed_at=None).first()
    if media is None or media.file is None:
        return None
    return Seen(
        media=media.pk,
        kind=media.kind,
        media_type=media.file.media_type,
        file_name=media.file_name,
        original=media.file.original_name,
        team=who.works_at(media.hub_id),
        everybody=shown and media.work.visibility == Visibility.PUBLIC,
        damaged=bool(media.damage),
    )


def _gone(key: str) -> HttpResponse:
    """Whoever kept the address of something that everybody could see is told that it will not come back."""
    once = Media.objects.filter(file__key=key, looked_at__isnull=False, work__ever_public=True).exists()
    if not once and not KeptFact.objects.filter(file_key=key, media__work__ever_public=True, media__file=None).exists():
        raise Http404
    return HttpResponse(status=410, headers={"Cache-Control": "no-store"})


def _answer(request: HttpRequest, seen: Seen, key: str, name: str) -> HttpResponseBase:
    if name == "hls/master.m3u8":
        return _master(seen, low="low" in request.GET)
    if name == "iiif/info.json":
        return _tiles(request, seen, key)
    if name == ORIGINAL or (name == "paper" and seen.kind == MediaKind.DOCUMENT):
        return _original(seen, name)
    media_type = _TYPES.get(name.rpartition(".")[2])
    if media_type is None:
        raise Http404
    try:
        content = default_storage.open(made_name(key, name), "rb")
    except (FileNotFoundError, IsADirectoryError) as fault:
        note_missing(media_id=seen.media, name=name, at=timezone.now())
        raise Http404 from fault
    return FileResponse(content, content_type=media_type)


def _original(seen: Seen, name: str) -> HttpResponseBase:
    """An original tells where and by what it was made: it is the team's, but for papers, which are read as they are."""
    if name == ORIGINAL and not seen.team:
        raise Http404
    if seen.damaged:
        return _damaged()
    try:
        content = default_storage.open(seen.original, "rb")
    except OSError:
        look_soon(media_id=seen.media, hub_id=None, at=timezone.now())
        return _damaged()
    plain = seen.media_type == "text/plain"
    media_type = "text/plain; charset=utf-8" if plain else seen.media_type
    return FileResponse(
        content, content_type=media_type, as_attachment=not plain or name == ORIGINAL, filename=seen.file_name or "file"
    )


def _damaged() -> HttpResponse:
    """It is here and not as it should be; nothing that is not the original is given for it."""
    words = _("This file is damaged and is being put right. Please come back later, or ask the team.")
    kind = "text/plain; charset=utf-8"
    return HttpResponse(words, status=503, content_type=kind, headers={"Cache-Control": "no-store"})


def _master(seen: Seen, *, low: bool) -> HttpResponse:
    media = Media.objects.select_related("file").get(pk=seen.media)
    if not media.made.get("hls"):
        raise Http404
    return HttpResponse(master_playlist(media, timezone.now(), low=low), content_type=PLAYLIST_TYPE)


def _tiles(request: HttpRequest, seen: Seen, key: str) -> JsonResponse:
    """What IIIF's viewers ask first (Image API 3.0, level 0): which tiles and sizes lie ready."""
    tiles = Media.objects.values_list("made", flat=True).get(pk=seen.media).get("tiles")
    if not tiles:
        raise Http404
    told = {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": request.build_absolute_uri(file_address(key, "iiif/info.json")).removesuffix("/info.json"),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": tiles["width"],
        "height": tiles["height"],
        "sizes": [{"width": width, "height": height} for width, height in tiles["sizes"]],
        "tiles": [{"width": tiles["tile"], "height": tiles["tile"], "scaleFactors": tiles["scales"]}],
    }
    kind = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    return JsonResponse(told, content_type=kind)
