"""The filters of the agenda: what can be chosen, what was chosen, and the way back from each choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estaminet.kernel.reader import Reader
from estaminet.network.enums import Feature
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import ActivityKind, Audience
from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.wishes import ACCESS, REACH, ReadWish, wish_parameters
from estaminet.programme.views import words
from estaminet.programme.views.markup import NOTHING_SAID, html
from estaminet.ui.templatetags.ui import language_called

KEPT = 256
Labels = tuple[tuple[str, str], ...]
Rest = tuple[str, ReadWish]
"""What a filter is called, and the wish without it."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force; ``url`` is the page without it, ``without`` the wish that remains."""

    label: str
    url: str
    without: Wish


@dataclass(frozen=True)
class Filters:
    """The form as it stands. ``others`` are further values of a field that shows one, kept while it is sent.

    What one can choose from stands ready as HTML: dozens of options are drawn with every page.
    """

    read: ReadWish
    hubs: SafeString
    kinds: SafeString
    audiences: SafeString
    languages: SafeString
    access: SafeString
    chips: list[Chip] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)

    @property
    def near(self) -> str:
        return self.read.near.name if self.read.near else self.read.typed

    @property
    def day(self) -> str:
        return self.read.day.isoformat() if self.read.day else ""

    @property
    def wish(self) -> Wish:
        return self.read.wish

    @property
    def more(self) -> bool:
        """Whether one of the rarer wishes is in force, so that they lie open."""
        wish = self.wish
        rare = (wish.audience, wish.language, wish.access, wish.free, wish.places, wish.online)
        return any(rare) or wish.age is not None


@lru_cache(maxsize=64)
def _labels(spoken: str, what: str) -> Labels:
    """Values with their names in a language of the interface."""
    if what == "kind":
        pairs = sorted(((kind.value, capfirst(str(kind.label))) for kind in ActivityKind), key=lambda pair: pair[1])
    elif what == "audience":
        pairs = [(one.value, capfirst(str(one.label))) for one in Audience]
    else:
        own = {
            "signed": pgettext("offered by an activity", "sign language"),
            "easy": _("papers in easy language"),
            Feature.SIGN_LANGUAGE.value: _("sign language at the desk"),
        }
        pairs = [(name, capfirst(own.get(name) or str(Feature(name).label))) for name in ACCESS]
    return tuple(pairs)


@lru_cache(maxsize=64)
def _language_labels(spoken: str, codes: tuple[str, ...]) -> Labels:
    named = [(code, capfirst(language_called(code))) for code in codes]
    return tuple(sorted(named, key=lambda pair: pair[1]))


@lru_cache(maxsize=KEPT)
def _options(labels: Labels, chosen: str) -> SafeString:
    one = '<option value="%s"%s>%s</option>'
    return _joined(one, labels, {chosen: SafeString(" selected")} if chosen else {})


@lru_cache(maxsize=KEPT)
def _ticks(labels: Labels, name: str, chosen: frozenset[str]) -> SafeString:
    one = f'<label><input type="checkbox" name="{name}" value="%s"%s><span>%s</span></label>'
    return _joined(one, labels, dict.fromkeys(chosen, SafeString(" checked")))


def _joined(pattern: str, labels: Labels, marks: Mapping[str, SafeString]) -> SafeString:
    return SafeString("".join(html(pattern, value, marks.get(value, NOTHING_SAID), label) for value, label in labels))


def filters_of(
    read: ReadWish, network: Network, hubs: Sequence[Hub], reader: Reader, path: str, fixed: Hub | None = None
) -> Filters:
    """The form and its chips for the page at ``path``.

    ``fixed`` is the hub whose own agenda this is: nothing about places is asked there.
    """
    spoken = get_language() or "en"
    towns = {hub.pk: hub.town.pick(reader.languages).text for hub in hubs}
    wish = read.wish
    kinds = [kind for kind in ActivityKind.values if kind in wish.kinds]
    named = () if fixed else read.hubs
    codes = dict.fromkeys([*network.languages, *(code for hub in hubs for code in hub.spoken), wish.language])
    return Filters(
        read=read,
        hubs=_options(tuple((hub.slug, towns[hub.pk]) for hub in hubs), named[0].slug if named else ""),
        kinds=_options(_labels(spoken, "kind"), kinds[0] if kinds else ""),
        audiences=_options(_labels(spoken, "audience"), wish.audience),
        languages=_options(_language_labels(spoken, tuple(filter(None, codes))), wish.language),
        access=_ticks(_labels(spoken, "access"), "access", wish.access),
        chips=list(_chips(read, spoken, towns, path, fixed)),
        others=[*(("hub", hub.slug) for hub in named[1:]), *(("kind", kind) for kind in kinds[1:])],
    )


def _chips(read: ReadWish, spoken: str, towns: dict[int, str], path: str, fixed: Hub | None) -> Iterator[Chip]:
    without = [
        *([] if fixed else _without_places(read, towns)),
        *_without_kinds(read, spoken),
        *_without_rest(read, spoken),
    ]
    for label, rest in without:
        yield Chip(capfirst(label), address(path, rest, fixed=fixed), rest.wish)


def _without_places(read: ReadWish, towns: dict[int, str]) -> Iterator[Rest]:
    for hub in read.hubs:
        yield towns[hub.pk], read.changed(hubs=tuple(each for each in read.hubs if each is not hub))
    if read.near:
        label = _("at most %(km)s km from %(town)s") % {"km": REACH, "town": read.near.name}
        yield label, read.changed(near=None, typed="")


def _without_kinds(read: ReadWish, spoken: str) -> Iterator[Rest]:
    for value, label in _labels(spoken, "kind"):
        if value in read.wish.kinds:
            yield label, read.changed(kinds=read.wish.kinds - {value})
    if read.day:
        yield pgettext("filter", "from %(day)s") % {"day": words.short_day(read.day)}, read.changed(day=None)


def _without_rest(read: ReadWish, spoken: str) -> Iterator[Rest]:
    wish = read.wish
    if wish.audience:
        label = pgettext("filter", "for: %(audience)s") % {"audience": Audience(wish.audience).label}
        yield label, read.changed(audience="")
    if wish.age is not None:
        yield pgettext("filter", "age %(age)s") % {"age": wish.age}, read.changed(age=None)
    if wish.language:
        label = pgettext("filter", "in %(language)s") % {"language": language_called(wish.language)}
        yield label, read.changed(language="")
    for value, label in _labels(spoken, "access"):
        if value in wish.access:
            yield label, read.changed(access=wish.access - {value})
    ticked = {
        "free": pgettext("filter", "free, or pay what you can"),
        "places": pgettext("filter", "places left"),
        "online": pgettext("filter", "online too"),
    }
    for name, label in ticked.items():
        if getattr(wish, name):
            yield label, read.changed(**{name: False})


def query(read: ReadWish, *, day: date | None = None, after: str = "", fixed: Hub | None = None) -> str:
    """The wish as the end of an address, with a day and where the last page ended; nothing wished is nothing."""
    written: QueryDict = wish_parameters(read.changed(hubs=(), near=None) if fixed else read)
    if day or read.day:
        written["day"] = (day or read.day).isoformat()  # type: ignore[union-attr]
    if after:
        written["after"] = after
    return f"?{written.urlencode()}" if written else ""


def address(path: str, read: ReadWish, *, day: date | None = None, after: str = "", fixed: Hub | None = None) -> str:
    return path + query(read, day=day, after=after, fixed=fixed)
