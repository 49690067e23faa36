"""Propose something in two screens: what, with those that say something alike; then where, how it looks, with whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.agora.enums import ProposalState
from estaminet.agora.forms.proposing import DetailsForm, IdeaForm, refuse
from estaminet.agora.models import Process, Proposal
from estaminet.agora.operations.proposing import ProposalDraft, WhatThePictureShows, send_proposal
from estaminet.agora.operations.supporting import TooManyCoAuthors, ask_co_authors
from estaminet.agora.queries.processes import hubs_of
from estaminet.agora.queries.proposals import last_proposed_in
from estaminet.agora.queries.similar import similar_to
from estaminet.agora.queries.taking_part import place_of
from estaminet.agora.rules import may_propose
from estaminet.agora.views.found import myself, process_here
from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.models import StoredFile
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people.models import Person


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Both screens have one address: what was typed on the first one goes along in the second one's form."""
    process, person, at = process_here(request, pk), myself(request), timezone.now()
    if not may_propose(process, at):
        messages.info(request, _("Proposals cannot be sent here at this moment. Below you see when."))
        return redirect(process)
    place = place_of(process, person, at)
    if place.why_not is not None:
        return render(request, "agora/no_part.html", {**_around(process), "why_not": place.why_not.label})
    idea = _idea(request, process, person)
    if request.method != "POST" or not idea.is_valid():
        return _first(request, process, person, idea)
    if "back" in request.POST:
        return _first(request, process, person, _idea(request, process, person, again=True))
    details = DetailsForm(
        request.POST if request.POST.get("step") == "2" else None,
        request.FILES if request.POST.get("step") == "2" else None,
        hubs=_hubs(process),
        languages=reader(request).languages,
    )
    if details.is_bound and details.is_valid():
        try:
            return _sent(request, process, person, idea, details)
        except Refusal as refusal:
            if refusal.field in idea.fields:
                refuse(idea, refusal)
                return _first(request, process, person, idea)
            refuse(details, refusal)
    return _second(request, process, idea, details)


def _idea(request: HttpRequest, process: Process, person: Person, *, again: bool = False) -> IdeaForm:
    """The first screen's form: as it was sent, to be filled in, or filled in to be changed (``again``).

    It begins in the language she wrote in last, else in that of the page; any other can be chosen.
    """
    spoken = [code for hub in _hubs(process) for code in hub.spoken]
    languages = [page_language(), *person.languages, *network_here(request).languages, *spoken]
    common: dict[str, Any] = {"languages": languages, "preferred": last_proposed_in(person.pk) or page_language()}
    if request.method != "POST":
        return IdeaForm(**common)
    if again:
        typed = ("form_key", "title", "text", "language")
        return IdeaForm(initial={name: request.POST.get(name, "") for name in typed}, **common)
    return IdeaForm(request.POST, **common)


def _hubs(process: Process) -> list[Hub]:
    return hubs_of(process) or list(Hub.objects.filter(network=process.network_id, listed=True).in_street())


def _around(process: Process) -> dict[str, Any]:
    return {"process": process, "hub": process.hub}


def _first(request: HttpRequest, process: Process, person: Person, form: IdeaForm) -> HttpResponse:
    context = {**_around(process), "form": form, "unnamed": not person.called}
    return render(request, "agora/propose.html", context, status=422 if form.errors else 200)


def _second(request: HttpRequest, process: Process, idea: IdeaForm, details: DetailsForm) -> HttpResponse:
    said = idea.cleaned_data
    context = {
        **_around(process),
        "idea": idea,
        "said": said,
        "form": details,
        "similar": similar_to(process, said["title"], said["text"], said["language"]),
    }
    return render(request, "agora/propose_details.html", context, status=422 if details.errors else 200)


def _sent(request: HttpRequest, process: Process, person: Person, idea: IdeaForm, details: DetailsForm) -> HttpResponse:
    """Keep it, ask the others, and lead to its page. Raises Refusal."""
    by, at, said, more = reader(request).actor, timezone.now(), idea.cleaned_data, details.cleaned_data
    if len(details.addresses()) > 5:
        raise TooManyCoAuthors
    made = Proposal.objects.filter(form_key=said["form_key"], author=person).first()
    if made is None:
        picture = _picture(request, process, more)
        draft = ProposalDraft(
            title=said["title"],
            text=said["text"],
            language=said["language"],
            hub=more["hub"],
            where=more["where"],
            picture=picture,
            picture_words=more["picture_words"],
            form_key=said["form_key"],
        )
        try:
            made = send_proposal(process=process, author=person, draft=draft, by=by, at=at)
        except Refusal:
            if picture is not None:
                forget_file(file=picture, by=by, at=at)
            raise
    if details.addresses():
        ask_co_authors(proposal=made, author=person, addresses=details.addresses(), by=by, at=at)
    if made.state == ProposalState.HELD:
        messages.info(request, _("Thank you. The team reads it first; then everybody can."))
    else:
        messages.success(request, _("Thank you. Everybody can read it now, and you hear what becomes of it."))
    return redirect(made)


def _picture(request: HttpRequest, process: Process, more: dict[str, Any]) -> StoredFile | None:
    """The picture that came along, kept; before any transaction. Raises what ``keep_picture`` raises."""
    if not more["picture"]:
        return None
    if not more["picture_words"].strip():
        raise WhatThePictureShows
    return keep_picture(
        more["picture"],
        hub_id=process.hub_id,
        network_id=process.network_id,
        public=True,
        by=reader(request).actor,
        at=timezone.now(),
    )
