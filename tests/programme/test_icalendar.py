"""The programme as a calendar: read by independent programs, right on every clock, open to nobody's drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.config.serving.answers import Answer, compressible
from estaminet.config.serving.micro_cache import keepable
from estaminet.network.models import Hub
from estaminet.programme.enums import Entry, Frequency, Mode, SessionState
from estaminet.programme.feeds.content_lines import folded, quoted, text
from estaminet.programme.feeds.icalendar import Head, calendar
from estaminet.programme.feeds.time_zones import time_zone
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.operations import (
    add_rule,
    cancel_sessions,
    change_sessions,
    postpone_sessions,
    remove_activity,
    remove_sessions,
    write_activity,
)
from estaminet.programme.queries.calendar_entries import MOST, entries, houses_of, of_activity
from estaminet.programme.queries.occurrences import RuleDraft
from tests.conftest import AT
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory

ZONES = ("Europe/Paris", "Europe/Brussels", "Europe/Rome", "Europe/Sofia")
ARABIC = "ورشة سينما بين ضفتين، ثلاثة أيام سبت لصنع فيلم معا في واترلو ومونس، بالفرنسية والهولندية والعربية"
EMOJI = "Fête 🎉🎬👩‍👩‍👧‍👦 " * 12


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(hub=cast.wattrelos, slug="film", title={"fr": "Le film", "nl": "De film"})


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.views.feeds.timezone.now", lambda: AT)


def read(answer: Any) -> icalendar.Calendar:
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(answer.content)  # type: ignore[return-value]


def events(answer: Any) -> list[icalendar.Event]:
    return list(read(answer).events)


def only(answer: Any) -> icalendar.Event:
    (event,) = events(answer)
    return event


# --- instants ---------------------------------------------------------------------------------------------------


def rule(hub: Any, first: date, begins: time, zone: str, **more: Any) -> RuleDraft:
    return RuleDraft(first_day=first, begins=begins, minutes=90, zone=zone, turns=((hub.pk, None),), **more)


def ten_years(hub: Any, zone: str, begins: time) -> list[RuleDraft]:
    """Every Sunday, when clocks change, in two rules of five years; and every last Sunday of a month."""
    return [
        rule(hub, date(2026, 1, 4), begins, zone, last_day=date(2030, 12, 31)),
        rule(hub, date(2031, 1, 5), begins, zone, last_day=date(2035, 12, 31)),
        rule(hub, date(2026, 1, 25), begins, zone, frequency=Frequency.MONTHLY_WEEKDAY, nth=-1, times=120),
    ]


def by_another_program(draft: RuleDraft) -> set[datetime]:
    """The instants of a rule as a calendar program finds them, from the rule alone."""
    event = icalendar.Event()
    event.add("uid", "rule")
    event.add("dtstart", datetime.combine(draft.first_day, draft.begins, ZoneInfo(draft.zone)))
    event.add("duration", timedelta(minutes=draft.minutes))
    repeats: dict[str, Any] = {"freq": "weekly"}
    if draft.frequency != Frequency.WEEKLY:
        repeats = {"freq": "monthly", "byday": "-1SU"}
    event.add("rrule", repeats | {"until": datetime(2035, 12, 31, 22, tzinfo=UTC)})
    whole = icalendar.Calendar()
    whole.add_component(event)
    last = draft.last_day or date(2035, 12, 31)
    found = recurring_ical_events.of(whole).between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
    return {each["DTSTART"].dt.astimezone(UTC) for each in found if each["DTSTART"].dt.date() <= last}


# Brussels and Rome change their clocks when Paris does: of them the hour is tried that is skipped and comes twice.
HOURS = [
    *[(zone, time(hour, 30)) for zone in ("Europe/Paris", "Europe/Sofia") for hour in (2, 3)],
    *[pytest.param(zone, time(19), marks=pytest.mark.one_database) for zone in ("Europe/Paris", "Europe/Sofia")],
    *[pytest.param(zone, time(2, 30), marks=pytest.mark.one_database) for zone in ("Europe/Brussels", "Europe/Rome")],
]


@pytest.mark.parametrize(("zone", "begins"), HOURS)
def test_ten_years_of_rules_are_at_the_same_instants_everywhere(cast: Any, zone: str, begins: time) -> None:
    hub = HubFactory(network=cast.network, zone=zone)
    activity = ActivityFactory(hub=hub)
    drafts = ten_years(hub, zone, begins)
    for draft in drafts:
        add_rule(activity=activity, draft=draft, by=cast.actor(cast.alice), at=AT)
    rows = {each.uid: (each.starts_at, each.ends_at) for each in Session.objects.filter(activity=activity)}
    assert len(rows) == 522 + 120
    reader = cast.reader()
    head = Head("Film", "https://x.example/fr/", "https://x.example/fr/calendar.ics", "brick", ("fr",))
    made = calendar(head, entries(of_activity(reader, activity, AT), houses_of(reader)))
    parsed = icalendar.Calendar.from_ical(made)
    found = recurring_ical_events.of(parsed).between(datetime(2025, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC))
    assert {
        str(each["UID"]): (each["DTSTART"].dt.astimezone(UTC), each["DTEND"].dt.astimezone(UTC)) for each in found
    } == rows
    assert {start for start, _end in rows.values()} == set().union(*map(by_another_program, drafts))
    # A program without a list of zones of its own knows them from the calendar alone.
    clock = tzical(StringIO(made.decode())).get(zone)
    starts = [each["DTSTART"].dt for each in found]
    assert [each.replace(tzinfo=clock).utcoffset() for each in starts] == [each.utcoffset() for each in starts]
    skipped = [each for each in starts if each.time() != begins]
    gap = time(3, 30) if zone == "Europe/Sofia" else time(2, 30)
    assert len(skipped) == (20 if begins == gap else 0)  # ten springs, each in two rules: the hour that is not there


@pytest.mark.parametrize(
    "name", [*ZONES, "Europe/Dublin", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Europe/Moscow"]
)
def test_a_zone_changes_when_its_clocks_do(name: str) -> None:
    """The onset of each observance, by the clock that held before, is the second at which the zone itself changes."""
    zone = ZoneInfo(name)
    onsets = set()
    for part in time_zone(name, 2026, 2035).subcomponents:
        before = part["TZOFFSETFROM"].td
        local = [part["DTSTART"].dt]
        if "RRULE" in part:
            local = list(rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt).between(
                datetime(2025, 1, 1), datetime(2036, 1, 1)))  # fmt: skip
        for dates in [part["RDATE"]] if "RDATE" in part else []:
            local += [each.dt for each in dates.dts]
        if before != part["TZOFFSETTO"].td:
            onsets |= {((each - before).replace(tzinfo=UTC), part["TZOFFSETTO"].td) for each in local}
    changes = set()
    day, before = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC).astimezone(zone).utcoffset()
    while day < datetime(2036, 1, 1, tzinfo=UTC):
        if (day + timedelta(days=1)).astimezone(zone).utcoffset() != before:  # on this day, at one of its minutes
            for minute in range(1, 24 * 60 + 1):
                at = day + timedelta(minutes=minute)
                if (now := at.astimezone(zone).utcoffset()) != before:
                    changes.add((at, now))
                    before = now
        day += timedelta(days=1)
    assert onsets == changes
    assert bool(changes) == (name not in ("Asia/Kolkata", "Europe/Moscow"))


def test_the_second_of_two_equal_hours_is_told_in_utc(cast: Any, film: Any, client: Any) -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2:30 in Paris, for the second time that night
    SessionFactory(activity=film, starts_at=second, ends_at=second + timedelta(hours=1))
    answer = client.get("/fr/agenda/calendar.ics")
    assert b"DTSTART:20261025T013000Z\r\n" in answer.content
    assert only(answer)["DTSTART"].dt == second


# --- what an event says -----------------------------------------------------------------------------------------


def test_an_event_says_what_when_and_where(cast: Any, film: Any, client: Any) -> None:
    Hub.objects.filter(pk=cast.wattrelos.pk).update(street="12 rue du Fil", postcode="59150")
    write(film, summary={"fr": "Trois samedis."})
    Activity.objects.filter(pk=film.pk).update(spoken=["fr", "nl"])
    hall = PlaceFactory(hub=cast.wattrelos, name={"fr": "La grande salle"})
    session = SessionFactory(activity=film, place=hall)
    event = only(client.get("/en/activities/film/calendar.ics"))
    assert (str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"])) == (session.uid, 0, "CONFIRMED")
    assert (str(event["SUMMARY"]), event["SUMMARY"].params["LANGUAGE"]) == ("Le film", "fr")
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (session.starts_at, session.ends_at)
    assert str(event["LOCATION"]) == "La grande salle, La Lainerie, 12 rue du Fil, 59150 Wattrelos"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (50.7015, 3.2171)
    address = f"http://testserver/en/activities/film/#session-{session.pk}"
    assert (str(event["URL"]), str(event["DESCRIPTION"]).splitlines()[0]) == (address, "Trois samedis.")
    assert str(event["DESCRIPTION"]).endswith(address)
    assert [str(each) for each in event["CATEGORIES"].cats] == ["workshop"]
    assert (str(event["TRANSP"]), "CONFERENCE" in event, event["LAST-MODIFIED"].dt) == (
        "OPAQUE",
        False,
        session.changed_at,
    )


def test_a_calendar_says_what_it_is_called_and_where_it_comes_from(cast: Any, film: Any, client: Any) -> None:
    SessionFactory(activity=film)
    write(cast.mons, name={"nl": "Café Europa in Bergen"})
    AlsoAt.objects.create(session=Session.objects.get(), hub=cast.mons)
    found = read(client.get("/nl/hubs/mons/calendar.ics?kind=workshop"))
    assert found.calendar_name == "Café Europa in Bergen"
    assert (str(found["X-WR-CALNAME"]), found.color) == ("Café Europa in Bergen", "darkgreen")
    assert str(found["SOURCE"]) == "http://testserver/nl/hubs/mons/calendar.ics?kind=workshop"
    assert (str(found["URL"]), found.refresh_interval) == (
        "http://testserver/nl/hubs/mons/agenda/",
        timedelta(hours=1),
    )
    assert (str(found["VERSION"]), len(found.timezones)) == ("2.0", 1)
    again = read(client.get("/nl/hubs/mons/calendar.ics?kind=workshop"))
    assert str(found["UID"]) == str(again["UID"]) != str(read(client.get("/nl/agenda/calendar.ics"))["UID"])
    (event,) = found.events
    assert (str(event["SUMMARY"]), event["SUMMARY"].params["LANGUAGE"], str(event["TRANSP"])) == (
        "De film",
        "nl",
        "TRANSPARENT",
    )


def test_a_joint_session_is_where_the_reader_goes(cast: Any, film: Any, client: Any) -> None:
    session = SessionFactory(activity=film)
    AlsoAt.objects.create(session=session, hub=cast.mons)
    here, there = "La Lainerie, Wattrelos", "Café Europa, Mons"
    assert str(only(client.get("/en/agenda/calendar.ics"))["LOCATION"]) == f"{here} / {there}"
    event = only(client.get("/en/hubs/mons/calendar.ics"))
    assert str(event["LOCATION"]) == there
    assert f"At the same time: {here}" in str(event["DESCRIPTION"])
    event = only(client.get("/en/agenda/calendar.ics?hub=wattrelos"))
    assert (str(event["LOCATION"]), there in str(event["DESCRIPTION"])) == (here, True)


def test_online_and_hybrid(cast: Any, film: Any, client: Any) -> None:
    link = "https://meet.example/film?a=1,2;b"
    session = SessionFactory(activity=film, mode=Mode.ONLINE, online_url=link)
    event = only(client.get("/en/agenda/calendar.ics"))
    assert (str(event["LOCATION"]), "GEO" in event) == ("online", False)
    assert (str(event["CONFERENCE"]), event["CONFERENCE"].params["VALUE"]) == (link, "URI")
    assert event["CONFERENCE"].params["FEATURE"] == ["AUDIO", "VIDEO"]
    assert event["CONFERENCE"].params["LABEL"] == "Take part online"
    # Where people book, the link is for those who did; a calendar that everybody reads sends them to the page.
    Activity.objects.filter(pk=film.pk).update(entry=Entry.BOOKED)
    Session.objects.filter(pk=session.pk).update(mode=Mode.HYBRID)
    answer = client.get("/en/agenda/calendar.ics")
    assert b"meet.example" not in answer.content
    event = only(answer)
    assert (str(event["LOCATION"]), str(event["CONFERENCE"])) == (
        "La Lainerie, Wattrelos",
        "http://testserver/en/activities/film/",
    )


def test_a_walk_begins_where_it_says(cast: Any, client: Any) -> None:
    walk = ActivityFactory(hub=cast.wattrelos, kind="walk")
    write(SessionFactory(activity=walk), meeting_point={"fr": "Devant la gare"})
    event = only(client.get("/fr/agenda/calendar.ics"))
    assert (str(event["LOCATION"]), "GEO" in event) == ("Devant la gare, La Lainerie, Wattrelos", False)


def test_a_moved_session_keeps_its_name_and_raises_its_number(cast: Any, film: Any, client: Any) -> None:
    session = SessionFactory(activity=film)
    before = only(client.get("/fr/agenda/calendar.ics"))
    later = session.starts_at + timedelta(days=1)
    changes = {session.pk: {"starts_at": later, "ends_at": later + timedelta(hours=1)}}
    change_sessions(activity=film, changes=changes, by=cast.actor(cast.alice), at=AT)
    after = only(client.get("/fr/agenda/calendar.ics"))
    assert str(after["UID"]) == str(before["UID"]) == session.uid
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    assert (after["DTSTART"].dt, after["DTSTAMP"].dt) == (later, AT)


def test_cancelled_and_postponed_are_said_in_the_title_too(cast: Any, film: Any, client: Any) -> None:
    by = cast.actor(cast.alice)
    first, second = SessionFactory(activity=film), SessionFactory(activity=film, starts_at=AT + timedelta(days=3))
    cancel_sessions(activity=film, ids=[first.pk], by=by, at=AT, note={"fr": "La chaudière est en panne."})
    postpone_sessions(activity=film, ids=[second.pk], by=by, at=AT)
    one, two = events(client.get("/en/activities/film/calendar.ics"))
    assert [(str(each["STATUS"]), str(each["SUMMARY"]), str(each["TRANSP"])) for each in (one, two)] == [
        ("CANCELLED", "Cancelled: Le film", "TRANSPARENT"),
        ("TENTATIVE", "Postponed: Le film", "TRANSPARENT"),
    ]
    assert str(one["DESCRIPTION"]).startswith("La chaudière est en panne.")


def test_a_session_with_a_title_of_its_own(cast: Any, film: Any, client: Any) -> None:
    write(SessionFactory(activity=film), title={"fr": "Le montage"})
    assert str(only(client.get("/en/agenda/calendar.ics"))["SUMMARY"]) == "Le film: Le montage"


# --- octets -----------------------------------------------------------------------------------------------------


def test_lines_are_folded_between_characters(cast: Any, film: Any, client: Any) -> None:
    write(film, title={"fr": ARABIC}, summary={"fr": EMOJI.strip()})
    SessionFactory(activity=film)
    answer = client.get("/fr/agenda/calendar.ics")
    assert answer.content.endswith(b"\r\n")
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()  # each is whole characters
    event = only(answer)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]).splitlines()[0]) == (ARABIC, EMOJI.strip())


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=300)


@settings(max_examples=300)
@given(WORDS)
def test_what_people_write_comes_out_as_they_wrote_it(words: str) -> None:
    """Texts and quoted parameters, as the library writes them and as it reads them.

    It reads a backslash before a comma, colon or semicolon as none, its own too; so those are only written.
    """
    kept = "".join(letter for letter in words if letter in "\n\t" or (letter >= " " and letter != "\x7f"))
    assert text(words).encode() == icalendar.vText(kept).to_ical()
    read, words = kept.replace("\\", ""), words.replace("\\", "")
    written = folded(["BEGIN:VEVENT", f"SUMMARY;X-WORDS={quoted(words)}:{text(words)}", "END:VEVENT"])
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    event = icalendar.Event.from_ical(written)
    assert str(event["SUMMARY"]) == read  # type: ignore[index]
    assert event["SUMMARY"].params["X-WORDS"] == read.replace("\t", "")  # type: ignore[index]


# --- who sees what ----------------------------------------------------------------------------------------------


def test_drafts_closed_groups_and_other_networks_stay_inside(cast: Any, film: Any) -> None:
    SessionFactory(activity=film)
    SessionFactory(activity=film, state=SessionState.DRAFT)
    removed = SessionFactory(activity=film)
    remove_sessions(activity=film, ids=[removed.pk], by=cast.actor(cast.alice), at=AT)
    draft = ActivityFactory(hub=cast.wattrelos, slug="brouillon", published_at=None)
    closed = ActivityFactory(hub=cast.wattrelos, slug="classe", visibility="closed")
    gone = ActivityFactory(hub=cast.wattrelos, slug="fini", removed_at=AT)
    elsewhere = HubFactory(network=NetworkFactory(slug="other", host="other.example"), slug="ailleurs")
    other = ActivityFactory(hub=elsewhere, slug="ailleurs")
    for activity in (draft, closed, gone, other):
        SessionFactory(activity=activity)
    Session.objects.filter(activity__in=(draft, closed, gone)).update(shown=True)  # a mistake elsewhere opens nothing
    Session.objects.filter(pk=removed.pk).update(shown=False)
    hidden = HubFactory(network=cast.network, slug="cache", listed=False)
    for person in (None, cast.alice):
        client = cast.client(person)
        assert len(events(client.get("/fr/agenda/calendar.ics"))) == 1
        assert len(events(client.get("/fr/hubs/wattrelos/calendar.ics"))) == 1
        for slug in ("brouillon", "classe", "fini", "ailleurs"):
            assert client.get(f"/fr/activities/{slug}/calendar.ics").status_code == 404
        for slug in ("ailleurs", hidden.slug):
            assert client.get(f"/fr/hubs/{slug}/calendar.ics").status_code == 404


def test_the_filters_of_the_agenda(cast: Any, film: Any, client: Any) -> None:
    SessionFactory(activity=film)
    walk = ActivityFactory(hub=cast.mons, kind="walk", slug="balade", title={"fr": "La balade"})
    SessionFactory(activity=walk, starts_at=AT + timedelta(days=3))
    found = {
        query: [str(each["SUMMARY"]) for each in events(client.get(f"/fr/agenda/calendar.ics?{query}"))]
        for query in ("", "kind=walk", "hub=wattrelos", "hub=wattrelos&hub=mons", "online=1", "hub=nowhere")
    }
    assert found == {
        "": ["Le film", "La balade"],
        "kind=walk": ["La balade"],
        "hub=wattrelos": ["Le film"],
        "hub=wattrelos&hub=mons": ["Le film", "La balade"],
        "online=1": [],
        "hub=nowhere": ["Le film", "La balade"],
    }


def test_a_month_back_and_a_year_ahead(cast: Any, film: Any, client: Any) -> None:
    for days in (-31, -29, 399, 401):
        SessionFactory(activity=film, starts_at=AT + timedelta(days=days))
    exhibition = ActivityFactory(hub=cast.wattrelos, kind="exhibition")
    SessionFactory(activity=exhibition, starts_at=AT - timedelta(days=60), ends_at=AT + timedelta(days=9))
    SessionFactory(activity=exhibition, starts_at=AT - timedelta(days=60), ends_at=AT - timedelta(days=40))
    days = {(each["DTSTART"].dt - AT).days for each in events(client.get("/fr/agenda/calendar.ics"))}
    assert days == {-60, -29, 399}
    assert len(events(client.get("/fr/activities/film/calendar.ics"))) == 4


def test_of_too_many_the_next_ones_stay(cast: Any, film: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.queries.calendar_entries.MOST", 3)
    for days in (-9, -5, -1, 2, 4):
        SessionFactory(activity=film, starts_at=AT + timedelta(days=days))
    for url in ("/fr/agenda/calendar.ics", "/fr/activities/film/calendar.ics"):
        assert [(each["DTSTART"].dt - AT).days for each in events(client.get(url))] == [-1, 2, 4]
    SessionFactory(activity=film, starts_at=AT + timedelta(days=3))
    SessionFactory(activity=film, starts_at=AT + timedelta(days=9))
    assert [(each["DTSTART"].dt - AT).days for each in events(client.get("/fr/agenda/calendar.ics"))] == [2, 3, 4]


# --- what it costs ----------------------------------------------------------------------------------------------


def test_fifty_cost_what_one_costs(cast: Any, film: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.network.middleware.KEPT", 600)  # a slow machine asks for the network again
    SessionFactory(activity=film)
    client.get("/fr/agenda/calendar.ics")
    with CaptureQueriesContext(connection) as one:
        client.get("/fr/agenda/calendar.ics")
    for days in range(50):
        activity = ActivityFactory(hub=HubFactory(network=cast.network))
        session = SessionFactory(activity=activity, starts_at=AT + timedelta(days=days))
        AlsoAt.objects.create(session=session, hub=cast.mons)
    client.get("/fr/agenda/calendar.ics")
    with CaptureQueriesContext(connection) as fifty:
        assert len(events(client.get("/fr/agenda/calendar.ics"))) == 51
    assert (len(fifty), len(one) <= 10) == (len(one), True)


def test_no_more_than_two_thousand(cast: Any, film: Any, client: Any) -> None:
    first = SessionFactory(activity=film)
    Session.objects.bulk_create(
        Session(
            **{
                field.attname: getattr(first, field.attname)
                for field in Session._meta.concrete_fields
                if field.attname not in ("id", "uid", "starts_at", "ends_at", *Session.language_fields())
            },
            starts_at=first.starts_at + timedelta(minutes=number),
            ends_at=first.ends_at + timedelta(minutes=number),
        )
        for number in range(1, MOST + 5)
    )
    assert client.get("/fr/agenda/calendar.ics").content.count(b"BEGIN:VEVENT") == MOST


def test_who_has_it_already_is_told_so(cast: Any, film: Any, client: Any) -> None:
    url = "/fr/agenda/calendar.ics"
    session = SessionFactory(activity=film)
    first = client.get(url)
    assert first["Last-Modified"] == "Fri, 20 Nov 2026 09:00:00 GMT"
    assert client.get(url).content == first.content
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-None-Match": f"W/{first['ETag']}"},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        same = client.get(url, headers=headers)
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    by = cast.actor(cast.alice)
    acts = [
        lambda: write(cast.wattrelos, name={"fr": "La Lainerie neuve"}),
        lambda: Hub.objects.filter(pk=cast.wattrelos.pk).update(street="1 rue Neuve"),
        lambda: write_activity(activity=film, texts={"title": {"nl": "Film!"}}, by=by, at=AT),
        lambda: cancel_sessions(activity=film, ids=[session.pk], by=by, at=AT + timedelta(minutes=1)),
        lambda: remove_activity(activity=film, by=by, at=AT + timedelta(minutes=2)),
    ]
    tags = [first["ETag"]]
    for act in acts:
        act()
        answer = client.get(url, headers={"If-None-Match": tags[-1]})
        assert answer.status_code == 200
        tags.append(answer["ETag"])
    assert len(set(tags)) == len(tags)
    assert client.get(url, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_many_who_ask_at_once_share_one(cast: Any, film: Any, client: Any) -> None:
    """The server keeps a calendar for a moment as it keeps pages, and sends it small."""
    for days in range(5):
        SessionFactory(activity=film, starts_at=AT + timedelta(days=days))
    for url in ("/fr/agenda/calendar.ics", "/fr/agenda/feed.atom", "/fr/agenda/embed/"):
        answer = client.get(url)
        headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
        served = Answer(answer.status_code, headers, answer.content)
        assert (keepable(served), compressible(served)) == (True, True), url


def test_it_is_the_same_for_everybody_and_open_to_other_pages(cast: Any, film: Any) -> None:
    SessionFactory(activity=film)
    answers = [cast.client(person).get("/fr/agenda/calendar.ics") for person in (None, cast.chloe, cast.alice)]
    assert len({answer.content for answer in answers}) == 1
    assert {(answer["Access-Control-Allow-Origin"], answer["X-Frame-Options"]) for answer in answers} == {("*", "DENY")}
    assert not any(answer.cookies for answer in answers)
