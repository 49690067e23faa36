"""What somebody does with a proposal: be for it, hear of it, change it, translate it, take it back, stand beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import CoAuthor, Process, Proposal, Support
from estaminet.agora.operations.proposing import edit_proposal, translate_proposal, withdraw_proposal
from estaminet.agora.operations.supporting import answer_co_author, support, take_back_support
from estaminet.agora.queries.following import Ends, said_about, what_ends
from estaminet.agora.rules import may_propose
from estaminet.agora.views.found import myself, own_proposal, proposal_here
from estaminet.conversation.enums import FollowHow
from estaminet.conversation.operations.following import follow as follow_topic
from estaminet.conversation.operations.following import mute
from estaminet.conversation.operations.topics import topic_to_follow
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, network_here, reader, signed_in, writing_languages
from estaminet.people.models import Person
from estaminet.ui.words import WordsForm

WORDS = ("title", "text")


def _beside(found: Proposal) -> dict[str, Any]:
    return {"proposal": found, "process": found.process, "hub": found.process.hub, "back": found.get_absolute_url()}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def support_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Be for it with one press; pressed again, it is taken back. Who comes from a page without a form is asked."""
    found, person = proposal_here(request, pk), myself(request)
    supported = Support.objects.filter(proposal=found, person=person).exists()
    if request.method != "POST":
        return redirect(found) if supported else render(request, "agora/support.html", _beside(found))
    by, at = reader(request).actor, timezone.now()
    try:
        # What is wanted stands in the form, so that a press too many does not undo the first one.
        if request.POST.get("want") == "no":
            take_back_support(proposal=found, person=person, by=by, at=at)
        else:
            support(proposal=found, person=person, by=by, at=at)
            messages.success(request, _("You are for it, and hear what becomes of it."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect(found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear what becomes of it, or no longer."""
    found, person, by, at = proposal_here(request, pk), myself(request), reader(request).actor, timezone.now()
    if request.method != "POST":
        return redirect(found) if said_about(found, person) else render(request, "agora/follow.html", _beside(found))
    topic = topic_to_follow(subject_row=found, person=None, by=by, at=at)
    if request.POST.get("want") == "no":
        mute(topic=topic, person=person, by=by, at=at)
        messages.info(request, _("You hear nothing of it any more."))
    else:
        follow_topic(topic=topic, person=person, by=by, at=at)
        messages.success(request, _("You hear what becomes of it."))
    return redirect(found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own words while proposals are asked for."""
    found = own_proposal(request, pk)
    open_to_change = found.state in (ProposalState.SHOWN, ProposalState.HELD) and not found.outcome
    if not open_to_change or not may_propose(found.process, timezone.now()):
        messages.info(request, _("Its words stay as they are now."))
        return redirect(found)
    form = _words(request, found, found.text.source_language)
    if request.method == "POST" and form.is_valid():
        try:
            now = edit_proposal(
                proposal=found,
                author=myself(request),
                title=form.written("title"),
                text=form.written("text"),
                seen=form.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            held = now.state == ProposalState.HELD
            messages.success(request, _("Saved. The team reads it first; then everybody can.") if held else _("Saved."))
            return redirect(found)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {**_beside(found), "form": form}
    return render(request, "agora/edit.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say somebody's proposal in another language, the original beside it."""
    found = proposal_here(request, pk)
    source = found.text.source_language
    languages = [code for code in writing_languages(request, found.process.hub) if code != source]
    if found.state != ProposalState.SHOWN or found.process.closed_at is not None or not languages:
        return redirect(found)
    language = language_in(request, languages, page_language())
    form = _words(request, found, language)
    if request.method == "POST" and form.is_valid():
        try:
            translate_proposal(
                proposal=found,
                person=myself(request),
                reader=reader(request),
                language=language,
                title=form.written("title"),
                text=form.written("text"),
                seen=form.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Thank you. More people can read it now."))
            return redirect(found)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        **_beside(found),
        "form": form,
        "languages": languages,
        "current": language,
        "source_language": source,
    }
    return render(request, "agora/translate.html", context, status=422 if form.errors else 200)


def _words(request: HttpRequest, found: Proposal, language: str) -> WordsForm:
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=Proposal, fields=WORDS, required=WORDS, language=language, row=found)
    form.fields["text"].widget.attrs["rows"] = 10
    return form


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's proposal back: a question first."""
    found = own_proposal(request, pk)
    if request.method == "POST":
        try:
            withdraw_proposal(proposal=found, author=myself(request), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Your proposal is gone."))
            return redirect(found.process)
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            return redirect(found)
    return render(request, "agora/withdraw.html", _beside(found))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody was asked to stand beside a proposal: yes or no. 404 for everybody who was not."""
    person = myself(request)
    # Who is asked reads a proposal that still waits for the team, too.
    rows = Proposal.objects.in_network(reader(request)).select_related("process__hub", "process__network", "author")
    found = rows.filter(pk=pk).exclude(state=ProposalState.WITHDRAWN).first()
    asked = CoAuthor.objects.filter(proposal=pk, person=person).first() if found is not None else None
    if found is None or asked is None:
        raise Http404
    if request.method == "POST":
        yes = request.POST.get("answer") == "yes"
        try:
            answer_co_author(proposal=found, person=person, yes=yes, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Your name stands there now.") if yes else _("Your name does not stand there."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect(found if found.state == ProposalState.SHOWN else found.process)
    return render(request, "agora/beside.html", {**_beside(found), "agreed": asked.agreed_at is not None})


@csrf_exempt  # a mail program sends its one click without cookie and without our token (RFC 8058); the link is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_mails(request: HttpRequest, token: str) -> HttpResponse:
    """One press ends the mails about a proposal or a process, without an account; opening the page only asks."""
    ends, known = what_ends(token, network_here(request))
    if not ends.found:
        # Whoever was erased since has left too: their mail program need not try again.
        ended = request.method == "POST" and known
        return render(request, "agora/link_gone.html", status=200 if ended else 404)
    by, at = reader(request).actor, timezone.now()
    if ends.following is not None:
        following = ends.following
        if request.method == "POST":
            following = mute(topic=following.topic, person=following.person, by=by, at=at)
        ended = following.how == FollowHow.MUTE
    else:
        ended = _left_process(ends, request.method == "POST", by, at)
    return render(request, "agora/leave_mails.html", {"ended": ended, "process": ends.process})


def _left_process(ends: Ends, pressed: bool, by: Actor, at: datetime) -> bool:
    """Whether somebody hears nothing more of a process as a whole; what was proposed in it she may follow on."""
    process, person = cast(Process, ends.process), cast(Person, ends.person)
    if pressed:
        mute(topic=topic_to_follow(subject_row=process, person=None, by=by, at=at), person=person, by=by, at=at)
    return said_about(process, person) == FollowHow.MUTE
