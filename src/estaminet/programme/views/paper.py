"""The programme on paper: a week for the notice board, posters and flyers, and the picture beside a link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.reader import Reader
from estaminet.network.doors import network_here
from estaminet.network.doors import reader as reader_of
from estaminet.network.models import Network
from estaminet.people.queries import anonymous_reader
from estaminet.programme.exports import activity_sheets, week_sheet
from estaminet.programme.exports.activity_sheets import Data
from estaminet.programme.exports.words import Tongues
from estaminet.programme.models import Activity
from estaminet.programme.queries.sheets import ActivitySheet, sheet_of_activity, sheet_of_week
from estaminet.programme.queries.wishes import hubs_of, read_wish, wish_parameters
from estaminet.ui.paper import PressBusy, print_of
from estaminet.ui.paper.press import Form, Print

POSTERS: Final = ("a3", "a4")
FLYERS: Final = ("a5", "a6", "a4")
AGAIN_SECONDS: Final = 5
CARD_SECONDS: Final = 300  # for which other sites may show a card without asking again
# Other people's caches ask each time whether the sheet is still the same; a draft is for nobody's cache.
ASK_AGAIN: Final = "no-cache"
OURS_ALONE: Final = "private, no-store"

Maker = Callable[[ActivitySheet, Network, Tongues], Data]


@require_safe
def week_pdf(request: HttpRequest) -> HttpResponseBase:
    """A week with the agenda's filters; ``?large=1`` in large print, ``?with=`` a second language beside the first.

    The same for everybody: a notice board shows what all may know.
    """
    network, at = network_here(request), timezone.now()
    reader = anonymous_reader(network=network, page_language=page_language())
    hubs = hubs_of(network)
    read = read_wish(request.GET, network, hubs)
    house = next(iter([*read.hubs, *hubs]), None)
    clock = house.clock if house else timezone.get_current_timezone()
    large = request.GET.get("large", "") not in ("", "0")
    tongues = _tongues(request, reader, clock)
    sheet = sheet_of_week(reader, read.wish, read.day or at.astimezone(clock).date(), at)
    parameters = wish_parameters(read)
    parameters["day"] = sheet.first.isoformat()
    url = request.build_absolute_uri(f"{reverse('programme:week')}?{parameters.urlencode()}")
    data = week_sheet.week(sheet, read, network, tongues, url, large=large)
    wanted = print_of(week_sheet.LARGE if large else week_sheet.WEEK, data, tongues.first)
    name = week_sheet.file_name(sheet, read, network, tongues, large=large)
    return _answer(request, wanted, tongues, name=name)


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A poster of an activity: A3, or ``?size=a4``; ``?with=nl`` in two languages. A draft's is for its team."""
    size = _size(request, POSTERS)
    url = request.build_absolute_uri(reverse("programme:activity", args=[slug]))
    return _print_activity(
        request,
        slug,
        activity_sheets.POSTER,
        lambda sheet, network, tongues: activity_sheets.poster(sheet, network, tongues, url, size=size),
        name=lambda activity, tongues: activity_sheets.file_name(activity, "poster", size, tongues),
    )


@require_safe
def flyer(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A flyer: A5, ``?size=a6`` a card, ``?size=a4`` two of A5 to be cut; ``?with=nl`` in two languages."""
    size = _size(request, FLYERS)
    url = request.build_absolute_uri(reverse("programme:activity", args=[slug]))
    return _print_activity(
        request,
        slug,
        activity_sheets.FLYER,
        lambda sheet, network, tongues: activity_sheets.flyer(sheet, network, tongues, url, size=size),
        name=lambda activity, tongues: activity_sheets.file_name(activity, "flyer", size, tongues),
    )


@require_safe
def activity_card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture other sites show beside a link to an activity (Open Graph), 1200 by 630."""
    return _print_activity(request, slug, activity_sheets.CARD, activity_sheets.card, form="png")


def _print_activity(
    request: HttpRequest,
    slug: str,
    template: str,
    make: Maker,
    *,
    name: Callable[[Activity, Tongues], str] | None = None,
    form: Form = "pdf",
) -> HttpResponseBase:
    """Find, read, set. What is public looks the same whoever asks; a draft is found by its team alone."""
    network = network_here(request)
    reader = reader_of(request)
    found = Activity.objects.visible_to(reader).filter(removed_at=None)
    activity = get_object_or_404(found.select_related("hub", "picture", "parent"), slug=slug)
    if activity.open_to_all:
        reader = anonymous_reader(network=network, page_language=page_language())
    tongues = _tongues(request, reader, activity.hub.clock)
    data = make(sheet_of_activity(reader, activity, timezone.now()), network, tongues)
    wanted = print_of(template, data, tongues.first, form=form)
    return _answer(request, wanted, tongues, name=name(activity, tongues) if name else "", public=activity.open_to_all)


def _size(request: HttpRequest, known: tuple[str, ...]) -> str:
    """The size asked for, or the first of those there are; 404 for one nobody can print."""
    size = request.GET.get("size", "") or known[0]
    if size not in known:
        raise Http404
    return size


def _tongues(request: HttpRequest, reader: Reader, clock: tzinfo) -> Tongues:
    """The language of the address, and the one asked for beside it; 404 for one nobody speaks."""
    first, beside = page_language(), request.GET.get("with", "")
    if beside and beside not in language_names():
        raise Http404
    return Tongues(tuple(dict.fromkeys(code for code in (first, beside) if code)), reader.languages, clock)


def _answer(
    request: HttpRequest, wanted: Print, tongues: Tongues, *, name: str = "", public: bool = True
) -> HttpResponseBase:
    """The print with its names and validators; whoever has it already is told so before anything is set."""
    headers = {
        "ETag": f'"{wanted.tag}"',
        "Content-Language": ", ".join(tongues.languages),
        "Cache-Control": OURS_ALONE if not public else ASK_AGAIN if name else f"public, max-age={CARD_SECONDS}",
    }
    if name:
        # Who searches should find the page, not a sheet of last week.
        headers["X-Robots-Tag"] = "noindex"
        headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    if kept := get_conditional_response(request, etag=headers["ETag"]):
        for header, value in headers.items():
            kept.headers.setdefault(header, value)
        return kept
    try:
        content = wanted.make()
    except PressBusy:
        words = _("Many sheets are being printed just now. Please ask for this one again in a moment.")
        later = HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
        later.headers["Retry-After"] = str(AGAIN_SECONDS)
        later.headers["Cache-Control"] = "no-store"
        return later
    kind = "image/png" if wanted.form == "png" else "application/pdf"
    return HttpResponse(content, content_type=kind, headers=headers)
