"""The team's home: which hub, and what today asks for."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from estaminet.kernel.models import OutboxMail
from estaminet.kernel.operations.deliver_mail import send_again
from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.slots import TODAY
from estaminet.manage.queries.background import FAULTY
from estaminet.network.doors import hub_managed, hub_worked_at, reader, timetables_here
from estaminet.network.models import Hub
from estaminet.network.queries.opening import doors, open_now


@require_safe
@never_cache
@login_required
def hubs(request: HttpRequest) -> HttpResponse:
    """The hubs where one works; with one only, straight in."""
    mine = list(Hub.objects.worked_by(reader(request)).in_street())
    if not mine:
        raise Http404
    if len(mine) == 1:
        return redirect("manage:today", mine[0].slug)
    found = doors(mine, timezone.now())
    return render(request, "manage/hubs.html", {"hubs": [(hub, found[hub.pk]) for hub in mine]})


@require_safe
@never_cache
@login_required
def today(request: HttpRequest, hub: str) -> HttpResponse:
    """What the rooms have for today at one hub."""
    house = hub_worked_at(request, hub)
    # Panels come first: one that asks when hubs are open asks for this one as well.
    panels = drawn_panels(TODAY, request, house)
    at = timezone.now()
    context = {
        "hub": house,
        "now": at.astimezone(house.clock),
        "door": open_now(timetables_here(request, [house], at)[house.pk], at),
        "panels": [panel for panel in panels if not panel.side],
        "side_panels": [panel for panel in panels if panel.side],
    }
    return render(request, "manage/today.html", context)


@require_POST
@login_required
def mail_again(request: HttpRequest, hub: str, mail: int) -> HttpResponse:
    """Put a mail of this hub that failed back into the queue, because a person looked at it."""
    house = hub_managed(request, hub)
    failed = get_object_or_404(OutboxMail, pk=mail, hub_id=house.pk, state__in=FAULTY)
    send_again(mail=failed, at=timezone.now())
    messages.success(request, _("The mail is on its way again."))
    return redirect("manage:today", house.slug)
