"""A hub's page as machines read it: schema.org data, saying nothing the page does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from estaminet.network.enums import Answer, HubKind
from estaminet.network.models import Hub
from estaminet.network.queries.access import AccessAnswer
from estaminet.network.queries.hubs import HubPage
from estaminet.network.queries.opening_days import DayHours, Hours

SCHEMA = "https://schema.org"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A hub is no business: a library has a type of its own, every other house is a place for the public.
TYPES = {HubKind.LIBRARY.value: "Library"}


def structured_data(page: HubPage, languages: Sequence[str], url: str) -> dict[str, Any]:
    """Name, address, point, opening hours and access of a hub, as a ``CivicStructure``."""
    hub = page.hub
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": TYPES.get(hub.kind, "CivicStructure"),
        "@id": url,
        "url": url,
        "name": hub.name.pick(languages).text,
        "description": hub.summary.pick(languages).text,
        "telephone": hub.phone,
        "address": address_data(hub, languages),
        "geo": {"@type": "GeoCoordinates", "latitude": float(hub.latitude), "longitude": float(hub.longitude)},
        "openingHoursSpecification": list(_weekly(page)),
        "specialOpeningHoursSpecification": list(_special(page.unusual)),
        "amenityFeature": [feature_data(answer) for answer in page.access if answer.known],
    }
    return {name: value for name, value in told.items() if value not in ("", [])}


def address_data(hub: Hub, languages: Sequence[str]) -> dict[str, str]:
    """Where a hub stands; also for what happens there."""
    told = {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(filter(None, (hub.street, hub.street2))),
        "postalCode": hub.postcode,
        "addressLocality": hub.town.pick(languages).text,
        "addressCountry": hub.country,
    }
    return {name: value for name, value in told.items() if value}


def _weekly(page: HubPage) -> Iterator[dict[str, Any]]:
    """The ordinary week, and the next one when it is near; each says from when or until when it holds."""
    for index, week in enumerate(page.weeks):
        later = page.weeks[index + 1].from_day if index + 1 < len(page.weeks) else None
        limits = _limits(week.from_day, later - timedelta(days=1) if later else None)
        for days in week.open_days:
            named = [f"{SCHEMA}/{DAYS[number]}" for number in range(days.first, days.last + 1)]
            for hours in days.hours:
                yield {"@type": "OpeningHoursSpecification", "dayOfWeek": named, **_clock(hours), **limits}


def _special(unusual: Sequence[DayHours]) -> Iterator[dict[str, Any]]:
    for day in unusual:
        last = day.exception.last_day if day.exception else day.day
        limits = _limits(day.day, last)
        if not day.hours:
            yield {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00", **limits}
        for hours in day.hours:
            yield {"@type": "OpeningHoursSpecification", **_clock(hours), **limits}


def _limits(first: date | None, last: date | None) -> dict[str, str]:
    limits = {"validFrom": first, "validThrough": last}
    return {name: day.isoformat() for name, day in limits.items() if day}


def _clock(hours: Hours) -> dict[str, str]:
    """An hour before the opening means the next day; the same hour twice would mean closed, so a minute is lent."""
    closes = hours.closes
    if closes == hours.opens:
        closes = (datetime.combine(date.min + timedelta(days=1), closes) - timedelta(minutes=1)).time()
    return {"opens": f"{hours.opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def feature_data(answer: AccessAnswer) -> dict[str, Any]:
    """``yes`` and ``no`` as such; ``partly`` in words, for it is neither."""
    value: bool | str = str(answer.answer.label) if answer.answer == Answer.PARTLY else answer.answer == Answer.YES
    return {"@type": "LocationFeatureSpecification", "name": str(answer.feature.label), "value": value}
