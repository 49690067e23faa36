"""One comment: where it stands, and what its readers and its author do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.conversation.enums import CommentState
from estaminet.conversation.forms.speaking import ReportForm, refuse
from estaminet.conversation.models import Comment
from estaminet.conversation.operations.pictures import take_back_picture
from estaminet.conversation.operations.reacting import react as react_to
from estaminet.conversation.operations.reacting import unreact
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.rewriting import edit_comment, translate_comment, withdraw_comment
from estaminet.conversation.queries.history import versions_of
from estaminet.conversation.queries.threads import page_of
from estaminet.conversation.rules import can_be_rewritten, mends_quietly
from estaminet.conversation.views.found import Place, clock_of, comment_here, myself, own_comment
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.proof_of_work import challenge_for, is_worked_out
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try
from estaminet.network.doors import language_in, reader, signed_in, writing_languages
from estaminet.ui.words import WordsForm

# As for a request to take something down: who shares a line with many shows by a small sum that they are in earnest.
LIMIT = "10/10m/ip"
LIMIT_WITH_SUM = "60/10m/ip"
ON_A_PAGE = 50


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Its place in its topic."""
    place, found = comment_here(request, pk)
    near = found.topic.comments.count() <= ON_A_PAGE
    return redirect(f"{place.address}{'' if near else f'?after={page_of(found)}'}#c{found.pk}")


@signed_in
@require_POST
def react(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something kind with one press; pressed again, it is taken back."""
    _place, found = comment_here(request, pk)
    kind, person = request.POST.get("kind", ""), myself(request)
    common: dict[str, Any] = {"comment": found, "person": person, "kind": kind}
    try:
        if found.reactions.filter(person=person, kind=kind).exists():
            unreact(**common, by=reader(request).actor, at=timezone.now())
        else:
            react_to(**common, by=reader(request).actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect(found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own words."""
    place, found = own_comment(request, pk)
    if not can_be_rewritten(found) or not place.open:
        messages.info(request, _("Its words stay as they are: it is hidden, or the conversation is closed."))
        return redirect(found)
    form = _words(request, found, found.text.source_language)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            now = edit_comment(
                comment=found,
                author=myself(request),
                text=said["text"],
                seen=said["seen_text"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            if now.state == CommentState.HELD:
                messages.info(request, _("Saved. The team reads it first; then everybody can."))
            else:
                messages.success(request, _("Saved."))
            return redirect(found)
        except Refusal as refusal:
            form.refuse(refusal)
    answered = found.replies.filter(number__isnull=False).exists()
    told = found.number is not None and not mends_quietly(found, answered=answered, at=timezone.now())
    context = {**_beside(place, found), "form": form, "told": told}
    return render(request, "conversation/edit.html", context, status=422 if form.errors else 200)


def _words(request: HttpRequest, found: Comment, language: str) -> WordsForm:
    data = request.POST if request.method == "POST" else None
    return WordsForm(data, model=Comment, fields=("text",), required=("text",), language=language, row=found)


def _beside(place: Place, found: Comment) -> dict[str, Any]:
    return {"title": place.title, "hub": place.hub, "back": found.get_absolute_url(), "comment": found}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's words back: a question first."""
    place, found = own_comment(request, pk)
    if found.state == CommentState.WITHDRAWN:
        return redirect(place.address)
    if request.method == "POST":
        try:
            withdraw_comment(comment=found, author=myself(request), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Your words are gone."))
            return redirect(place.address)
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            return redirect(place.address)
    return render(request, "conversation/withdraw.html", _beside(place, found))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the picture back alone: a question first."""
    place, found = own_comment(request, pk)
    if found.picture_id is None:
        return redirect(found)
    if request.method == "POST":
        try:
            take_back_picture(comment=found, author=myself(request), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("The picture is gone. Your words stay."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect(found)
    return render(request, "conversation/withdraw_picture.html", _beside(place, found))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say somebody's words in another language, the original beside it."""
    place, found = comment_here(request, pk)
    languages = [code for code in writing_languages(request, place.hub) if code != found.text.source_language]
    if found.state != CommentState.SHOWN or not place.open or not languages:
        return redirect(found)
    language = language_in(request, languages, page_language())
    form = _words(request, found, language)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            translate_comment(
                comment=found,
                person=myself(request),
                reader=reader(request),
                language=language,
                text=said["text"],
                seen=said["seen_text"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Thank you. More people can read it now."))
            return redirect(found)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        **_beside(place, found),
        "form": form,
        "languages": languages,
        "current": language,
        "source_language": found.text.source_language,
    }
    return render(request, "conversation/translate.html", context, status=422 if form.errors else 200)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What it said before, while it is shown: each version of its author's words."""
    place, found = comment_here(request, pk)
    if found.state != CommentState.SHOWN or found.edited_at is None:
        return redirect(found)
    context = {**_beside(place, found), "versions": versions_of(found), "clock": clock_of(place.hub)}
    return render(request, "conversation/history.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the team about a comment, with or without an account."""
    place, found = comment_here(request, pk)
    if found.state != CommentState.SHOWN:
        return redirect(found)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status, challenge = 422 if form.errors else 200, ""
    if request.method == "POST" and form.is_valid():
        if _may(request, form):
            try:
                _reported(request, found, form)
                return redirect("conversation:reported", found.pk)
            except Refusal as refusal:
                refuse(form, refusal)
                status = 422
        else:
            status, challenge = 429, challenge_for(form.cleaned_data["form_key"], timezone.now())
    context = {**_beside(place, found), "form": form, "challenge": challenge}
    return render(request, "conversation/report.html", context, status=status)


def _may(request: HttpRequest, form: ReportForm) -> bool:
    """Counts a report that is about to be made; of whoever is signed in, the operation counts."""
    if reader(request).signed_in:
        return True
    with transaction.atomic():
        if count_try(request, action="comment_report", limit=LIMIT) is not None:
            return True
        worked_out = is_worked_out(request.POST.get("proof", ""), form.cleaned_data["form_key"], timezone.now())
        return worked_out and count_try(request, action="comment_report_with_sum", limit=LIMIT_WITH_SUM) is not None


def _reported(request: HttpRequest, found: Comment, form: ReportForm) -> None:
    """Keep it for the team. Raises Refusal."""
    said = form.cleaned_data
    report_comment(
        comment=found,
        person=myself(request) if reader(request).signed_in else None,
        reason=said["reason"],
        words=said["words"],
        form_key=said["form_key"],
        by=reader(request).actor,
        at=timezone.now(),
    )


@never_cache
@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """It has reached the team."""
    place, found = comment_here(request, pk)
    return render(request, "conversation/reported.html", _beside(place, found))
