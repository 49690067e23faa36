"""Devices at the door: made ready, stopped, and what stopped ones still told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in
from estaminet.programme.forms.attendance.passes import DoorPassForm
from estaminet.programme.models import DoorPass, HeldFacts
from estaminet.programme.operations.attendance.passes import give_door_pass, settle_held_facts, stop_door_pass
from estaminet.programme.views.registering.manage_found import date_at


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def door_passes(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Make this device ready for a date; see the others, and what stopped ones told."""
    house, activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    form = DoorPassForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = give_door_pass(session=found, device=form.cleaned_data["device"], by=reader(request).actor, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            # What follows the # stays in the browser: no server and no log sees the pass.
            return redirect(f"{reverse('programme:door')}#{made.token}")
    passes = DoorPass.objects.filter(session=found).select_related("account__person").order_by("-made_at", "-pk")
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": found,
        "over": found.ends_at <= at,
        "at": at,
        "form": form,
        "passes": [{"row": each, "ended": each.until <= at} for each in passes],
        "held": HeldFacts.objects.filter(session=found, settled_at=None).select_related("door_pass"),
    }
    return render(request, "programme/manage/attendance/passes.html", context)


@signed_in
@require_POST
def door_pass_stop(request: HttpRequest, hub: str, pk: int, session: int, door_pass: int) -> HttpResponse:
    """Stop a device. It learns of it at its next contact."""
    house, activity, found = date_at(request, hub, pk, session)
    row = get_object_or_404(DoorPass.objects.filter(session=found), pk=door_pass)
    stop_door_pass(door_pass=row, by=reader(request).actor, at=timezone.now())
    messages.success(
        request,
        _("Stopped. At its next contact it forgets all names; what it noted until then waits here for you."),
    )
    return redirect("manage:door_passes", house.slug, activity.pk, found.pk)


@signed_in
@require_POST
def held_facts(request: HttpRequest, hub: str, pk: int, session: int, held: int) -> HttpResponse:
    """Count what a stopped device told, or put it aside."""
    house, activity, found = date_at(request, hub, pk, session)
    row = get_object_or_404(HeldFacts.objects.filter(session=found), pk=held)
    accept = request.POST.get("do") == "accept"
    heard = settle_held_facts(held=row, accept=accept, by=reader(request).actor, at=timezone.now())
    messages.success(request, _settled(accept, heard.kept, heard.unknown))
    return redirect("manage:door_passes", house.slug, activity.pk, found.pk)


def _settled(accept: bool, kept: list[Any], unknown: list[Any]) -> str:
    if not accept:
        return _("Put aside: it is not counted.")
    said = ngettext("%(number)s note is counted now.", "%(number)s notes are counted now.", len(kept))
    if not unknown:
        return said % {"number": len(kept)}
    more = ngettext(
        "%(number)s is about somebody who is not on this list: count them as having come without registering.",
        "%(number)s are about people who are not on this list: count them as having come without registering.",
        len(unknown),
    )
    return f"{said % {'number': len(kept)}} {more % {'number': len(unknown)}}"
