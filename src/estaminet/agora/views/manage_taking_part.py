"""When people may do what, and who they are: for the team of a process."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.agora.forms.leading import InviteForm, StagesForm, WhoForm, who_of
from estaminet.agora.models import Process
from estaminet.agora.operations.processes import invite, set_stages, set_who, uninvite
from estaminet.agora.queries.processes import where_is
from estaminet.agora.queries.team import invited_people, people_by_address
from estaminet.agora.views.found import led_process
from estaminet.agora.views.manage_processes import refuse_one, tabs_of
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import posted_id, reader, signed_in
from estaminet.network.models import Hub


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_stages(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Which stages there are, and when."""
    house, found = led_process(request, hub, pk)
    at = timezone.now()
    form = StagesForm(
        request.POST if request.method == "POST" else None,
        clock=found.clock,
        where=where_is(found, at),
        today=at.astimezone(found.clock).date(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_stages(process=found, stages=form.drafts(), by=reader(request).actor, at=at)
            messages.success(request, _("Saved."))
            return redirect("manage:process_stages", house.slug, found.pk)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {"hub": house, "process": found, "tabs": tabs_of(house, found, "process_stages"), "stages": form}
    return render(request, "agora/manage/process_stages.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_who(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Who takes part; of those who are invited, the list."""
    house, found = led_process(request, hub, pk)
    act = request.POST.get("act", "who") if request.method == "POST" else ""
    if act == "uninvite":
        return _uninvited(request, house, found)
    hubs = Hub.objects.visible_to(reader(request))
    languages = reader(request).languages
    form = WhoForm(request.POST if act == "who" else None, hubs=hubs, languages=languages, initial=who_of(found))
    asking = InviteForm(request.POST if act == "invite" else None)
    by, at = reader(request).actor, timezone.now()
    sent: WhoForm | InviteForm = form if act == "who" else asking
    if act and sent.is_valid():
        try:
            if act == "who":
                set_who(process=found, who=form.draft(), by=by, at=at)
                messages.success(request, _("Saved."))
            else:
                _invited(request, found, asking)
            return redirect("manage:process_who", house.slug, found.pk)
        except Refusal as refusal:
            refuse_one(refusal, sent)
    context = {
        "hub": house,
        "process": found,
        "tabs": tabs_of(house, found, "process_who"),
        "form": form,
        "asking": asking,
        "invited": invited_people(found),
    }
    return render(request, "agora/manage/process_who.html", context, status=422 if sent.errors else 200)


def _invited(request: HttpRequest, found: Process, form: InviteForm) -> None:
    """Add whom the team knows, and say how many it does not. Raises Refusal."""
    wanted = form.lines()
    people = people_by_address(reader(request), wanted)
    number = invite(process=found, people=people, by=reader(request).actor, at=timezone.now())
    messages.success(
        request,
        ngettext("%(number)s person is invited.", "%(number)s people are invited.", number) % {"number": number},
    )
    if len(people) < len(wanted):
        messages.info(request, _("Some addresses are of nobody your hub knows. Write these people down first."))


def _uninvited(request: HttpRequest, house: Hub, found: Process) -> HttpResponse:
    row = found.invited.filter(person=posted_id(request, "person")).select_related("person").first()
    if row is not None:
        try:
            uninvite(process=found, person=row.person, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Taken off the list."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
    return redirect("manage:process_who", house.slug, found.pk)
