"""What a change would do to sessions, and who would hear of it: said before it is done, and true when it is."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.queries.counting_on import Counting, who_counts_on
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.rules import is_awaited, is_counted_on

What = Literal["cancelled", "postponed", "moved", "added"]
# A change of one of these is told to those who count on the session.
TOLD = frozenset("starts_at ends_at hub place mode meeting_point also_at".split())
# A session with one of these of its own no longer follows its rule: it stands for its day as somebody made it.
OWN = TOLD | {"state", "title", "note"}
_TEXTS = ("title", "note", "meeting_point")

Versions = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Touch:
    """A session as it is and as it would be. ``names`` are the fields that really change; none: it stays as it is."""

    before: Session
    after: Session
    names: frozenset[str]
    also_at: tuple[Turn, ...] | None = None

    @property
    def another_time(self) -> bool:
        return bool({"starts_at", "ends_at"} & self.names)

    @property
    def by_hand(self) -> bool:
        """Whether the session becomes one of its own, which its rule leaves alone."""
        return bool(self.names & OWN)

    def heard(self, what: What, at: datetime) -> bool:
        """Whether those who follow the activity and count on the session are told."""
        if what == "moved" and not self.names & TOLD:
            return False
        return bool(self.names) and (is_counted_on(self.before, at) or is_counted_on(self.after, at))

    def becomes(self, what: What, at: datetime) -> What | None:
        """What those who registered for the session would be told, also where strangers do not see it."""
        was, is_now = is_awaited(self.before, at), is_awaited(self.after, at)
        if self.hidden(at):
            return "cancelled"
        if self.shown_again(at):
            return "added"
        if what == "moved" and not self.names & TOLD:
            return None
        return what if self.names and (was or is_now) else None

    def hidden(self, at: datetime) -> bool:
        """Whether the session is taken from the sight of those who wait for it."""
        return is_awaited(self.before, at) and self.after.state == SessionState.DRAFT

    def shown_again(self, at: datetime) -> bool:
        """Whether it had been hidden from them, and is there again."""
        return self.before.state == SessionState.DRAFT and is_awaited(self.after, at)


def what_became(
    before: Session, after: Session, at: datetime, counts: Callable[[Session, datetime], bool] = is_counted_on
) -> What | None:
    """What somebody who counts on a session should hear when it is no longer as it was; nothing when that is little."""
    was, is_now = counts(before, at), counts(after, at)
    if was and not is_now:
        return "cancelled"
    if not was:
        return "added" if is_now else None
    if before.state != after.state:
        return "postponed" if after.state == SessionState.POSTPONED else "added"
    where = "starts_at", "ends_at", "hub_id", "place_id", "mode"
    moved = any(getattr(before, name) != getattr(after, name) for name in where)
    return "moved" if moved or also_at_of(before) != also_at_of(after) else None


@dataclass(frozen=True)
class ChangesPreview:
    """``touches`` really change; ``same`` are as wished already. ``people`` would be told by mail.

    ``surely`` of them are told whatever the team wishes: they registered for what is taken away or hidden. ``to_call``
    is how many parties left no address.
    """

    touches: list[Touch] = field(default_factory=list)
    same: list[Session] = field(default_factory=list)
    heard: list[Session] = field(default_factory=list)
    people: int = 0
    surely: int = 0
    to_call: int = 0


def also_at_of(session: Session) -> tuple[Turn, ...]:
    """The further places of a session, as loaded."""
    return tuple((each.hub_id, each.place_id) for each in session.also_at.all())


def read_also_at(sessions: Sequence[Session]) -> None:
    """Read the further places of sessions anew, as ``prefetch_related`` does and in a fraction of its time. One query.

    Most sessions have none, and each would get a query set of its own to say so.
    """
    found: dict[int, list[AlsoAt]] = {}
    rows = AlsoAt.objects.filter(session__in=[each.pk for each in sessions])
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    nothing = AlsoAt.objects.none()
    for session in sessions:
        further = nothing
        if session.pk in found:
            further = rows.all()
            further._result_cache = found[session.pk]
        session.__dict__.setdefault("_prefetched_objects_cache", {})["also_at"] = further


def as_it_is(session: Session) -> Session:
    """A copy, of which what is changed leaves the first one alone; what is loaded with it stays loaded."""
    found = Session.__new__(Session)
    found.__dict__.update(session.__dict__)
    found._state = copy.copy(session._state)
    found._state.fields_cache = dict(session._state.fields_cache)
    loaded = "_prefetched_objects_cache"
    if loaded in session.__dict__:
        setattr(found, loaded, dict(session.__dict__[loaded]))
    return found


def touch(
    session: Session,
    wanted: Mapping[str, Any],
    *,
    texts: Versions | None = None,
    also_at: Sequence[Turn] | None = None,
) -> Touch:
    """What a change does to one session; the session itself stays as it is. A postponed one with a new time is planned.

    Reads ``also_at`` as loaded. A further place that is the main one, or named twice, counts once.
    """
    names = {name for name, value in wanted.items() if getattr(session, name) != value}
    after = as_it_is(session)
    for name in names:
        setattr(after, name, wanted[name])
    if session.state == SessionState.POSTPONED and "starts_at" in names and "state" not in wanted:
        after.state = SessionState.PLANNED.value
        names.add("state")
    for name in _TEXTS:
        now = getattr(session, name)
        if any(text.strip() != now.text(language) for language, text in (texts or {}).get(name, {}).items()):
            names.add(name)
    further = also_at_of(session)
    main = (after.hub_id, after.place_id)
    kept = tuple(dict.fromkeys(turn for turn in (further if also_at is None else also_at) if turn != main))
    if kept == further:
        return Touch(session, after, frozenset(names))
    return Touch(session, after, frozenset({*names, "also_at"}), kept)


def preview_changes(
    activity: Activity,
    sessions: Sequence[Session],
    changes: Mapping[int, Mapping[str, Any]],
    at: datetime,
    *,
    what: What = "moved",
    tell: bool = True,
) -> ChangesPreview:
    """What changing sessions would do. One query."""
    touches = [touch(each, changes.get(each.pk, {})) for each in sessions]
    heard = [each.before for each in touches if tell and each.heard(what, at)]
    surely = [each.before.pk for each in touches if each.hidden(at) or each.shown_again(at)]
    registered = {each.before.pk for each in touches if tell and each.becomes(what, at)} | set(surely)
    counted = _counted(activity, heard, registered, surely)
    return ChangesPreview(
        touches=[each for each in touches if each.names],
        same=[each.before for each in touches if not each.names],
        heard=heard or [each.before for each in touches if each.before.pk in registered],
        people=counted.people,
        surely=counted.surely,
        to_call=counted.to_call,
    )


def _counted(
    activity: Activity, heard: Collection[Session], registered: Collection[int], surely: Collection[int]
) -> Counting:
    """Who would be told: those who follow the activity, if they hear of anything, and those registered for sessions."""
    if not heard and not registered:
        return Counting()
    return who_counts_on(activity, registered, surely=surely, follow=bool(heard))


def preview_removal(activity: Activity, sessions: Sequence[Session], at: datetime) -> ChangesPreview:
    """What taking sessions away would do. One query."""
    heard = [each for each in sessions if is_counted_on(each, at)]
    registered = [each.pk for each in sessions if is_awaited(each, at)]
    counted = _counted(activity, heard, registered, registered)
    return ChangesPreview(
        touches=[Touch(each, each, frozenset({"removed_at"})) for each in sessions],
        heard=heard or [each for each in sessions if each.pk in registered],
        people=counted.people,
        surely=counted.surely,
        to_call=counted.to_call,
    )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sessions of one activity at the same time."""

    session: Session
    other: Session


def overlaps(sessions: Sequence[Session]) -> list[Overlap]:
    """Sessions of one activity that overlap, each with the one before it. Allowed, and told: two groups may meet at
    once, and somebody may have planned the same evening twice. Reads rows as loaded; what lasts for days is left out.
    """
    standing = [
        each
        for each in sessions
        if each.removed_at is None
        and each.state in (SessionState.PLANNED, SessionState.DRAFT)
        and each.ends_at - each.starts_at <= timedelta(days=1)
    ]
    standing.sort(key=lambda each: (each.starts_at, each.ends_at, each.pk or 0))
    found: list[Overlap] = []
    latest: Session | None = None
    for session in standing:
        if latest is not None and session.starts_at < latest.ends_at:
            found.append(Overlap(session, latest))
        if latest is None or session.ends_at > latest.ends_at:
            latest = session
    return found
