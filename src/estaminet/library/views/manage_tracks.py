"""The captions of a file, for its team: begun, brought, read through, translated, taken out, let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import MediaKind, TrackKind
from estaminet.library.feeds.subrip import read_captions
from estaminet.library.forms.tracks import InsteadForm, NewTrackForm, ShiftForm, TranslationForm
from estaminet.library.models import Media, Track, Work
from estaminet.library.operations.tracks import (
    begin_translation,
    bring_track,
    make_track,
    remove_track,
    reopen_track,
    review_track,
)
from estaminet.library.operations.writing_cues import shift_cues
from estaminet.library.queries.cues import tracks_worked_on
from estaminet.library.views.found import work_at
from estaminet.library.views.tracks import ENDINGS, file_name, written_track
from estaminet.network.doors import posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody of the team is: the hub, its work, a film or recording of it."""

    hub: Hub
    work: Work
    media: Media

    @property
    def args(self) -> tuple[str, str, str]:
        return self.hub.slug, self.work.slug, self.media.key

    def context(self) -> dict[str, Any]:
        return {"hub": self.hub, "work": self.work, "media": self.media, "tab": "captions"}


def media_at(request: HttpRequest, hub: str, slug: str, key: str) -> Place:
    """A film or recording of a work that a hub of the reader keeps; 404 for every other one."""
    house, work = work_at(request, hub, slug)
    rows = Media.objects.filter(work=work, removed_at=None, kind__in=(MediaKind.FILM, MediaKind.SOUND))
    return Place(house, work, get_object_or_404(rows.select_related("file", "work"), file__key=key))


def track_at(request: HttpRequest, hub: str, slug: str, key: str, track: int) -> tuple[Place, Track]:
    """The same, and one of its tracks."""
    place = media_at(request, hub, slug, key)
    rows = Track.objects.filter(media=place.media).select_related("media__work", "media__file", "source")
    return place, get_object_or_404(rows, pk=track)


def languages_for(request: HttpRequest, place: Place) -> list[str]:
    """What is spoken in the file first, then what the hub writes in."""
    return [*filter(None, [place.media.language, place.work.language]), *writing_languages(request, place.hub)]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def captions(request: HttpRequest, hub: str, slug: str, key: str) -> HttpResponse:
    """All tracks of a file; and a new one, empty or out of a file."""
    place = media_at(request, hub, slug, key)
    sent = request.method == "POST"
    form = NewTrackForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        languages=languages_for(request, place),
        reading=read_captions,
    )
    if sent and form.is_valid():
        said = form.cleaned_data
        told = {"media": place.media, "kind": TrackKind(said["kind"]), "language": said["language"]}
        by, at = reader(request).actor, timezone.now()
        try:
            if form.read is not None:
                track = bring_track(**told, lines=form.read.lines, by=by, at=at)
            else:
                track = make_track(**told, by=by, at=at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("A draft for your team. It is for everybody once somebody has read it through.")
            )
            return redirect("manage:captions_track", *place.args, track.pk)
    tracks = list(tracks_worked_on(place.media))
    context = {**place.context(), "tracks": tracks, "form": form, "faults": form.read.faults if form.read else []}
    return render(request, "library/manage/captions.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def captions_file(request: HttpRequest, hub: str, slug: str, key: str, track: int, ending: str) -> HttpResponse:
    """A track as a file, drafts too, for whoever works on it elsewhere."""
    _place, found = track_at(request, hub, slug, key, track)
    if ending not in ENDINGS[:2]:
        raise Http404
    answer = written_track(found, ending)
    answer["Content-Disposition"] = content_disposition_header(True, file_name(found, ending)) or "attachment"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def captions_more(request: HttpRequest, hub: str, slug: str, key: str, track: int) -> HttpResponse:
    """What is done to a track as a whole: move its lines, translate it, put a file in their place."""
    place, found = track_at(request, hub, slug, key, track)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    sent, now = (request.POST, {"revision": found.revision}) if act else (None, {"revision": found.revision})
    forms: dict[str, Any] = {
        "shift": ShiftForm(sent if act == "shift" else None, initial=now),
        "translate": TranslationForm(sent if act == "translate" else None, languages=languages_for(request, place)),
        "instead": InsteadForm(
            sent if act == "instead" else None,
            request.FILES if act == "instead" else None,
            language=found.language,
            reading=read_captions,
            initial=now,
        ),
    }
    form = forms.get(act)
    if form is not None and form.is_valid():
        try:
            led = _done(request, act, form, found)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("manage:captions_track", *place.args, led)
    read = forms["instead"].read
    context = {**place.context(), "track": found, **forms, "faults": read.faults if read else []}
    failed = form is not None and bool(form.errors)
    return render(request, "library/manage/captions_more.html", context, status=422 if failed else 200)


def _done(request: HttpRequest, act: str, form: Any, track: Track) -> int:
    """Do it; gives the track to go on with."""
    by, at, said = reader(request).actor, timezone.now(), form.cleaned_data
    if act == "translate":
        made = begin_translation(source=track, language=said["language"], by=by, at=at)
        messages.success(request, _("The times are taken along; each line waits for its words."))
        return made.pk
    if act == "shift":
        shift_cues(
            track=track, revision=said["revision"], milliseconds=said["shift"], since=said["since"], by=by, at=at
        )
        messages.success(request, _("The lines are moved."))
    else:
        told: dict[str, Any] = {"media": track.media, "kind": TrackKind(track.kind), "language": track.language}
        bring_track(**told, lines=form.read.lines, instead=track, revision=said["revision"], by=by, at=at)
        messages.success(request, _("The lines of the file stand in their place."))
    return track.pk


@signed_in
@require_POST
def captions_review(request: HttpRequest, hub: str, slug: str, key: str, track: int) -> HttpResponse:
    """Somebody has read it through, as it was when the page was opened; or makes it a draft again."""
    place, found = track_at(request, hub, slug, key, track)
    by, at = reader(request).actor, timezone.now()
    try:
        if "reopen" in request.POST:
            reopen_track(track=found, by=by, at=at)
            messages.success(request, _("These captions are a draft again, for your team alone."))
        else:
            review_track(track=found, revision=posted_id(request, "revision"), by=by, at=at)
            messages.success(
                request, _("Thank you for reading them through. They are for everybody who may watch or listen.")
            )
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:captions_track", *place.args, found.pk)


@signed_in
@require_POST
def captions_remove(request: HttpRequest, hub: str, slug: str, key: str, track: int) -> HttpResponse:
    """Let a track go. Pressed twice, it is gone once."""
    place = media_at(request, hub, slug, key)
    found = Track.objects.filter(media=place.media, pk=track).select_related("media").first()
    if found is not None:
        remove_track(track=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The captions are removed."))
    return redirect("manage:captions", *place.args)
