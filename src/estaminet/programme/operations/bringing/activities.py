"""Activities with their dates, from tables and calendars: what a line says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.languages.names import language_names
from estaminet.network.import_kinds import Circumstances, Line, Problem, Understood
from estaminet.network.models.hub import check_zone
from estaminet.network.models.organisation import web_address
from estaminet.programme.enums import ActivityKind, Mode, SessionState, Visibility
from estaminet.programme.kinds import KINDS
from estaminet.programme.operations.bringing import own_calendars
from estaminet.programme.operations.bringing.finding import (
    Houses,
    Where,
    day_of,
    fold,
    hour_of,
    houses_of,
    instant_of,
)
from estaminet.programme.operations.bringing.said import said_of, says_no_end

TITLE: Final = 120
SHORT: Final = 300  # characters of a summary, or of a note
LONG: Final = 20_000  # characters of a description
MOST_SEATS: Final = 100_000
OLDEST: Final = 120
UID: Final = 60  # characters of a UID that is kept as it is
FIRST, LAST = datetime(1950, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
LONGEST: Final = timedelta(days=3 * 366)
DAY: Final = timedelta(days=1)
SLUG: Final = re.compile(r"[a-z0-9][-_a-z0-9]{0,69}")
# What people and calendars write where we have a word of our own.
STATES: Final[Mapping[str, str]] = {
    "confirmed": SessionState.PLANNED,
    "planned": SessionState.PLANNED,
    "cancelled": SessionState.CANCELLED,
    "canceled": SessionState.CANCELLED,
    "annule": SessionState.CANCELLED,
    "annulee": SessionState.CANCELLED,
    "geannuleerd": SessionState.CANCELLED,
    "afgelast": SessionState.CANCELLED,
    "abgesagt": SessionState.CANCELLED,
    "postponed": SessionState.POSTPONED,
    "reporte": SessionState.POSTPONED,
    "reportee": SessionState.POSTPONED,
    "uitgesteld": SessionState.POSTPONED,
    "verschoben": SessionState.POSTPONED,
    # Somebody is not sure yet: the team sees it, nobody else.
    "tentative": SessionState.DRAFT,
    "draft": SessionState.DRAFT,
}
CLOSED: Final = frozenset({"private", "confidential"})
_ACTIVITY_TEXTS: Final = {"title": "title", "short": "summary", "description": "description"}
_SESSION_TEXTS: Final = {"session_title": "title", "point": "meeting_point", "note": "note"}
_FACTS: Final = ("entry", "price", "audience", "youngest", "oldest", "spoken")


@dataclass
class _Read:
    """A line being read: what is understood so far, and what stands in the way."""

    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    session_texts: dict[str, dict[str, str]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    session: dict[str, Any] = field(default_factory=dict)
    language: str = ""
    slug: str = ""
    group: str = ""
    bare_title: str = ""
    words: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return next(iter(self.texts.get("title", {}).values()), "")

    def wrong(self, column: str, code: str, said: Any = "") -> None:
        self.problems.append(Problem(column, code, str(said)[:200]))


def understand(here: Circumstances, lines: Sequence[Line]) -> list[Understood]:
    """Lines as dates of activities. Lines of one reference, one recurring event or one title are one activity.

    Two queries.
    """
    houses = houses_of(here.hub)
    read = [_line(here, houses, line) for line in lines]
    _settle_groups(read)
    return [_understood(here, each) for each in read]


def _line(here: Circumstances, houses: Houses, line: Line) -> _Read:
    read = _Read(line.values, line.unread)
    _words(here, read)
    _facts(read)
    _where(houses, read)
    _when(here, read)
    _marks(here, houses, read)
    _state(read)
    return read


# --- what ---------------------------------------------------------------------------------------------------------


def _words(here: Circumstances, read: _Read) -> None:
    """Texts in their languages. A calendar may say of each event in which one it is written."""
    said = str(read.values.get("language", "")).partition("-")[0].lower()
    read.language = said if said in language_names() else here.language
    for name in (*_ACTIVITY_TEXTS, *_SESSION_TEXTS):
        rich = name == "description"
        found: dict[str, str] = {}
        for key, value in read.values.items():
            if key.partition(".")[0] != name:
                continue
            code = key.partition(".")[2] or here.language
            code = read.language if code == here.language else code
            text = clean_rich(str(value)) if rich else clean_plain(str(value))
            if rich and len(text) > LONG:
                read.wrong(key, "words_too_long", LONG)
            elif text:
                found[code] = text
        if found and name in _SESSION_TEXTS:
            read.session_texts[_SESSION_TEXTS[name]] = found
        elif found:
            read.texts[_ACTIVITY_TEXTS[name]] = found
    if any(key.partition(".")[0] == "title" for key in read.values) and not read.texts.get("title"):
        read.wrong("title", "no_title")


def _facts(read: _Read) -> None:
    values = read.values
    for name in _FACTS:
        if values.get(name) not in (None, "", []):
            read.facts[name] = values[name]
    kinds = [own_calendars.kind_called(each) for each in values.get("categories", [])]
    read.facts["kind"] = values.get("kind") or next(filter(None, kinds), ActivityKind.WORKSHOP.value)
    for name in ("youngest", "oldest"):
        age = read.facts.get(name)
        if age is not None and (not isinstance(age, int) or not 0 <= age <= OLDEST):
            read.wrong(name, "no_age", age)
            del read.facts[name]
    if read.facts.get("youngest", 0) > read.facts.get("oldest", OLDEST):
        read.wrong("oldest", "ages_crossed", read.facts["oldest"])
        del read.facts["oldest"]
    if (seats := values.get("seats")) is not None:
        if isinstance(seats, int) and 1 <= seats <= MOST_SEATS:
            read.session["seats"] = seats
        else:
            read.wrong("seats", "no_seats", seats)
    if values.get("amount"):
        read.facts |= {"amount": values["amount"], "price": read.facts.get("price", "fixed")}
    if str(values.get("class", "")).lower() in CLOSED:
        read.facts["visibility"] = Visibility.CLOSED.value
    read.facts["published"] = values.get("published", True)


# --- where --------------------------------------------------------------------------------------------------------


def _where(houses: Houses, read: _Read) -> None:
    """The hub, the place, further places, and how one takes part. What is named must be known; free words need not."""
    values = read.values
    hub = houses.here
    if said := values.get("hub"):
        known = houses.hub(said)
        if known is None:
            read.wrong("hub", "unknown_hub", said)
        hub = known or hub
    spots = [Where(hub.pk)]
    mode = values.get("mode", Mode.IN_PERSON.value)
    if said := values.get("place"):
        place = houses.place(hub.pk, said)
        if place is None and houses.hub(said) is None:
            read.wrong("place", "unknown_place", said)
        named = houses.hub(said)
        spots = [Where(named.pk if place is None and named else hub.pk, place)]
    elif said := str(values.get("location", "")).strip():
        if own_calendars.is_online(said):
            mode = Mode.ONLINE.value
        else:
            spots = _spots(houses, said)
    link = values.get("online_url") or values.get("conference") or ""
    if not own_calendars.is_ours(values) and link and "mode" not in values and mode == Mode.IN_PERSON:
        mode = Mode.HYBRID.value if said else Mode.ONLINE.value
    elif own_calendars.is_ours(values) and values.get("conference") and mode == Mode.IN_PERSON:
        mode = Mode.HYBRID.value
    if own_calendars.is_ours(values) and "/activities/" in link:
        link = ""  # where one books, a calendar leads to the page in place of the link
    try:
        if link:
            web_address(link)
    except ValidationError:
        read.wrong("online_url", "bad_link", link)
        link = ""
    read.session |= {"mode": mode, "online_url": link if len(link) <= 500 else ""}
    _put(read, spots)


def _spots(houses: Houses, said: str) -> list[Where]:
    """Several places of a joint session stand side by side, each with its hub."""
    several = [houses.where(part) for part in said.split(" / ")]
    return several if len(several) > 1 and all(each.known for each in several) else [houses.where(said)]


def _put(read: _Read, spots: Sequence[Where]) -> None:
    first, *further = spots
    read.session |= {
        "hub": first.hub_id,
        "place": first.place_id,
        "also_at": [[each.hub_id, each.place_id] for each in further],
    }
    if first.point and "meeting_point" not in read.session_texts:
        read.session_texts["meeting_point"] = {read.language: first.point}


# --- when ---------------------------------------------------------------------------------------------------------


def _when(here: Circumstances, read: _Read) -> None:
    """Beginning and end as instants, on the clock of the line, of its hub otherwise."""
    values = read.values
    name = _zone(here, values)
    zone = ZoneInfo(name)
    starts = instant_of(values.get("begins_at"), here.zone)
    ends = instant_of(values.get("ends_at"), here.zone)
    day, begins = day_of(values.get("day")), hour_of(values.get("begins"))
    if starts is None and day is not None:
        starts = datetime.combine(day, begins or time(), zone)
    if starts is None:
        # A day that nobody can read is told as such already.
        if not {"begins_at", "day"} & {*values, *read.unread}:
            read.wrong("begins_at", "no_day")
        return
    ends = ends or _end(read, starts, zone)
    if ends < starts:
        read.wrong("ends_at" if values.get("ends_at") else "ends", "ends_first")
        return
    if ends == starts:
        ends = starts + timedelta(minutes=KINDS[read.facts["kind"]].minutes)
    starts, ends = starts.astimezone(UTC), ends.astimezone(UTC)
    if not FIRST <= starts < LAST or ends - starts > LONGEST:
        read.wrong("begins_at" if values.get("begins_at") else "day", "no_such_time")
        return
    read.session |= {"starts": starts.isoformat(), "ends": ends.isoformat(), "zone": name}


def _zone(here: Circumstances, values: Mapping[str, Any]) -> str:
    said = str(values.get("zone", ""))
    try:
        check_zone(said)
    except ValidationError:
        return str(here.hub.zone)
    return said


def _end(read: _Read, starts: datetime, zone: ZoneInfo) -> datetime:
    """The end where the line does not give it as an instant: an hour, a length, whole days, or what is usual."""
    values = read.values
    wall = starts.astimezone(zone)
    last = day_of(values.get("last_day")) or wall.date()
    if hour := hour_of(values.get("ends")):
        ends = datetime.combine(last, hour, zone)
        # Until one in the morning means: of the day after.
        return ends if ends > starts or values.get("last_day") else datetime.combine(last + DAY, hour, zone)
    minutes = values.get("minutes")
    if isinstance(minutes, int) and minutes > 0:
        return starts + timedelta(minutes=minutes)
    if values.get("last_day") or (not values.get("begins") and wall.time() == time()):
        return datetime.combine(last + DAY, time(), zone)
    return starts + timedelta(minutes=KINDS[read.facts["kind"]].minutes)


# --- what makes it the same one -----------------------------------------------------------------------------------


def _marks(here: Circumstances, houses: Houses, read: _Read) -> None:
    """Which activity it is a date of, and by which UID it is known."""
    values = read.values
    uid, occurrence = str(values.get("uid", "")).strip(), str(values.get("occurrence", "")).strip()
    if own_calendars.is_ours(values):
        _apart(houses, read)
    reference = str(values.get("activity", "")).strip()
    read.slug = read.slug or (reference if SLUG.fullmatch(reference) else "")
    page = own_calendars.page_of(values) if own_calendars.is_ours(values) else ""
    series = f"uid {uid}" if uid and occurrence else ""
    titled = f"title {fold(read.title) or read.title}"
    read.group = f"reference {reference}" if reference else (page and f"page {page}") or series or titled
    sequence = values.get("sequence")
    read.session |= {
        "key": f"{uid}\n{occurrence}" if uid else "",
        "uid": uid_of(here.hub.pk, uid, occurrence) if uid else "",
        "sequence": sequence if isinstance(sequence, int) and 0 <= sequence < 2**31 else 0,
    }
    changed = instant_of(values.get("changed"), here.zone)
    if changed is not None and FIRST < changed <= here.at:
        read.session["changed"] = changed.astimezone(UTC).isoformat()


def uid_of(hub_id: int, uid: str, occurrence: str) -> str:
    """The UID a date keeps for ever: that of its event, or one that follows from it and the hub, where it is one of
    several or longer than ours are."""
    if not occurrence and len(uid) <= UID and uid.isprintable():
        return uid
    return f"{hashlib.sha256(f'{hub_id} {uid} {occurrence}'.encode()).hexdigest()[:32]}@estaminet"


def _apart(houses: Houses, read: _Read) -> None:
    """An event of a calendar we have written ourselves: its title and description were put together for people."""
    description = str(next((value for key, value in read.values.items() if key.startswith("description")), ""))
    own = own_calendars.read_own(read.values, read.title, description, houses)
    read.texts = {"title": {read.language: own.title}}
    read.slug, read.words, read.bare_title = own.slug, own.words, own.title
    read.facts |= {"price": "free", "entry": "open", **own.facts}
    known = [[each.hub_id, each.place_id] for each in own.also if each.known]
    read.session["also_at"] = [*read.session["also_at"], *known]


def _state(read: _Read) -> None:
    said = fold(str(read.values.get("state", "")))
    state = STATES.get(said, SessionState.PLANNED)
    if own_calendars.is_ours(read.values) and said == "tentative":
        state = SessionState.POSTPONED
    read.session["state"] = str(state)


def _settle_groups(read: Sequence[_Read]) -> None:
    """What only the lines of an activity together tell: its title, and where its summary begins."""
    groups: dict[str, list[_Read]] = {}
    for each in read:
        if each.title:
            groups.setdefault(each.group, []).append(each)
    for members in groups.values():
        ours = [each for each in members if own_calendars.is_ours(each.values)]
        title = own_calendars.title_of([each.title for each in ours]) if ours else members[0].title
        common = own_calendars.split_words([each.words for each in ours])
        for each in members:
            _name(each, title, own=bool(ours))
            if each.words:
                _write_words(each, len(each.words) - common)


def _name(read: _Read, title: str, *, own: bool) -> None:
    """A date with another title than its activity keeps it as its own."""
    if read.title == title:
        return
    part = (own_calendars.part_of(read.title, title) if own else "") or read.title
    if fold(part) != fold(title):
        read.session_texts.setdefault("title", {read.language: part[:TITLE]})
    read.texts["title"] = {read.language: title}


def _write_words(read: _Read, notes: int) -> None:
    note, summary = "\n\n".join(read.words[:notes]), "\n\n".join(read.words[notes:])
    if note:
        read.session_texts["note"] = {read.language: note[:SHORT]}
    if summary:
        name = "summary" if len(summary) <= SHORT else "description"
        read.texts[name] = {read.language: summary}


# --- what becomes of it -------------------------------------------------------------------------------------------


def _understood(here: Circumstances, read: _Read) -> Understood:
    _place_description(read)
    session = read.session
    # Only a date with a UID of its own is known again when its day or title is another.
    known = bool(session.get("uid")) and "starts" in session
    said = said_of(read.values, session, read.bare_title) if known else {}
    starts = session.get("starts", "")
    where = f"{session.get('hub')} {session.get('place')}"
    key = session.pop("key") or (f"{read.group}\n{starts}\n{where}" if starts else "")
    facts = {
        "group": read.group,
        "slug": read.slug,
        "texts": read.texts,
        "facts": read.facts,
        "session": {
            **session,
            "texts": read.session_texts,
            "open_end": says_no_end(read.values),
            "ours": own_calendars.is_ours(read.values),
        },
    }
    return Understood(key=key, label=_label(here, read), facts=facts, problems=tuple(read.problems), said=said)


def _place_description(read: _Read) -> None:
    """A short and plain description is the summary that cards and calendars show."""
    found = read.texts.get("description", {})
    if "summary" in read.texts or not found or own_calendars.is_ours(read.values):
        return
    plain = {key.partition(".")[2]: str(value) for key, value in read.values.items() if key.startswith("description")}
    if plain and all(len(text) <= SHORT and "\n" not in text and "<" not in text for text in plain.values()):
        read.texts["summary"] = {code: clean_plain(plain.get(code, next(iter(plain.values())))) for code in found}
        del read.texts["description"]


def _label(here: Circumstances, read: _Read) -> str:
    starts = read.session.get("starts")
    if not starts:
        return read.title
    wall = datetime.fromisoformat(starts).astimezone(here.zone)
    own = next(iter(read.session_texts.get("title", {}).values()), "")
    return f"{wall:%Y-%m-%d %H:%M} {read.title}{f': {own}' if own else ''}"
