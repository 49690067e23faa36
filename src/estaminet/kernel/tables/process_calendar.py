"""What the limited process reads of a calendar: every date of every event, with the line where the event begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from estaminet.kernel.tables.process_faults import Damaged, damage_is, told_fault
from estaminet.kernel.tables.process_limits import MEGABYTE, Refused

LONGEST: Final = 100_000  # characters of a text
LONGEST_EVENT: Final = 256 * 1024
ZONES: Final = 256 * 1024
OCCURRENCES: Final = 1_500  # of one event
BEYOND: Final = timedelta(days=3660)  # how far behind the horizon a rule is followed, to see whether it goes on
MET: Final = 10  # kinds of damage that are told for the log
HEADERS: Final = (
    *("UID", "OCCURRENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "ZONE", "CATEGORIES", "STATUS"),
    *("CLASS", "URL", "CONFERENCE", "LANGUAGE", "SEQUENCE", "CHANGED", "PRODID", "LINE"),
)
TOO_OFTEN: Final = ("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY")
Dated = tuple[list[str], str]
"""The cells of one date, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One event as it stands in the file, with the line where it begins. No lines: it is too long, or never ends."""

    line: int
    lines: tuple[str, ...] = ()


def calendar(source: Path, until: str) -> Iterator[Any]:
    """Every date of every event, those that come back worked out; a damaged event is told with its line."""
    import icalendar

    horizon = datetime.fromisoformat(until).replace(tzinfo=UTC)
    zones, maker = explained_in(source)
    moved, clocks = moved_dates(icalendar, source, zones)
    yield {"headers": list(HEADERS)}
    number = endless = 0
    met: Counter[tuple[str, str]] = Counter()
    for piece in pieces(source):
        try:
            with damage_is(Damaged()):
                event = read_event(icalendar, piece, zones)
                rows, cut = dates_of(event, [maker, str(piece.line)], moved, clocks, horizon)
        except Damaged as damage:
            rows, cut = [(nothing_at(piece.line), "damaged_event")], False
            note(met, damage.__cause__)
        endless += cut
        for cells, why in rows:
            number += 1
            yield [number, cells, why] if why else [number, cells]
    if not number:
        raise Refused("empty")
    told = [{"type": kind, "at": [place], "times": times} for (kind, place), times in met.items()]
    yield {"end": True, "endless": endless, "met": told}


def note(met: Counter[tuple[str, str]], cause: BaseException | None) -> None:
    """Count what a library stumbled over: where a new version stumbles over every event, the log shows it."""
    if cause is None:
        return
    told = told_fault(cause)
    key = told["type"], told["at"][-1]
    if key in met or len(met) < MET:
        met[key] += 1


def moved_dates(icalendar: Any, source: Path, zones: str) -> tuple[set[tuple[str, str]], dict[str, Any]]:
    """Dates of events that come back which have an event of their own, and by which clock the others come back.

    A damaged event is told when its turn comes.
    """
    moved, clocks = set(), {}
    for piece in pieces(source):
        try:
            event = read_event(icalendar, piece, zones)
            uid = str(event.get("UID", ""))
            if event.get("RECURRENCE-ID") is not None:
                with damage_is(Damaged()):
                    moved.add((uid, instant_key(date_of(event, "RECURRENCE-ID"))))
            else:
                clocks[uid] = getattr(date_of(event, "DTSTART"), "tzinfo", None)
        except Damaged:
            continue
    return moved, clocks


def nothing_at(line: int) -> list[str]:
    return [""] * (len(HEADERS) - 1) + [str(line)]


def unfolded(source: Path) -> Iterator[tuple[int, str]]:
    """Lines of a calendar as they were before they were folded, with the number of the first."""
    kept, begun, held = [], 0, 0
    with source.open(encoding=encoding_of(source), errors="replace", newline=None) as file:
        for number, line in enumerate(iter(lambda: file.readline(MEGABYTE), ""), start=1):
            line = line.rstrip("\r\n").replace("\0", "")
            if line[:1] in (" ", "\t") and begun:
                held += len(line)
                if held <= LONGEST_EVENT:
                    kept.append(line[1:])
                continue
            if begun:
                yield begun, "".join(kept)
            kept, begun, held = [line], number, len(line)
    if begun:
        yield begun, "".join(kept)


def encoding_of(source: Path) -> str:
    """A calendar is UTF-8; old programs write otherwise."""
    with source.open("rb") as file:
        head = file.read(4)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.readline(MEGABYTE):
                chunk.decode("utf-8")
        except UnicodeDecodeError:
            # A letter that was cut in two where a line was folded is mended by nobody; of most it is another alphabet.
            return "cp1252" if not chunk.lstrip().startswith(b"\xc3") else "utf-8-sig"
    return "utf-8-sig"


def explained_in(source: Path) -> tuple[str, str]:
    """The time zones a calendar explains, as they stand in it, and the program that made it."""
    kept, size, within, maker = [], 0, False, ""
    for _number, line in unfolded(source):
        upper = line.strip().upper()
        if upper.startswith("PRODID") and not maker:
            maker = line.partition(":")[2].strip()[:200]
        within = within or upper == "BEGIN:VTIMEZONE"
        if within:
            size += len(line)
            if size > ZONES:
                raise Refused("damaged")
            kept.append(line)
        if upper == "END:VTIMEZONE":
            within = False
    return "\r\n".join(kept) + "\r\n" if kept else "", maker


def pieces(source: Path) -> Iterator[Piece]:
    """The events of a calendar one by one, none of them read yet."""
    kept: list[str] = []
    begun = size = depth = 0
    for number, line in unfolded(source):
        upper = line.strip().upper()
        if upper == "BEGIN:VEVENT":
            if begun:
                yield Piece(begun)  # the one before never ended
            kept, begun, size, depth = [], number, 0, 0
        elif begun and upper.startswith("BEGIN:"):
            depth += 1
        if begun:
            # What rings, what is enclosed and who was asked is not brought along.
            if not depth and not upper.startswith(("ATTACH", "ATTENDEE", "ORGANIZER", "X-")):
                size += len(line)
                if size <= LONGEST_EVENT:
                    kept.append(line)
            if depth and upper.startswith("END:") and upper != "END:VEVENT":
                depth -= 1
            elif upper == "END:VEVENT":
                yield Piece(begun, tuple(kept) if size <= LONGEST_EVENT else ())
                begun = 0
    if begun:
        yield Piece(begun)


def read_event(icalendar: Any, piece: Piece, zones: str) -> Any:
    """An event that is one and has a beginning. Raises Damaged where it says what no calendar can read."""
    if not piece.lines:
        raise Damaged
    text = "\r\n".join(piece.lines)
    if not text.upper().rstrip().endswith("END:VEVENT"):
        text += "\r\nEND:VEVENT"
    with damage_is(Damaged()):
        whole = icalendar.Calendar.from_ical(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{text}\r\nEND:VCALENDAR\r\n")
        found = whole.walk("VEVENT")
    if len(found) != 1 or found[0].errors:
        raise Damaged
    date_of(found[0], "DTSTART")
    return found[0]


def date_of(event: Any, name: str) -> Any:
    """A day or an instant that an event tells. Raises Damaged where it tells none, several, or something else."""
    with damage_is(Damaged()):
        found = getattr(event.get(name), "dt", None)
    if not isinstance(found, date):
        raise Damaged
    return found


def dates_of(
    event: Any, rest: list[str], moved: set[Any], clocks: dict[str, Any], horizon: datetime
) -> tuple[list[Dated], bool]:
    """The dates of one event, and whether more of them lie behind the horizon. Raises Damaged."""
    begins = date_of(event, "DTSTART")
    lasts = ends_of(event, begins)
    if zone_unknown(event["DTSTART"]):
        return [(row_of(event, rest, "", begins, lasts), "unknown_zone")], False
    length = lasts - begins if lasts is not None else None
    uid = str(event.get("UID", ""))
    if event.get("RECURRENCE-ID") is not None:
        again = day_text(date_of(event, "RECURRENCE-ID"), clocks.get(uid) or getattr(begins, "tzinfo", None))
        return [(row_of(event, rest, again, begins, lasts), "")], False
    if event.get("RRULE") is None and event.get("RDATE") is None:
        return [(row_of(event, rest, "", begins, lasts), "")], False
    rows = []
    starts, cut = starts_of(event, begins, horizon)
    # Known by its day, a date is the same one when the hour of all of them is changed.
    once_a_day = len({day_text(start, None) for start in starts}) == len(starts)
    for start in starts:
        if (uid, instant_key(start)) not in moved:
            end = start + length if length is not None else None
            which = day_text(start, None) if once_a_day else instant_text(start)
            rows.append((row_of(event, rest, which, start, end), ""))
    return rows, cut


def starts_of(event: Any, begins: Any, horizon: datetime) -> tuple[list[Any], bool]:
    """When an event that comes back begins: by its rule, by its list of dates, without those it leaves out.

    Raises Damaged, and what the library that works rules out raises of one that cannot be.
    """
    from dateutil.rrule import rruleset

    whole_days = not isinstance(begins, datetime)
    first = datetime.combine(begins, time()) if whole_days else begins
    zone = first.tzinfo
    wall = first.replace(tzinfo=None)
    last = (horizon.astimezone(zone) if zone else horizon).replace(tzinfo=None)
    found = rruleset()
    found.rdate(wall)
    for rule in listed(event.get("RRULE")):
        add_rule(found, rule.to_ical().decode().upper(), wall, zone, last + BEYOND)
    for each in dates_in(event.get("RDATE")):
        found.rdate(wall_of(each, zone))
    for each in dates_in(event.get("EXDATE")):
        found.exdate(wall_of(each, zone))
    starts: list[Any] = []
    for start in found:
        if start > last or len(starts) >= OCCURRENCES:
            return starts, True
        starts.append(start.date() if whole_days else start.replace(tzinfo=zone))
    return starts, False


def add_rule(found: Any, words: str, wall: datetime, zone: Any, furthest: datetime) -> None:
    """Have a rule worked out in the wall time of its event, no further than a day, however little it means.

    Raises Damaged for one that comes back at once, every hour, or a number of times that is none.
    """
    from dateutil.rrule import rrule, rrulestr

    if any(often in words for often in TOO_OFTEN):
        raise Damaged
    parts = dict(part.partition("=")[::2] for part in words.split(";"))
    every, count = parts.get("INTERVAL", "1"), parts.pop("COUNT", "")
    if not every.isdecimal() or not int(every) or (count and not count.isdecimal()):
        raise Damaged
    until = min(wall_until(parts["UNTIL"], zone), furthest) if "UNTIL" in parts else furthest
    parts["UNTIL"] = f"{until.year:04}{until:%m%dT%H%M%S}"
    made = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=wall)
    if not isinstance(made, rrule):
        raise Damaged  # several rules in one
    if not count:
        found.rrule(made)
        return
    for start in islice(made, min(int(count), OCCURRENCES + 1)):
        found.rdate(start)


def wall_until(value: str, zone: Any) -> datetime:
    """The last instant of a rule by the clock of its event: it is told in UTC."""
    if len(value) <= 8:
        return datetime.strptime(value, "%Y%m%d")  # noqa: DTZ007 - wall time has no zone
    last = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone follows
    if value.endswith("Z") and zone is not None:
        last = last.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return last


def listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def dates_in(value: Any) -> Iterator[Any]:
    for group in listed(value):
        for each in getattr(group, "dts", []):
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt


def wall_of(value: Any, zone: Any) -> datetime:
    """A day or instant of a list as the wall shows it. Raises Damaged for a length or an hour without a day."""
    if not isinstance(value, date):
        raise Damaged
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    return (value.astimezone(zone) if zone is not None and value.tzinfo is not None else value).replace(tzinfo=None)


def ends_of(event: Any, begins: Any) -> Any:
    """When an event ends, the day after its last for whole days; None where it does not say. Raises Damaged."""
    if event.get("DTEND") is not None:
        end = date_of(event, "DTEND")
        if isinstance(end, datetime) != isinstance(begins, datetime):
            raise Damaged  # a day and an instant
        if isinstance(end, datetime) and (end.tzinfo is None) != (begins.tzinfo is None):
            raise Damaged  # one with a clock and one without
        return end
    if event.get("DURATION") is not None:
        length = getattr(event["DURATION"], "dt", None)
        if not isinstance(length, timedelta):
            raise Damaged
        return begins + length
    return None if isinstance(begins, datetime) else begins + timedelta(days=1)


def zone_unknown(value: Any) -> bool:
    """A time in a zone that nobody explains."""
    named = getattr(value, "params", {}).get("TZID")
    return bool(named) and isinstance(value.dt, datetime) and value.dt.tzinfo is None


def instant_text(value: Any) -> str:
    return str(value.isoformat())


def day_text(value: Any, clock: Any) -> str:
    """The day of a date, by a clock where it has one."""
    if not isinstance(value, datetime):
        return str(value.isoformat())
    return (value.astimezone(clock) if clock is not None and value.tzinfo is not None else value).date().isoformat()


def instant_key(value: Any) -> str:
    """The same instant is the same key, whatever zone it is told in."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    return str(value.isoformat())


def row_of(event: Any, rest: list[str], occurrence: str, begins: Any, ends: Any) -> list[str]:
    """The cells of one date, in the order of ``HEADERS``; ``rest`` is who made the calendar and the line in it."""
    summary = event.get("SUMMARY")
    language = str(getattr(summary, "params", {}).get("LANGUAGE", "")) if summary is not None else ""
    return [
        *(said(event, "UID"), occurrence, said(event, "SUMMARY"), said(event, "DESCRIPTION"), said(event, "LOCATION")),
        *(instant_text(begins), instant_text(ends) if ends is not None else "", zone_of(begins)),
        *(
            categories(event),
            said(event, "STATUS"),
            said(event, "CLASS"),
            said(event, "URL"),
            conference(event),
            language,
        ),
        *(said(event, "SEQUENCE"), changed(event), *rest),
    ]


def zone_of(value: Any) -> str:
    """The name of the clock a date is told by; nothing for UTC, for whole days and where none is named."""
    name = str(getattr(getattr(value, "tzinfo", None), "key", ""))
    return "" if name in ("UTC", "Etc/UTC") else name


def changed(event: Any) -> str:
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        if isinstance(getattr(event.get(name), "dt", None), datetime):
            return instant_text(event[name].dt)
    return ""


def conference(event: Any) -> str:
    """Where one takes part online: the first address."""
    return next((str(each) for each in listed(event.get("CONFERENCE")) if str(each).lower().startswith("http")), "")


def said(event: Any, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):  # told twice, which no calendar may: the first counts
        value = value[0]
    return "" if value is None else str(value)[:LONGEST].strip()


def categories(event: Any) -> str:
    found: list[str] = []
    for group in listed(event.get("CATEGORIES")):
        found += [str(each).strip() for each in getattr(group, "cats", [])]
    return ";".join(dict.fromkeys(each for each in found if each))
