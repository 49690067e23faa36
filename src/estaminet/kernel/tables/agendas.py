"""Events of the region's agendas as lines of a table: OpenAgenda's JSON and UiTdatabank's, one line for each date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

AGENDA_HEADERS: Final = (
    *("uid", "occurrence", "activity", "begins_at", "ends_at", "location", "state", "mode", "online_url"),
    *("youngest", "oldest", "categories", "amount", "changed"),
)
TEXTS: Final = ("title", "short", "description")
# The number OpenAgenda gives to what UiTdatabank calls by a word.
_MODES: Final = {
    1: "in_person",
    2: "online",
    3: "hybrid",
    "offline": "in_person",
    "online": "online",
    "mixed": "hybrid",
}
_STATES: Final = {4: "postponed", 6: "cancelled", "TemporarilyUnavailable": "postponed", "Unavailable": "cancelled"}
Row = dict[str, str]
DAY: Final = 10  # characters of an instant that tell its day


class NotAnAgenda(ValueError):
    """What was read is JSON, and says no events of an agenda we know."""


def agenda_table(octets: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Headers, and numbered lines: for each event as many as it has dates, and one for an event without any.

    Raises NotAnAgenda when these are not events of such an agenda, and what ``json`` raises when this is none. The
    whole is held in memory: cap it before.
    """
    events = _events(json.loads(octets.decode("utf-8-sig")))
    if not events:
        raise NotAnAgenda("no events")
    languages: dict[str, None] = {}
    for event in events:
        for name in ("title", "name", "description", "longDescription"):
            if isinstance(event.get(name), Mapping):
                languages |= dict.fromkeys(_said(code) for code in event[name])
    texts = [f"{name}.{code}" for name in TEXTS for code in (languages or {"": None})]
    headers = [*AGENDA_HEADERS, *(each.rstrip(".") for each in texts)]
    return headers, _lines(events, headers)


def _lines(events: list[Mapping[str, Any]], headers: list[str]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for event in events:
        for row in _rows(event):
            number += 1
            yield number, [row.get(name, "") for name in headers]


def _events(told: Any) -> list[Mapping[str, Any]]:
    """The events of a file: a list, one alone, or what stands under the names either agenda gives to its lists."""
    if isinstance(told, Mapping):
        for name in ("events", "member"):
            if isinstance(told.get(name), list):
                told = told[name]
                break
        else:
            told = [told["event"]] if isinstance(told.get("event"), Mapping) else [told]
    if not isinstance(told, list) or not all(isinstance(each, Mapping) for each in told):
        raise NotAnAgenda("not events")
    if not all("timings" in each or "calendarType" in each for each in told):
        raise NotAnAgenda("not events of an agenda we know")
    return told


def _rows(event: Mapping[str, Any]) -> Iterator[Row]:
    common = _regional(event) if "calendarType" in event else _open(event)
    dates = _days(event) if "calendarType" in event else _timings(event)
    once_a_day = len({begins[:DAY] for begins, _ends, _state in dates}) == len(dates)
    for number, (begins, ends, state) in enumerate(dates or [("", "", "")]):
        # A date of several is known by its day: it moves less than its hour, or where it stands in the list.
        occurrence = (begins[:DAY] if once_a_day else begins) or str(number) if len(dates) > 1 else ""
        own = {"occurrence": occurrence, "begins_at": begins, "ends_at": ends}
        yield {**common, **own, **({"state": state} if state else {})}


# --- OpenAgenda ---------------------------------------------------------------------------------------------------


def _open(event: Mapping[str, Any]) -> Row:
    uid = _said(event.get("uid")) or _said(event.get("slug"))
    age = event.get("age") if isinstance(event.get("age"), Mapping) else {}
    keywords = event.get("keywords")
    if isinstance(keywords, Mapping):
        keywords = [word for words in keywords.values() if isinstance(words, list) for word in words]
    return {
        "uid": f"{uid}@openagenda.com" if uid else "",
        "activity": f"openagenda {uid}" if uid else "",
        "location": _place(event.get("location")),
        "state": _STATES.get(_code(event.get("status")), ""),
        "mode": _MODES.get(_code(event.get("attendanceMode")), ""),
        "online_url": _said(event.get("onlineAccessLink")),
        "youngest": _said(age.get("min")) if isinstance(age, Mapping) else "",
        "oldest": _said(age.get("max")) if isinstance(age, Mapping) else "",
        "categories": ";".join(_said(each) for each in keywords) if isinstance(keywords, list) else "",
        "changed": _said(event.get("updatedAt")),
        **_in_languages("title", event.get("title")),
        **_in_languages("short", event.get("description")),
        **_in_languages("description", event.get("longDescription")),
    }


def _timings(event: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found = event.get("timings")
    if not isinstance(found, list):
        return []
    held = [each for each in found if isinstance(each, Mapping)]
    return [(_said(each.get("begin")), _said(each.get("end")), "") for each in held]


# --- UiTdatabank --------------------------------------------------------------------------------------------------


def _regional(event: Mapping[str, Any]) -> Row:
    uid = _said(event.get("@id")).rstrip("/").rpartition("/")[2]
    youngest, _hyphen, oldest = _said(event.get("typicalAgeRange")).partition("-")
    terms = event.get("terms") if isinstance(event.get("terms"), list) else []
    prices = event.get("priceInfo") if isinstance(event.get("priceInfo"), list) else []
    base = [each for each in prices or () if isinstance(each, Mapping) and each.get("category") == "base"]
    amount = _said(base[0].get("price")) if base else ""
    return {
        "uid": f"{uid}@uitdatabank.be" if uid else "",
        "activity": f"uitdatabank {uid}" if uid else "",
        "location": _place(event.get("location")),
        "state": _state(event),
        "mode": _MODES.get(_said(event.get("attendanceMode")), ""),
        "online_url": _said(event.get("onlineUrl")),
        "youngest": youngest,
        "oldest": oldest,
        "categories": ";".join(_said(each.get("label")) for each in terms or () if isinstance(each, Mapping)),
        "amount": amount if amount not in ("0", "0.0") else "",
        "changed": _said(event.get("modified")),
        **_in_languages("title", event.get("name")),
        **_in_languages("description", event.get("description")),
    }


def _days(event: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found = event.get("subEvent")
    if isinstance(found, list) and found:
        held = [each for each in found if isinstance(each, Mapping)]
        return [(_said(each.get("startDate")), _said(each.get("endDate")), _state(each)) for each in held]
    begins = _said(event.get("startDate"))
    # What is open from one day to another has no dates; what is always open has no place in a calendar.
    return [(begins, _said(event.get("endDate")), "")] if begins and event["calendarType"] == "single" else []


def _state(told: Mapping[str, Any]) -> str:
    status = told.get("status")
    return _STATES.get(_said(status.get("type")), "") if isinstance(status, Mapping) else ""


# --- both ---------------------------------------------------------------------------------------------------------


def _code(value: Any) -> Any:
    """A number, also where it is told with its words."""
    if isinstance(value, Mapping):
        value = value.get("id")
    if isinstance(value, str) and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) else None


def _place(value: Any) -> str:
    """The name of a place, with its address behind it."""
    if not isinstance(value, Mapping):
        return ""
    name = value.get("name")
    if isinstance(name, Mapping):
        name = next(iter(name.values()), "")
    address = value.get("address")
    return ", ".join(filter(None, (_said(name), _said(address) if isinstance(address, str) else "")))


def _in_languages(column: str, value: Any) -> Row:
    if isinstance(value, Mapping):
        return {f"{column}.{_said(code)}": _said(text) for code, text in value.items()}
    return {column: _said(value)} if value else {}


def _said(value: Any) -> str:
    """A word or figure as text. Half a letter, which JSON can say and no text may hold, becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "").strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
