"""Agendas of the region: connect a hub, see how each event stands there, take the same as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.outgoing import faults_in_words
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import Text
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.exports.regional import MEDIA_TYPE, regional_file
from estaminet.programme.forms.regional import AgendaForm
from estaminet.programme.models import RegionAgenda
from estaminet.programme.operations.regional.connecting import (
    change_agenda,
    connect_agenda,
    end_agenda,
    pause_agenda,
    send_again,
)
from estaminet.programme.queries.regional.known import agendas_of, events_in

# What keeps an event from being sent, or an agenda from taking any; other words are the agenda's own.
ERRORS: Mapping[str, Text] = {
    "no_title": gettext_lazy("It has no title."),
    "no_description": gettext_lazy("It has no description."),
    "no_timings": gettext_lazy("It has no date."),
    "no_place": gettext_lazy("The agenda does not know this house: its hub has to be connected to it, too."),
    "no_language": gettext_lazy("It has no title in Dutch, French, German or English."),
    "no_key": gettext_lazy("There is no key. With one, the events go there."),
    "key_refused": gettext_lazy("The agenda refuses the key, or it may not write there. Please look at both."),
    "no_token": gettext_lazy("The agenda gave no answer that could be understood."),
}


def words_of(error: str) -> Text:
    """An error that was kept, for people."""
    if error.startswith("status "):
        return _("The agenda has no time at the moment (%(status)s).") % {"status": error.removeprefix("status ")}
    return ERRORS.get(error) or faults_in_words().get(error) or error


def load_panel(_request: HttpRequest, hub: Hub) -> Mapping[str, Any]:
    """The part of *Move in and connect*. One query."""
    return {"hub": hub, "agendas": [(each, words_of(each.last_error)) for each in agendas_of(hub)]}


@signed_in
@require_safe
def region(request: HttpRequest, hub: str) -> HttpResponse:
    """Which agendas a hub is connected to, and which others there are. Three queries."""
    house = hub_managed(request, hub)
    connected = agendas_of(house)
    known = {each.which for each in connected}
    context = {
        "hub": house,
        "agendas": [(each, words_of(each.last_error)) for each in connected],
        "others": [each for each in RegionalAgenda if each.value not in known],
        "files": list(RegionalAgenda),
    }
    return render(request, "programme/manage/regional/agendas.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def region_new(request: HttpRequest, hub: str, which: str) -> HttpResponse:
    """Connect the hub to an agenda."""
    house, agenda = hub_managed(request, hub), _which(which)
    form = AgendaForm(request.POST if request.method == "POST" else None, which=agenda)
    if request.method == "POST" and form.is_valid():
        try:
            made = connect_agenda(
                hub=house, which=agenda, draft=form.draft(), by=reader(request).actor, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Connected. The first events are on their way."))
            return redirect("manage:region_agenda", house.slug, made.pk)
    context = {"hub": house, "form": form, "which": agenda}
    return render(request, "programme/manage/regional/connect.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def region_agenda(request: HttpRequest, hub: str, agenda: int) -> HttpResponse:
    """How each event stands in one agenda, and its numbers and key."""
    house = hub_managed(request, hub)
    row = _agenda(request, house, agenda)
    form = AgendaForm(request.POST if request.method == "POST" else None, which=RegionalAgenda(row.which), agenda=row)
    if request.method == "POST" and form.is_valid():
        try:
            change_agenda(agenda=row, draft=form.draft(), by=reader(request).actor, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. What was not taken is tried once more."))
            return redirect("manage:region_agenda", house.slug, row.pk)
    events, more = events_in(row)
    context = {
        "hub": house,
        "agenda": row,
        "error": words_of(row.last_error),
        "events": [(each, words_of(each.last_error)) for each in events],
        "more": more,
        "form": form,
    }
    return render(request, "programme/manage/regional/agenda.html", context)


@signed_in
@require_POST
def region_act(request: HttpRequest, hub: str, agenda: int, act: str) -> HttpResponse:
    """Send now, rest, go on, or end it."""
    house = hub_managed(request, hub)
    row = _agenda(request, house, agenda)
    by, at = reader(request).actor, timezone.now()
    if act == "end":
        end_agenda(agenda=row, by=by, at=at)
        messages.success(request, _("Ended. The key is forgotten; what is there stays there."))
        return redirect("manage:region", house.slug)
    if act == "send":
        number = send_again(agenda=row, by=by, at=at)
        said = ngettext(
            "It is on its way; %(count)s event is tried once more.",
            "It is on its way; %(count)s events are tried once more.",
            number,
        )
        messages.success(request, said % {"count": number} if number else _("It is on its way."))
    else:
        pause_agenda(agenda=row, pause=act == "pause", by=by, at=at)
        messages.success(request, _("It rests. What is there stays there.") if act == "pause" else _("It goes on."))
    return redirect("manage:region_agenda", house.slug, row.pk)


@signed_in
@require_safe
def region_file(request: HttpRequest, hub: str, which: str) -> HttpResponse:
    """The hub's events to come in the shape of an agenda, as a file."""
    house, agenda = hub_managed(request, hub), _which(which)
    answer = HttpResponse(regional_file(house, agenda, timezone.now()), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{house.slug}-{agenda.value}.json"'
    return answer


def _which(which: str) -> RegionalAgenda:
    try:
        return RegionalAgenda(which)
    except ValueError:
        raise Http404 from None


def _agenda(request: HttpRequest, house: Hub, pk: int) -> RegionAgenda:
    rows = RegionAgenda.objects.managed_by(reader(request)).filter(hub=house, removed_at=None)
    return get_object_or_404(rows, pk=pk)
