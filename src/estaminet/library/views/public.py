"""The page of a work, for everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.reader import Reader
from estaminet.library.enums import MediaKind, WorkRelation
from estaminet.library.queries.appearing import named_in
from estaminet.library.queries.covers import cover_among, covers_of
from estaminet.library.queries.files import files_of
from estaminet.library.queries.structured_works import name_of, work_data
from estaminet.library.queries.works import Related, WorkPage, work_page
from estaminet.library.views.asking import citation
from estaminet.library.views.cards import card, picture_of
from estaminet.library.views.dates import in_words, language_called
from estaminet.library.views.exits import other_forms, with_links
from estaminet.library.views.player import asked_second, player_of, plays
from estaminet.library.work_panels import WORK_PANELS
from estaminet.network.doors import network_here
from estaminet.network.doors import reader as reader_of

PLAYED: Final = (MediaKind.FILM, MediaKind.SOUND)


@plays
@require_safe
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """A work: what it is, who made it, what may be done with it, where it comes from."""
    reader, at = reader_of(request), timezone.now()
    page = work_page(reader, slug, at)
    if page is None:
        raise Http404
    found = page.work
    url = request.build_absolute_uri(request.path)
    parts = parts_of(request, page, at)
    cover = cover_among(each.media for each in parts["files"])
    covers = covers_of([each.work for each in page.related], reader, at)
    made = in_words(found.made)
    context = {
        "work": found,
        "page": page,
        "cover": cover,
        "stand_in": picture_of(found, cover, lazy=False),
        "made": made,
        "tongues": ", ".join(language_called(code) for code in _tongues(page)),
        "people": [_person(each, reader) for each in page.named],
        "related": [(relation_words(each), card(each.work, covers.get(each.work.pk))) for each in page.related],
        "mine": reader.works_at(found.hub_id),
        "page_url": url,
        "citation": _citation(page, reader, made, url, network_here(request)),
        "structured": work_data(page, reader.languages, url, cover.url if cover else ""),
        "at": at,
        "panels": drawn_panels(WORK_PANELS, request, found),
        **parts,
    }
    forms = other_forms(found, parts["files"])
    answer = render(request, "library/work.html", {**context, "forms": forms})
    return with_links(answer, forms, found.rights_uri)


def parts_of(request: HttpRequest, page: WorkPage, at: datetime) -> dict[str, Any]:
    """Files, films and sounds of a work, and who is named in it, from the queries that know who may see them."""
    reader = reader_of(request)
    files = files_of(page.work, reader, at)
    start = asked_second(request)
    playing = [each.media for each in files if each.kind in PLAYED]
    players = [player_of(media, reader, at, start) for media in playing]
    return {
        "files": files,
        "players": [player for player in players if player is not None],
        "pictured": any(each.kind == MediaKind.PICTURE for each in files),
        "seen": named_in(page.work, at) if files else [],
    }


def _tongues(page: WorkPage) -> list[str]:
    return list(dict.fromkeys(filter(None, [page.work.language, *page.work.spoken])))


def _person(contributor: Any, reader: Reader) -> dict[str, Any]:
    role = str(contributor.get_role_display())
    return {"name": name_of(contributor, reader.languages), "role": role, "seed": contributor.pk}


def _citation(page: WorkPage, reader: Reader, made: str, url: str, network: Any) -> str:
    found = page.work
    return citation(
        [name_of(each, reader.languages) for each in page.named],
        found.title.pick(reader.languages).text,
        made,
        found.hub.name.pick(reader.languages).text,
        network.name.pick(reader.languages).text,
        url,
    )


def relation_words(related: Related) -> str:
    """How another work stands to this one, as a heading over it."""
    said = {
        WorkRelation.PART_OF.value: (pgettext("other work", "It is part of"), pgettext("other work", "A part of it")),
        WorkRelation.VERSION_OF.value: (
            pgettext("other work", "It is a version of"),
            pgettext("other work", "Another version"),
        ),
        WorkRelation.FOLLOWS.value: (
            pgettext("other work", "It takes the place of"),
            pgettext("other work", "Its place was taken by"),
        ),
        WorkRelation.BASED_ON.value: (
            pgettext("other work", "It is made from"),
            pgettext("other work", "Made from it"),
        ),
        WorkRelation.ABOUT.value: (
            pgettext("other work", "It speaks of"),
            pgettext("other work", "It is spoken of in"),
        ),
        WorkRelation.BESIDE.value: (pgettext("other work", "It goes with"), pgettext("other work", "It goes with")),
    }
    return said[related.relation][related.back]
