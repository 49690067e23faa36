"""Many dates at once: what would happen and who would hear of it, then the act itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.session_acts import (
    ACTS,
    ActForm,
    PlanForm,
    ReasonForm,
    RemoveForm,
    read_chosen,
)
from estaminet.programme.forms.sessions import tell_words
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations import (
    cancel_sessions,
    change_sessions,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    remove_sessions,
)
from estaminet.programme.operations.sessions import SessionChangedMeanwhile, SessionOfAnotherActivity
from estaminet.programme.queries.counting_on import how_many_would_hear
from estaminet.programme.queries.session_changes import ChangesPreview, What, preview_changes, preview_removal
from estaminet.programme.rules import is_counted_on
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_sessions import said, sessions_page, spots_at, spots_of, standing

HEARD: Mapping[str, What] = {"cancel": "cancelled", "postpone": "postponed", "plan": "added"}
MOST_CHOSEN = 2000


@signed_in
@require_POST
def act(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """First what it asks, then what would happen, then the act: each a page of its own, and nothing before the last."""
    house, activity = activity_at(request, hub, pk)
    name, step = request.POST.get("act", ""), request.POST.get("step", "")
    seen = _chosen(request, activity)
    rows = list(standing(activity).filter(pk__in=list(seen)).order_by("starts_at", "pk"))
    fault = _fault(name, seen, rows)
    if fault:
        messages.error(request, fault)
        return sessions_page(request, house, activity, request.POST.get("show", ""), seen)
    form = ACTS[name](
        request.POST if step else None,
        sessions=rows,
        spots=spots_at(request, house, [spot for each in rows for spot in spots_of(each)]),
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
    )
    if step == "do" and form.is_valid():
        at = timezone.now()
        shown = {pk: sequence for pk, sequence in seen.items() if sequence is not None}
        expected = {each.pk: shown.get(each.pk, each.sequence) for each in rows}
        try:
            _do(name, form, activity, rows, by=reader(request).actor, at=at, expected=expected)
            messages.success(request, said(_done(len(rows)), activity, at))
            return redirect("manage:sessions", house.slug, activity.pk)
        except SessionChangedMeanwhile as refusal:
            messages.error(request, str(refusal.message))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    return _page(request, house, activity, name, form, rows)


def _chosen(request: HttpRequest, activity: Activity) -> dict[int, int | None]:
    """The ticked ones, all that were listed, or those a rule made; with the SEQUENCE that was shown, if it was."""
    which = request.POST.get("which", "ticked")
    at = timezone.now()
    there = activity.sessions.standing()
    coming = there.filter(ends_at__lte=at) if request.POST.get("show") == "past" else there.filter(ends_at__gt=at)
    if which == "all":
        return dict.fromkeys(coming.values_list("pk", flat=True)[:MOST_CHOSEN])
    if which.startswith("rule-") and which[5:].isdecimal() and len(which) < 24:
        return dict.fromkeys(coming.filter(rule=int(which[5:])).values_list("pk", flat=True)[:MOST_CHOSEN])
    chosen = read_chosen(request.POST.getlist("chosen"))
    return dict(islice(chosen.items(), MOST_CHOSEN))


def _fault(name: str, seen: Mapping[int, Any], rows: Sequence[Session]) -> str:
    """Why nothing can be done: no act, no date, or one that is not there."""
    if name not in ACTS:
        return _("Please choose what to do with them.")
    if not seen:
        return _("Please tick at least one date first.")
    return str(SessionOfAnotherActivity.message) if len(rows) != len(seen) else ""


def _done(number: int) -> str:
    return ngettext("Done, for %(number)s date.", "Done, for %(number)s dates.", number) % {"number": number}


def _page(
    request: HttpRequest,
    house: Hub,
    activity: Activity,
    name: str,
    form: ActForm,
    rows: Sequence[Session],
) -> HttpResponse:
    """The questions of an act, or what it would do."""
    at = timezone.now()
    ready = not form.asks or (form.is_bound and form.is_valid() and request.POST.get("step") != "ask")
    found = _preview(name, form, activity, rows, at) if ready else None
    if found is not None and "tell" in form.fields:
        form.fields["tell"].label = tell_words(found.people - found.surely)
    hearers = how_many_would_hear(activity) if name == "hide" else 0
    awaited = sum(1 for each in rows if is_counted_on(each, at)) if hearers else 0
    context = {
        # One field whatever their number: a form has room for a thousand.
        "chosen": ",".join(f"{each.pk}-{each.sequence}" for each in rows),
        "hub": house,
        "activity": activity,
        "tab": "sessions",
        "act": name,
        "form": form,
        "rows": rows,
        "preview": found,
        "awaited": awaited,
        "hearers": hearers,
        "show": request.POST.get("show", ""),
        "tell_on": request.POST.get("step") != "do" or bool(request.POST.get("tell")),
    }
    return render(request, "programme/manage/sessions_act.html", context)


def _preview(name: str, form: ActForm, activity: Activity, rows: Sequence[Session], at: datetime) -> ChangesPreview:
    if isinstance(form, RemoveForm):
        return preview_removal(activity, rows, at)
    return preview_changes(activity, rows, form.changes(), at, what=HEARD.get(name, "moved"), tell=form.tells)


def _do(
    name: str,
    form: ActForm,
    activity: Activity,
    rows: Sequence[Session],
    *,
    by: Actor,
    at: datetime,
    expected: Mapping[int, int],
) -> None:
    told: dict[str, Any] = {"activity": activity, "by": by, "at": at, "expected": expected}
    ids = [each.pk for each in rows]
    if isinstance(form, ReasonForm):
        fall_through = cancel_sessions if name == "cancel" else postpone_sessions
        fall_through(ids=ids, note=form.reasons(), tell=form.tell_too, **told)
    elif isinstance(form, PlanForm):
        plan_sessions_again(ids=ids, keep_notes=form.keep_notes, tell=form.tell_too, **told)
    elif isinstance(form, RemoveForm):
        remove_sessions(ids=ids, tell=form.tell_too, **told)
    elif name == "hide":
        hide_sessions(ids=ids, **told)
    else:
        change_sessions(changes=form.changes(), tell=form.tell_too, **told)
