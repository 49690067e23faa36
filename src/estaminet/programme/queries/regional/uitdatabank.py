"""An event in the JSON of UiTdatabank's Entry API, version 3 (docs.publiq.be, read 2026-11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.labels import label_in
from estaminet.programme.enums import ActivityKind, Audience, Entry, Mode, PricePolicy, SessionState
from estaminet.programme.models import Session
from estaminet.programme.queries.regional.events import Data, RegionalEvent, bare, texts_in

LANGUAGES: Final = ("nl", "fr", "de", "en")
"""Those in which its texts may be written."""
LIVE, TRIAL = "https://io.uitdatabank.be", "https://io-test.uitdatabank.be"
NOWHERE: Final = "00000000-0000-0000-0000-000000000000"
"""The place of what happens online only."""
LONG: Final = 20_000
MODES: Final = {Mode.IN_PERSON: "offline", Mode.ONLINE: "online", Mode.HYBRID: "mixed"}
STATES: Final = {
    SessionState.PLANNED: "Available",
    SessionState.POSTPONED: "TemporarilyUnavailable",
    SessionState.CANCELLED: "Unavailable",
}
# Terms of the domain "eventtype", by what comes nearest.
TERMS: Final[Mapping[str, tuple[str, str]]] = {
    ActivityKind.WORKSHOP: ("0.3.1.0.1", "Cursus met open sessies"),
    ActivityKind.SERIES: ("0.3.1.0.0", "Lessenreeks"),
    ActivityKind.FESTIVAL: ("0.5.0.0.0", "Festival"),
    ActivityKind.SCREENING: ("0.50.6.0.0", "Film"),
    ActivityKind.OPEN_AIR: ("0.50.6.0.0", "Film"),
    ActivityKind.PERFORMANCE: ("0.55.0.0.0", "Theatervoorstelling"),
    ActivityKind.CONCERT: ("0.50.4.0.0", "Concert"),
    ActivityKind.STORYTELLING: ("0.55.0.0.0", "Theatervoorstelling"),
    ActivityKind.WALK: ("0.7.0.0.0", "Begeleide uitstap of rondleiding"),
    ActivityKind.OPEN_DAY: ("0.12.0.0.0", "Opendeurdag"),
    ActivityKind.TRIP: ("0.7.0.0.0", "Begeleide uitstap of rondleiding"),
    ActivityKind.JAM: ("0.3.1.0.1", "Cursus met open sessies"),
    ActivityKind.EXHIBITION: ("0.0.0.0.0", "Tentoonstelling"),
    ActivityKind.MEETING: ("0.3.2.0.0", "Lezing of congres"),
    ActivityKind.MEAL: ("1.50.0.0.0", "Eet- of drankfestijn"),
    ActivityKind.DROP_IN: ("0.28.0.0.0", "Festiviteit"),
}
_REGISTER: Final = _("Register")


def uitdatabank_event(event: RegionalEvent, *, trial: bool = False) -> Data:
    """What UiTdatabank is told of an event. ``faults_of`` says what keeps it from being taken."""
    activity = event.activity
    languages = [code for code in LANGUAGES if code in activity.title]
    source = activity.title.source_language
    main = source if source in languages else next(iter(languages), "")
    term, label = TERMS[activity.kind]
    told: Data = {
        "mainLanguage": main,
        "name": texts_in(activity.title, languages, 1000),
        "description": _description(event, languages),
        **_calendar(event.dates),
        "terms": [{"id": term, "label": label, "domain": "eventtype"}],
        "location": _location(event, languages, trial),
        "attendanceMode": MODES[event.mode()],
        "typicalAgeRange": _ages(activity.youngest, activity.oldest),
        "priceInfo": _prices(event, main),
        "bookingInfo": _booking(event, languages),
        "contactPoint": _contact(event),
        "audience": {"audienceType": "education" if activity.audience == Audience.SCHOOLS else "everyone"},
        "workflowStatus": "READY_FOR_VALIDATION",
    }
    if event.mode() != Mode.IN_PERSON:
        told["onlineUrl"] = event.online_url
    return {name: value for name, value in told.items() if value not in ({}, [], "")}


def faults_of(told: Data) -> list[str]:
    """What keeps an event from being taken, as a code for each."""
    found = []
    if "mainLanguage" not in told:
        found.append("no_language")
    if "@id" not in told.get("location", {}):
        found.append("no_place")
    if not told.get("subEvent"):
        found.append("no_timings")
    return found


def _description(event: RegionalEvent, languages: Sequence[str]) -> dict[str, str]:
    """Summary and description one behind the other, without tags."""
    activity, found = event.activity, {}
    for code in languages:
        parts = (activity.summary.text(code), bare(activity.description.text(code)), activity.practical.text(code))
        if text := "\n\n".join(filter(None, parts)):
            found[code] = text[:LONG]
    return found


def _calendar(dates: Sequence[Session]) -> Data:
    """One date, or several; each says by itself whether it takes place and whether a place is left."""
    each = [
        {
            "startDate": session.begins.isoformat(timespec="seconds"),
            "endDate": session.finishes.isoformat(timespec="seconds"),
            "status": _status(session),
            "bookingAvailability": {"type": "Unavailable" if session.is_full else "Available"},
        }
        for session in dates
    ]
    if not each:
        return {}
    last = max(dates, key=lambda session: session.ends_at)
    whole = {"type": STATES[SessionState.PLANNED]}
    if all(session.state != SessionState.PLANNED for session in dates):
        whole = {"type": _status(dates[-1])["type"]}
    return {
        "calendarType": "single" if len(each) == 1 else "multiple",
        "startDate": each[0]["startDate"],
        "endDate": last.finishes.isoformat(timespec="seconds"),
        "status": whole,
        "subEvent": each,
    }


def _status(session: Session) -> Data:
    told: Data = {"type": STATES[SessionState(session.state)]}
    reason = texts_in(session.note, LANGUAGES, 200)
    return {**told, "reason": reason} if reason and session.state != SessionState.PLANNED else told


def _location(event: RegionalEvent, languages: Sequence[str], trial: bool) -> Data:
    base = TRIAL if trial else LIVE
    if event.mode() == Mode.ONLINE:
        return {"@id": f"{base}/place/{NOWHERE}"}
    house = event.house
    named: Data = {"@id": f"{base}/place/{event.place}"} if event.place else {}
    address = {
        code: {
            "addressCountry": house.country,
            "addressLocality": house.town.pick((code,)).text,
            "postalCode": house.postcode,
            "streetAddress": ", ".join(filter(None, (house.street, house.street2))),
        }
        for code in languages
    }
    return {**named, "name": {code: house.name.pick((code,)).text for code in languages}, "address": address}


def _ages(youngest: int | None, oldest: int | None) -> str:
    return f"{'' if youngest is None else youngest}-{'' if oldest is None else oldest}"


def _prices(event: RegionalEvent, main: str) -> list[Data]:
    """The base price and others; only in euros, as only these are known there. Who pays what they can names none."""
    activity = event.activity
    if activity.price == PricePolicy.FREE:
        return [{"category": "base", "price": 0, "priceCurrency": "EUR"}]
    if activity.price == PricePolicy.AS_YOU_CAN or activity.currency != "EUR" or not event.prices or not main:
        return []
    first, *further = event.prices
    told: list[Data] = [{"category": "base", "price": float(first.amount), "priceCurrency": "EUR"}]
    for tariff in further:
        names = texts_in(tariff.name, LANGUAGES, 200)
        names.setdefault(main, tariff.name.pick((main,)).text or f"{tariff.amount:f} EUR")
        told.append({"category": "tariff", "name": names, "price": float(tariff.amount), "priceCurrency": "EUR"})
    return told


def _booking(event: RegionalEvent, languages: Sequence[str]) -> Data:
    if event.activity.entry != Entry.BOOKED:
        return {}
    return {"url": event.url, "urlLabel": {code: label_in(_REGISTER, code) for code in languages}}


def _contact(event: RegionalEvent) -> Data:
    house = event.house
    told = {"url": [event.url], "email": [house.email], "phone": [house.phone]}
    return {name: values for name, values in told.items() if values[0]}
