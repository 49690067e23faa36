"""The history of an activity as facts to be told: who did what when, to which dates, and what undoing would bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from estaminet.network.models import Hub, Place
from estaminet.programme.models import Activity, Change, Session

SHOWN_DATES = 6
_SESSION = Session._meta.label


Fact = tuple[str, Any, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """A session's hours on the clock of its place."""

    begins: datetime
    finishes: datetime


@dataclass(frozen=True)
class DateTold:
    """What happened to one session: ``then`` and ``now`` are its hours before and after.

    ``facts`` says what else changed: the column, its value before and after; hubs and places are rows.
    """

    then: Moment | None
    now: Moment | None
    facts: Sequence[Fact] = ()

    @property
    def moved(self) -> bool:
        return self.then is not None and self.now is not None and self.then != self.now


@dataclass(frozen=True)
class Line:
    """One change. ``dates`` are the first of its sessions, ``number`` how many there are, by what became of them."""

    change: Change
    dates: Sequence[DateTold]
    number: int
    made: int
    gone: int
    facts: Sequence[Fact] = ()
    undone_by: Change | None = None

    @property
    def more(self) -> int:
        return self.number - len(self.dates)


def history_of(activity: Activity, *, limit: int) -> list[Line]:
    """Changes of an activity, the newest first. Four queries, whatever their number."""
    rows = Change.objects.filter(activity=activity).select_related("by__person", "undone_by__by__person", "undoes")
    return _lines(list(rows.order_by("-pk")[:limit]))


Rows = Mapping[int, Any]
Hours = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """Rows that steps name, and the hours of each session at the time that is being told."""

    hours: dict[int, Hours]
    hubs: Rows
    places: Rows


def _lines(changes: Sequence[Change]) -> list[Line]:
    """Changes, newest first, with what their steps name. Going back, each finds sessions as it left them."""
    steps = [step for change in changes for step in change.steps]
    ids = {step["id"] for step in steps if step["model"] == _SESSION}
    rows = Session.objects.filter(pk__in=ids).values_list("pk", "starts_at", "ends_at", "zone")
    known = _Known(
        {pk: {"starts_at": starts, "ends_at": ends, "zone": zone} for pk, starts, ends, zone in rows},
        Hub.objects.only("name", "network").in_bulk(_named(steps, "hub_id", 0)),
        Place.objects.only("name", "hub").in_bulk(_named(steps, "place_id", 1)),
    )
    return [_line(change, known) for change in changes]


def _named(steps: Iterable[Mapping[str, Any]], name: str, part: int) -> set[int]:
    """Ids of hubs or places that steps speak of, by themselves, as further places or in turns."""
    found: set[int | None] = set()
    for step in steps:
        for side in (step["before"] or {}, step["after"] or {}):
            found.add(side.get(name))
            found |= {turn[part] for turn in (*side.get("also_at", ()), *side.get("turns", ()))}
            if part == 0:
                found |= set(side.get("partner_hubs", ()))
    return {each for each in found if each is not None}


def _line(change: Change, known: _Known) -> Line:
    dated = [step for step in change.steps if step["model"] == _SESSION and step["id"] in known.hours]
    told = sorted((_date(step, known) for step in dated), key=_begin)
    return Line(
        change=change,
        dates=told[:SHOWN_DATES],
        number=len(told),
        made=sum(1 for each in told if each.then is None),
        gone=sum(1 for each in told if each.now is None),
        facts=[fact for step in change.steps if step["model"] != _SESSION for fact in _facts(step, known)],
        undone_by=getattr(change, "undone_by", None),
    )


def _begin(told: DateTold) -> datetime:
    moment = told.then or told.now
    assert moment is not None
    return moment.begins


def _date(step: Mapping[str, Any], known: _Known) -> DateTold:
    before, after = step["before"], step["after"] or {}
    hours = known.hours[step["id"]]
    now = _moment(hours)
    if before is None:
        return DateTold(None, now)
    earlier = {name: before[name] for name in ("starts_at", "ends_at", "zone") if name in before}
    known.hours[step["id"]] = hours = {**hours, **earlier}
    then = _moment(hours)
    if "removed_at" in after:
        return DateTold(then, None) if after["removed_at"] else DateTold(None, now)
    return DateTold(then, now, [each for each in _facts(step, known) if each[0] not in _HIDDEN])


_HIDDEN = {"starts_at", "ends_at", "zone", "rule_day", "edited", "rule_id"}


def _moment(hours: Hours) -> Moment:
    zone = ZoneInfo(hours["zone"])
    starts, ends = (
        datetime.fromisoformat(each) if isinstance(each, str) else each
        for each in (hours["starts_at"], hours["ends_at"])
    )
    return Moment(starts.astimezone(zone), ends.astimezone(zone))


def _facts(step: Mapping[str, Any], known: _Known) -> list[Fact]:
    """What changed of an activity or a rule, by the names of their columns; of a rule that was made, nothing."""
    before, after = step["before"], step["after"] or {}
    if before is None:
        return []
    hidden = {"removed_at", "published_at", "activity_id", "made_at"}
    return [
        (name, _row(name, before.get(name), known), _row(name, after[name], known))
        for name in after
        if name not in hidden
    ]


def _row(name: str, value: Any, known: _Known) -> Any:
    """Hubs and places instead of their ids."""
    if name == "hub_id":
        return known.hubs.get(value)
    if name == "place_id":
        return known.places.get(value)
    if name in ("also_at", "turns"):
        return [(known.hubs.get(hub), known.places.get(place)) for hub, place in value or ()]
    if name == "partner_hubs":
        return [known.hubs[each] for each in value or () if each in known.hubs]
    return value
