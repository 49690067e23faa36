"""What people talk about, and each topic: pages for everybody, and more for whoever is signed in."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from estaminet.conversation.models import Following, Topic
from estaminet.conversation.operations.following import mark_seen
from estaminet.conversation.queries.threads import thread
from estaminet.conversation.queries.topics import TopicTold, topics_of
from estaminet.conversation.views.found import called, clock_of, myself, told_here, writing_form
from estaminet.kernel.reader import Reader
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
    after = request.GET.get("after", "")
    before = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None
    found = topics_of(who, at=timezone.now(), hub=house, before=before, size=TOPICS)
    context = {
        "house": house,
        "lines": found,
        "after": found[-1].topic.pk if _more(who, house, found) else None,
        "open_here": reverse("manage:talk_topic_new", args=[house.slug]) if house and who.works_at(house.pk) else "",
    }
    return render(request, "conversation/topics.html", context)


def _more(who: Reader, house: Hub | None, found: list[TopicTold]) -> bool:
    """Whether there are topics further down; one that hides behind its record may be among them."""
    rows = Topic.objects.visible_to(who).filter(Q(about="") | Q(last_number__gt=0))
    return bool(found) and (rows.filter(hub=house) if house else rows).filter(pk__lt=found[-1].topic.pk).exists()


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
        "write": reverse("conversation:write", args=[pk]) if told.open else "",
    }
    if not who.signed_in:
        return render(request, "conversation/topic.html", context)
    person = myself(request)
    own = Following.objects.filter(topic=told.topic, person=person).first()
    hub = told.topic.hub
    context |= {
        "follows": own.how if own is not None else "",
        "form": writing_form(request) if told.open else None,
        "moderates": hub.slug if hub is not None and who.works_at(hub.pk) else "",
    }
    answer = render(request, "conversation/topic.html", context)
    mark_seen(topic=told.topic, person=person, shown=found.ids, by=who.actor, at=at)
    patch_cache_control(answer, private=True, no_store=True)
    return answer
