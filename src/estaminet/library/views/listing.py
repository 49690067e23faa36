"""The library as a list: its newest works, or those somebody looks for, with what can be chosen next and how many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.reader import Reader
from estaminet.library.models import Concept, Work
from estaminet.library.queries.collections import newest_collections
from estaminet.library.queries.facets import Facets, facets_among, facets_of
from estaminet.library.queries.library_list import ON_A_PAGE, Cursor, Wish, library_page, on_cards, read_wish
from estaminet.library.queries.looked_for import Passage, looked_for, passages
from estaminet.library.queries.memory_calls import open_calls
from estaminet.library.queries.subjects import subjects_in_use
from estaminet.library.views.asking import filters_of, next_address, places_of, tidied
from estaminet.library.views.cards import cards
from estaminet.network.doors import reader as reader_of
from estaminet.network.models import Hub

COLLECTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of works, what is counted of all that fit, and where the next page begins; empty behind the last."""

    works: list[Work]
    facets: Facets
    after: str = ""
    said: dict[int, list[Passage]] = field(default_factory=dict)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Works the reader may see, the newest first, or those she wishes for, the best first."""
    if answer := tidied(request):
        return answer
    reader, at = reader_of(request), timezone.now()
    hubs = list(Hub.objects.visible_to(reader).in_street().only("pk", "slug", "town", "spoken"))
    subjects = subjects_in_use(reader, at)
    wish, after = read_wish(request.GET, hubs, subjects), request.GET.get("after", "")
    look = _found if wish.words else _newest
    shelf = look(reader, wish, at, after, subjects)
    begins = not wish and not after
    path = reverse("library:library")
    context = {
        "filters": filters_of(wish, shelf.facets, hubs, subjects, places_of(shelf.facets), reader, path),
        "facets": shelf.facets,
        "cards": [(card, shelf.said.get(card.work.pk, [])) for card in cards(shelf.works, reader, at)],
        "collections": newest_collections(reader, at, COLLECTIONS) if begins else [],
        "calls": open_calls(reader, at, most=3) if begins else [],
        "next_url": next_address(path, wish, shelf.after),
        "first_url": next_address(path, wish, "") or path if after else "",
        "path": path,
    }
    return render(request, "library/list.html", context)


def _newest(reader: Reader, wish: Wish, at: datetime, after: str, subjects: list[Concept]) -> Shelf:
    page = library_page(reader, wish, at, Cursor.read(after))
    facets = facets_of(Work.objects.shown_to(reader, at=at), wish, subjects)
    return Shelf(page.works, facets, str(page.next) if page.next is not None else "")


def _found(reader: Reader, wish: Wish, at: datetime, after: str, subjects: list[Concept]) -> Shelf:
    """What holds the words. Its pages are counted, for the best of what is found has no date to go on from."""
    found = looked_for(wish.words, reader, at)
    here = Work.objects.in_network(reader)
    facets = facets_among(here, found.works, wish, subjects, at)
    facets.approximate = found.more
    fitting = set(facets.fitting)
    order = [pk for pk in found.works if pk in fitting]
    start = int(after) if after.isdecimal() and len(after) < 6 else 0
    page = order[start : start + ON_A_PAGE]
    works = {work.pk: work for work in on_cards(here.public(at).filter(pk__in=page))} if page else {}
    return Shelf(
        [works[pk] for pk in page if pk in works],
        facets,
        str(start + ON_A_PAGE) if len(order) > start + ON_A_PAGE else "",
        passages(found, page, reader.languages),
    )
