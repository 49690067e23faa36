"""A calendar brought again with changes: shown, chosen by a person, done as by hand, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.models import ImportedRecord
from estaminet.network.operations import importing
from estaminet.network.operations.importing import Decision
from estaminet.network.operations.importing.deciding import NotToBeDecided, TooManyUpdates
from estaminet.network.operations.importing.publishing import NothingNew
from estaminet.programme.models import Activity, Change, Session
from estaminet.programme.operations import cancel_sessions, change_sessions, write_activity
from tests.conftest import AT
from tests.factories.network import PlaceFactory
from tests.factories.registering import registered
from tests.programme.bringing.carrying import brought, published, undone, verdicts

KIND = "activities"
Event = Mapping[str, str]
REPAIR = {
    "UID": "repair@example.org",
    "SUMMARY": "Repair café",
    "DTSTART": "20261205T130000Z",
    "DTEND": "20261205T150000Z",
}
BALL = {"UID": "ball@example.org", "SUMMARY": "Bal folk", "DTSTART": "20261206T190000Z", "DTEND": "20261206T220000Z"}
WEEK = {
    "UID": "week@example.org",
    "SUMMARY": "Tissage",
    "DTSTART": "20261207T180000Z",
    "DTEND": "20261207T200000Z",
    "RRULE": "FREQ=WEEKLY;COUNT=3",
}


def calendar(*events: Event) -> bytes:
    """A calendar as others write them: a stamp of its own each time it is fetched."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN"]
    for number, event in enumerate(events):
        stamp = f"DTSTAMP:202611{10 + len(lines) % 9}T10000{number % 10}Z"
        lines += ["BEGIN:VEVENT", stamp, *(f"{name}:{value}" for name, value in event.items()), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def told(imported: Any) -> list[list[tuple[str, str, str]]]:
    """What differs, line by line."""
    return [
        [tuple(each) for each in line.understood.get("differences", ())] for line in imported.lines.order_by("number")
    ]


def choose(imported: Any, *numbers: int, decision: Decision = Decision.UPDATE) -> Any:
    for number in numbers or imported.lines.filter(verdict="changed").values_list("number", flat=True):
        importing.decide_line(imported=imported, number=number, decision=decision, by=imported_by, at=AT)
    imported.refresh_from_db()
    return imported


def decide_all(imported: Any, verdict: LineVerdict, decision: Decision) -> None:
    importing.decide_lines(imported=imported, verdict=verdict, decision=decision, by=imported_by, at=AT)


def state() -> list[dict[str, Any]]:
    """Everything that is told of dates, their places and activities; without what only counts changes."""
    uncounted = ("sequence", "changed_at")
    rows = [
        {name: value for name, value in row.items() if name not in uncounted}
        for model in (Session, Activity)
        for row in model.objects.order_by("pk").values()
    ]
    return [*rows, *({"also": turn} for turn in Session.objects.order_by("pk").values_list("also_at__hub", flat=True))]


@pytest.fixture(autouse=True)
def _by(cast: Any) -> None:
    global imported_by
    imported_by = cast.actor(cast.alice)


# --- nothing changes by itself ---------------------------------------------------------------------------------------


def test_the_same_calendar_changes_nothing_whoever_worked_with_it_meanwhile(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL, WEEK)))
    repair = Session.objects.get(uid="repair@example.org")
    change_sessions(
        activity=repair.activity,
        changes={repair.pk: {"starts_at": repair.starts_at - timedelta(hours=1)}},
        texts={repair.pk: {"title": {"fr": "Repair café de Noël"}}},
        by=imported_by,
        at=AT,
    )
    write_activity(activity=repair.activity, texts={"title": {"fr": "Réparer"}}, by=imported_by, at=AT)
    before = state()
    again = brought(cast.wattrelos, KIND, calendar(REPAIR, BALL, WEEK))

    assert again.counts == {"same": 5}
    with pytest.raises(NothingNew):
        published(again)
    assert state() == before


def test_a_changed_calendar_changes_nothing_unless_somebody_says_so(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    before = state()
    again = brought(cast.wattrelos, KIND, calendar({**REPAIR, "SUMMARY": "Repair"}, BALL))
    assert again.counts == {"changed": 1, "same": 1}
    with pytest.raises(NothingNew):
        published(again)
    longer = brought(cast.wattrelos, KIND, calendar({**REPAIR, "SUMMARY": "Repair"}, BALL, WEEK))
    published(longer)

    assert (longer.counts, longer.records.count()) == ({"changed": 1, "same": 1, "new": 3}, 3)
    assert state()[:1] == before[:1]
    assert not Change.objects.exists()


# --- what differs, and what becomes of it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "differences"),
    [
        (
            {"DTSTART": "20261212T140000Z", "DTEND": "20261212T173000Z"},
            [("when", "2026-12-05 14:00 – 16:00", "2026-12-12 15:00 – 18:30")],
        ),
        ({"DTEND": "20261206T150000Z"}, [("when", "2026-12-05 14:00 – 16:00", "2026-12-05 14:00 – 2026-12-06 16:00")]),
        ({"SUMMARY": "Repair café de Noël"}, [("title", "Repair café", "Repair café de Noël")]),
        ({"LOCATION": "Cuisine"}, [("where", "La Lainerie", "Cuisine")]),
        ({"LOCATION": "Parc communal"}, [("where", "La Lainerie", "Parc communal, La Lainerie")]),
        ({"LOCATION": "Café Europa"}, [("where", "La Lainerie", "Café Europa")]),
        ({"STATUS": "CANCELLED"}, [("state", "planned", "cancelled")]),
        ({"STATUS": "TENTATIVE"}, [("state", "planned", "draft")]),
        ({"CONFERENCE": "https://video.example.org/x"}, None),
        ({"DESCRIPTION": "Venez avec vos grille-pain."}, [("summary", "", "Venez avec vos grille-pain.")]),
        ({"SEQUENCE": "7"}, []),
        ({"CATEGORIES": "Noël", "URL": "https://example.org"}, []),
    ],
)
def test_what_differs_is_shown_done_as_by_hand_and_put_back(
    cast: Any, change: dict[str, str], differences: list[tuple[str, str, str]] | None
) -> None:
    PlaceFactory(hub=cast.wattrelos, name="Cuisine")
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    before = state()
    again = brought(cast.wattrelos, KIND, calendar({**REPAIR, **change}, BALL))
    if differences == []:
        assert again.counts == {"same": 2}
        return
    assert verdicts(again) == [("changed", []), ("same", [])]
    assert differences is None or told(again) == [differences, []]

    published(choose(again))
    after = state()
    assert (again.counts, again.records.count()) == ({"update": 1, "same": 1}, 0)
    assert after != before
    assert brought(cast.wattrelos, KIND, calendar({**REPAIR, **change}, BALL)).counts == {"same": 2}
    fresh = Session.objects.get(uid="repair@example.org")
    assert (fresh.sequence > 0) == bool({"DTSTART", "DTEND", "LOCATION", "STATUS", "CONFERENCE"} & set(change))

    assert undone(again).state == ImportState.UNDONE
    assert state() == before
    # What the file says is anew again, and the old one is what is here.
    assert brought(cast.wattrelos, KIND, calendar({**REPAIR, **change}, BALL)).counts == {"changed": 1, "same": 1}
    assert brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)).counts == {"same": 2}


def test_only_what_the_file_says_anew_is_changed(cast: Any) -> None:
    """The team has moved the date to the kitchen and given it a title; the calendar changes its hour."""
    kitchen = PlaceFactory(hub=cast.wattrelos, name="Cuisine")
    published(brought(cast.wattrelos, KIND, calendar({**REPAIR, "LOCATION": "Parc"})))
    repair = Session.objects.get()
    texts = {repair.pk: {"title": {"fr": "Spécial vélos"}}}
    change_sessions(
        activity=repair.activity, changes={repair.pk: {"place": kitchen}}, texts=texts, by=imported_by, at=AT
    )
    again = brought(
        cast.wattrelos, KIND, calendar({**REPAIR, "LOCATION": "Parc", "DTSTART": "20261205T120000Z", "SEQUENCE": "2"})
    )
    assert told(again) == [[("when", "2026-12-05 14:00 – 16:00", "2026-12-05 13:00 – 16:00")]]
    published(choose(again))

    repair.refresh_from_db()
    assert (repair.starts_at, repair.place) == (datetime(2026, 12, 5, 12, tzinfo=UTC), kitchen)
    assert repair.title.text("fr") == "Spécial vélos"


def test_a_date_without_an_end_in_the_file_keeps_its_length(cast: Any) -> None:
    event = {name: value for name, value in REPAIR.items() if name != "DTEND"}
    published(brought(cast.wattrelos, KIND, calendar(event)))
    repair = Session.objects.get()
    longer = {"ends_at": repair.starts_at + timedelta(hours=5)}
    change_sessions(activity=repair.activity, changes={repair.pk: longer}, by=imported_by, at=AT)
    published(choose(brought(cast.wattrelos, KIND, calendar({**event, "DTSTART": "20261205T100000Z"}))))

    repair.refresh_from_db()
    assert repair.ends_at - repair.starts_at == timedelta(hours=5)


def test_all_dates_of_an_event_that_comes_back_get_another_hour(cast: Any) -> None:
    """They are the same dates; only one of them had an event of its own."""
    own = {"UID": WEEK["UID"], "RECURRENCE-ID": "20261214T180000Z", "SUMMARY": "Tissage", "DTSTART": "20261214T170000Z"}
    published(brought(cast.wattrelos, KIND, calendar(WEEK, own)))
    later = {**WEEK, "DTSTART": "20261207T190000Z", "DTEND": "20261207T210000Z"}
    again = brought(cast.wattrelos, KIND, calendar(later, {**own, "RECURRENCE-ID": "20261214T190000Z"}))

    assert again.counts == {"changed": 2, "same": 1}
    published(choose(again))
    starts = [f"{each.begins:%d %H}" for each in Session.objects.order_by("starts_at")]
    assert starts == ["07 20", "14 18", "21 20"]


def test_two_dates_on_one_day_are_two(cast: Any) -> None:
    twice = {**WEEK, "RRULE": "FREQ=DAILY;COUNT=2", "RDATE": "20261207T100000Z"}
    published(brought(cast.wattrelos, KIND, calendar(twice)))

    assert Session.objects.count() == 3
    assert brought(cast.wattrelos, KIND, calendar(twice)).counts == {"same": 3}


def test_a_title_goes_where_it_belongs(cast: Any) -> None:
    """An event that comes back is renamed as a whole; one of several of the same name gets a title of its own."""
    other = {**REPAIR, "UID": "second@example.org", "DTSTART": "20261219T130000Z", "DTEND": "20261219T150000Z"}
    published(brought(cast.wattrelos, KIND, calendar(WEEK, REPAIR, other)))
    again = brought(
        cast.wattrelos, KIND, calendar({**WEEK, "SUMMARY": "Tissage et filage"}, REPAIR, {**other, "SUMMARY": "Fête"})
    )
    assert again.counts == {"changed": 4, "same": 1}
    published(choose(again))

    week, repair = Activity.objects.get(slug="tissage"), Activity.objects.get(slug="repair-cafe")
    assert week.title.text("fr") == "Tissage et filage"
    assert [each.title.text("fr") for each in week.sessions.all()] == ["", "", ""]
    assert repair.title.text("fr") == "Repair café"
    assert [each.title.text("fr") for each in repair.sessions.order_by("starts_at")] == ["", "Fête"]
    undone(again)
    week.refresh_from_db()
    assert week.title.text("fr") == "Tissage"
    assert not any(each.title for each in Session.objects.all())


def test_a_long_description_leaves_no_short_one_behind(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar({**REPAIR, "DESCRIPTION": "Court."})))
    again = brought(cast.wattrelos, KIND, calendar({**REPAIR, "DESCRIPTION": "Long.\\n\\n" + "Très long. " * 40}))
    assert [aspect for aspect, _here, _there in told(again)[0]] == ["description", "summary"]
    published(choose(again))
    activity = Activity.objects.get()
    assert (bool(activity.summary), activity.description.text("fr")[:12]) == (False, "<p>Long.</p>")
    undone(again)
    activity.refresh_from_db()
    assert (activity.summary.text("fr"), bool(activity.description)) == ("Court.", False)


# --- people -----------------------------------------------------------------------------------------------------------


def a_party(uid: str = "repair@example.org") -> None:
    session = Session.objects.select_related("activity").get(uid=uid)
    Activity.objects.filter(pk=session.activity_id).update(entry="booked", seats=9)
    session.refresh_from_db()
    registered(session, at=AT)
    OutboxMail.objects.all().delete()


def mails() -> list[str]:
    found = OutboxMail.objects.filter(template="programme/mail/sessions").order_by("pk")
    said = [{**mail.context, **(mail.common.context if getattr(mail, "common", None) else {})} for mail in found]
    OutboxMail.objects.all().delete()
    return [each["what"] for each in said]


@pytest.mark.parametrize(
    ("change", "what", "back"),
    [
        ({"DTSTART": "20261205T120000Z"}, ["moved"], ["moved"]),
        ({"STATUS": "CANCELLED"}, ["cancelled"], ["added"]),
        ({"STATUS": "CANCELLED", "DTSTART": "20261205T120000Z"}, ["cancelled"], ["added"]),
        ({"SUMMARY": "Repair"}, [], []),
    ],
)
def test_those_who_registered_are_told_as_of_any_change(
    cast: Any, change: dict[str, str], what: list[str], back: list[str]
) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    a_party()
    again = published(choose(brought(cast.wattrelos, KIND, calendar({**REPAIR, **change}))), by=imported_by)
    assert mails() == what
    assert {each.by_id for each in Change.objects.all()} <= {imported_by.account_id}
    undone(again, at=AT + timedelta(hours=1))
    assert mails() == back


# --- choosing ---------------------------------------------------------------------------------------------------------


def test_what_is_chosen_can_be_left_again(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    again = brought(cast.wattrelos, KIND, calendar(*({**each, "LOCATION": "Parc"} for each in (REPAIR, BALL))))
    choose(again)
    choose(again, 1, decision=Decision.LEAVE)
    assert again.counts == {"changed": 1, "update": 1}
    with pytest.raises(NotToBeDecided):
        choose(again, 1, decision=Decision.AS_NEW)
    with pytest.raises(NotToBeDecided):
        choose(again, 1, decision=Decision.LEAVE_OUT)
    published(again)
    assert {each.uid: bool(each.meeting_point) for each in Session.objects.all()} == {
        "repair@example.org": False,
        "ball@example.org": True,
    }


def test_only_so_many_at_once(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.network.operations.importing.deciding.most_updates", lambda: 2)
    published(brought(cast.wattrelos, KIND, calendar(WEEK)))
    again = brought(cast.wattrelos, KIND, calendar({**WEEK, "LOCATION": "Parc"}))
    decide_all(again, LineVerdict.CHANGED, Decision.UPDATE)
    again.refresh_from_db()
    assert again.counts == {"update": 2, "changed": 1}
    with pytest.raises(TooManyUpdates):
        choose(again, 3)
    with pytest.raises(TooManyUpdates):
        importing.decide_lines(
            imported=again, verdict=LineVerdict.CHANGED, decision=Decision.UPDATE, by=imported_by, at=AT
        )
    importing.decide_lines(imported=again, verdict=LineVerdict.UPDATE, decision=Decision.LEAVE, by=imported_by, at=AT)
    again.refresh_from_db()
    assert again.counts == {"changed": 3}


def test_an_event_that_stands_twice_counts_by_its_first(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    twice = calendar(REPAIR, {**REPAIR, "SUMMARY": "Another"})

    assert verdicts(brought(cast.wattrelos, KIND, twice)) == [("same", []), ("same", [])]


# --- all or nothing ---------------------------------------------------------------------------------------------------


def test_what_somebody_changed_since_it_was_shown_is_shown_again(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    moved = [{**each, "LOCATION": "Parc"} for each in (REPAIR, BALL)]
    again = choose(brought(cast.wattrelos, KIND, calendar(*moved)))
    ball = Session.objects.get(uid="ball@example.org")
    place = PlaceFactory(hub=cast.wattrelos, name="Cour")
    change_sessions(activity=ball.activity, changes={ball.pk: {"place": place}}, by=imported_by, at=AT)
    before = state()
    importing.ask_to_publish(imported=again, by=imported_by, at=AT)
    importing.publish_now(import_id=again.pk, by=imported_by, at=AT)
    assert state() == before
    importing.check_lines(import_id=again.pk, by=imported_by, at=AT, told=lambda _percent: None)
    again.refresh_from_db()

    # What is as it was shown stays chosen.
    assert (again.state, verdicts(again)) == (ImportState.CHECKED, [("update", []), ("changed", [])])
    assert "has changed since you looked" in again.problem
    assert told(again)[1] == [("where", "Cour", "Parc, La Lainerie")]


def test_when_one_cannot_be_changed_none_is(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from estaminet.programme.operations.sessions import EndsBeforeItBegins

    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    before, calls = state(), []

    def refuses_later(**asked: Any) -> Any:
        calls.append(asked["activity"])
        if len(calls) == 2:
            raise EndsBeforeItBegins
        return change_sessions(**asked)

    monkeypatch.setattr("estaminet.programme.operations.bringing.up_to_date.change_sessions", refuses_later)
    again = choose(
        brought(cast.wattrelos, KIND, calendar(*({**each, "LOCATION": "Parc"} for each in (REPAIR, BALL)), WEEK))
    )
    importing.ask_to_publish(imported=again, by=imported_by, at=AT)
    importing.publish_now(import_id=again.pk, by=imported_by, at=AT)
    again.refresh_from_db()

    assert (again.state, state()) == (ImportState.CHECKED, before)
    assert again.problem.startswith("Line 2: This ends before it begins.")


def brought_up_to_date(cast: Any) -> Any:
    """Two dates were moved to the park by a file that brought three more."""
    published(brought(cast.wattrelos, KIND, calendar(REPAIR, BALL)))
    moved = [{**each, "LOCATION": "Parc"} for each in (REPAIR, BALL)]
    return published(choose(brought(cast.wattrelos, KIND, calendar(*moved, WEEK))))


def test_what_somebody_changed_since_keeps_all_of_it_and_names_the_line(cast: Any) -> None:
    again = brought_up_to_date(cast)
    ball = Session.objects.get(uid="ball@example.org")
    place = PlaceFactory(hub=cast.wattrelos, name="Cour")
    change_sessions(activity=ball.activity, changes={ball.pk: {"place": place}}, by=imported_by, at=AT)
    before = state()
    undone(again)

    assert (again.state, state()) == (ImportState.PUBLISHED, before)
    assert again.problem == "Line 2: Somebody has changed this date since this file brought it up to date."


def test_what_else_was_changed_since_stays(cast: Any) -> None:
    again = brought_up_to_date(cast)
    ball = Session.objects.get(uid="ball@example.org")
    cancel_sessions(activity=ball.activity, ids=[ball.pk], by=imported_by, at=AT)
    undone(again)
    ball.refresh_from_db()

    assert (again.state, ball.state, bool(ball.meeting_point)) == (ImportState.UNDONE, "cancelled", False)


def test_several_are_taken_back_one_after_the_other(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    before, steps = [state()], []
    for where in ("Parc", "Gare"):
        event = {**REPAIR, "LOCATION": where, "SUMMARY": where}
        steps.append(published(choose(brought(cast.wattrelos, KIND, calendar(event)))))
        before.append(state())
    assert undone(steps[0]).state == ImportState.PUBLISHED
    for number in (1, 0):
        assert undone(steps[number]).state == ImportState.UNDONE
        assert state() == before[number]


def test_a_title_somebody_wrote_since_stays(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    again = published(choose(brought(cast.wattrelos, KIND, calendar({**REPAIR, "SUMMARY": "Réparer"}))))
    write_activity(activity=Activity.objects.get(), texts={"title": {"fr": "À nous"}}, by=imported_by, at=AT)
    undone(again)

    assert (again.state, Activity.objects.get().title.text("fr")) == (ImportState.PUBLISHED, "À nous")


def test_what_is_gone_since_is_not_put_back(cast: Any) -> None:
    first = published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    second = published(choose(brought(cast.wattrelos, KIND, calendar({**REPAIR, "LOCATION": "Parc"}, BALL))))
    undone(first)
    assert [each.uid for each in Session.objects.standing()] == ["ball@example.org"]
    undone(second)

    assert not Session.objects.standing().exists()
    assert not ImportedRecord.objects.exists()


def test_the_way_back_outlasts_the_words(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    before = state()
    again = published(choose(brought(cast.wattrelos, KIND, calendar({**REPAIR, "LOCATION": "Parc"}))))
    importing.forget_lines(AT + timedelta(days=40))
    again.refresh_from_db()
    assert again.lines.get().understood == {}
    undone(again)

    assert (again.state, state()) == (ImportState.UNDONE, before)


# --- whose it is ------------------------------------------------------------------------------------------------------


def test_our_own_calendar_is_a_list_of_last_year(cast: Any) -> None:
    """What the house itself has written is not brought up to date by it, unless it came by a file."""
    published(brought(cast.wattrelos, KIND, calendar(REPAIR)))
    ImportedRecord.objects.all().delete()
    own = calendar({**REPAIR, "SUMMARY": "Autrement", "LOCATION": "Parc"}).replace(
        b"-//Elsewhere//EN", b"-//Estaminet//programme//EN"
    )
    assert brought(cast.wattrelos, KIND, own).counts == {"same": 1}
    theirs = brought(cast.wattrelos, KIND, calendar({**REPAIR, "SUMMARY": "Autrement"}))
    assert told(theirs) == [[("title", "Repair café", "Autrement")]]


def test_lines_without_a_uid_are_known_by_what_they_say(cast: Any) -> None:
    published(brought(cast.wattrelos, KIND, b"title;day;begins\nAtelier;2026-12-05;14:00\n"))
    again = brought(cast.wattrelos, KIND, b"title;day;begins;ends\nAtelier;2026-12-05;14:00;19:00\n")

    assert verdicts(again) == [("same", [])]
