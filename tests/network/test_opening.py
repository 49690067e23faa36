"""When a door is open: clock changes, nights, exceptions and public holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.kernel.languages.texts import Entry, Origin, Texts
from estaminet.network.enums import HolidayPolicy
from estaminet.network.queries.opening import open_now, unusual_days
from estaminet.network.queries.opening_days import Exceptional, Hours, Timetable, WeeklyHours
from estaminet.network.queries.opening_week import Days, Week, week_on, weeks

PARIS = ZoneInfo("Europe/Paris")
SOFIA = ZoneInfo("Europe/Sofia")
ZONES = [PARIS, ZoneInfo("Europe/Brussels"), ZoneInfo("Europe/Rome"), SOFIA]


def every_day(opens: time, closes: time, zone: ZoneInfo = PARIS, **more: object) -> Timetable:
    rules = tuple(WeeklyHours(weekday, Hours(opens, closes)) for weekday in range(7))
    return Timetable(zone=zone, rules=rules, **more)  # type: ignore[arg-type]


def local(day: date, clock: time, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.combine(day, clock, zone)


def test_open_until_closing_time_and_closed_from_then_on() -> None:
    hub = every_day(time(10), time(19))
    friday = date(2026, 11, 20)
    open_door = open_now(hub, local(friday, time(18, 59)))
    assert (open_door.is_open, open_door.until) == (True, local(friday, time(19)))
    shut = open_now(hub, local(friday, time(19)))
    assert (shut.is_open, shut.opens_next) == (False, local(date(2026, 11, 21), time(10)))
    assert (shut.opens_today, shut.opens_tomorrow) == (False, True)


def test_the_hub_s_own_clock_counts() -> None:
    at = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    assert open_now(every_day(time(10), time(18)), at).is_open is True
    assert open_now(every_day(time(10), time(18), SOFIA), at).is_open is False


def test_a_night_lasts_past_midnight() -> None:
    hub = Timetable(zone=PARIS, rules=(WeeklyHours(5, Hours(time(20), time(2))),))
    sunday = date(2026, 11, 22)
    door = open_now(hub, local(sunday, time(1, 30)))
    assert (door.is_open, door.until) == (True, local(sunday, time(2)))
    assert open_now(hub, local(sunday, time(2))).opens_next == local(date(2026, 11, 28), time(20))


def test_hours_that_touch_are_one_opening() -> None:
    hub = Timetable(
        zone=PARIS,
        rules=(WeeklyHours(4, Hours(time(9), time(12))), WeeklyHours(4, Hours(time(12), time(17)))),
    )
    assert open_now(hub, local(date(2026, 11, 20), time(10))).until == local(date(2026, 11, 20), time(17))


def test_open_day_and_night_has_no_closing_time() -> None:
    door = open_now(every_day(time(0), time(0)), local(date(2026, 11, 20), time(3)))
    assert (door.is_open, door.until, door.day_and_night) == (True, None, True)


def test_without_any_hours_nothing_is_claimed() -> None:
    door = open_now(Timetable(zone=PARIS), local(date(2026, 11, 20), time(12)))
    assert (door.known, door.is_open, door.opens_next) == (False, False, None)


def test_an_exception_goes_before_the_rules_and_says_why() -> None:
    reason = Texts({"fr": Entry("Inventaire", Origin.AUTHOR)})
    day = date(2026, 11, 20)
    hub = every_day(time(10), time(19), exceptions=(Exceptional(day, day, (), reason, 1),))
    door = open_now(hub, local(day, time(12)))
    assert (door.is_open, door.reason) == (False, reason)
    assert door.opens_next == local(date(2026, 11, 21), time(10))


def test_one_open_day_stands_in_a_long_closure() -> None:
    closure = Exceptional(date(2026, 12, 24), date(2027, 1, 1), (), id=1)
    oven = Exceptional(date(2026, 12, 31), date(2026, 12, 31), (Hours(time(14), time(18)),), id=2)
    hub = every_day(time(10), time(19), exceptions=(closure, oven))
    door = open_now(hub, local(date(2026, 12, 27), time(12)))
    assert door.opens_next == local(date(2026, 12, 31), time(14))


@pytest.mark.parametrize(
    ("policy", "is_open", "until"),
    [
        (HolidayPolicy.CLOSED, False, None),
        (HolidayPolicy.AS_USUAL, True, time(19)),
        (HolidayPolicy.AS_ON_SUNDAY, True, time(13)),
    ],
)
def test_public_holidays_follow_the_hub_s_policy(policy: HolidayPolicy, is_open: bool, until: time | None) -> None:
    rules = (WeeklyHours(2, Hours(time(10), time(19))), WeeklyHours(6, Hours(time(10), time(13))))
    hub = Timetable(zone=PARIS, rules=rules, policy=policy.value, country="FR")
    armistice = date(2026, 11, 11)
    door = open_now(hub, local(armistice, time(12)))
    assert (door.is_open, door.until and door.until.time()) == (is_open, until)


def test_a_region_has_holidays_of_its_own() -> None:
    wednesday_before_stephen = date(2026, 12, 26)
    metz = every_day(time(10), time(19), country="FR", subdivision="57")
    assert open_now(metz, local(wednesday_before_stephen, time(12))).is_open is False
    lille = every_day(time(10), time(19), country="FR", subdivision="59")
    assert open_now(lille, local(wednesday_before_stephen, time(12))).is_open is True


def test_an_unknown_country_has_no_public_holidays() -> None:
    assert every_day(time(10), time(19), country="XX").holiday(date(2026, 1, 1)) == ""


def test_a_holiday_is_named_in_the_reader_s_language_when_the_calendar_knows_it() -> None:
    hub = every_day(time(10), time(19), country="BE")
    assert hub.holiday(date(2026, 7, 21), "nl") == "Nationale feestdag"
    assert hub.holiday(date(2026, 7, 21), "fr") == "Fête nationale"


def test_days_with_the_same_hours_stand_together() -> None:
    rules = tuple(WeeklyHours(day, Hours(time(10), time(19))) for day in (1, 2, 3, 4, 5))
    assert week_on(Timetable(zone=PARIS, rules=rules), date(2026, 11, 20)) == (
        Days(0, 0, ()),
        Days(1, 5, (Hours(time(10), time(19)),)),
        Days(6, 6, ()),
    )


def test_the_next_season_is_announced_when_it_is_near() -> None:
    winter = WeeklyHours(0, Hours(time(10), time(17)), valid_until=date(2026, 11, 30))
    spring = WeeklyHours(0, Hours(time(10), time(20)), valid_from=date(2026, 12, 1))
    hub = Timetable(zone=PARIS, rules=(winter, spring))
    assert weeks(hub, date(2026, 11, 20)) == [
        Week(week_on(hub, date(2026, 11, 20))),
        Week(week_on(hub, date(2026, 12, 1)), from_day=date(2026, 12, 1)),
    ]
    assert len(weeks(hub, date(2026, 8, 1))) == 1


def test_unusual_days_tell_a_long_closure_once() -> None:
    closure = Exceptional(date(2026, 12, 24), date(2027, 1, 1), (), id=7)
    hub = every_day(time(10), time(19), exceptions=(closure,), country="FR")
    found = unusual_days(hub, local(date(2026, 12, 1), time(12)))
    assert [(day.day, day.exception and day.exception.id, day.holiday) for day in found] == [
        (date(2026, 12, 24), 7, ""),
    ]


quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
rules = st.lists(st.builds(WeeklyHours, st.integers(0, 6), st.builds(Hours, quarters, quarters)), max_size=6)
# Around every change of the clocks of two years, when mistakes show.
instants = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)]).flatmap(
    lambda day: st.integers(-60 * 40, 60 * 40).map(
        lambda minutes: datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    )
)
timetables = st.builds(lambda zone, rules: Timetable(zone=zone, rules=tuple(rules)), st.sampled_from(ZONES), rules)


def wall_says_open(hub: Timetable, at: datetime) -> bool:
    """The clock on the wall against the paper on the door."""
    here = at.astimezone(hub.zone)
    clock = here.time().replace(tzinfo=None)
    for ahead in (-1, 0):
        for hours in hub.on(here.date() + timedelta(days=ahead)).hours:
            if ahead == 0 and (clock >= hours.opens and (hours.past_midnight or clock < hours.closes)):
                return True
            if ahead == -1 and hours.past_midnight and clock < hours.closes:
                return True
    return False


def clock_is_plain(zone: ZoneInfo, at: datetime) -> bool:
    """Is the clock neither inside the doubled hour nor within the hour after a skipped one?"""
    here = at.astimezone(zone)
    offsets = {(here.replace(fold=fold)).utcoffset() for fold in (0, 1)}
    near = {(at + timedelta(minutes=minutes)).astimezone(zone).utcoffset() for minutes in (-61, 0, 61)}
    return len(offsets) == 1 and len(near) == 1


@settings(max_examples=300)
@given(timetables, instants)
def test_the_answer_agrees_with_the_clock_on_the_wall(hub: Timetable, at: datetime) -> None:
    if clock_is_plain(hub.zone, at):
        assert open_now(hub, at).is_open == wall_says_open(hub, at)


@settings(max_examples=300)
@given(timetables, instants)
def test_nothing_changes_before_the_time_that_was_told(hub: Timetable, at: datetime) -> None:
    door = open_now(hub, at)
    turn = door.until if door.is_open else door.opens_next
    if turn is None:
        return
    seconds = (turn.astimezone(UTC) - at).total_seconds()
    assert seconds > 0
    assert open_now(hub, at + timedelta(seconds=seconds * 0.5)).is_open == door.is_open
    assert open_now(hub, turn.astimezone(UTC) - timedelta(seconds=1)).is_open == door.is_open
    assert open_now(hub, turn.astimezone(UTC)).is_open != door.is_open
