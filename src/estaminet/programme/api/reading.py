"""What is on, for other programs: activities and their sessions, with the filters of the agenda."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query

from estaminet.kernel.api.answers import told, told_page
from estaminet.kernel.api.pages import InLanguages, cursor, instant, microseconds, no_cursor, read_cursor
from estaminet.kernel.api.problems import Problem
from estaminet.kernel.api.shapes import YEARS, Id, answers
from estaminet.network.api_doors import caller_of, reader_of, visitor_of
from estaminet.network.doors import network_here
from estaminet.network.enums import Scope
from estaminet.network.models import Hub
from estaminet.programme.api import shapes
from estaminet.programme.api.router import router
from estaminet.programme.api.telling import Teller
from estaminet.programme.models import Session
from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.programs.activities import activities_after, activity_told
from estaminet.programme.queries.programs.hubs import hubs_told
from estaminet.programme.queries.programs.sessions import Mark, session_told, sessions_after
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.wishes import read_wish


@router.get(
    "/activities",
    url_name="activities",
    operation_id="list_activities",
    tags=["Programme"],
    response=answers({200: shapes.PageOfActivities}, 404),
    summary="Activities",
)
def activities(request: HttpRequest, wish: Query[shapes.ActivityWish]) -> HttpResponse:
    """Everything that is published, by id, with or without dates to come. What is not known is 404."""
    hubs = hubs_told(network_here(request))
    after = read_cursor(wish.cursor, 1)[0] if wish.cursor else None
    found = activities_after(visitor_of(request), _wish(request, wish, hubs), after, wish.limit + 1)
    teller, page = Teller.of(request, hubs), found[: wish.limit]
    more = cursor(page[-1].pk) if len(found) > wish.limit else None
    return told_page(request, [teller.activity(each) for each in page], more)


@router.get(
    "/activities/{int:activity_id}",
    url_name="activity",
    operation_id="read_activity",
    tags=["Programme"],
    response=answers({200: shapes.ActivityWhole}, 404),
    summary="One activity",
)
def activity(request: HttpRequest, activity_id: Path[Id], asked: Query[InLanguages]) -> HttpResponse:
    """All its words and facts. With a token for publishing also a draft of its own hub."""
    token = caller_of(request).token
    writes = token is not None and Scope.PUBLISH in token.scopes
    row = activity_told(reader_of(request) if writes else visitor_of(request), activity_id)
    if row is None:
        raise Http404
    return told(request, Teller.of(request, ()).whole_activity(row), private=writes)


@router.get(
    "/sessions",
    url_name="sessions",
    operation_id="list_sessions",
    tags=["Programme"],
    response=answers({200: shapes.PageOfSessions}, 404),
    summary="The agenda: dates with free places",
)
def sessions(request: HttpRequest, wish: Query[shapes.SessionWish]) -> HttpResponse:
    """What is on from now, or from a day, on, in the order of time: also what has been going on for longer.

    A hub, town or language that is not known is 404.
    """
    hubs = hubs_told(network_here(request))
    teller = Teller.of(request, hubs)
    found = sessions_after(
        visitor_of(request),
        _wish(request, wish, hubs),
        teller.hubs,
        caller_of(request).at,
        day=_of_our_time(wish.day),
        until=_of_our_time(wish.until),
        activity=wish.activity,
        after=_mark(wish.cursor),
        limit=wish.limit,
    )
    more = found.after and cursor(microseconds(found.after.since), microseconds(found.after.starts_at), found.after.id)
    return told_page(request, teller.sessions(found), more, looks_ahead=True)


@router.get(
    "/sessions/{int:session_id}",
    url_name="session",
    operation_id="read_session",
    tags=["Programme"],
    response=answers({200: shapes.SessionWhole}, 404),
    summary="One date, and how one registers for it",
)
def session(request: HttpRequest, session_id: Path[Id], asked: Query[InLanguages]) -> HttpResponse:
    """When and where, whether there is room, and everything a form would ask."""
    hubs, at = hubs_told(network_here(request)), caller_of(request).at
    teller = Teller.of(request, hubs)
    found = session_told(visitor_of(request), session_id, teller.hubs)
    row = Session.objects.select_related("activity__terms", "activity__hub").filter(pk=session_id).first()
    if found is None or row is None:
        raise Http404
    form = request.build_absolute_uri(reverse("programme:register", args=[row.activity.slug]))
    registering = teller.registering(row, asked_by(row.activity, at), at, f"{form}?date={row.pk}")
    return told(request, {**teller.sessions(found)[0], "registering": registering})


# --- reading the address ----------------------------------------------------------------------------------------

_NO_WISHES: Final = frozenset({"cursor", "limit", "languages", "activity", "day", "until"})


def _wish(request: HttpRequest, asked: shapes.ActivityWish, hubs: list[Hub]) -> Wish:
    """The wish as the agenda reads it. Raises Problem for a hub or a town that is not known."""
    if asked.model_fields_set <= _NO_WISHES:
        return Wish()
    written = QueryDict(mutable=True)
    written.setlist("hub", asked.hub)
    written.setlist("kind", [str(each.value) for each in asked.kind])
    said: dict[str, Any] = {
        "near": asked.near or "",
        "for": asked.audience.value if asked.audience else "",
        "age": "" if asked.age is None else str(asked.age),
        "language": asked.language or "",
        "free": "1" if asked.free else "",
    }
    if isinstance(asked, shapes.SessionWish):
        written.setlist("access", asked.access)
        said |= {"places": "1" if asked.places else "", "online": "1" if asked.online else ""}
    for name, value in said.items():
        written[name] = value
    read = read_wish(written, network_here(request), [each for each in hubs if each.listed])
    if read.unknown:
        raise Problem(404, _("“%(word)s” is not known here.") % {"word": read.unknown[0]})
    return read.wish


def _mark(text: str | None) -> Mark | None:
    if not text:
        return None
    since, starts_at, pk = read_cursor(text, 3)
    found = Mark(instant(since), instant(starts_at), pk)
    if not {found.since.year, found.starts_at.year} <= set(YEARS):
        raise no_cursor()
    return found


def _of_our_time(day: date | None) -> date | None:
    """The day, or the nearest one on which anything can be."""
    return None if day is None else min(max(day, date(YEARS.start, 1, 1)), date(YEARS.stop - 1, 12, 31))
