"""An event in the shape of OpenAgenda's API, version 2, within its limits (developers.openagenda.com, read 2026-11).

Title 140 characters, description 200, longDescription 10,000, conditions 255, keywords 255 for each language,
registration 2,000; 800 timings at most, none longer than 24 hours, none over another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.text import capfirst

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Texts
from estaminet.programme.enums import ActivityKind, Entry, Mode, PricePolicy, SessionState
from estaminet.programme.models import Session
from estaminet.programme.queries.regional.events import HELPS, Data, RegionalEvent, bare, cut, texts_in

TITLE: Final = 140
DESCRIPTION: Final = 200
LONG: Final = 10_000
CONDITIONS: Final = 255
KEYWORDS: Final = 255
REGISTRATION: Final = 2_000
MOST_TIMINGS: Final = 800
LONGEST_TIMING: Final = timedelta(hours=24)
OLDEST: Final = 120
MODES: Final = {Mode.IN_PERSON: 1, Mode.ONLINE: 2, Mode.HYBRID: 3}
SCHEDULED, POSTPONED, FULL, CANCELLED = 1, 4, 5, 6


def openagenda_event(event: RegionalEvent, at: datetime) -> Data:
    """What OpenAgenda is told of an event. ``faults_of`` says what keeps it from being taken."""
    activity, mode = event.activity, event.mode()
    languages = _languages(activity.title)
    title = texts_in(activity.title, languages, TITLE)
    told: Data = {
        "title": title,
        "description": _short(event, languages),
        "longDescription": _long(event, languages),
        "conditions": {code: cut(text, CONDITIONS) for code in languages if (text := _conditions(event, code))},
        "keywords": {code: _keywords(event, code) for code in languages if _keywords(event, code)},
        "image": {"url": event.picture},
        "registration": [event.url] if activity.entry == Entry.BOOKED and len(event.url) <= REGISTRATION else [],
        "accessibility": {code: code in event.features or _helps(event, code) for code in HELPS},
        "timings": timings_of(event.standing or event.dates, at),
        "attendanceMode": MODES[mode],
        "status": _status(event, at),
    }
    if activity.youngest is not None or activity.oldest is not None:
        oldest = OLDEST if activity.oldest is None else min(activity.oldest, OLDEST)
        told["age"] = {"min": activity.youngest or 0, "max": oldest}
    if mode != Mode.ONLINE:
        told |= {"locationUid": int(event.place)} if event.place.isdecimal() else {"location": location_of(event)}
    if mode != Mode.IN_PERSON:
        told["onlineAccessLink"] = event.online_url
    if mode == Mode.ONLINE:
        told["timezone"] = event.dates[0].zone
    return {name: value for name, value in told.items() if value not in ({}, [], "")}


def faults_of(told: Data) -> list[str]:
    """What keeps an event from being taken, as a code for each: fields that are required and limits that are broken."""
    found = [f"no_{name}" for name in ("title", "description", "timings") if not told.get(name)]
    if told["attendanceMode"] != MODES[Mode.ONLINE] and "locationUid" not in told:
        found.append("no_place")
    return found


def location_of(event: RegionalEvent) -> Data:
    """The house, where its number in the agenda is not known: for files, from which people read."""
    house = event.house
    languages = _languages(event.activity.title)
    return {
        "name": house.name.pick(languages).text,
        "address": ", ".join(filter(None, (house.street, house.street2))),
        "postalCode": house.postcode,
        "city": house.town.pick(languages).text,
        "countryCode": house.country,
        "latitude": float(house.latitude),
        "longitude": float(house.longitude),
    }


# --- words --------------------------------------------------------------------------------------------------------


def _languages(title: Texts) -> list[str]:
    """Those an event is told in, the original first. In a column they lie in another order on each kind of database."""
    source, known = title.source_language, language_names()
    return sorted((code for code in title if code in known), key=lambda code: (code != source, code))


def _short(event: RegionalEvent, languages: Sequence[str]) -> dict[str, str]:
    """The short description, which is required: the summary, else how the long one begins, else the title again."""
    activity, found = event.activity, {}
    for code in languages:
        summary = activity.summary.text(code) or bare(activity.description.text(code)).partition("\n")[0]
        found[code] = cut(" ".join(summary.split()) or activity.title[code].text, DESCRIPTION)
    return found


def _long(event: RegionalEvent, languages: Sequence[str]) -> dict[str, str]:
    """HTML, which the agenda makes into Markdown; where that would be too long, its words alone."""
    found = {}
    for code in languages:
        html = event.activity.description.text(code)
        if html:
            found[code] = html if len(html) <= LONG else cut(bare(html), LONG)
    return found


def _conditions(event: RegionalEvent, language: str) -> str:
    """What it costs and how one takes part."""
    activity = event.activity
    price = activity.price_words.text(language) or label_in(PricePolicy(activity.price).label, language)
    if activity.price == PricePolicy.FIXED and len(event.prices) == 1:
        price = f"{event.prices[0].amount:f} {activity.currency}"
    entry = label_in(Entry(activity.entry).label, language)
    return " · ".join(capfirst(each) for each in (price, entry) if each)


def _keywords(event: RegionalEvent, language: str) -> list[str]:
    kind = label_in(ActivityKind(event.activity.kind).label, language)
    return [kind] if kind and len(kind) <= KEYWORDS else []


def _helps(event: RegionalEvent, code: str) -> bool:
    return (code == "hi" and bool(event.activity.signed)) or (code == "ii" and event.activity.easy_to_read)


# --- when ---------------------------------------------------------------------------------------------------------


def _status(event: RegionalEvent, at: datetime) -> int:
    if event.standing:
        ahead = [each for each in event.standing if each.ends_at > at]
        return FULL if ahead and all(each.is_full for each in ahead) else SCHEDULED
    states = {each.state for each in event.dates}
    return POSTPONED if SessionState.POSTPONED in states else CANCELLED


def timings_of(dates: Iterable[Session], at: datetime) -> list[dict[str, str]]:
    """From when to when, none over another, none longer than a day, those to come before what is over."""
    spans: list[tuple[datetime, datetime]] = []
    zone = None
    for session in sorted(dates, key=lambda each: each.starts_at):
        zone = zone or session.clock
        starts, ends = session.starts_at.astimezone(UTC), session.ends_at.astimezone(UTC)
        if spans and starts < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], ends))
        else:
            spans.append((starts, ends))
    if zone is None:
        return []
    pieces = [piece for starts, ends in spans for piece in _days(starts, ends, zone)]
    ahead = [piece for piece in pieces if piece[1] > at]
    over = [piece for piece in pieces if piece[1] <= at]
    room = max(0, MOST_TIMINGS - len(ahead))
    kept = [*(over[-room:] if room else []), *ahead[:MOST_TIMINGS]]
    return [{"begin": _written(begin, zone), "end": _written(end, zone)} for begin, end in kept]


def _days(starts: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """What lasts longer than a day, day by day by the clock there; one day of the year has an hour too many."""
    while ends - starts > LONGEST_TIMING:
        wall = starts.astimezone(zone)
        midnight = datetime.combine(wall.date() + timedelta(days=1), time(), zone).astimezone(UTC)
        until = min(midnight, starts + LONGEST_TIMING)
        yield starts, until
        starts = until
    yield starts, ends


def _written(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%S%z")
