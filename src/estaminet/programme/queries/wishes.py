"""What a reader wishes for, read from an address and written into one: the same for pages, feeds, mails and print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from django.http import QueryDict

from estaminet.kernel.languages.names import language_names
from estaminet.network.enums import Feature
from estaminet.network.gazetteer import plain_name
from estaminet.network.models import Hub, Network, Town
from estaminet.network.queries.hubs import all_hubs
from estaminet.network.queries.nearest import LONGEST, HubDistance, NamedTown, by_distance, towns_called
from estaminet.programme.enums import ActivityKind, Audience
from estaminet.programme.queries.agenda import Cursor, Wish

REACH = 40  # km around a town, as the crow flies: what people travel for an evening, borders or not
OLDEST = 120
YEARS = range(1990, 2100)  # in which somebody looks for a day
MOST_VALUES = 40  # of one parameter; an address may be as long as its writer likes
OFFERED = ("signed", "easy")  # what an activity offers itself, beside the features of its place
ACCESS = (*OFFERED, *Feature.values)
# The parameters in the order in which they stand in an address.
PARAMETERS = ("hub", "near", "town", "kind", "for", "age", "language", "access", "free", "places", "online")
NOWHERE = 0  # the id of no hub: wishing for it finds nothing, as it should far from every hub


@dataclass(frozen=True, slots=True)
class NearTown:
    """A town somebody named, the hubs within reach of it, and the nearest of all wherever it is."""

    name: str
    country: str
    latitude: float
    longitude: float
    town_id: int | None = None
    hubs: tuple[HubDistance, ...] = ()
    nearest: HubDistance | None = None


@dataclass(frozen=True)
class ReadWish:
    """A wish with what else an address says: a day, where the last page ended, a town.

    ``unknown`` is what was asked for and not understood, as it was typed; the wish leaves it out. ``hubs`` are those
    asked for by name, ``others`` towns that may have been meant.
    """

    wish: Wish = field(default_factory=Wish)
    day: date | None = None
    cursor: Cursor | None = None
    unknown: list[str] = field(default_factory=list)
    near: NearTown | None = None
    hubs: tuple[Hub, ...] = ()
    others: tuple[NamedTown, ...] = ()
    typed: str = ""

    def __bool__(self) -> bool:
        """Whether anything is wished for."""
        return bool(self.wish)

    def changed(self, **fields: object) -> Self:
        """The same with another wish: fields of ``Wish``, or ``near``, ``hubs``, ``day`` and ``cursor``."""
        own = {name: fields.pop(name) for name in ("near", "hubs", "day", "cursor", "typed") if name in fields}
        read = replace(self, **own)  # type: ignore[arg-type]
        wish = replace(read.wish, **fields, hubs=_hub_ids(read.hubs, read.near))  # type: ignore[arg-type]
        return replace(read, wish=wish)


def hubs_of(network: Network) -> list[Hub]:
    """The hubs a wish can name: those shown to the public. One query."""
    return [hub for hub in all_hubs(network) if hub.listed]


def read_wish(parameters: QueryDict, network: Network, hubs: Sequence[Hub] | None = None) -> ReadWish:
    """What an address wishes for. No query without hub or town; with ``hubs`` given, two at most, else one more."""
    unknown: list[str] = []
    typed = " ".join(parameters.get("near", "")[:LONGEST].split())
    town = parameters.get("town", "").strip()[:LONGEST]
    named: tuple[Hub, ...] = ()
    near: NearTown | None = None
    others: tuple[NamedTown, ...] = ()
    if _given(parameters, "hub") or typed or town:
        offered = hubs_of(network) if hubs is None else hubs
        named = _named_hubs(_given(parameters, "hub"), offered, unknown)
        near, others = _near(typed, town, offered)
        if near is None and (typed or town):
            unknown.append(typed or town)
    wish = Wish(
        hubs=_hub_ids(named, near),
        kinds=frozenset(_known(parameters, "kind", ActivityKind.values, unknown)),
        audience=_first(_known(parameters, "for", Audience.values, unknown)),
        age=_age(parameters, unknown),
        language=_first(_known(parameters, "language", language_names(), unknown)),
        access=frozenset(_known(parameters, "access", ACCESS, unknown)),
        free=_ticked(parameters, "free"),
        places=_ticked(parameters, "places"),
        online=_ticked(parameters, "online"),
    )
    return ReadWish(
        wish,
        day=_day(parameters, unknown),
        cursor=Cursor.read(parameters.get("after", "")),
        unknown=unknown,
        near=near,
        hubs=named,
        others=others,
        typed=typed or (town if near is None else ""),
    )


def wish_parameters(read: ReadWish) -> QueryDict:
    """The wish as an address says it, always in the same order; day and page are left out, for they pass."""
    wish = read.wish
    written = QueryDict(mutable=True)
    written.setlist("hub", [hub.slug for hub in read.hubs])
    if read.near:
        written["near"] = read.near.name
        if read.near.town_id:
            written["town"] = str(read.near.town_id)
    written.setlist("kind", [kind for kind in ActivityKind.values if kind in wish.kinds])
    if wish.audience:
        written["for"] = wish.audience
    if wish.age is not None:
        written["age"] = str(wish.age)
    if wish.language:
        written["language"] = wish.language
    written.setlist("access", [name for name in ACCESS if name in wish.access])
    for name in ("free", "places", "online"):
        if getattr(wish, name):
            written[name] = "1"
    for name in [name for name, values in written.lists() if not values]:
        del written[name]
    return written


def _hub_ids(hubs: Iterable[Hub], near: NearTown | None) -> frozenset[int]:
    """Hubs asked for by name together with those near a town."""
    ids = frozenset(hub.pk for hub in hubs) | frozenset(each.hub.pk for each in (near.hubs if near else ()))
    return ids or (frozenset({NOWHERE}) if near else frozenset())


def _given(parameters: QueryDict, name: str) -> list[str]:
    """The values of a parameter that say something, each once."""
    return list(dict.fromkeys(value.strip() for value in parameters.getlist(name)[:MOST_VALUES] if value.strip()))


def _known(parameters: QueryDict, name: str, known: Iterable[str], unknown: list[str]) -> list[str]:
    offered = frozenset(known)
    given = _given(parameters, name)
    unknown.extend(value[:LONGEST] for value in given if value not in offered)
    return [value for value in given if value in offered]


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _ticked(parameters: QueryDict, name: str) -> bool:
    return parameters.get(name, "") not in ("", "0")


def _age(parameters: QueryDict, unknown: list[str]) -> int | None:
    typed = parameters.get("age", "").strip()[:LONGEST]
    if typed.isdecimal() and len(typed) <= 3 and int(typed) <= OLDEST:
        return int(typed)
    unknown.extend([typed] if typed else [])
    return None


def _day(parameters: QueryDict, unknown: list[str]) -> date | None:
    typed = parameters.get("day", "").strip()[:LONGEST]
    try:
        day = date.fromisoformat(typed) if typed else None
    except ValueError:
        day = date.min
    if day is not None and day.year not in YEARS:
        unknown.append(typed)
        return None
    return day


def _named_hubs(slugs: list[str], hubs: Sequence[Hub], unknown: list[str]) -> tuple[Hub, ...]:
    unknown.extend(slug[:LONGEST] for slug in slugs if slug not in {hub.slug for hub in hubs})
    return tuple(hub for hub in hubs if hub.slug in slugs)


def _near(typed: str, town: str, hubs: Sequence[Hub]) -> tuple[NearTown | None, tuple[NamedTown, ...]]:
    """The town that is meant, and others it could be. A number chooses among towns of one name."""
    if town.isdecimal() and len(town) < 12 and not typed:
        row = Town.objects.filter(pk=int(town)).first()
        return (_around(row.name, row, hubs) if row else None), ()
    name = typed or town
    if not name:
        return None, ()
    found = towns_called(name, hubs)
    chosen = next((match for match in found if str(match.town.pk) == town), None)
    if chosen is None and found and (len(found) == 1 or found[0].exactly(name)):
        chosen = found[0]
    others = tuple(match for match in found if match is not chosen and (chosen is None or _distinct(match, chosen)))
    if chosen is not None:
        return _around(chosen.found_as, chosen.town, hubs), others
    return _town_of_hub(name, hubs), others


def _distinct(match: NamedTown, chosen: NamedTown) -> bool:
    """Two links that read the same help nobody."""
    return (match.label, match.town.country) != (chosen.label, chosen.town.country)


def _town_of_hub(name: str, hubs: Sequence[Hub]) -> NearTown | None:
    """A place too small for the gazetteer, or in a country whose towns are not loaded, where a hub stands."""
    plain = plain_name(name)
    for hub in hubs:
        if plain and plain in {plain_name(entry.text) for entry in hub.town.values()}:
            return _around(name, hub, hubs)
    return None


def _around(name: str, point: Town | Hub, hubs: Sequence[Hub]) -> NearTown:
    distances = by_distance(hubs, float(point.latitude), float(point.longitude))
    return NearTown(
        name=name,
        country=point.country,
        latitude=float(point.latitude),
        longitude=float(point.longitude),
        town_id=point.pk if isinstance(point, Town) else None,
        hubs=tuple(each for each in distances if each.km <= REACH),
        nearest=distances[0] if distances else None,
    )
