"""Find what a line names: hubs, their places, and dates, by the words people use for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q

from estaminet.network.import_kinds import Circumstances, Line, Problem
from estaminet.network.models import Hub, Place
from estaminet.programme.models import Activity, Session

POINT: Final = 200  # characters of a meeting point
_PARTS = re.compile(r"\s*(?:,|\n|;)\s*")


def fold(words: str) -> str:
    """Words as they are compared: small letters without accents, apart by single blanks."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in plain.casefold()).split())


@dataclass(frozen=True)
class Where:
    """Where a date is: a hub, a place of it, and words that neither says. ``known``: a hub or place was named."""

    hub_id: int
    place_id: int | None = None
    point: str = ""
    known: bool = False


@dataclass(frozen=True)
class Houses:
    """Hubs of a network and their places, by all their names."""

    here: Hub
    hubs: Mapping[str, Hub]
    places: Mapping[int, Mapping[str, int]]

    def hub(self, words: str) -> Hub | None:
        return self.hubs.get(fold(words))

    def place(self, hub_id: int, words: str) -> int | None:
        return self.places.get(hub_id, {}).get(fold(words))

    def where(self, words: str) -> Where:
        """What a free text says: "under the clock, Yard, La Lainerie, rue de la Poste 5". What is not known, and stands
        before what is, tells where exactly; what comes after is an address that the hub has itself."""
        parts = [part for part in _PARTS.split(words.strip()) if part]
        named = next((number for number, part in enumerate(parts) if self.hub(part)), None)
        house = (self.hub(parts[named]) if named is not None else None) or self.here
        before = parts if named is None else parts[:named]
        spot = next((number for number, part in enumerate(before) if self.place(house.pk, part)), None)
        place_id = self.place(house.pk, before[spot]) if spot is not None else None
        if spot is not None:
            before = before[:spot]
        known = named is not None or spot is not None
        return Where(house.pk, place_id, ", ".join(before)[:POINT] if known else words.strip()[:POINT], known)


def houses_of(hub: Hub) -> Houses:
    """Two queries."""
    hubs: dict[str, Hub] = {}
    for each in Hub.objects.filter(network=hub.network_id).order_by("-pk"):
        for name in (each.slug, *(entry.text for entry in each.name.values())):
            hubs[fold(name)] = each
    # A name that stands twice is first of all the one of who brings the file.
    for name in (hub.slug, *(entry.text for entry in hub.name.values())):
        hubs[fold(name)] = hub
    places: dict[int, dict[str, int]] = {}
    for place in Place.objects.filter(hub__network=hub.network_id).order_by("-pk"):
        for name in (place.slug, *(entry.text for entry in place.name.values())):
            places.setdefault(place.hub_id, {})[fold(name)] = place.pk
    hubs.pop("", None)
    return Houses(hub, hubs, places)


# --- when ---------------------------------------------------------------------------------------------------------


def instant_of(said: Any, zone: ZoneInfo) -> datetime | None:
    """An instant as a line holds it; without an offset it is wall time of the zone."""
    if not isinstance(said, str) or not said:
        return None
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def day_of(said: Any) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else None


def hour_of(said: Any) -> time | None:
    return time.fromisoformat(said) if isinstance(said, str) and said else None


# --- dates that are here already ----------------------------------------------------------------------------------


@dataclass
class Dates:
    """Dates of a hub that lines speak of, read together."""

    zone: ZoneInfo
    by_uid: dict[str, Session] = field(default_factory=dict)
    by_day: dict[date, list[Session]] = field(default_factory=dict)

    def find(self, values: Mapping[str, Any]) -> Session | Problem:
        """The one date that a line names: by its UID, or by its day, its hour and its activity."""
        if uid := values.get("uid"):
            return self.by_uid.get(uid) or Problem("uid", "no_such_date", uid)
        day, starts = self._when(values)
        if day is None:
            return Problem("day", "no_day")
        found = self.by_day.get(day, [])
        if starts is not None:
            found = [each for each in found if each.starts_at == starts]
        elif hour := hour_of(values.get("begins")):
            found = [each for each in found if each.begins.time().replace(microsecond=0) == hour]
        if wanted := fold(values.get("activity", "")):
            found = [each for each in found if wanted in names_of(each.activity)]
        if len(found) == 1:
            return found[0]
        said = " ".join(filter(None, (day.isoformat(), values.get("begins", ""), values.get("activity", ""))))
        return Problem("activity" if wanted else "day", "several_dates" if found else "no_such_date", said)

    def _when(self, values: Mapping[str, Any]) -> tuple[date | None, datetime | None]:
        """A day, and an instant where the line says the hour with it; a day alone is told as its first instant."""
        if day := day_of(values.get("day")):
            return day, None
        starts = instant_of(values.get("begins_at"), self.zone)
        if starts is None:
            return None, None
        wall = starts.astimezone(self.zone)
        return wall.date(), None if wall.time() == time() else starts


def names_of(activity: Activity) -> set[str]:
    """Everything an activity may be called in a list."""
    return {fold(activity.slug), *(fold(entry.text) for entry in activity.title.values())}


def dates_for(here: Circumstances, lines: Iterable[Line]) -> Dates:
    """Dates of activities that the hub leads or makes with others, of the days and UIDs that lines name. One query."""
    found = Dates(here.zone)
    held = list(lines)
    days = {day for line in held if (day := found._when(line.values)[0])}
    uids = {str(line.values["uid"]) for line in held if line.values.get("uid")}
    mine = Activity.objects.filter(Q(hub=here.hub) | Q(partner_hubs=here.hub), removed_at=None).values("pk")
    rows = Session.objects.standing().filter(Q(day__in=days) | Q(uid__in=uids), activity__in=mine)
    for session in rows.select_related("activity").order_by("starts_at", "pk"):
        found.by_uid[session.uid] = session
        found.by_day.setdefault(session.day, []).append(session)
    return found


DATE_KEYS: Final[Sequence[str]] = ("uid", "activity", "day", "begins", "begins_at")
"""Columns that say which date a line is about."""
