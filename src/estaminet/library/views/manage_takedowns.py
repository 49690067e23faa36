"""Requests to take something down, for the team: which wait and until when, hide at once, answer, take up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import Hint
from estaminet.library.forms.taking_down import AnswerForm
from estaminet.library.models import Takedown
from estaminet.library.operations.taking_down import answer_takedown, hide_meanwhile, reopen_takedown
from estaminet.library.queries.majority import ending_soon, some_end
from estaminet.library.queries.takedowns import (
    WAITING,
    number_waiting,
    settled_at,
    takedowns_today,
    waiting_at,
    worked_by,
)
from estaminet.network.doors import hub_worked_at, now_at, reader, signed_in
from estaminet.ui.navigation import hinted

TAKEDOWNS_WAIT = Hint("library_takedowns", number_waiting)
SOME_END = Hint("library_ends", some_end)
SHOWN_TODAY = 3
ON_A_PAGE = 50


@signed_in
@require_safe
def takedowns(request: HttpRequest, hub: str) -> HttpResponse:
    """Those that wait, the most urgent first, and those that were answered."""
    house = hub_worked_at(request, hub)
    context = {
        "hub": house,
        "today": now_at(house).date(),
        "waiting": waiting_at(house),
        "page": Paginator(settled_at(house), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "library/manage/takedowns.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One request: why, by whom, about what; and what the team does."""
    house = hub_worked_at(request, hub)
    found = get_object_or_404(worked_by(reader(request), house), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": found.answer})
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _done(request, found, form))
            return redirect("manage:takedown", house.slug, found.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "hub": house,
        "takedown": found,
        "form": form,
        "waits": found.state in WAITING,
        "today": now_at(house).date(),
    }
    return render(request, "library/manage/takedown.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, found: Takedown, form: AnswerForm) -> str:
    """Do what the button says, and say what was done."""
    by, at, act = reader(request).actor, timezone.now(), request.POST.get("act", "")
    answer = form.cleaned_data["answer"]
    if act == "hide":
        hide_meanwhile(takedown=found, by=by, at=at)
        return _("Hidden everywhere until you have decided.")
    if act == "reopen":
        reopen_takedown(takedown=found, by=by, at=at)
        return _("It waits for an answer again.")
    if act in ("remove", "keep"):
        answer_takedown(takedown=found, removed=act == "remove", answer=answer, by=by, at=at)
        return _("Answered. Whoever left an address is told by mail.")
    raise Refusal


def takedowns_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """On *Today*: what somebody wants taken down, with the day the team promised. One query where something waits."""
    if not hinted(TAKEDOWNS_WAIT, hub):
        return None
    today = now_at(hub).date()
    found = takedowns_today(hub, today, SHOWN_TODAY)
    return {"hub": hub, "found": found, "today": today} if found.number else None


def endings_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """On *Today*: whose yes ends soon, or has just ended, so that they are asked again in time."""
    if not hinted(SOME_END, hub):
        return None
    at = now_at(hub)
    found = ending_soon(hub, at)
    return {"hub": hub, "endings": found[:SHOWN_TODAY], "number": len(found), "today": at.date()} if found else None
