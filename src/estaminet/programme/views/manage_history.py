"""What the team did to an activity, the way back from the last of it, and another activity after its pattern."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import posted_id, reader, signed_in
from estaminet.programme.forms.duplicate import DuplicateForm
from estaminet.programme.forms.sessions import tell_words
from estaminet.programme.models import Session
from estaminet.programme.operations import duplicate_activity, undo_last_change
from estaminet.programme.operations.history import last_change
from estaminet.programme.queries.counting_on import how_many_would_hear
from estaminet.programme.queries.history_lines import history_of
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_sessions import said

SHOWN = 50
MOST = 500


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Every change in plain words, the newest first; the last one can be taken back."""
    house, activity = activity_at(request, hub, pk)
    if request.method == "POST":
        at = timezone.now()
        try:
            undo_last_change(
                activity=activity,
                by=reader(request).actor,
                at=at,
                expected=posted_id(request, "change"),
                tell=bool(request.POST.get("tell")),
            )
            messages.success(request, said(_("Taken back: everything is as it was before."), activity, at))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect(request.path)
    limit = MOST if request.GET.get("all") else SHOWN
    lines = history_of(activity, limit=limit + 1)
    last = last_change(activity)
    dates = [step["id"] for step in last.steps if step["model"] == Session._meta.label] if last is not None else []
    hearers = how_many_would_hear(activity, dates)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "history",
        "lines": lines[:limit],
        "more": len(lines) > limit and limit == SHOWN,
        "last": next((line for line in lines if last is not None and line.change.pk == last.pk), None),
        "hearers": hearers,
        "tell_words": tell_words(hearers),
    }
    return render(request, "programme/manage/history.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Make another activity after the pattern of this one."""
    house, activity = activity_at(request, hub, pk)
    dates = list(activity.sessions.standing().only("starts_at", "ends_at", "zone").order_by("starts_at", "pk"))
    form = DuplicateForm(request.POST if request.method == "POST" else None, dates=dates, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        try:
            copy = duplicate_activity(
                activity=activity,
                shift_days=form.shift_days(),
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Here is the copy. Nobody but the team sees it until you publish it."))
            return redirect("manage:activity", house.slug, copy.pk)
        except Refusal as refusal:
            form.add_error("weeks" if refusal.field == "last_day" else None, str(refusal.message))
    context = {"hub": house, "activity": activity, "tab": "overview", "form": form, "dates": dates}
    context |= {"first": dates[0] if dates else None, "last": dates[-1] if dates else None}
    return render(request, "programme/manage/duplicate.html", context)
