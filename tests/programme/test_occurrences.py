"""Rules of sessions keep their wall time whatever clocks do: ten years, four countries, the worst nights."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.network.models import Hub
from estaminet.programme.models import Session
from estaminet.programme.queries.occurrences import (
    MOST_SESSIONS,
    NoDays,
    NoEnd,
    RuleDraft,
    TooManySessions,
    UnknownZone,
    days_of,
    holidays_of,
    instant,
    occurrences,
    shifted,
    span,
)

ZONES = ("Europe/Paris", "Europe/Brussels", "Europe/Rome", "Europe/Sofia")
TEN_YEARS = range(2026, 2036)
HOUSE = ((1, None),)


def never(_day: date, _hub: int) -> bool:
    return False


def draft(**fields) -> RuleDraft:
    given_ = {"first_day": date(2026, 11, 28), "begins": time(10), "minutes": 120, "zone": "Europe/Paris"}
    return RuleDraft(**{**given_, "turns": HOUSE, "times": 3, **fields})


def days(found) -> list[date]:
    return [each.day for each in found]


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


# --- wall time --------------------------------------------------------------------------------------------------


def has_gap_or_double(moment: datetime) -> bool:
    """Whether a clock skips this time of day, or shows it twice: the two readings then differ."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


RULES = {
    "weekly": {"frequency": "weekly"},
    "two-weekly": {"frequency": "weekly", "every": 2},
    "twice a week": {"frequency": "weekly", "weekdays": (1, 6)},
    "monthly by date": {"frequency": "monthly_day"},
    "monthly by weekday": {"frequency": "monthly_weekday", "nth": 2},
    "the last of the month": {"frequency": "monthly_weekday", "nth": -1},
}


def over_ten_years(fields: dict) -> list:
    """All that a rule means from its first day until ten years later, asked in parts: a rule holds 400 at most."""
    first, found = fields["first_day"], []
    end = first.replace(year=first.year + 10, day=min(first.day, 28))
    wanted = RuleDraft(**{**fields, "last_day": end})
    for day in days_of(wanted):
        starts, ends = span(day, wanted.begins, wanted.minutes, ZoneInfo(wanted.zone))
        found.append((day, starts, ends))
    return found


@settings(max_examples=120)
@given(
    rule=st.sampled_from(sorted(RULES)),
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    begins=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    minutes=st.integers(5, 720),
)
def test_ten_years_of_a_rule_keep_their_wall_time(rule, zone, first, begins, minutes):
    fields = {"first_day": first, "begins": begins, "minutes": minutes, "zone": zone, "turns": HOUSE, **RULES[rule]}
    clock = ZoneInfo(zone)
    found = over_ten_years(fields)
    assert len(found) >= 70
    for day, starts, ends in found:
        wall = datetime.combine(day, begins)
        wall_end = wall + timedelta(minutes=minutes)
        assert ends > starts
        if not has_gap_or_double(wall.replace(tzinfo=clock)):
            assert starts.astimezone(clock).replace(tzinfo=None) == wall
            if not has_gap_or_double(wall_end.replace(tzinfo=clock)):
                assert ends.astimezone(clock).replace(tzinfo=None) == wall_end


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_change_of_the_clock_in_ten_years_is_crossed_at_the_same_hour(rule, zone):
    """Ten in the morning stays ten in the morning: eight or nine by the clock of the world, as the season has it."""
    fields = {"first_day": date(2026, 1, 4), "begins": time(10), "minutes": 60, "zone": zone, "turns": HOUSE}
    found = over_ten_years({**fields, **RULES[rule]})
    east = 1 if zone == "Europe/Sofia" else 0
    for day, starts, ends in found:
        summer = last_sunday(day.year, 3) <= day < last_sunday(day.year, 10)
        assert (starts.hour, ends.hour) == ((8 if summer else 9) - east, (9 if summer else 10) - east)
    crossed = {(day.year, starts.hour) for day, starts, _ends in found}
    assert {(year, hour - east) for year in TEN_YEARS for hour in (8, 9)} <= crossed


# Where the clock jumps: Paris, Brussels and Rome from two to three, Sofia from three to four; back an hour later.
JUMP = {"Europe/Paris": 2, "Europe/Brussels": 2, "Europe/Rome": 2, "Europe/Sofia": 3}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", TEN_YEARS)
def test_an_hour_that_does_not_exist_is_moved_on_by_as_much_as_is_skipped(year, zone):
    night, hour = last_sunday(year, 3), JUMP[zone]
    starts, ends = span(night, time(hour, 30), 60, ZoneInfo(zone))
    local = starts.astimezone(ZoneInfo(zone))
    assert (local.date(), local.time(), starts) == (
        night,
        time(hour + 1, 30),
        datetime(year, 3, night.day, 1, 30, tzinfo=UTC),
    )
    # By the wall it would end when it begins: then its length counts.
    assert ends - starts == timedelta(minutes=60)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", TEN_YEARS)
def test_an_hour_that_comes_twice_means_its_first_coming(year, zone):
    night, hour = last_sunday(year, 10), JUMP[zone]
    starts, ends = span(night, time(hour, 30), 120, ZoneInfo(zone))
    assert starts == datetime(year, 10, night.day, 0, 30, tzinfo=UTC)
    # What ends at half past four ends at half past four on the wall: that night an hour later than its length says.
    assert (ends.astimezone(ZoneInfo(zone)).time(), ends - starts) == (time(hour + 2, 30), timedelta(minutes=180))


@pytest.mark.parametrize("zone", ZONES)
def test_around_the_jump_the_wall_decides(zone):
    clock, hour = ZoneInfo(zone), JUMP[zone]
    night = last_sunday(2027, 3)
    assert instant(night, time(hour - 1, 59), clock) == datetime(2027, 3, night.day, 0, 59, tzinfo=UTC)
    assert instant(night, time(hour), clock) == datetime(2027, 3, night.day, 1, 0, tzinfo=UTC)
    assert instant(night, time(hour + 1), clock) == datetime(2027, 3, night.day, 1, 0, tzinfo=UTC)
    # A dance from ten in the evening to four in the morning is an hour shorter that night.
    starts, ends = span(night - timedelta(days=1), time(22), 360, clock)
    assert (ends.astimezone(clock).time(), ends - starts) == (time(4), timedelta(hours=5))


@pytest.mark.parametrize("seconds", [30, 59])
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_somebody_marked_as_the_second_means_the_first_all_the_same(fold, seconds):
    night, clock = last_sunday(2026, 10), ZoneInfo("Europe/Paris")
    wall = time(2, 30, seconds, fold=fold)
    assert instant(night, wall, clock) == datetime(2026, 10, night.day, 0, 30, seconds, tzinfo=UTC)


# --- which days -------------------------------------------------------------------------------------------------


def test_monthly_by_date_leaves_out_months_without_it():
    found = occurrences(draft(first_day=date(2026, 10, 31), frequency="monthly_day", times=4), never)
    assert days(found) == [date(2026, 10, 31), date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31)]


def test_monthly_by_weekday_follows_the_first_day_and_the_fifth_is_the_last():
    second = occurrences(draft(first_day=date(2026, 11, 14), frequency="monthly_weekday"), never)
    assert days(second) == [date(2026, 11, 14), date(2026, 12, 12), date(2027, 1, 9)]
    fifth = occurrences(draft(first_day=date(2026, 10, 31), frequency="monthly_weekday"), never)
    assert days(fifth) == [date(2026, 10, 31), date(2026, 11, 28), date(2026, 12, 26)]


def test_the_last_weekday_of_the_month_even_where_there_are_five():
    found = occurrences(
        draft(first_day=date(2026, 12, 1), frequency="monthly_weekday", weekdays=(3,), nth=-1, times=2), never
    )
    assert days(found) == [date(2026, 12, 31), date(2027, 1, 28)]


def test_every_two_weeks_on_two_days_counts_weeks_from_monday():
    found = occurrences(draft(first_day=date(2026, 11, 29), every=2, weekdays=(0, 6), times=4), never)
    assert days(found) == [date(2026, 11, 29), date(2026, 12, 7), date(2026, 12, 13), date(2026, 12, 21)]


def test_exceptions_and_holidays_do_not_count_as_times():
    paris = Hub(pk=1, country="FR", subdivision="")
    found = occurrences(
        draft(
            first_day=date(2026, 12, 18),
            times=3,
            not_on_holidays=True,  # 25 December and 1 January are Fridays
            except_days=(date(2027, 1, 8),),
        ),
        holidays_of({1: paris}),
    )
    assert days(found) == [date(2026, 12, 18), date(2027, 1, 15), date(2027, 1, 22)]


def test_a_holiday_is_one_of_the_country_whose_turn_it_is():
    hubs = {1: Hub(pk=1, country="FR", subdivision=""), 2: Hub(pk=2, country="BE", subdivision="")}
    fields = {"first_day": date(2027, 7, 14), "frequency": "daily", "every": 7, "times": 2, "not_on_holidays": True}
    french = occurrences(draft(turns=((1, None), (2, None)), **fields), holidays_of(hubs))
    belgian = occurrences(draft(turns=((2, None), (1, None)), **fields), holidays_of(hubs))
    assert (days(french), days(belgian)) == (
        [date(2027, 7, 21), date(2027, 7, 28)],  # 14 July is France's; the turn waits for the next day
        [date(2027, 7, 14), date(2027, 7, 21)],
    )


def test_turns_go_round_over_days_left_out_and_clocks_are_those_of_the_walls():
    found = occurrences(
        draft(turns=((1, None), (2, 7), (3, None)), times=4, except_days=(date(2026, 12, 5),)),
        never,
        {1: "Europe/Paris", 2: "Europe/Brussels", 3: "Europe/Sofia"},
    )
    assert [(each.day, each.hub_id, each.place_id, each.zone) for each in found] == [
        (date(2026, 11, 28), 1, None, "Europe/Paris"),
        (date(2026, 12, 12), 2, 7, "Europe/Brussels"),
        (date(2026, 12, 19), 3, None, "Europe/Sofia"),
        (date(2026, 12, 26), 1, None, "Europe/Paris"),
    ]
    # The rule's own clock says when: at ten in Paris it is eleven on the wall in Sofia.
    assert found[2].starts_at.astimezone(ZoneInfo("Europe/Sofia")).time() == time(11)


def test_a_last_day_and_a_number_of_times_end_whichever_comes_first():
    until = date(2026, 12, 12)
    assert len(occurrences(draft(last_day=until, times=2), never)) == 2
    assert len(occurrences(draft(last_day=until, times=9), never)) == 3
    assert days(occurrences(draft(last_day=until, times=None), never))[-1] == until


# --- what cannot be ---------------------------------------------------------------------------------------------


def test_four_hundred_are_taken_and_one_more_is_not():
    assert MOST_SESSIONS == 400
    assert len(occurrences(draft(frequency="daily", times=400), never)) == 400
    with pytest.raises(TooManySessions):
        occurrences(draft(frequency="daily", times=401), never)
    with pytest.raises(TooManySessions):
        occurrences(draft(frequency="daily", times=None, last_day=date(2036, 11, 28)), never)


def test_a_rule_without_an_end_is_refused_at_its_last_day():
    with pytest.raises(NoEnd) as refused:
        occurrences(draft(times=None), never)
    assert refused.value.field == "last_day"


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../../etc/passwd", "/etc/passwd", "Europe"])
def test_a_zone_that_does_not_exist_is_refused_at_its_field(zone):
    with pytest.raises(UnknownZone) as refused:
        occurrences(draft(zone=zone), never)
    assert refused.value.field == "zone"


@pytest.mark.parametrize(
    "fields",
    [
        {"times": None, "last_day": date(2026, 11, 27)},  # the last day comes before the first
        {"times": None, "last_day": date(2026, 12, 3), "weekdays": (4,), "except_days": (date(2026, 12, 4),)},
        {"every": 0},
        {"frequency": "monthly_weekday", "nth": 7},
        {"weekdays": (9,)},
    ],
)
def test_a_rule_that_means_no_day_says_so_and_does_not_look_for_ever(fields):
    with pytest.raises(NoDays):
        occurrences(draft(**fields), never)


# --- moved on the wall ------------------------------------------------------------------------------------------


def at_paris(day: date, begins: time, minutes: int) -> Session:
    starts, ends = span(day, begins, minutes, ZoneInfo("Europe/Paris"))
    return Session(starts_at=starts, ends_at=ends, zone="Europe/Paris")


def test_moving_by_days_keeps_the_hour_across_the_change_of_the_clock():
    session = at_paris(date(2026, 10, 24), time(10), 90)
    starts, ends = shifted(session, days=1)
    assert (starts, ends) == (
        datetime(2026, 10, 25, 9, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 10, 30, tzinfo=UTC),
    )
    assert starts - session.starts_at == timedelta(hours=25)


def test_moving_by_minutes_moves_the_hands_of_the_clock():
    session = at_paris(date(2026, 11, 28), time(10), 90)
    starts, ends = shifted(session, minutes=-45)
    assert (starts, ends - starts) == (datetime(2026, 11, 28, 8, 15, tzinfo=UTC), timedelta(minutes=90))


def test_at_another_hub_it_is_the_same_hour_on_another_wall():
    session = at_paris(date(2026, 11, 28), time(10), 90)
    starts, _ends = shifted(session, zone="Europe/Sofia")
    assert starts == datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


def test_what_is_not_moved_keeps_its_instant_in_the_hour_that_comes_twice():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # half past two, for the second time
    session = Session(starts_at=second, ends_at=second + timedelta(minutes=20), zone="Europe/Paris")
    assert shifted(session) == (second, second + timedelta(minutes=20))
    starts, ends = shifted(session, days=7)
    assert (starts, ends - starts) == (datetime(2026, 11, 1, 1, 30, tzinfo=UTC), timedelta(minutes=20))
