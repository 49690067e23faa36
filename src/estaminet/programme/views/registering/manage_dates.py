"""Who registered: all dates of an activity, and the people of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.requests import of_house
from estaminet.network.doors import signed_in
from estaminet.network.models import Hub
from estaminet.programme.enums import Mode, PartyState
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.attendance.noting import EARLIEST
from estaminet.programme.queries.registering.date_wishes import wishes_in
from estaminet.programme.queries.registering.glance import Glance, asked_at, glance_at, said_in, texts_asked
from estaminet.programme.queries.registering.needs import NeedAnswer, answers_at
from estaminet.programme.queries.registering.participants import (
    SHOWS,
    Line,
    Show,
    found_by,
    lines_of,
    listed,
    pages_of,
    told_of,
)
from estaminet.programme.queries.registering.team import DateNumbers, accounts_in, numbers_of
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_sessions import standing
from estaminet.programme.views.registering.manage_found import date_at
from estaminet.ui.fragments import redirects_move_the_page

LONGEST_SEARCH = 100
ALL = "all"


@dataclass(frozen=True)
class DateLine:
    """A date in the table."""

    session: Session
    numbers: DateNumbers
    over: bool

    @property
    def seats(self) -> int | None:
        """Places in all, as far as somebody has said how many."""
        return self.session.seats if self.session.seats is not None else self.session.activity.seats

    @property
    def held(self) -> int:
        return self.numbers.registered + self.numbers.offered


@signed_in
@require_safe
def registrations(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Each date: who registered, who waits, what is left, what is still to be paid."""
    house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    found = list(standing(activity).select_related("activity", "hub", "place").order_by("starts_at", "pk"))
    coming, past = [each for each in found if each.ends_at > at], [each for each in found if each.ends_at <= at]
    asked = request.GET.get("show", "")
    show = asked if asked in ("coming", "past") else ("coming" if coming or not past else "past")
    rows = coming if show == "coming" else past[::-1]
    numbers = numbers_of([each.pk for each in rows])
    lines = [DateLine(each, numbers.get(each.pk, DateNumbers()), each.ends_at <= at) for each in rows]
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "show": show,
        "coming": len(coming),
        "past": len(past),
        "lines": lines,
        "due": sum((line.numbers.due for line in lines), start=DateNumbers().due),
    }
    return render(request, "programme/manage/registering/dates.html", context)


# --- the people of a date -------------------------------------------------------------------------------------


@redirects_move_the_page
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session_people(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Everybody who registered for a date, with what the team should know before it opens the door.

    Looking for a name is a POST: no name ends in a web address or a log. A code, which says nothing of anybody, may
    stand in the address; typed by itself it opens its party at once.
    """
    house, activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    lines = lines_of(found.pk)
    words = request.POST.get("words", "").strip()[:LONGEST_SEARCH]
    code = _code(words or request.GET.get("code", ""))
    known = [line for line in lines if line.code == code]
    if words and known and not of_house(request).htmx:
        return redirect("manage:party_manage", house.slug, activity.pk, known[0].pk)
    show = _show(request.GET.get("show", ""))
    wanted = known or (found_by(lines, found.pk, words) if words else listed(lines, show))
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": found,
        "words": words,
        "code": code if known and not words else "",
        "at": at,
        **_portion(request, wanted),
    }
    context |= _people(found, context["lines"], at)
    if of_house(request).htmx:
        return render(request, "programme/manage/registering/people.html#list", context)
    context |= {"show": show, "tabs": _tabs(lines, show), **_numbers(found, lines, at)}
    context |= {"needs": _needs(found, lines, context["glance"])}
    return render(request, "programme/manage/registering/people.html", context)


def _code(words: str) -> str:
    """A party's code, however it was typed."""
    return "".join(letter for letter in words.upper() if letter.isalnum())


def _show(asked: str) -> Show:
    return next((each for each in SHOWS if each == asked), "all")


def _portion(request: HttpRequest, lines: list[Line]) -> dict[str, Any]:
    """The lines of a page; all of them at once for whoever prints them."""
    portions = pages_of(lines)
    if request.GET.get("page") == ALL or len(portions) < 2:
        return {"lines": lines, "page": None, "more_pages": len(portions) > 1}
    page = Paginator(portions, 1).get_page(request.GET.get("page"))
    return {"lines": page.object_list[0], "page": page, "more_pages": True}


def _people(session: Session, lines: list[Line], at: datetime) -> dict[str, Any]:
    asked = asked_at(session.activity_id)
    texts = texts_asked(session, terms_of(session.activity), at)
    said = said_in(session.pk, [text.use for text in texts]) if texts else {}
    accounts = accounts_in(session.pk)
    return {
        "parties": told_of(session, lines, asked, texts, said, accounts, wishes_in(session.pk, at)),
        "glance": glance_at(session, asked, texts, said),
        "due": sum((max(each.due, each.due * 0) for each in accounts.values()), start=DateNumbers().due),
        "texts": texts,
    }


def _tabs(lines: list[Line], show: Show) -> list[dict[str, Any]]:
    labels = {
        "all": pgettext("parties", "All"),
        "registered": pgettext("parties", "Registered"),
        "waiting": pgettext("parties", "Waiting"),
        "offers": pgettext("parties", "Offers open"),
        "cancelled": pgettext("parties", "No longer registered"),
    }
    tabs = [
        {"label": labels[each], "url": f"?show={each}", "current": each == show, "number": len(listed(lines, each))}
        for each in SHOWS
    ]
    return [tab for tab in tabs if tab["number"] or tab["current"] or tab["label"] == labels["all"]]


def _numbers(session: Session, lines: list[Line], at: datetime) -> dict[str, Any]:
    """The big figures on top: people who come, how, who waits, what is left."""
    there = [line for line in lines if line.state == PartyState.TAKEN]
    waiting = [line for line in lines if line.state == PartyState.WAITING]
    offers = [line for line in lines if line.state == PartyState.OFFERED]
    online = sum(line.people for line in there if line.mode == Mode.ONLINE)
    registered = sum(line.people for line in there)
    window = window_of(session, terms_of(session.activity), at)
    return {
        "registered": registered,
        "online": online if session.mode == Mode.HYBRID else None,
        "on_the_spot": registered - online,
        "waiting": sum(line.people for line in waiting),
        "waiting_parties": len(waiting),
        "offered": sum(line.offered for line in offers),
        "seats": session.seats if session.seats is not None else session.activity.seats,
        "over": window is Window.OVER,
        "begins_soon": at >= session.starts_at - EARLIEST,
        "can_register": window in (Window.OPEN, Window.EARLY, Window.LATE),
        "window": window.value,
    }


def _needs(session: Session, lines: list[Line], glance: Glance) -> list[dict[str, Any]]:
    """What is needed, by whom, and what the place offers. One query, none where nobody needs anything."""
    if not glance.needs:
        return []
    mode = Mode.ONLINE if session.mode == Mode.ONLINE else Mode.IN_PERSON
    answers: dict[str, NeedAnswer] = {need.value: told for need, told in answers_at(session, mode=mode).items()}
    return [{"of": each, "answer": answers.get(each.need)} for each in glance.needs]


def people_context(house: Hub, activity: Activity, session: Session) -> dict[str, Any]:
    """What every page below a date says of it."""
    return {"hub": house, "activity": activity, "tab": "registrations", "session": session}
