"""What somebody follows, and how often a mail tells them of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estaminet.conversation.enums import FollowHow
from estaminet.conversation.forms.hearing import HowOftenForm
from estaminet.conversation.operations.following import follow as follow_topic
from estaminet.conversation.operations.following import leave, mute
from estaminet.conversation.queries.digests import how_often
from estaminet.conversation.queries.following import followed_by
from estaminet.conversation.views.found import myself, told_here
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in

SHOWN: Final = 5


@signed_in
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a topic, or let it rest; leads back to where the button was."""
    told, how = told_here(request, pk), request.POST.get("how", "")
    common: dict[str, Any] = {
        "topic": told.topic,
        "person": myself(request),
        "by": reader(request).actor,
        "at": timezone.now(),
    }
    try:
        if how == FollowHow.FOLLOW:
            follow_topic(**common)
            messages.success(request, _("You follow this topic now."))
        elif how == FollowHow.MUTE:
            mute(**common)
            messages.success(request, _("You hear no more of this topic."))
        else:
            leave(**common)
            messages.success(request, _("You follow this topic no more."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("conversation:mails") if request.POST.get("back") == "mine" else redirect(told.topic)


@signed_in
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The topics somebody follows, and how often a mail tells of them."""
    who = reader(request)
    how = how_often(network_here(request).pk, who.person_id or 0)
    context = {"followed": followed_by(who, timezone.now()), "form": HowOftenForm(initial={"how": how})}
    return render(request, "conversation/mails.html", context)


def load_my_topics(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """On *my Estaminet*: what somebody follows, what is new first; nothing for whoever follows nothing."""
    if not reader(request).signed_in:
        return None
    found = followed_by(reader(request), timezone.now())
    first = sorted(found, key=lambda each: each.unread == 0)[:SHOWN]
    return {"followed": first, "more": len(found) > SHOWN} if found else None
