"""What people talk about, and each topic: pages for everybody, and more for whoever is signed in."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from estaminet.conversation.operations.following import mark_seen
from estaminet.conversation.queries.following import standing_in
from estaminet.conversation.queries.threads import thread
from estaminet.conversation.queries.topics import topic_page
from estaminet.conversation.views.found import called, clock_of, myself, told_here, writing_form
from estaminet.network.doors import reader
from estaminet.network.models import Hub

ON_A_PAGE: Final = 50
TOPICS: Final = 30


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Topics of the network with all its hubs; with ``?hub=`` those of one."""
    who = reader(request)
    slug = request.GET.get("hub", "")
    house = get_object_or_404(Hub.objects.visible_to(who), slug=slug) if slug else None
    found = topic_page(who, at=timezone.now(), hub=house, after=request.GET.get("after", ""), size=TOPICS)
    context = {
        "house": house,
        "lines": found.told,
        "after": found.next,
        "open_here": reverse("manage:talk_topic_new", args=[house.slug]) if house and who.works_at(house.pk) else "",
    }
    return render(request, "conversation/topics.html", context)


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """A topic and what is said in it, page by page. What the reader was shown is seen."""
    who, at = reader(request), timezone.now()
    told = told_here(request, pk)
    after = request.GET.get("after", "")
    found = thread(told.topic, who, at, after=after, size=ON_A_PAGE)
    context: dict[str, Any] = {
        "topic": told.topic,
        "told": told,
        "title": called(told),
        "hub": told.topic.hub,
        "clock": clock_of(told.topic.hub),
        "thread": found,
        "asked_after": after,
        "shows": max(told.topic.last_number, found.last_number),
        "write": reverse("conversation:write", args=[pk]) if told.open else "",
    }
    if not who.signed_in:
        return render(request, "conversation/topic.html", context)
    standing, hub = standing_in(told.topic, who.person_id), told.topic.hub
    context |= {
        "follows": standing.how,
        "form": writing_form(request, hub) if told.open else None,
        "moderates": hub.slug if hub is not None and who.works_at(hub.pk) else "",
    }
    answer = render(request, "conversation/topic.html", context)
    if standing.seen < found.last_number:
        person = standing.person or myself(request)
        mark_seen(topic=told.topic, person=person, shown=found.ids, by=who.actor, at=at)
    patch_cache_control(answer, private=True, no_store=True)
    return answer
