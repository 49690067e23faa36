"""What is still missing or odd before an activity is shown: told, and left to the team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.network.queries.opening import timetables
from estaminet.network.queries.opening_days import Timetable
from estaminet.programme.enums import Mode, SessionState, Visibility
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.clashes import BUSY, Clash, clashes
from estaminet.programme.rules import has_prices

Weight = Literal["must", "should", "note"]
READ = ("title", "summary", "description", "practical", "access_words", "transport_words", "price_words")
MOST_SESSIONS = 400


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look at. ``code`` says what; the rest fills its words.

    ``must`` stands in the way of publishing, ``should`` is better mended, ``note`` is good to know.
    """

    code: str
    weight: Weight
    language: str = ""
    session: Session | None = None
    clash: Clash | None = None
    words: Texts = field(default_factory=Texts)
    name: str = ""
    number: int = 0


def checklist(
    reader: Reader, activity: Activity, sessions: Sequence[Session], at: datetime, language: str
) -> list[Gap]:
    """All there is to say of one activity; ``sessions`` are its standing ones, with hub and place.

    Two queries, of its dates; three without any of ``partner_hubs`` and ``tariffs`` read beforehand. ``language`` is
    that in which public holidays are named.
    """
    gaps = [*_written(activity, _languages(activity)), *_promised(activity)]
    parts = activity.parts.filter(removed_at=None).exists() if not sessions else True
    if not parts:
        gaps.append(Gap("no_date", "must"))
    gaps += dates(sessions, at)
    coming = [each for each in sessions if each.ends_at > at][:MOST_SESSIONS]
    gaps += doors_shut(coming, timetables({each.hub_id: each.hub for each in coming}.values(), at), language)
    gaps += [_of(clash) for clash in clashes(reader, coming)]
    return gaps


def _languages(activity: Activity) -> list[str]:
    """Those the hubs that make it write in, the lead's first."""
    partners = [code for hub in activity.partner_hubs.all() for code in hub.languages]
    return list(dict.fromkeys([*activity.hub.languages, *partners]))


def _written(activity: Activity, languages: Iterable[str]) -> list[Gap]:
    """Gaps in the words and the picture. No query."""
    gaps = [] if activity.title else [Gap("no_title", "must")]
    if activity.title and activity.visibility == Visibility.PUBLIC:
        gaps += [Gap("no_title_in", "should", language=code) for code in activity.title.missing(languages)]
    if not activity.summary:
        gaps.append(Gap("no_summary", "should"))
    if not activity.description:
        gaps.append(Gap("no_description", "should"))
    gaps += [Gap("stale", "should", language=code) for code in _behind(activity)]
    gaps += [Gap("machine", "note", language=code) for code in _machine_made(activity)]
    if activity.picture_id is None:
        gaps.append(Gap("no_picture", "note"))
    else:
        unsaid = activity.picture_words.missing(languages)
        gaps += [Gap("no_picture_words", "note", language=code) for code in unsaid]
    return gaps


def _texts(activity: Activity) -> list[Texts]:
    return [getattr(activity, name) for name in READ]


def _behind(activity: Activity) -> list[str]:
    """Languages of which some text is older than its original."""
    return sorted({code for texts in _texts(activity) for code in texts if texts.is_stale(code)})


def _machine_made(activity: Activity) -> list[str]:
    made = {code for texts in _texts(activity) for code in texts if texts[code].origin is Origin.MACHINE}
    return sorted(made - set(_behind(activity)))


def _promised(activity: Activity) -> list[Gap]:
    """A price that was promised and never named. One query, for a paid activity."""
    return [Gap("no_price", "should")] if has_prices(activity) and not activity.tariffs.exists() else []


def dates(sessions: Sequence[Session], at: datetime) -> list[Gap]:
    """What is odd about the dates themselves. No query."""
    gaps = []
    past = [each for each in sessions if each.ends_at <= at]
    if past and len(past) == len(sessions):
        gaps.append(Gap("all_past", "note", session=past[0], number=len(past)))
    elif past:
        gaps.append(Gap("some_past", "note", session=past[0], number=len(past)))
    hidden = [each for each in sessions if each.state == SessionState.DRAFT]
    if hidden:
        gaps.append(Gap("dates_hidden", "note", session=hidden[0], number=len(hidden)))
    coming = [each for each in sessions if each.ends_at > at and each.state in BUSY]
    unlinked = [each for each in coming if each.mode != Mode.IN_PERSON and not each.online_url]
    if unlinked:
        gaps.append(Gap("no_link", "should", session=unlinked[0], number=len(unlinked)))
    for each in coming:
        seats = each.seats or each.activity.seats
        if seats and each.place and each.place.capacity and seats > each.place.capacity:
            gaps.append(Gap("too_many_seats", "should", session=each, words=each.place.name, number=seats))
            break
    return gaps


def doors_shut(
    sessions: Iterable[Session], tables: Mapping[int, Timetable], language: str, *, usual: bool = True
) -> list[Gap]:
    """Sessions in a house that is closed then: on an exceptional day, a public holiday, or, ``usual``, by its week."""
    gaps = []
    outside: list[Session] = []
    for each in sessions:
        table = tables.get(each.hub_id)
        if table is None or each.mode == Mode.ONLINE or each.state not in BUSY or each.long:
            continue
        begins = each.starts_at.astimezone(table.zone)
        day = table.on(begins.date())
        if day.exception is not None and not day.hours:
            gaps.append(Gap("hub_closed", "should", session=each, words=day.exception.reason))
        elif day.holiday:
            name = table.holiday(begins.date(), language) or day.holiday
            gaps.append(Gap("holiday", "should", session=each, name=name))
        elif table.known and not _open_then(table, each):
            outside.append(each)
    if outside and usual:
        gaps.append(Gap("outside_hours", "note", session=outside[0], number=len(outside)))
    return gaps


def _open_then(table: Timetable, session: Session) -> bool:
    """Whether the door is open when the session begins; the hours of the evening before may last past midnight."""
    day = session.starts_at.astimezone(table.zone).date()
    spans = [*table.spans(day), *table.spans(day.fromordinal(day.toordinal() - 1))]
    return any(opens <= session.starts_at < closes for opens, closes in spans)


def _of(clash: Clash) -> Gap:
    return Gap("person_twice" if clash.person else "place_taken", "should", session=clash.session, clash=clash)


def urgent_gaps(
    reader: Reader,
    hub: Hub,
    sessions: Sequence[Session],
    tables: Mapping[int, Timetable],
    at: datetime,
    language: str,
    *,
    unpriced: Collection[int] = (),
) -> dict[int, list[Gap]]:
    """Activity id → what should be mended before these coming sessions take place, for one hub's *Today*.

    One query, whatever the number of activities; ``sessions`` come with activity, hub and place, ``tables`` are the
    timetables of their hubs, ``unpriced`` the activities whose price was promised and never named.
    """
    gaps: dict[int, list[Gap]] = defaultdict(list)
    by_activity: dict[int, list[Session]] = defaultdict(list)
    for each in sessions:
        by_activity[each.activity_id].append(each)
    for pk, own in by_activity.items():
        activity = own[0].activity
        if pk in unpriced:
            gaps[pk].append(Gap("no_price", "should"))
        missing = activity.title.missing(hub.languages) if activity.visibility == Visibility.PUBLIC else []
        gaps[pk] += [Gap("no_title_in", "should", language=code) for code in missing]
        gaps[pk] += [Gap("stale", "should", language=code) for code in activity.title.stale(activity.title)]
        if not activity.summary:
            gaps[pk].append(Gap("no_summary", "should"))
        gaps[pk] += [gap for gap in dates(own, at) if gap.code in ("no_link", "too_many_seats")]
    for gap in [*doors_shut(sessions, tables, language, usual=False), *map(_of, clashes(reader, sessions))]:
        assert gap.session is not None
        gaps[gap.session.activity_id].append(gap)
    return {pk: found for pk, found in gaps.items() if found}
