"""Collections and exhibitions for everybody: all of them, and one as a story in its order."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.library.queries.collections import newest_collections, story
from estaminet.library.views.cards import cards
from estaminet.library.views.exits import other_forms_of, with_links
from estaminet.network.doors import reader as reader_of


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """What the hubs have gathered, the newest first."""
    found = newest_collections(reader_of(request), timezone.now())
    return render(request, "library/collections.html", {"collections": found})


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Works in their order, each with what the story says of it; only those the reader may see."""
    reader, at = reader_of(request), timezone.now()
    told = story(reader, slug, at)
    if told is None:
        raise Http404
    drawn = cards([item.work for item in told.items], reader, at)
    context = {
        "collection": told.collection,
        "items": [(item, card) for item, card in zip(told.items, drawn, strict=True)],
        "tells": any(item.text for item in told.items),
        "mine": reader.works_at(told.collection.hub_id),
        "page_url": request.build_absolute_uri(request.path),
        "forms": (forms := other_forms_of(told.collection)),
    }
    return with_links(render(request, "library/collection.html", context), forms)
