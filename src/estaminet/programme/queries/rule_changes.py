"""What a new or changed rule would do to the sessions that are there, told before it is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db.models import Prefetch

from estaminet.network.models import Hub
from estaminet.programme.enums import Frequency, SessionState
from estaminet.programme.models import Activity, AlsoAt, Session, SessionRule
from estaminet.programme.queries.counting_on import Counting, who_counts_on
from estaminet.programme.queries.occurrences import Occurrence, RuleDraft, days_of, holidays_of, occurrences
from estaminet.programme.rules import is_awaited, is_counted_on

A_WEEK, A_MONTH = 7, 31  # days; from the first Saturday to the last can be four weeks


@dataclass(frozen=True, slots=True)
class Move:
    """A session that would take place at another time or place."""

    session: Session
    to: Occurrence
    mode: str

    @property
    def another_time(self) -> bool:
        return (self.session.starts_at, self.session.ends_at) != (self.to.starts_at, self.to.ends_at)

    @property
    def another_place(self) -> bool:
        return (self.session.hub_id, self.session.place_id) != (self.to.hub_id, self.to.place_id)

    @property
    def another_mode(self) -> bool:
        return self.session.mode != self.mode


@dataclass(frozen=True)
class RulePreview:
    """Sessions that stay, move, come and go. Past and hand-made ones are left alone, and stand in ``untouched``.

    ``people`` is how many would be told by mail: those who follow the activity, if anything they may know of moves or
    goes, and those who registered for just these sessions, of whom ``surely`` for one that goes. ``to_call`` is how
    many parties left no address. ``mark`` is a short mark of all this and of how things stand now, so that what is
    done is what was read.
    """

    stays: list[Session] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    comes: list[Occurrence] = field(default_factory=list)
    goes: list[Session] = field(default_factory=list)
    untouched: list[Session] = field(default_factory=list)
    people: int = 0
    surely: int = 0
    to_call: int = 0
    mark: str = ""

    @property
    def touches_anybody(self) -> bool:
        return bool(self.people and (self.moves or self.goes))

    @property
    def changes_sessions(self) -> bool:
        return bool(self.moves or self.comes or self.goes)


def meant(draft: RuleDraft) -> list[Occurrence]:
    """The sessions a draft means, with clocks and holidays of the hubs where they would be. One query."""
    hubs = {hub.pk: hub for hub in Hub.objects.filter(pk__in={turn[0] for turn in draft.turns})}
    zones = {pk: hub.zone for pk, hub in hubs.items()}
    is_holiday = holidays_of(hubs) if draft.not_on_holidays else lambda _day, _hub: False
    return occurrences(draft, is_holiday, zones)


def left_out(draft: RuleDraft) -> list[date]:
    """Days the rhythm names and the draft leaves out, as holidays or on purpose, up to its last session. One query."""
    days = {each.day for each in meant(draft)}
    last = max(days)
    return [day for day in takewhile(lambda day: day <= last, days_of(draft)) if day not in days]


def preview_rule(rule: SessionRule, draft: RuleDraft, at: datetime) -> RulePreview:
    """What changing a rule into a draft would do at an instant. Five queries.

    A session changed or taken away by hand stands for its day, also where the rule now means another day instead: the
    rule fills neither. Raises NoDays, NoEnd, TooManySessions, UnknownZone.
    """
    free, untouched, by_hand = _standing(rule, at)
    wanted = [each for each in meant(draft) if each.starts_at > at]
    stays, moves, met = [], [], set()
    settled = {each.pk for each in free}
    for session, occurrence in pairs([*free, *by_hand], wanted, _reach(RuleDraft.of(rule), draft), at):
        met.add(occurrence.day)
        if session.pk not in settled:
            continue
        move = Move(session, occurrence, draft.mode)
        if move.another_time or move.another_place or move.another_mode or session.zone != occurrence.zone:
            moves.append(move)
        else:
            stays.append(session)
    paired = {each.pk for each in stays} | {each.session.pk for each in moves}
    goes = [each for each in free if each.pk not in paired]
    comes = [each for each in wanted if each.day not in met]
    return _told(rule, draft, at, RulePreview(stays, moves, comes, goes, untouched))


def preview_end(rule: SessionRule, at: datetime) -> RulePreview:
    """What ending a rule at an instant would take away. Four queries."""
    free, untouched, _by_hand = _standing(rule, at)
    return _told(rule, None, at, RulePreview(goes=free, untouched=untouched))


def _standing(rule: SessionRule, at: datetime) -> tuple[list[Session], list[Session], list[Session]]:
    """Sessions a rule may still move, those it leaves alone, and all that stand for days it must not fill again: the
    latter and those a hand took away. Two queries."""
    further = Prefetch("also_at", AlsoAt.objects.select_related("hub", "place"))
    rows = Session.objects.filter(rule=rule).select_related("hub", "place").prefetch_related(further)
    made = list(rows.order_by("starts_at", "pk"))
    standing = [each for each in made if each.removed_at is None]
    free = [each for each in standing if each.starts_at > at and not each.edited and each.state == SessionState.PLANNED]
    settled = {each.pk for each in free}
    untouched = [each for each in standing if each.pk not in settled]
    # What a rule itself took away has no day any more (``session_rules``); what a hand took away keeps it.
    return free, untouched, [each for each in made if each.pk not in settled and each.rule_day]


def _told(rule: SessionRule, draft: RuleDraft | None, at: datetime, found: RulePreview) -> RulePreview:
    """The preview with how many people would be told, and its mark."""
    activity = Activity.objects.only("published_at", "removed_at", "visibility").get(pk=rule.activity_id)
    touched = [*(move.session for move in found.moves), *found.goes]
    registered = [each.pk for each in touched if is_awaited(each, at)]
    heard = any(is_counted_on(each, at) for each in touched)
    goes = [each.pk for each in found.goes if is_awaited(each, at)]
    counted = who_counts_on(activity, registered, surely=goes, follow=heard) if registered else Counting()
    return RulePreview(
        found.stays,
        found.moves,
        found.comes,
        found.goes,
        found.untouched,
        people=counted.people,
        surely=counted.surely,
        to_call=counted.to_call,
        mark=_mark(rule, draft, found),
    )


def _mark(rule: SessionRule, draft: RuleDraft | None, found: RulePreview) -> str:
    told = {
        "rule": [RuleDraft.of(rule).columns(), rule.removed_at],
        "draft": draft.columns() if draft else None,
        "stays": [[each.pk, each.sequence] for each in found.stays],
        "moves": [[each.session.pk, each.session.sequence, each.to.starts_at, each.to.hub_id] for each in found.moves],
        "comes": [[each.starts_at, each.hub_id] for each in found.comes],
        "goes": [[each.pk, each.sequence] for each in found.goes],
    }
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:16]


def _reach(old: RuleDraft, new: RuleDraft) -> int:
    """How many days away a session may find another day and still be the same one: less than until the next."""
    periods = {
        Frequency.DAILY: 1,
        Frequency.WEEKLY: A_WEEK,
        Frequency.MONTHLY_DAY: A_MONTH,
        Frequency.MONTHLY_WEEKDAY: A_MONTH,
    }
    return min(periods[Frequency(each.frequency)] * each.every for each in (old, new)) - 1


def pairs(
    sessions: Sequence[Session], wanted: Sequence[Occurrence], reach: int, at: datetime
) -> list[tuple[Session, Occurrence]]:
    """Which session becomes which occurrence, in the order of time.

    Who has her day keeps it. Of the others, those of days to come, as many as possible find one within ``reach``
    days, in their order, with as little moving as possible.
    """
    by_day = {each.day: each for each in wanted}
    kept = [(each, by_day[each.rule_day]) for each in sessions if each.rule_day in by_day]
    used, settled = {each.day for _session, each in kept}, {each.pk for each, _occurrence in kept}
    today = at.date()
    waiting = [
        (each.rule_day, each)
        for each in sessions
        if each.pk not in settled and each.rule_day is not None and each.rule_day >= today
    ]
    waiting.sort(key=lambda each: (each[0], each[1].pk))
    free = [each for each in wanted if each.day not in used]
    moved = _aligned([day for day, _each in waiting], [each.day for each in free], reach)
    found = kept + [(waiting[one][1], free[other]) for one, other in moved]
    return sorted(found, key=lambda pair: pair[1].starts_at)


def _aligned(old: list[date], new: list[date], reach: int) -> list[tuple[int, int]]:
    """Pairs of places in two ascending lists of days, without crossing: the most, then the nearest."""
    if not old or not new:
        return []
    much = (reach + 1) * (len(old) + 1)  # more than all moving together: another pair always weighs more
    best = [[0] * (len(new) + 1)]
    for day in old:
        above, row = best[-1], [0]
        for place, other in enumerate(new):
            gain = max(above[place + 1], row[place])
            if (away := abs(other - day) // timedelta(days=1)) <= reach:
                gain = max(gain, above[place] + much - away)
            row.append(gain)
        best.append(row)
    found: list[tuple[int, int]] = []
    left, right = len(old), len(new)
    while left and right:
        if best[left][right] == best[left - 1][right]:
            left -= 1
        elif best[left][right] == best[left][right - 1]:
            right -= 1
        else:
            left, right = left - 1, right - 1
            found.append((left, right))
    return found[::-1]
