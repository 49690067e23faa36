"""Hubs as the public meets them: the street with its doors, and one house from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Network, Page, Place
from estaminet.network.queries.access import AccessAnswer, answers_of, place_answers
from estaminet.network.queries.opening import OpenNow, open_now, timetables, unusual_days
from estaminet.network.queries.opening_days import DayHours
from estaminet.network.queries.opening_week import Week, weeks
from estaminet.network.queries.pages import menu_pages
from estaminet.network.queries.rooms import rooms_and_answers


@dataclass(frozen=True, slots=True)
class HubDoor:
    """A hub and what its door says now."""

    hub: Hub
    door: OpenNow


def all_hubs(network: Network) -> list[Hub]:
    """Every hub of the network, in their order, but for their longest texts. One query."""
    return list(Hub.objects.filter(network=network).in_street().defer("description", "getting_here"))


def street(every: Iterable[Hub], at: datetime) -> list[HubDoor]:
    """Of some hubs those that are listed, with their doors. Two queries."""
    hubs = [hub for hub in every if hub.listed]
    tables = timetables(hubs, at)
    return [HubDoor(hub, open_now(tables[hub.pk], at)) for hub in hubs]


def other_clocks(doors: list[HubDoor]) -> set[int]:
    """Hubs whose clock differs from that of most others: their times are said to be local."""
    offsets = {found.hub.pk: found.door.at.utcoffset() for found in doors}
    usual = Counter(offsets.values()).most_common(1)
    return {pk for pk, offset in offsets.items() if offset != usual[0][0]}


def soonest_first(doors: list[HubDoor]) -> list[HubDoor]:
    """Open ones first, those that stay open longest ahead; then by next opening; silent ones last."""

    def key(found: HubDoor) -> tuple[int, float]:
        door = found.door
        if door.is_open:
            return 0, -door.until.timestamp() if door.until else float("-inf")
        if door.opens_next:
            return 1, door.opens_next.timestamp()
        return 2, 0.0

    return sorted(doors, key=key)


@dataclass(frozen=True, slots=True)
class PlaceWithAccess:
    """A place and what is known of its access."""

    place: Place
    access: list[AccessAnswer]


@dataclass(frozen=True, slots=True)
class HubPage:
    """Everything the page of a hub shows, but for what other rooms add."""

    hub: Hub
    door: OpenNow
    weeks: list[Week]
    unusual: list[DayHours]
    access: list[AccessAnswer]
    places: list[PlaceWithAccess]
    pages: list[Page]


def hub_page(hub: Hub, network: Network, reader: Reader, at: datetime) -> HubPage:
    """Read a hub whole: three queries, whatever it holds."""
    timetable = timetables([hub], at)[hub.pk]
    places, answers = rooms_and_answers(hub)
    return HubPage(
        hub=hub,
        door=open_now(timetable, at),
        weeks=weeks(timetable, at.astimezone(hub.clock).date()),
        unusual=unusual_days(timetable, at),
        access=answers_of(answers),
        places=[PlaceWithAccess(place, place_answers(answers, place.pk)) for place in places],
        pages=menu_pages(network, reader, hub),
    )
