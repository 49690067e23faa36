"""What an address of the library asks for: the filters of the list, and the way back from each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.reader import Reader
from estaminet.library.enums import WorkKind
from estaminet.library.models import Concept
from estaminet.library.queries.library_list import Cursor, Wish
from estaminet.network.models import Hub
from estaminet.ui.templatetags.ui import language_called

Options = list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Filters:
    """The form as it stands: options as value, words and whether chosen; ``chips`` take a filter away."""

    wish: Wish
    kinds: Options
    hubs: Options
    subjects: Options
    languages: Options
    chips: list[dict[str, str]]


def tidied(request: HttpRequest) -> HttpResponse | None:
    """To the same address without what a form sent empty, so that it can be passed on."""
    if all(value for values in request.GET.lists() for value in values[1]):
        return None
    kept = {name: values for name, sent in request.GET.lists() if (values := [value for value in sent if value])}
    return HttpResponseRedirect(address(request.path, kept))


def address(path: str, parameters: dict[str, list[str]] | dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}" if parameters else path


def filters_of(
    wish: Wish, hubs: Sequence[Hub], subjects: Sequence[Concept], languages: Sequence[str], reader: Reader, path: str
) -> Filters:
    """The form and its chips for the list at ``path``."""
    kinds = sorted(((each.value, capfirst(str(each.label))) for each in WorkKind), key=lambda pair: pair[1])
    towns = [(hub.slug, hub.town.pick(reader.languages).text) for hub in hubs]
    named = [(each.slug, each.label.pick(reader.languages).text) for each in subjects]
    spoken = sorted(((code, capfirst(language_called(code))) for code in languages), key=lambda pair: pair[1])
    return Filters(
        wish=wish,
        kinds=_options(kinds, wish.kind),
        hubs=_options(towns, wish.hub.slug if wish.hub else ""),
        subjects=_options(named, wish.subject.slug if wish.subject else ""),
        languages=_options(spoken, wish.language),
        chips=[
            {"label": capfirst(label), "url": address(path, wish.without(name).parameters())}
            for name, label in _chips(wish, reader)
        ],
    )


def _options(labels: Sequence[tuple[str, str]], chosen: str) -> Options:
    return [(value, label, value == chosen) for value, label in labels]


def _chips(wish: Wish, reader: Reader) -> Iterator[tuple[str, str]]:
    if wish.kind:
        yield "kind", str(WorkKind(wish.kind).label)
    if wish.hub is not None:
        yield "hub", wish.hub.town.pick(reader.languages).text
    if wish.subject is not None:
        yield "subject", wish.subject.label.pick(reader.languages).text
    if wish.since is not None:
        yield "since", pgettext("filter", "from %(year)s") % {"year": wish.since}
    if wish.until is not None:
        yield "until", pgettext("filter", "until %(year)s") % {"year": wish.until}
    if wish.language:
        yield "language", pgettext("filter", "in %(language)s") % {"language": language_called(wish.language)}


def next_address(path: str, wish: Wish, after: Cursor | None) -> str:
    """Where the list goes on; nothing behind its end."""
    return address(path, {**wish.parameters(), "after": str(after)}) if after is not None else ""


def citation(names: Sequence[str], title: str, made: str, hub: str, network: str, url: str) -> str:
    """How to name a work elsewhere: who, what, when, where it is kept, and where to find it."""
    who = "; ".join(names)
    told = {"who": who, "title": title, "made": made or _("no date"), "hub": hub, "network": network, "url": url}
    if who:
        return _("%(who)s, “%(title)s” (%(made)s). %(hub)s, %(network)s. %(url)s") % told
    return _("“%(title)s” (%(made)s). %(hub)s, %(network)s. %(url)s") % told
