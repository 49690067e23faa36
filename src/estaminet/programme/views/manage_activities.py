"""The programme of a hub, for its team: the list, the calendar, and a new activity."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, language_in, now_at, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.start import StartForm
from estaminet.programme.forms.where import Wheres
from estaminet.programme.operations import start_activity
from estaminet.programme.queries.team_calendar import month_of
from estaminet.programme.queries.team_list import SHOWS, Show, dates_of, listed, made_at, matching, numbers
from estaminet.programme.queries.where import hubs_and_places
from estaminet.programme.views.months import month_asked

ON_A_PAGE = 50
LONGEST_SEARCH = 100


@signed_in
@require_safe
def programme(request: HttpRequest, hub: str) -> HttpResponse:
    """What the hub makes, as lead or partner: coming, drafts, past, removed; found by words of the title."""
    house = hub_worked_at(request, hub)
    at = timezone.now()
    words = request.GET.get("words", "").strip()[:LONGEST_SEARCH]
    made = matching(made_at(reader(request), house), words)
    found = numbers(made, at)
    asked = request.GET.get("show", "")
    show: Show = next((each for each in SHOWS if each == asked), _fullest(found) if words else "coming")
    page = Paginator(listed(made, show, at), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    dates = dates_of((row.pk for row in rows), at)
    context = {
        "hub": house,
        "show": show,
        "words": words,
        "page": page,
        "rows": [(row, dates.get(row.pk)) for row in rows],
        "tabs": [_tab(each, found[each], show, words) for each in SHOWS if found[each] or each in (show, "coming")],
        "languages": house.languages,
        "nothing": not words and not any(found.values()),
    }
    return render(request, "programme/manage/programme.html", context)


def _fullest(found: dict[Show, int]) -> Show:
    """The first heading under which a search found something."""
    return next((each for each in SHOWS if found[each]), "coming")


def _tab(each: Show, number: int, show: Show, words: str) -> dict[str, Any]:
    labels = {
        "coming": pgettext("activities", "Coming"),
        "drafts": pgettext("activities", "Drafts"),
        "past": pgettext("activities", "Past"),
        "removed": pgettext("activities", "Removed"),
    }
    return {"show": each, "label": labels[each], "number": number, "current": each == show, "words": words}


@signed_in
@require_safe
def calendar(request: HttpRequest, hub: str) -> HttpResponse:
    """A month of the team: everything in the house and everything it makes elsewhere."""
    house = hub_worked_at(request, hub)
    now = now_at(house)
    first = month_asked(request.GET.get("month", ""), now.date())
    month = month_of(reader(request), house, first, now, page_language())
    context = {"hub": house, "month": month, "this_month": now.date().replace(day=1)}
    return render(request, "programme/manage/calendar.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def activity_new(request: HttpRequest, hub: str) -> HttpResponse:
    """Begin an activity: six questions; the next page shows what people will see."""
    house = hub_worked_at(request, hub)
    form = _start_form(request, house)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_activity(hub=house, draft=form.draft(), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Saved. Nobody but the team sees it until you publish it."))
            return redirect("manage:activity", house.slug, made.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "programme/manage/new.html", {"hub": house, "form": form})


def _start_form(request: HttpRequest, house: Hub) -> StartForm:
    languages = writing_languages(request, house)
    return StartForm(
        request.POST if request.method == "POST" else None,
        wheres=Wheres(house, hubs_and_places(reader(request), house), reader(request)),
        languages=languages,
        language=language_in(request, languages, page_language()),
        now=now_at(house),
        initial={"day": _day(request.GET.get("day", ""))},
    )


def _day(asked: str) -> date | None:
    """A day of an address, from the calendar; none for anything else."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None
