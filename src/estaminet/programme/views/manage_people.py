"""Who leads an activity and who helps, for its teams; whoever is in two places at once is told of."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.requests import of_house
from estaminet.network.doors import posted_id, reader, signed_in
from estaminet.network.models import Hub
from estaminet.network.templatetags.opening import hour, long_day
from estaminet.people.models import Person
from estaminet.people.queries.people import find_people
from estaminet.programme.forms.people import HandForm, RoleForm
from estaminet.programme.models import Activity, Facilitator, Session
from estaminet.programme.operations import add_facilitator, change_facilitator, remove_facilitator
from estaminet.programme.queries.clashes import clashes
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_activity import standing_sessions
from estaminet.ui.fragments import redirects_move_the_page

FOUND = 12
MOST_DATES = 60
SHOWN_CLASHES = 3


@redirects_move_the_page
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """The list, and one form to add to it: found among people the hub knows, or by name alone.

    Searching is a POST: no name ends in a web address or a log. While somebody types, htmx asks for what was found.
    """
    house, activity = activity_at(request, hub, pk)
    sessions = standing_sessions(activity)
    form = _hand_form(request, sessions)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act in ("change", "remove"):
            return _change(request, house, activity, act)
        if form.is_valid() and (posted_id(request, "person") or act == "name"):
            answer = _add(request, house, activity, form)
            if answer is not None:
                return answer
    return people_page(request, house, activity, sessions, form)


def _hand_form(request: HttpRequest, sessions: list[Session]) -> HandForm:
    at = timezone.now()
    coming = [each for each in sessions if each.ends_at > at][:MOST_DATES]
    dates = [(each.pk, f"{long_day(each.begins.date())}, {hour(each.begins)}") for each in coming]
    return HandForm(request.POST if request.method == "POST" else None, dates=dates)


def people_page(
    request: HttpRequest, house: Hub, activity: Activity, sessions: list[Session], form: HandForm
) -> HttpResponse:
    at = timezone.now()
    context: dict[str, Any] = {"hub": house, "activity": activity, "tab": "people", "form": form, "found": None}
    words = form.cleaned_data.get("words", "") if form.is_bound and form.is_valid() else ""
    if words:
        context["found"] = find_people(hub_id=house.pk, words=words)[:FOUND]
        context["words"] = words
    if of_house(request).htmx:
        return render(request, "programme/manage/people.html#found", context)
    coming = [each for each in sessions if each.ends_at > at]
    found = clashes(reader(request), coming) if coming else []
    rows = activity.facilitators.select_related("person", "session", "activity")
    context["hands"] = [
        (row, RoleForm(facilitator=row), busy[:SHOWN_CLASHES], max(0, len(busy) - SHOWN_CLASHES))
        for row in rows
        for busy in [[each for each in found if each.person and each.person.pk == row.person_id and _in(row, each)]]
    ]
    return render(request, "programme/manage/people.html", context)


def _in(row: Facilitator, clash: Any) -> bool:
    """Whether a clash is about this line: somebody may be on the list twice, for two dates."""
    return row.session_id is None or row.session_id in (clash.session.pk, clash.other.pk)


def _add(request: HttpRequest, house: Hub, activity: Activity, form: HandForm) -> HttpResponse | None:
    said = form.cleaned_data
    person = None
    if chosen := posted_id(request, "person"):
        known = Person.objects.worked_by(reader(request)).at_hub(house.pk)
        person = get_object_or_404(known, pk=chosen)
    session = None
    if said.get("session"):
        session = get_object_or_404(activity.sessions.standing(), pk=int(said["session"]))
    try:
        add_facilitator(
            activity=activity,
            person=person,
            name="" if person else said["words"],
            role=said["role"],
            session=session,
            shown=said["shown"],
            by=reader(request).actor,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("words" if refusal.field in ("person", "name") else None, str(refusal.message))
        return None
    messages.success(request, _("Added."))
    return redirect("manage:activity_people", house.slug, activity.pk)


def _change(request: HttpRequest, house: Hub, activity: Activity, act: str) -> HttpResponse:
    row = get_object_or_404(activity.facilitators.select_related("activity"), pk=posted_id(request, "facilitator"))
    by, at = reader(request).actor, timezone.now()
    if act == "remove":
        remove_facilitator(facilitator=row, by=by, at=at)
        messages.success(request, _("Taken off the list."))
    else:
        form = RoleForm(request.POST, facilitator=row)
        if not form.is_valid():
            messages.error(request, _("Please choose one of the roles."))
        else:
            try:
                change_facilitator(facilitator=row, by=by, at=at, **form.cleaned_data)
                messages.success(request, _("Saved."))
            except Refusal as refusal:
                messages.error(request, str(refusal.message))
    return redirect("manage:activity_people", house.slug, activity.pk)
