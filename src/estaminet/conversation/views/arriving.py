"""A page of a topic that is open hears of new comments, and fetches them."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from estaminet.conversation.live import TOPIC
from estaminet.conversation.operations.following import mark_seen
from estaminet.conversation.queries.arriving import arrived
from estaminet.conversation.views.found import clock_of, myself, told_here
from estaminet.kernel.live import Listener, live_answer
from estaminet.network.doors import network_here, reader

LONGEST: Final = 9


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= LONGEST else 0


@require_safe
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """The line on which a page hears which number the latest comment has. ``?since=`` is what it shows already."""
    told, who = told_here(request, pk), reader(request)
    last = request.headers.get("Last-Event-ID", "") or request.GET.get("since", "")
    listener = Listener(
        kind=TOPIC.name,
        row=pk,
        network_id=network_here(request).pk,
        account_id=who.account_id,
        session=(request.session.session_key or "") if who.signed_in else "",
        came_from=request.META.get("REMOTE_ADDR", ""),
        since=_number(last),
    )
    return live_answer(request, listener, told.topic.last_number)


@require_safe
def fresh(request: HttpRequest, pk: int) -> HttpResponse:
    """What came after ``?since=``: how much, in words; with ``show=yes`` the comments themselves, which are then seen.

    ``upto`` is the number the page was told of. It changes nothing but the address: an answer that is shared for a
    moment must not be older than what was told.
    """
    told, who, at = told_here(request, pk), reader(request), timezone.now()
    found = arrived(told.topic, who, at, since=_number(request.GET.get("since", "")))
    show = request.GET.get("show") == "yes"
    hub = told.topic.hub
    context: dict[str, Any] = {
        "said": found,
        "number": len(found),
        "first": found[0].comment if found else None,
        "show": show,
        "upto": max([told.topic.last_number, *(each.comment.number or 0 for each in found)]),
        "clock": clock_of(hub),
        "write": reverse("conversation:write", args=[pk]) if told.open else "",
        "moderates": hub.slug if hub is not None and who.works_at(hub.pk) else "",
    }
    answer = render(request, "conversation/_fresh.html", context)
    if who.signed_in:
        patch_cache_control(answer, private=True, no_store=True)
        if show and found:
            ids = [each.comment.pk for each in found]
            mark_seen(topic=told.topic, person=myself(request), shown=ids, by=who.actor, at=at)
    return answer
