"""Dates that are here and stand otherwise in a file: what differs, and what a date would have to become."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.html import strip_tags

from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.languages.texts import Texts
from estaminet.network.import_kinds import Again, Circumstances, Difference
from estaminet.network.models import Hub, Place
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Session
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.queries.session_changes import also_at_of, read_also_at

SHOWN: Final = 200  # characters of a text that are shown beside what it was
Versions = dict[str, str]


@dataclass
class Wish:
    """What is to become of a date: columns and texts as ``change_sessions`` takes them, a state, words of its activity.

    ``title`` is what the date is to be called where the file does not say that this is its own title. ``session`` is
    the row as it is before.
    """

    session: Session
    differences: list[Difference] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Versions] = field(default_factory=dict)
    also_at: tuple[Turn, ...] | None = None
    state: str = ""
    title: Versions = field(default_factory=dict)
    activity_texts: dict[str, Versions] = field(default_factory=dict)

    @property
    def stated(self) -> bool:
        """Whether it gets another state by an act of its own. A postponed date with a new time is planned by that."""
        planned = self.session.state == SessionState.POSTPONED and self.state == SessionState.PLANNED
        return bool(self.state) and not (planned and "starts_at" in self.columns)

    def differs(self, aspect: str, here: str, there: str) -> None:
        self.differences.append(Difference(aspect, _short(here), _short(there)))


def compare(here: Circumstances, lines: Sequence[Again]) -> dict[int, list[Difference]]:
    """What stands otherwise here than in the file. Five queries."""
    return {place: wish.differences for place, wish in wishes(here, lines).items()}


def wishes(here: Circumstances, lines: Sequence[Again]) -> dict[int, Wish]:
    """What each line wants of its date, by place in the sequence; nothing of one that is as it says, or gone.

    Of a calendar we have written ourselves nothing is wanted unless it was brought before: what it tells is of here.
    """
    sessions = standing_sessions(here, [each.record_id for each in lines])
    alone = {pk for pk, number in dates_of({each.activity_id for each in sessions.values()}).items() if number == 1}
    names = _Names.of(here, lines, sessions.values())
    found = {}
    for place, line in enumerate(lines):
        session = sessions.get(line.record_id)
        if session is None or (line.facts["session"]["ours"] and not line.remembered):
            continue
        wish = _wish(here, names, session, line, alone=session.activity_id in alone)
        if wish.differences:
            found[place] = wish
    return found


def standing_sessions(here: Circumstances, ids: Collection[int]) -> dict[int, Session]:
    """Dates of the hub's activities, with what they are compared by. Two queries."""
    rows = Session.objects.standing().filter(pk__in=ids, activity__hub=here.hub, activity__removed_at=None)
    sessions = {each.pk: each for each in rows.select_related("activity", "hub", "place")}
    read_also_at(list(sessions.values()))
    return sessions


def dates_of(activities: Collection[int]) -> dict[int, int]:
    """How many dates activities have."""
    rows = Session.objects.standing().filter(activity__in=activities).order_by().values_list("activity")
    return dict(rows.annotate(Count("pk")))


def _wish(here: Circumstances, names: _Names, session: Session, line: Again, *, alone: bool) -> Wish:
    told, wish = line.facts["session"], Wish(session)
    if "when" in line.anew:
        _when(wish, told)
    if "where" in line.anew:
        _where(wish, told, names)
    if "how" in line.anew:
        _how(wish, told)
    if "title" in line.anew:
        _title(wish, line.facts, here.language)
    if "state" in line.anew and told["state"] != session.state:
        wish.state = told["state"]
        wish.differs("state", session.state, told["state"])
    if "words" in line.anew and alone:
        _words(wish, line.facts["texts"], here.language)
    return wish


def _when(wish: Wish, told: Mapping[str, Any]) -> None:
    session = wish.session
    starts, ends = datetime.fromisoformat(told["starts"]), datetime.fromisoformat(told["ends"])
    if told["open_end"]:
        ends = starts + (session.ends_at - session.starts_at)
    if (starts, ends) == (session.starts_at, session.ends_at):
        return
    wish.columns |= {"starts_at": starts, "ends_at": ends, "zone": told["zone"]}
    now = _span(session.starts_at, session.ends_at, session.clock)
    wish.differs("when", now, _span(starts, ends, ZoneInfo(told["zone"])))


def _span(starts: datetime, ends: datetime, clock: ZoneInfo) -> str:
    """From when until when, on a wall, without words of any language."""
    begin, end = starts.astimezone(clock), ends.astimezone(clock)
    until = f"{end:%H:%M}" if end.date() == begin.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{begin:%Y-%m-%d %H:%M} – {until}"


def _where(wish: Wish, told: Mapping[str, Any], names: _Names) -> None:
    session = wish.session
    main: Turn = (told["hub"], told.get("place"))
    further = tuple(dict.fromkeys((hub, place) for hub, place in told["also_at"] if (hub, place) != main))
    point = _plain(told["texts"].get("meeting_point", {}))
    now = names.told([(session.hub_id, session.place_id), *also_at_of(session)], session.meeting_point)
    there = names.told([main, *further], point)
    if now == there:
        return
    wish.columns |= {"hub": names.hubs[main[0]], "place": names.places[main[1]] if main[1] is not None else None}
    wish.also_at = further
    wish.texts["meeting_point"] = {**dict.fromkeys(session.meeting_point, ""), **point}
    wish.differs("where", now, there)


def _how(wish: Wish, told: Mapping[str, Any]) -> None:
    for name in ("mode", "online_url"):
        now = getattr(wish.session, name)
        if now != told[name]:
            wish.columns[name] = told[name]
            wish.differs(name, now, told[name])


def _title(wish: Wish, facts: Mapping[str, Any], language: str) -> None:
    session = wish.session
    own, common = _plain(facts["session"]["texts"].get("title", {})), _plain(facts["texts"].get("title", {}))
    now = session.title or session.activity.title
    if not common or _holds(now, own or common):
        return
    if own:
        wish.texts["title"] = own
    else:
        wish.title = common
    wish.differs("title", now.pick((language,)).text, next(iter((own or common).values())))


def _words(wish: Wish, told: Mapping[str, Versions], language: str) -> None:
    """Summary and description of an activity with this one date: of others they tell of other dates, too."""
    activity = wish.session.activity
    for name, other in (("summary", "description"), ("description", "summary")):
        texts, beside = getattr(activity, name), getattr(activity, other)
        versions = told.get(name, {})
        if not versions or _holds(texts, versions):
            continue
        wish.activity_texts[name] = dict(versions)
        wish.differs(name, _bare(texts.pick((language,)).text), _bare(next(iter(versions.values()))))
        # A short description stands as the summary: grown long, it leaves none behind.
        if beside and not texts and other not in told:
            wish.activity_texts[other] = dict.fromkeys(beside, "")
            wish.differs(other, _bare(beside.pick((language,)).text), "")


# --- words ------------------------------------------------------------------------------------------------------------


def _holds(texts: Texts, versions: Mapping[str, str]) -> bool:
    """Whether each of these words is here, in whatever language it was taken for."""
    return set(versions.values()) <= {entry.text for entry in texts.values()}


def _plain(versions: Mapping[str, str]) -> Versions:
    """Words as they are kept."""
    return {language: text for language, told in versions.items() if (text := clean_plain(told))}


def _bare(text: str) -> str:
    return " ".join(strip_tags(text.replace("<", " <")).split())


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


@dataclass(frozen=True)
class _Names:
    """What hubs and places are called, for those who bring the file."""

    here: Circumstances
    hubs: Mapping[int, Hub]
    places: Mapping[int, Place]

    @classmethod
    def of(cls, here: Circumstances, lines: Iterable[Again], sessions: Iterable[Session]) -> _Names:
        """Of all places that lines and dates speak of. Two queries."""
        turns: set[Turn] = set()
        for line in lines:
            told = line.facts["session"]
            turns |= {(told["hub"], told.get("place")), *((hub, place) for hub, place in told["also_at"])}
        for session in sessions:
            turns |= {(session.hub_id, session.place_id), *also_at_of(session)}
        hubs = Hub.objects.in_bulk([hub for hub, _place in turns])
        return cls(here, hubs, Place.objects.in_bulk([place for _hub, place in turns if place is not None]))

    def told(self, turns: Sequence[Turn], point: Mapping[str, Any]) -> str:
        """Places side by side; before the first of them, where exactly."""
        first, *further = [self._spot(hub, place) for hub, place in turns]
        exactly = point.pick((self.here.language,)).text if isinstance(point, Texts) else next(iter(point.values()), "")
        return " / ".join([", ".join(filter(None, (exactly, first))), *further])

    def _spot(self, hub_id: int, place_id: int | None) -> str:
        hub, place = self.hubs.get(hub_id), self.places.get(place_id) if place_id is not None else None
        rows = (place, hub if place is None or hub_id != self.here.hub.pk else None)
        return ", ".join(each.name.pick((self.here.language,)).text for each in rows if each is not None)
