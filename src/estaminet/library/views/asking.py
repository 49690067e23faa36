"""What an address of the library asks for: the filters of the list, and the way back from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.reader import Reader
from estaminet.library.enums import WorkKind
from estaminet.library.models import Concept
from estaminet.library.queries.facets import Facets
from estaminet.library.queries.library_list import HOUSE_PLACE, Wish
from estaminet.network.models import Hub, Place
from estaminet.ui.templatetags.ui import language_called

Options = list[tuple[str, str, bool]]
PLACES: Final = 60
"""Places that can be chosen: those of most works."""


@dataclass(frozen=True)
class Filters:
    """The form as it stands: options as value, words and whether chosen; ``chips`` take a filter away, ``decades`` add
    one."""

    wish: Wish
    kinds: Options
    hubs: Options
    subjects: Options
    languages: Options
    places: Options
    decades: list[dict[str, Any]]
    chips: list[dict[str, str]]


def tidied(request: HttpRequest) -> HttpResponse | None:
    """To the same address without what a form sent empty, so that it can be passed on."""
    if all(value for values in request.GET.lists() for value in values[1]):
        return None
    kept = {name: values for name, sent in request.GET.lists() if (values := [value for value in sent if value])}
    return HttpResponseRedirect(address(request.path, kept))


def address(path: str, parameters: dict[str, list[str]] | dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}" if parameters else path


def places_of(facets: Facets) -> dict[str, Place]:
    """Places of houses that are counted, by how an address says them. One query, none without any."""
    ids = [int(value.removeprefix(HOUSE_PLACE)) for value in facets.counts["place"] if _of_a_house(value)]
    return {f"{HOUSE_PLACE}{pk}": place for pk, place in Place.objects.in_bulk(ids).items()} if ids else {}


def _of_a_house(value: str) -> bool:
    return value.startswith(HOUSE_PLACE) and value.removeprefix(HOUSE_PLACE).isdecimal()


def filters_of(
    wish: Wish,
    facets: Facets,
    hubs: Sequence[Hub],
    subjects: Sequence[Concept],
    places: Mapping[str, Place],
    reader: Reader,
    path: str,
) -> Filters:
    """The form and its chips for the list at ``path``. What would find nothing cannot be chosen."""
    counts = facets.counts
    kinds = [(each.value, capfirst(str(each.label)), each.value) for each in WorkKind]
    towns = [(hub.slug, hub.town.pick(reader.languages).text, hub.pk) for hub in hubs]
    named = [(each.slug, each.label.pick(reader.languages).text, each.pk) for each in subjects]
    tongues = dict.fromkeys([*counts["language"], *filter(None, [wish.language])])
    spoken = [(code, capfirst(language_called(code)), code) for code in tongues]
    there = dict.fromkeys(
        [*(value for value, _many in counts["place"].most_common(PLACES)), *filter(None, [wish.place])]
    )
    spots = [(value, place_called(value, places, reader), value) for value in there]
    return Filters(
        wish=wish,
        kinds=_counted(_by_label(kinds), wish.kind, counts["kind"]),
        hubs=_counted(towns, wish.hub.slug if wish.hub else "", counts["hub"]),
        subjects=_counted(named, wish.subject.slug if wish.subject else "", counts["subject"]),
        languages=_counted(_by_label(spoken), wish.language, counts["language"]),
        places=_counted(_by_label(spots), wish.place, counts["place"]),
        decades=_decades(wish, counts["years"], path),
        chips=[
            {"label": capfirst(label), "url": address(path, wish.without(name).parameters())}
            for name, label in _chips(wish, places, reader)
        ],
    )


def _by_label(lines: list[tuple[str, str, Any]]) -> list[tuple[str, str, Any]]:
    return sorted(lines, key=lambda line: line[1].casefold())


def _counted(lines: Sequence[tuple[str, str, Any]], chosen: str, counts: Counter[Any]) -> Options:
    """Each with how many works it leads to."""
    return [
        (value, f"{label} ({counts[key]})", value == chosen)
        for value, label, key in lines
        if counts[key] or value == chosen
    ]


def _decades(wish: Wish, counts: Counter[int], path: str) -> list[dict[str, Any]]:
    """Decades in their order, while no years are wished for; none where all is of one."""
    if wish.since is not None or wish.until is not None or len(counts) < 2:
        return []
    return [
        {
            "label": f"{first}–{first + 9}",
            "number": counts[first],
            "url": address(path, replace(wish, since=first, until=first + 9).parameters()),
        }
        for first in sorted(counts)
    ]


def place_called(value: str, places: Mapping[str, Place], reader: Reader) -> str:
    """A place of a house by its name, any other as it is written."""
    return places[value].name.pick(reader.languages).text if value in places else value


def _chips(wish: Wish, places: Mapping[str, Place], reader: Reader) -> Iterator[tuple[str, str]]:
    if wish.words:
        yield "words", pgettext("filter", "“%(words)s”") % {"words": wish.words}
    if wish.kind:
        yield "kind", str(WorkKind(wish.kind).label)
    if wish.hub is not None:
        yield "hub", wish.hub.town.pick(reader.languages).text
    if wish.subject is not None:
        yield "subject", wish.subject.label.pick(reader.languages).text
    if wish.place:
        yield "place", place_called(wish.place, places, reader)
    if wish.since is not None:
        yield "since", pgettext("filter", "from %(year)s") % {"year": wish.since}
    if wish.until is not None:
        yield "until", pgettext("filter", "until %(year)s") % {"year": wish.until}
    if wish.language:
        yield "language", pgettext("filter", "in %(language)s") % {"language": language_called(wish.language)}


def next_address(path: str, wish: Wish, after: str) -> str:
    """Where the list goes on; nothing behind its end."""
    return address(path, {**wish.parameters(), "after": after}) if after else ""


def citation(names: Sequence[str], title: str, made: str, hub: str, network: str, url: str) -> str:
    """How to name a work elsewhere: who, what, when, where it is kept, and where to find it."""
    who = "; ".join(names)
    told = {"who": who, "title": title, "made": made or _("no date"), "hub": hub, "network": network, "url": url}
    if who:
        return _("%(who)s, “%(title)s” (%(made)s). %(hub)s, %(network)s. %(url)s") % told
    return _("“%(title)s” (%(made)s). %(hub)s, %(network)s. %(url)s") % told
