"""An activity is withdrawn or removed while people count on its dates: what they would be told comes first."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from estaminet.network.doors import reader, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.reasons import LeavingForm
from estaminet.programme.models import Activity
from estaminet.programme.operations import remove_activity, withdraw_activity
from estaminet.programme.queries.falling_through import FallingThrough, falling_through


def leave(request: HttpRequest, house: Hub, activity: Activity, act: str, at: datetime) -> HttpResponse | None:
    """Withdraw or remove it. Where somebody is registered for a date to come, the page that asks is the answer until
    its button was pressed; None once it is done. Raises what the operations raise."""
    found = falling_through(activity, at)
    form = LeavingForm(
        request.POST if "step" in request.POST else None,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
    )
    if found.people and not (request.POST.get("step") == "do" and form.is_valid()):
        return _page(request, house, activity, act, form, found)
    note = form.reasons() if found.people else None
    by = reader(request).actor
    if act == "remove":
        remove_activity(activity=activity, by=by, at=at, note=note)
    else:
        withdraw_activity(activity=activity, by=by, at=at, call_off=bool(found.people), note=note)
    return None


def _page(
    request: HttpRequest, house: Hub, activity: Activity, act: str, form: LeavingForm, found: FallingThrough
) -> HttpResponse:
    context = {
        "hub": house,
        "activity": activity,
        "tab": "overview",
        "act": act,
        "form": form,
        "found": found,
    }
    return render(request, "programme/manage/leaving.html", context)
