"""The editor of captions: fifty lines a page, saved as they are typed, or all at once where there is no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.tracks import Row, blame, edits_of, row_of, sent_rows, spare_rows
from estaminet.library.lines import plain_text
from estaminet.library.models import Cue, Track
from estaminet.library.operations.tracks import TrackChangedMeanwhile
from estaminet.library.operations.writing_cues import (
    LineRefused,
    NoSuchLine,
    NothingToCut,
    Written,
    join_cues,
    split_cue,
    write_cues,
)
from estaminet.library.views.manage_tracks import Place, track_at
from estaminet.library.views.player import asked_second, plays, team_player_of
from estaminet.network.doors import posted_id, reader, signed_in

ON_PAGE: Final = 50


@plays
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def captions_track(request: HttpRequest, hub: str, slug: str, key: str, track: int) -> HttpResponse:
    """A page of lines. The script sends what was typed and wants a short answer; a form is answered by the page."""
    place, found = track_at(request, hub, slug, key, track)
    if request.method != "POST":
        return _page(request, place, found, _rows(_cues(request, found), found))
    short = "application/json" in request.headers.get("Accept", "")
    rows = sent_rows(request.POST)
    try:
        written = _write(request, found, rows)
    except TrackChangedMeanwhile as refusal:
        if short:
            return JsonResponse({"saved": False, "changed": True, "words": str(refusal.message)}, status=409)
        now = _again(found)
        return _page(request, place, now, _compared(rows, _cues(request, now)), str(refusal.message))
    except Refusal as refusal:
        row = blame(rows, refusal) if isinstance(refusal, LineRefused) else None
        if short:
            told = {"line": row.name, "field": refusal.field} if row is not None else {}
            return JsonResponse({"saved": False, "words": str(refusal.message), **told}, status=422)
        # What was typed may be kept although the cut that was asked for with it is refused.
        now = _again(found)
        if now.revision != found.revision:
            return _page(request, place, now, _rows(_cues(request, now), now), str(refusal.message))
        return _page(request, place, found, _filled(rows, found), "" if row else str(refusal.message))
    if written is None:
        faulty = next(row for row in rows if row.faults)
        if short:
            ((name, words),) = list(faulty.faults.items())[:1]
            return JsonResponse({"saved": False, "words": words, "line": faulty.name, "field": name}, status=422)
        return _page(request, place, found, _filled(rows, found))
    if short:
        return JsonResponse(_saved(written, rows))
    messages.success(request, _("Saved."))
    return _after(request, place, found)


def _again(track: Track) -> Track:
    return Track.objects.select_related("media__work", "media__file", "source").get(pk=track.pk)


def _write(request: HttpRequest, track: Track, rows: list[Row]) -> Written | None:
    """Keep what was typed, then cut or join where a button said so; None when a time among the rows is none."""
    ids = [int(row.name) for row in rows if not row.new]
    settings = dict(Cue.objects.filter(track=track, pk__in=ids).values_list("pk", "settings"))
    edits = edits_of(rows, settings)
    if edits is None:
        return None
    told: dict[str, Any] = {"by": reader(request).actor, "at": timezone.now()}
    written = write_cues(track=track, revision=posted_id(request, "revision"), edits=edits, **told)
    if cue := posted_id(request, "cut"):
        letter, moment = _where(request, written.track, cue)
        return split_cue(
            track=written.track, revision=written.track.revision, cue=cue, letter=letter, moment=moment, **told
        )
    if cue := posted_id(request, "join"):
        return join_cues(track=written.track, revision=written.track.revision, cue=cue, **told)
    return written


def _where(request: HttpRequest, track: Track, pk: int) -> tuple[int, int]:
    """Where a line is cut: at the cursor and the player's time, as the script says; else between its middle words."""
    cue = Cue.objects.filter(track=track, pk=pk).first()
    if cue is None:
        raise NoSuchLine
    words = plain_text(cue.text)
    letter, moment = posted_id(request, "letter"), posted_id(request, "moment")
    if not letter:
        middle = len(words) // 2
        spaces = [place for place, sign in enumerate(words) if sign.isspace()]
        if not spaces:
            raise NothingToCut
        letter = min(spaces, key=lambda place: abs(place - middle))
    if not cue.begins < moment < cue.ends:
        moment = cue.begins + (cue.ends - cue.begins) * letter // max(len(words), 1)
    return letter, moment


def _saved(written: Written, rows: Iterable[Row]) -> dict[str, Any]:
    names = [row.name for row in rows if row.new and not row.removed and not row.empty]
    return {
        "saved": True,
        "revision": written.track.revision,
        "state": written.track.state,
        "words": _("Saved."),
        "added": dict(zip(names, written.added, strict=False)),
    }


def _after(request: HttpRequest, place: Place, track: Track) -> HttpResponse:
    page = posted_id(request, "page") or 1
    line = posted_id(request, "cut") or posted_id(request, "join")
    address = reverse("manage:captions_track", args=[*place.args, track.pk])
    return HttpResponseRedirect(f"{address}?page={page}" + (f"#line-{line}" if line else ""))


def _cues(request: HttpRequest, track: Track) -> Any:
    """The page of lines that was asked for, the nearest one where there are not so many."""
    asked = request.POST.get("page") or request.GET.get("page") or 1
    return Paginator(Cue.objects.filter(track=track), ON_PAGE).get_page(asked)


def _rows(page: Any, track: Track) -> tuple[Any, list[Row]]:
    return page, [*(row_of(cue, _source(track).get(cue.begins, "")) for cue in page), *spare_rows()]


def _source(track: Track) -> dict[int, str]:
    """What the track it is translated from says, by the instant at which it says it; read once for a page."""
    known: dict[int, str] | None = getattr(track, "said_by_source", None)
    if known is None:
        rows = Cue.objects.filter(track=track.source_id) if track.source_id else Cue.objects.none()
        known = {begins: plain_text(text) for begins, text in rows.values_list("begins", "text")}
        track.said_by_source = known  # type: ignore[attr-defined]
    return known


def _filled(rows: list[Row], track: Track) -> tuple[None, list[Row]]:
    """What was typed, as it was, with empty rows behind it."""
    spoken = dict(Cue.objects.filter(track=track).values_list("pk", "begins")) if track.source_id else {}
    for row in rows:
        row.source = "" if row.new else _source(track).get(spoken.get(int(row.name), -1), "")
    missing = max(0, len(spare_rows()) - sum(row.new and row.empty for row in rows))
    taken = [int(row.name.removeprefix("new-")) for row in rows if row.new]
    first = max(taken, default=-1) + 1
    return None, [*rows, *(Row(f"new-{place}") for place in range(first, first + missing))]


def _compared(rows: list[Row], page: Any) -> tuple[Any, list[Row]]:
    """What was typed, and beside each line what it says now; lines that are gone become new ones.

    Lines that nobody touched on this page stand as they are now: saving again must not undo what others wrote.
    """
    now = {str(cue.pk): row_of(cue) for cue in Cue.objects.filter(pk__in=[int(r.name) for r in rows if not r.new])}
    shown: list[Row] = []
    number = len(rows)
    for row in rows:
        theirs = now.get(row.name)
        if row.new:
            shown.append(row)
        elif row.untouched:
            shown += [theirs] if theirs is not None else []
        elif theirs is None:
            shown.append(replace(row, name=f"new-{number}", now=_("Somebody has removed this line.")))
            number += 1
        else:
            differs = theirs.mark not in (row.mark, row.was)
            told = f"{theirs.begins} – {theirs.ends}: {theirs.text}" if differs else ""
            shown.append(replace(row, was=theirs.mark, now=told))
    known = {row.name for row in shown}
    return page, [*shown, *(row_of(cue) for cue in page if str(cue.pk) not in known)]


def _page(
    request: HttpRequest, place: Place, track: Track, shown: tuple[Any, list[Row]], refused: str = ""
) -> HttpResponse:
    page, rows = shown
    faulty = any(row.faults or row.now for row in rows)
    context = {
        **place.context(),
        "track": track,
        "player": team_player_of(place.media, asked_second(request)),
        "page": page,
        "number": page.number if page is not None else posted_id(request, "page") or 1,
        "rows": rows,
        "direction": direction(track.language),
        "source_direction": direction(track.source.language) if track.source else "",
        "refused": refused,
        "faulty": faulty,
    }
    return render(request, "library/manage/captions_track.html", context, status=422 if refused or faulty else 200)
