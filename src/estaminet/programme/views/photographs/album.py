"""The photographs of a date, for its teams: what came from the phone, who looked at it, what may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.files import PictureTooHeavy
from estaminet.kernel.files.keeping import PICTURE_MEGABYTES
from estaminet.kernel.files.views import file_url, sealed_url
from estaminet.kernel.models import StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.exports.photographs import archive
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.photographs.adding import MOST, add_photograph, check_time_for_photographs
from estaminet.programme.queries.photographs import Shot, Standing, album, people_of_session, to_hand_out
from estaminet.programme.views.registering.manage_found import date_at

FIELD = "photographs"
SMALL, LARGE = 400, 1600


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a derivative of a photograph lies, and its size in pixels."""

    src: str
    width: int
    height: int


def picture_of(file: StoredFile, who: Reader, wide: int) -> Picture | None:
    """The narrowest derivative of that width at least; None until there is one.

    Teams that make an activity together see its photographs; the file is that of the team which gave it, so that the
    others get a sealed address.
    """
    made = [each for each in file.variants if each.format == "webp"]
    if not made:
        return None
    chosen = next((each for each in made if each.width >= wide), made[-1])
    address = file_url if file.hub_id is not None and who.works_at(file.hub_id) else sealed_url
    return Picture(address(file, chosen.name), chosen.width, chosen.height)


@dataclass(frozen=True, slots=True)
class Tile:
    """A photograph in the album."""

    shot: Shot
    picture: Picture | None


def tiles_of(shots: list[Shot], who: Reader, wide: int = SMALL) -> list[Tile]:
    return [Tile(each, picture_of(each.photograph.file, who, wide)) for each in shots]


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that was not kept, and why."""

    name: str
    words: str


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session_photographs(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """The album. Files come one by one from the script, which wants a short answer, or many at once without it."""
    house, activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    if request.method != "POST":
        return _page(request, house, activity, found, at)
    files: list[UploadedFile[Any]] = request.FILES.getlist(FIELD)
    kept, known, failed = _added(request, files, found, house, at)
    if "application/json" in request.headers.get("Accept", ""):
        words = failed[0].words if failed else _("was there already") if known else _("kept")
        return JsonResponse({"kept": not failed, "words": words}, status=422 if failed else 200)
    if not files:
        failed = [Failed("", _("Please choose at least one photograph."))]
    if failed:
        return _page(request, house, activity, found, at, failed=failed, kept=kept, status=422)
    messages.success(request, _kept_words(kept, known))
    return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)


def _added(
    request: HttpRequest, files: list[UploadedFile[Any]], session: Session, house: Hub, at: datetime
) -> tuple[int, int, list[Failed]]:
    """Each by itself: one that is refused takes no other with it. Gives how many are new, known, and the refused."""
    kept = known = 0
    failed = []
    for file in files:
        try:
            new = add_photograph(session=session, upload=file, hub=house, by=reader(request).actor, at=at).new
        except Refusal as refusal:
            failed.append(Failed(file.name or _("A file without a name"), str(refusal.message)))
        else:
            kept, known = kept + new, known + (not new)
    return kept, known, failed


def _kept_words(kept: int, known: int) -> str:
    words = ngettext("%(number)s photograph is kept.", "%(number)s photographs are kept.", kept) % {"number": kept}
    if not known:
        return words
    again = ngettext("%(number)s was there already.", "%(number)s were there already.", known) % {"number": known}
    return f"{words} {again}" if kept else again


def _page(
    request: HttpRequest,
    house: Hub,
    activity: Activity,
    session: Session,
    at: datetime,
    *,
    failed: list[Failed] | None = None,
    kept: int = 0,
    status: int = 200,
) -> HttpResponse:
    shots = album(session)
    standings = [each.standing for each in shots]
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": session,
        "over": session.ends_at <= at,
        "shut": _shut(session, at),
        "tiles": tiles_of(shots, reader(request)),
        "people": people_of_session(session),
        "unseen": standings.count(Standing.UNSEEN),
        "shown": sum(each.may_be_shown for each in shots),
        "waiting": any(not each.photograph.file.made for each in shots),
        "full": len(shots) >= MOST,
        "most": MOST,
        "megabytes": PICTURE_MEGABYTES,
        "heaviest": PICTURE_MEGABYTES * 1024 * 1024,
        "too_heavy": PictureTooHeavy().message,
        "failed": failed or [],
        "kept": kept,
    }
    return render(request, "programme/photographs/album.html", context, status=status)


def _shut(session: Session, at: datetime) -> str:
    """Why no photograph can be added now; empty while they can."""
    try:
        check_time_for_photographs(session, at)
    except Refusal as refusal:
        return str(refusal.message)
    return ""


@signed_in
@require_safe
def photographs_zip(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse | StreamingHttpResponse:
    """Those that may be shown at this moment, with a list of what they show. Without metadata: no place is told."""
    house, activity, found = date_at(request, hub, pk, session)
    rows = [each for each in to_hand_out(found) if each.file.made]
    if not rows:
        messages.info(request, _("No photograph may be shown yet, so there is nothing to download."))
        return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)
    languages = writing_languages(request, house)
    name = f"{activity.slug}-{found.day:%Y-%m-%d}"
    answer = StreamingHttpResponse(
        archive(rows, name, languages, reader(request).languages), content_type="application/zip"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.zip") or "attachment"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
