"""The programme for other programs: calendars and news. The same for everybody, whoever is signed in."""

from __future__ import annotations

from dataclasses import replace

from babel.lists import format_list
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.reader import Reader
from estaminet.network.doors import network_here
from estaminet.network.models import Hub, Network
from estaminet.people.queries import anonymous_reader
from estaminet.programme.feeds import atom, icalendar
from estaminet.programme.models import Activity
from estaminet.programme.queries.calendar_entries import (
    Chosen,
    Entry,
    entries,
    houses_of,
    in_window,
    marks_of,
    news,
    of_activity,
    state_of,
)
from estaminet.programme.queries.wishes import ReadWish, read_wish, wish_parameters
from estaminet.ui.paper.days import locale_of

# Raised when what is written of the same rows changes, so that nobody keeps the old.
EDITION = "1"


def anybody(request: HttpRequest) -> Reader:
    """Somebody nobody knows: other programs, and other people's pages, show to all what they are given."""
    return anonymous_reader(network=network_here(request), page_language=page_language())


def page_with(name: str, read: ReadWish, **extra: str) -> str:
    """An address with a wish in it, as ``wish_parameters`` writes it."""
    parameters = wish_parameters(read)
    for key, value in extra.items():
        parameters[key] = value
    return f"{reverse(name)}?{parameters.urlencode()}" if parameters else reverse(name)


def title_of(network: Network, read: ReadWish, languages: tuple[str, ...]) -> str:
    """What the agenda of a wish is called: by its hubs or its town, else by the network."""
    if read.hubs:
        names = [hub.name.pick(languages).text for hub in read.hubs]
        return format_list(names, locale=locale_of(languages[0]))
    if read.near:
        return _("Around %(town)s") % {"town": read.near.name}
    return network.name.pick(languages).text


@require_safe
def agenda_ics(request: HttpRequest) -> HttpResponseBase:
    """The agenda as a calendar, with the agenda's filters."""
    network, reader = network_here(request), anybody(request)
    read = read_wish(request.GET, network)
    head = _head(request, reader, title_of(network, read, reader.languages), page_with("programme:agenda", read))
    ink = read.hubs[0].ink if len(read.hubs) == 1 else network.ink
    head = replace(head, ink=ink, wished_hubs=read.wish.hubs)
    return _calendar(request, reader, head, in_window(reader, read.wish, timezone.now()))


@require_safe
def hub_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What takes place at one hub, as a calendar; the agenda's other filters narrow it."""
    network, reader = network_here(request), anybody(request)
    hub = get_object_or_404(Hub.objects.visible_to(reader), slug=slug)
    wish = replace(read_wish(request.GET, network).wish, hubs=frozenset({hub.pk}))
    head = _head(request, reader, hub.name.pick(reader.languages).text, reverse("programme:hub_agenda", args=[slug]))
    head = replace(head, ink=hub.ink, words=hub.summary.pick(reader.languages).text, wished_hubs=wish.hubs)
    return _calendar(request, reader, head, in_window(reader, wish, timezone.now()))


@require_safe
def activity_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All dates of one activity, as a calendar."""
    reader = anybody(request)
    public = Activity.objects.public().in_network(reader).select_related("hub")
    activity = get_object_or_404(public, slug=slug)
    head = _head(request, reader, activity.title.pick(reader.languages).text, activity.get_absolute_url())
    head = replace(head, ink=activity.hub.ink, words=activity.summary.pick(reader.languages).text, busy=True)
    return _calendar(request, reader, head, of_activity(reader, activity, timezone.now()))


def _head(request: HttpRequest, reader: Reader, name: str, page: str) -> icalendar.Head:
    return icalendar.Head(
        name=name,
        url=request.build_absolute_uri(page),
        source=request.build_absolute_uri(),
        ink=network_here(request).ink,
        languages=reader.languages,
    )


def _calendar(request: HttpRequest, reader: Reader, head: icalendar.Head, chosen: Chosen) -> HttpResponseBase:
    """Whoever has it already is told so, before a row is made into a calendar."""
    houses, at = houses_of(reader), timezone.now()
    rows: list[Entry] | None = None
    if request.headers.get("If-None-Match") or request.headers.get("If-Modified-Since"):
        state = state_of(marks_of(chosen), houses, reader, at)
    else:
        rows = entries(chosen, houses)
        state = state_of((row.mark for row in rows), houses, reader, at)
    tag, changed = quote_etag(f"{EDITION}-{state.mark}"), int(state.changed_at.timestamp())
    answer = get_conditional_response(request, etag=tag, last_modified=changed)
    if answer is None:
        if rows is None:
            rows = entries(chosen, houses)
        answer = HttpResponse(icalendar.calendar(head, rows), content_type=icalendar.MEDIA_TYPE)
    return _open(answer, tag, changed)


@require_safe
def agenda_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new in the agenda, with the agenda's filters."""
    network, reader = network_here(request), anybody(request)
    read = read_wish(request.GET, network)
    head = atom.Head(
        name=title_of(network, read, reader.languages),
        url=request.build_absolute_uri(page_with("programme:agenda", read)),
        source=request.build_absolute_uri(),
        network=network,
        languages=reader.languages,
        begun_at=network.made_at,
    )
    written = atom.atom(head, news(reader, read.wish, timezone.now()))
    tag = quote_etag(f"{EDITION}-{atom.mark_of(written)}")
    answer = get_conditional_response(request, etag=tag) or HttpResponse(written, content_type=atom.MEDIA_TYPE)
    return _open(answer, tag)


def _open(answer: HttpResponseBase, tag: str, changed: int | None = None) -> HttpResponseBase:
    """Public to programs on any page, and comparable with what they had last time."""
    answer["ETag"] = tag
    if changed is not None:
        answer["Last-Modified"] = http_date(changed)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
