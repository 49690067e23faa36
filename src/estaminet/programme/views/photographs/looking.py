"""Look at photographs: who can be recognised, what they show; and somebody who takes back what they allowed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.photographs import DescribeForm, FacesForm, faces_known
from estaminet.programme.models import Activity, Photograph, Registration, Session
from estaminet.programme.operations.photographs.looking import (
    describe_photograph,
    remove_photograph,
    settle_photographs,
)
from estaminet.programme.operations.photographs.taking_back import take_back_pictures
from estaminet.programme.queries.photographs import Shot, Standing, album, people_of_session
from estaminet.programme.views.photographs.album import LARGE, tiles_of
from estaminet.programme.views.registering.manage_found import date_at


def _common(house: Hub, activity: Activity, session: Session) -> dict[str, Any]:
    over = session.ends_at <= timezone.now()
    return {"hub": house, "activity": activity, "tab": "registrations", "session": session, "over": over}


def _shot(shots: list[Shot], photograph: int) -> Shot:
    """A photograph of the album; 404 for one of another date."""
    found = next((each for each in shots if each.photograph.pk == photograph), None)
    if found is None:
        raise Http404
    return found


def _chosen(request: HttpRequest, shots: list[Shot]) -> list[Shot]:
    sent = request.POST if request.method == "POST" else request.GET
    wanted = set(sent.getlist("p"))
    return [each for each in shots if str(each.photograph.pk) in wanted]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def photographs_settle(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Who can be recognised on the photographs that were ticked: one, or several at once."""
    house, activity, found = date_at(request, hub, pk, session)
    shots = album(found)
    chosen = _chosen(request, shots)
    if not chosen:
        messages.info(request, _("Please tick the photographs first."))
        return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)
    people = people_of_session(found)
    form = FacesForm(request.POST if request.method == "POST" else None, people=people, initial=_known(chosen))
    if request.method == "POST" and form.is_valid():
        try:
            number = settle_photographs(
                session=found,
                photographs=[each.photograph.pk for each in chosen],
                by=reader(request).actor,
                at=timezone.now(),
                **form.said(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = ngettext("Noted for %(number)s photograph.", "Noted for %(number)s photographs.", number)
            messages.success(request, said % {"number": number})
            following = _next(shots, chosen) if "next" in request.POST else None
            if following is not None:
                return redirect("manage:photograph", house.slug, activity.pk, found.pk, following)
            return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)
    context = {
        **_common(house, activity, found),
        "tiles": tiles_of(chosen, reader(request)),
        "people": people,
        "form": form,
        "alone": len(chosen) == 1,
        "following": _next(shots, chosen),
    }
    return render(request, "programme/photographs/settle.html", context, status=422 if form.errors else 200)


def _known(chosen: list[Shot]) -> dict[str, Any]:
    """What was said of them before, where that is the same of all."""
    known = [faces_known(each.photograph, sorted(mark.registration_id for mark in each.seen)) for each in chosen]
    return known[0] if all(each == known[0] for each in known) else {}


def _next(shots: list[Shot], chosen: list[Shot]) -> int | None:
    """The next photograph nobody has looked at, those behind first."""
    last = chosen[-1].number
    waiting = [each for each in shots if each.standing is Standing.UNSEEN and each not in chosen]
    ahead = [each for each in waiting if each.number > last] or waiting
    return ahead[0].photograph.pk if ahead else None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def photograph(request: HttpRequest, hub: str, pk: int, session: int, photograph: int) -> HttpResponse:
    """One photograph, large: who can be recognised, what it shows for those who cannot see it, who took it."""
    house, activity, found = date_at(request, hub, pk, session)
    shots = album(found)
    shot = _shot(shots, photograph)
    languages = writing_languages(request, house)
    own = list(house.languages) or languages[:1]
    sent = request.POST if request.method == "POST" else None
    form = DescribeForm(sent, photograph=shot.photograph, languages=own)
    if sent is not None and form.is_valid():
        try:
            describe_photograph(
                photograph=shot.photograph,
                texts=form.texts(),
                credit=form.cleaned_data["credit"],
                seen=form.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("manage:photograph", house.slug, activity.pk, found.pk, shot.photograph.pk)
    people = people_of_session(found)
    (tile,) = tiles_of([shot], reader(request), LARGE)
    context = {
        **_common(house, activity, found),
        "tile": tile,
        "shot": shot,
        "of": len(shots),
        "before": _at(shots, shot.number - 1),
        "after": _at(shots, shot.number + 1),
        "form": form,
        "people": people,
        "faces": FacesForm(people=people, initial=_known([shot])),
        "following": _next(shots, [shot]),
    }
    return render(request, "programme/photographs/photograph.html", context, status=422 if form.errors else 200)


def _at(shots: list[Shot], number: int) -> int | None:
    return shots[number - 1].photograph.pk if 1 <= number <= len(shots) else None


@signed_in
@require_POST
def photograph_remove(request: HttpRequest, hub: str, pk: int, session: int, photograph: int) -> HttpResponse:
    """Let a photograph go, with its file. Pressed twice, it is gone once."""
    house, activity, found = date_at(request, hub, pk, session)
    row = get_object_or_404(Photograph.objects.filter(session=found), pk=photograph)
    remove_photograph(photograph=row, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The photograph is deleted."))
    return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)


@signed_in
@require_POST
def pictures_taken_back(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Somebody told the team that they no longer want to be seen."""
    house, activity, found = date_at(request, hub, pk, session)
    row = get_object_or_404(Registration.objects.filter(session=found), pk=posted_id(request, "registration"))
    take_back_pictures(registration=row, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Noted. No photograph is shown any more on which this person is marked."))
    return redirect("manage:session_photographs", house.slug, activity.pk, found.pk)
