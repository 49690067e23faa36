"""What the link of a mail opens, without an account. It shows, and acts only when a button is pressed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.conversation.enums import ActDid, CommentState
from estaminet.conversation.forms.speaking import AppealForm, refuse
from estaminet.conversation.models import Comment
from estaminet.conversation.operations.appealing import appeal as ask_again
from estaminet.conversation.queries.topics import titles
from estaminet.conversation.views.found import clock_of
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "conversation/link_gone.html", status=404)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """Why a comment was hidden, and the way to ask for a second look, for whoever has the link of the mail."""
    who, number = reader(request), Comment.id_of_appeal(token)
    rows = Comment.objects.in_network(who).select_related("topic__hub", "topic__network", "author")
    found = rows.filter(pk=number).first() if number is not None else None
    if found is None:
        return _gone(request)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_again(comment=found, words=form.cleaned_data["words"], by=who.actor, at=timezone.now())
            messages.success(request, _("The team looks at it again. You get a mail with what they decide."))
            return redirect("conversation:appeal", token)
        except Refusal as refusal:
            refuse(form, refusal)
    topic = found.topic
    context = {
        "comment": found,
        "state": found.state,
        "hub": topic.hub,
        "clock": clock_of(topic.hub),
        "title": titles([topic], who)[topic.pk] or _("A topic"),
        "back": reverse("conversation:topic", args=[topic.pk]),
        "form": form,
        **_story(found),
    }
    return render(request, "conversation/appeal.html", context, status=422 if form.errors else 200)


def _story(found: Comment) -> dict[str, Any]:
    """Why it was hidden last, what its author asked since then, and what the team answered."""
    if found.state not in (CommentState.HIDDEN, CommentState.SHOWN):
        return {}
    acts = list(found.acts.order_by("pk"))
    hidden = next((each for each in reversed(acts) if each.did == ActDid.HIDDEN), None)
    since = [each for each in acts if hidden is not None and each.pk > hidden.pk]
    answers = (ActDid.APPEAL_KEPT, ActDid.APPEAL_GRANTED)
    return {
        "why": hidden,
        "asked": next((each for each in since if each.did == ActDid.APPEALED), None),
        "answered": next((each for each in since if each.did in answers), None),
    }
