"""What an agenda of the region is told of an event: its fields, its limits, and what comes back from such a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.tables.agendas import agenda_table
from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import ActivityKind, Audience, Entry, Mode, PricePolicy, RegionalAgenda, SessionState
from estaminet.programme.exports.regional import regional_file
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.queries.regional.events import regional_events
from estaminet.programme.queries.regional.openagenda import MOST_TIMINGS, openagenda_event, timings_of
from estaminet.programme.queries.regional.uitdatabank import uitdatabank_event
from tests.conftest import AT
from tests.factories.network import AccessFeatureFactory, HubFactory, NetworkFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.programme.bringing.carrying import brought, published, verdicts
from tests.programme.regional.agendas import HOUSE, check_openagenda, check_uitdatabank

OPEN, REGION = RegionalAgenda.OPENAGENDA, RegionalAgenda.UITDATABANK


def a_rich_one(cast: Any) -> Any:
    activity = ActivityFactory(
        hub=cast.wattrelos,
        slug="tissage",
        kind=ActivityKind.SERIES,
        title={"fr": "Tissage", "nl": "Weven", "it": "Tessitura"},
        summary={"fr": "x" * 290, "nl": "Kort"},
        description={"fr": f"<p>{'Long. ' * 2000}</p><ul><li>Laine</li></ul>"},
        price=PricePolicy.SOLIDARITY,
        entry=Entry.BOOKED,
        audience=Audience.SCHOOLS,
        youngest=8,
        easy_to_read=True,
        seats=10,
    )
    TariffFactory(activity=activity, amount=Decimal(5), position=0)
    TariffFactory(activity=activity, amount=Decimal(3), name={"it": "Ridotto"}, position=1)
    SessionFactory(activity=activity)
    SessionFactory(
        activity=activity, starts_at=AT + timedelta(days=8), state=SessionState.CANCELLED, note={"fr": "Malade"}
    )
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.STEP_FREE)
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.TACTILE, answer=Answer.NO)
    return activity


def test_openagenda(cast: Any) -> None:
    a_rich_one(cast)
    (event,) = regional_events(cast.wattrelos, places={cast.wattrelos.pk: "98765"})
    told = openagenda_event(event, AT)
    check_openagenda(told)
    assert told["title"] == {"fr": "Tissage", "nl": "Weven", "it": "Tessitura"}
    assert len(told["description"]["fr"]) == 200
    assert told["description"]["nl"] == "Kort"
    assert told["description"]["it"] == "Tessitura"
    assert len(told["longDescription"]["fr"]) <= 10_000
    assert told["accessibility"] == {"hi": False, "vi": False, "mi": True, "ii": True, "pi": False}
    assert told["age"] == {"min": 8, "max": 120}
    assert (told["status"], told["attendanceMode"], told["locationUid"]) == (1, 1, 98765)
    assert told["registration"] == [event.url]
    assert event.url.endswith("/fr/activities/tissage/")
    # Only what takes place: whoever reads there would stand before a closed door.
    assert told["timings"] == [{"begin": "2026-11-21T10:00:00+0100", "end": "2026-11-21T12:00:00+0100"}]


def test_the_original_comes_first_and_names_the_house(cast: Any) -> None:
    hub = HubFactory(network=cast.wattrelos.network, name={"bg": "Къща", "it": "La casa"}, languages=["it", "bg"])
    activity = ActivityFactory(hub=hub, title={"it": "Film", "bg": "Филм", "fr": "Le film"})
    SessionFactory(activity=activity)
    (event,) = regional_events(hub)
    told = openagenda_event(event, AT)
    assert list(told["title"]) == ["it", "bg", "fr"]
    assert told["location"]["name"] == "La casa"


def test_uitdatabank(cast: Any) -> None:
    a_rich_one(cast)
    (event,) = regional_events(cast.wattrelos, places={cast.wattrelos.pk: HOUSE})
    told = uitdatabank_event(event)
    check_uitdatabank(told)
    assert (told["mainLanguage"], told["name"]) == ("fr", {"nl": "Weven", "fr": "Tissage"})
    assert told["calendarType"] == "multiple"
    assert [each["status"]["type"] for each in told["subEvent"]] == ["Available", "Unavailable"]
    assert told["subEvent"][1]["status"]["reason"] == {"fr": "Malade"}
    assert told["terms"] == [{"id": "0.3.1.0.0", "label": "Lessenreeks", "domain": "eventtype"}]
    assert told["location"]["@id"] == f"https://io.uitdatabank.be/place/{HOUSE}"
    assert (told["typicalAgeRange"], told["audience"]) == ("8-", {"audienceType": "education"})
    assert [each["price"] for each in told["priceInfo"]] == [5.0, 3.0]
    assert told["priceInfo"][1]["name"] == {"fr": "Ridotto"}
    assert told["bookingInfo"]["url"] == event.url
    assert told["workflowStatus"] == "READY_FOR_VALIDATION"


def test_states_of_the_whole(cast: Any) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, entry=Entry.BOOKED, seats=1)
    session = SessionFactory(activity=activity, left=0)

    def status() -> int:
        (event,) = regional_events(cast.wattrelos)
        found: int = openagenda_event(event, AT)["status"]
        return found

    assert status() == 5
    for state, number in ((SessionState.POSTPONED, 4), (SessionState.CANCELLED, 6)):
        Session.objects.filter(pk=session.pk).update(state=state)
        assert status() == number


def test_a_joint_date_is_told_of_each_house(cast: Any) -> None:
    activity = ActivityFactory(hub=cast.wattrelos)
    session = SessionFactory(activity=activity)
    AlsoAt.objects.create(session=session, hub=cast.mons)
    events = regional_events(cast.wattrelos)
    assert [each.house for each in events] == [cast.wattrelos, cast.mons]
    assert regional_events(cast.mons) == []
    told = openagenda_event(events[1], AT)
    assert told["location"]["countryCode"] == "BE"


def spans(*dates: tuple[datetime, datetime]) -> list[tuple[str, str]]:
    rows = [Session(starts_at=starts, ends_at=ends, zone="Europe/Paris") for starts, ends in dates]
    return [(each["begin"], each["end"]) for each in timings_of(rows, AT)]


def test_long_dates_are_told_day_by_day_also_when_the_clock_changes() -> None:
    """The day on which the clock is put back has twenty-five hours, which is one too many."""
    starts = datetime(2027, 10, 30, 8, tzinfo=UTC)
    found = spans((starts, starts + timedelta(days=2)))
    assert found == [
        ("2027-10-30T10:00:00+0200", "2027-10-31T00:00:00+0200"),
        ("2027-10-31T00:00:00+0200", "2027-10-31T23:00:00+0100"),
        ("2027-10-31T23:00:00+0100", "2027-11-01T09:00:00+0100"),
    ]
    check_openagenda(
        {
            "title": {"fr": "x"},
            "description": {"fr": "x"},
            "locationUid": 1,
            "timings": [{"begin": begin, "end": end} for begin, end in found],
        }
    )


def test_dates_that_lie_over_one_another_are_one() -> None:
    noon = datetime(2026, 12, 1, 11, tzinfo=UTC)
    hour = timedelta(hours=1)
    found = spans((noon, noon + 2 * hour), (noon + hour, noon + 3 * hour), (noon + 3 * hour, noon + 4 * hour))
    assert found == [
        ("2026-12-01T12:00:00+0100", "2026-12-01T15:00:00+0100"),
        ("2026-12-01T15:00:00+0100", "2026-12-01T16:00:00+0100"),
    ]


def test_of_too_many_dates_those_to_come_are_told() -> None:
    first = AT - timedelta(days=500)
    dates = [(first + timedelta(days=each), first + timedelta(days=each, hours=1)) for each in range(1100)]
    found = spans(*dates)
    assert len(found) == MOST_TIMINGS
    assert found[-1][0].startswith("2028")
    assert found[0][0] < "2026-11-20" < found[300][0]


@pytest.mark.parametrize("which", list(RegionalAgenda))
def test_a_file_comes_back_as_activities(cast: Any, which: RegionalAgenda) -> None:
    a_rich_one(cast)
    online = ActivityFactory(hub=cast.wattrelos, slug="lire", title={"fr": "Lire", "nl": "Lezen"})
    SessionFactory(activity=online, mode=Mode.ONLINE, online_url="https://video.example.org/x")
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=AT - timedelta(days=90))
    content = regional_file(cast.wattrelos, which, AT)
    told = json.loads(content)
    for each in told.get("events", []):
        check_openagenda({**each, "locationUid": 1})
    for each in told.get("member", []):
        check_uitdatabank(
            {
                **each,
                "location": {"@id": f"https://x/place/{HOUSE}"}
                if each["attendanceMode"] == "offline"
                else each["location"],
            }
        )

    empty = HubFactory(
        network=NetworkFactory(slug="other", host="other.example.org", languages=["fr", "nl", "it"]), slug="vide"
    )
    made = brought(empty, "activities", content)
    assert {verdict for verdict, _codes in verdicts(made)} == {"new"}
    published(made)
    found = Activity.objects.filter(hub=empty)
    assert sorted(each.title.text("nl") for each in found) == ["Lezen", "Weven"]
    weave = found.get(slug="tissage")
    assert weave.youngest == 8
    starts = list(weave.sessions.order_by("starts_at").values_list("starts_at", "state"))
    cancelled = [(AT + timedelta(days=8), "cancelled")] if which is REGION else []
    assert starts == [(datetime(2026, 11, 21, 9, tzinfo=UTC), "planned"), *cancelled]
    read = found.get(slug="lire").sessions.get()
    assert (read.mode, read.online_url) == (Mode.ONLINE, "https://video.example.org/x")
    assert brought(empty, "activities", content).counts.keys() == {"same"}


def test_events_as_openagenda_gives_them() -> None:
    """As its API answers: places as objects, states with their words, many dates."""
    told = {
        "total": 1,
        "events": [
            {
                "uid": 12345678,
                "slug": "cinema",
                "title": {"fr": "Un été au ciné"},
                "description": {"fr": "De Nicolas Vanier"},
                "longDescription": {"fr": "**Film**"},
                "keywords": {"fr": ["ciné", "plein air"]},
                "status": {"id": 6, "label": {"fr": "Annulé"}},
                "attendanceMode": {"id": 1, "label": {"fr": "Sur place"}},
                "location": {"uid": 1, "name": "Parc Barbieux", "address": "Avenue Jean Jaurès, 59100 Roubaix"},
                "age": {"min": None, "max": 12},
                "timings": [
                    {"begin": "2025-08-06T21:30:00.000+0200", "end": "2025-08-06T23:30:00.000+0200"},
                    {"begin": "2025-08-07T21:30:00.000+0200", "end": "2025-08-07T23:30:00.000+0200"},
                ],
            }
        ],
    }
    headers, lines = agenda_table(json.dumps(told).encode())
    rows = [dict(zip(headers, cells, strict=True)) for _number, cells in lines]
    assert [row["begins_at"] for row in rows] == ["2025-08-06T21:30:00.000+0200", "2025-08-07T21:30:00.000+0200"]
    assert {row["activity"] for row in rows} == {"openagenda 12345678"}
    first = rows[0]
    assert (first["title.fr"], first["state"], first["oldest"], first["youngest"]) == (
        "Un été au ciné",
        "cancelled",
        "12",
        "",
    )
    assert first["location"] == "Parc Barbieux, Avenue Jean Jaurès, 59100 Roubaix"
    assert first["categories"] == "ciné;plein air"


@pytest.mark.parametrize(
    "octets", [b"[]", b"{}", b'{"events": []}', b'[{"title": "x"}]', b"[1]", b'{"events": "x"}', b"{"]
)
def test_other_json_is_refused(cast: Any, octets: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        agenda_table(octets)
    assert brought(cast.wattrelos, "activities", octets).state == "refused"


def test_the_number_of_queries_does_not_grow(cast: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            regional_file(cast.wattrelos, REGION, AT)
        return len(queries)

    AlsoAt.objects.create(session=SessionFactory(activity=ActivityFactory(hub=cast.wattrelos)), hub=cast.mons)
    TariffFactory(activity=Activity.objects.get())
    first = cost()
    for _each in range(4):
        activity = ActivityFactory(hub=cast.wattrelos)
        TariffFactory(activity=activity)
        AlsoAt.objects.create(session=SessionFactory(activity=activity), hub=cast.mons)
    assert cost() == first


def test_the_command(cast: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.management.commands.regional.timezone.now", lambda: AT)
    a_rich_one(cast)
    said = StringIO()
    call_command("regional", "wattrelos", "--which", "openagenda", stdout=said)
    assert said.getvalue().encode() == regional_file(cast.wattrelos, OPEN, AT)
    path = tmp_path / "events.json"
    call_command("regional", "wattrelos", "--which", "uitdatabank", "--to", str(path), stdout=StringIO())
    assert path.read_bytes() == regional_file(cast.wattrelos, REGION, AT)
    for words in (("nowhere", "--which", "openagenda"), ("wattrelos",), ("wattrelos", "--send")):
        with pytest.raises(CommandError):
            call_command("regional", *words, stdout=StringIO())


def test_write_is_of_a_hub_only(cast: Any) -> None:
    write(ActivityFactory(hub=cast.mons), title={"fr": "Ailleurs"})
    assert regional_events(cast.wattrelos) == []
