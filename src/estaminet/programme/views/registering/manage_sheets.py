"""Lists, badges and tickets for the team: what it prints before the door opens."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.exports.registering import people_sheet as paper
from estaminet.programme.exports.registering import workbook
from estaminet.programme.exports.words import Tongues
from estaminet.programme.queries.registering.door_lists import DoorList, door_list
from estaminet.programme.queries.registering.tickets import tickets_of
from estaminet.programme.views.registering.handing_out import own_file, print_out
from estaminet.programme.views.registering.manage_found import date_at, party_at
from estaminet.programme.views.registering.tickets import printed_ticket, size_asked
from estaminet.ui.paper.press import Print

Maker = Callable[[DoorList, Hub, Tongues], Print]


@signed_in
@require_safe
def people_xlsx(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Everybody who registered for a date, as a workbook in the reader's language."""
    _house, _activity, found = date_at(request, hub, pk, session)
    door = door_list(found, timezone.now())
    content = workbook.workbook(door, page_language(), reader(request).languages)
    return own_file(content, workbook.MEDIA_TYPE, workbook.file_name(door), download=True)


@signed_in
@require_safe
def people_sheet(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Who comes, on paper, with a line to sign on."""
    return _printed(request, hub, pk, session, paper.people_print, _("people"))


@signed_in
@require_safe
def badges_pdf(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """A badge for everybody who comes."""
    return _printed(request, hub, pk, session, paper.badges_print, _("badges"))


def _printed(request: HttpRequest, hub: str, pk: int, session: int, make: Maker, what: str) -> HttpResponse:
    _house, _activity, found = date_at(request, hub, pk, session)
    door = door_list(found, timezone.now())
    tongues = Tongues((page_language(),), reader(request).languages, found.clock)
    return print_out(make(door, found.hub, tongues), paper.file_name(door, what), tongues.languages)


@signed_in
@require_safe
def party_ticket(request: HttpRequest, hub: str, pk: int, party: int) -> HttpResponse:
    """The tickets of a party, for who came to the counter or called: on A4, or ``?size=a6``."""
    house, activity, found = party_at(request, hub, pk, party)
    tickets = tickets_of(found)
    if tickets is None:
        messages.info(request, _("They have no places, so there is no ticket to print."))
        return redirect("manage:party_manage", house.slug, activity.pk, found.pk)
    return printed_ticket(tickets, size_asked(request, "a4"))
