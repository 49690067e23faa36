"""What an activity's page tells machines: read by a JSON-LD processor, honest about time, place, price and state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from estaminet.kernel.actor import Actor
from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import ActivityKind, Entry, Mode, PricePolicy, SessionState
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.operations import change_sessions, undo_last_change
from estaminet.programme.queries.agenda import on_cards
from estaminet.programme.queries.structured_events import EVENT_TYPES, MOST_SESSIONS, event_data
from tests.factories.network import MADE, AccessFeatureFactory, PlaceFactory, write
from tests.factories.programme import ActivityFactory, FacilitatorFactory, SessionFactory, TariffFactory

URL = "https://programme.example/nl/activities/film/"
SCHEMA = "https://schema.org/"
# What schema.org's own context says of the words we use: values that are addresses are links, the rest are texts.
CONTEXT: dict[str, Any] = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("url", "image", "eventStatus", "eventAttendanceMode", "availability")},
    **{name: {"@type": f"{SCHEMA}DateTime"} for name in ("startDate", "endDate", "previousStartDate", "validFrom")},
}


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        title={"fr": "Le cinéma de deux rives", "nl": "Cinema van twee oevers"},
        summary={"fr": "Trois samedis pour faire un film."},
        spoken=["fr", "nl"],
        signed=["sfb"],
        youngest=12,
        oldest=17,
    )


def told(activity: Any, languages: tuple[str, ...] = ("nl", "fr"), **given: Any) -> list[dict[str, Any]]:
    sessions = on_cards(Session.objects.filter(activity=activity))
    return event_data(Activity.objects.get(pk=activity.pk), sessions, languages, URL, **given)


def expanded(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As an independent processor reads it, with the context given here instead of fetched."""
    assert {each["@context"] for each in found} == {"https://schema.org"}
    return [node for each in found for node in jsonld.expand({**each, "@context": CONTEXT})]


def test_one_session_is_one_event_in_the_language_of_the_page(film: Any) -> None:
    session = SessionFactory(activity=film, seats=12)
    (event,) = told(film)
    assert event == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": URL,
        "url": URL,
        "name": "Cinema van twee oevers",
        "description": "Trois samedis pour faire un film.",
        "inLanguage": ["fr", "nl", "sfb"],
        "isAccessibleForFree": True,
        "keywords": "workshop",
        "audience": {
            "@type": "PeopleAudience",
            "audienceType": "everyone",
            "suggestedMinAge": 12,
            "suggestedMaxAge": 17,
        },
        "typicalAgeRange": "12-17",
        "organizer": [
            {
                "@type": "Organization",
                "name": "La Lainerie",
                "url": "https://programme.example/en/hubs/wattrelos/",
            }
        ],
        "workFeatured": {
            "@type": "CreativeWork",
            "name": "Cinema van twee oevers",
            "accessibilityFeature": ["signLanguage"],
        },
        "startDate": "2026-11-21T10:00:00+01:00",
        "endDate": "2026-11-21T12:00:00+01:00",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": [
            {
                "@type": "CivicStructure",
                "@id": "https://programme.example/en/hubs/wattrelos/",
                "name": "La Lainerie",
                "url": "https://programme.example/en/hubs/wattrelos/",
                "address": {"@type": "PostalAddress", "addressLocality": "Wattrelos", "addressCountry": "FR"},
                "geo": {"@type": "GeoCoordinates", "latitude": 50.7015, "longitude": 3.2171},
            }
        ],
        "maximumAttendeeCapacity": 12,
        "offers": [
            {
                "@type": "Offer",
                "url": URL,
                "priceCurrency": "EUR",
                "availability": "https://schema.org/InStock",
                "validFrom": "2026-11-20T09:00:00+00:00",
                "price": "0",
            }
        ],
        "image": ["https://programme.example/en/activities/film/card.png"],
    }
    assert session.starts_at == datetime.fromisoformat(event["startDate"])


def test_a_processor_finds_every_session_below_the_whole(film: Any) -> None:
    for days in range(3):
        SessionFactory(activity=film, starts_at=MADE + timedelta(days=days))
    whole, *events = expanded(told(film))
    assert whole["@type"] == [f"{SCHEMA}EventSeries"]
    names = [part["@id"] for part in whole[f"{SCHEMA}subEvent"]]
    assert (len(names), names) == (3, [event["@id"] for event in events])
    for event in events:
        assert event["@type"] == [f"{SCHEMA}EducationEvent"]
        assert [each["@id"] for each in event[f"{SCHEMA}superEvent"]] == [URL]
        assert event[f"{SCHEMA}eventStatus"] == [{"@id": f"{SCHEMA}EventScheduled"}]
    starts = [event[f"{SCHEMA}startDate"][0]["@value"] for event in events]
    assert (whole[f"{SCHEMA}startDate"][0]["@value"], sorted(starts)) == (starts[0], starts)


def test_every_word_is_of_the_vocabulary(film: Any) -> None:
    """Nothing is left out by a processor that knows no word beside the vocabulary: no key is dropped or made up."""
    SessionFactory(activity=film, mode=Mode.HYBRID, online_url="https://meet.example/film")
    (event,) = told(film)
    read = jsonld.compact(expanded([event])[0], CONTEXT)
    assert set(read) == set(event)


def test_states_and_moves(cast: Any, film: Any) -> None:
    by = cast.actor(cast.alice)
    moved, cancelled, postponed, planned = (
        SessionFactory(activity=film, starts_at=MADE + timedelta(days=days)) for days in range(1, 5)
    )
    later = moved.starts_at + timedelta(hours=3)
    changes: dict[int, dict[str, Any]] = {
        moved.pk: {"starts_at": later, "ends_at": later + timedelta(hours=2)},
        cancelled.pk: {"state": SessionState.CANCELLED.value},
        postponed.pk: {"state": SessionState.POSTPONED.value},
    }
    change_sessions(activity=film, changes=changes, by=by, at=MADE + timedelta(minutes=1))
    found = {each["@id"].rpartition("-")[2]: each for each in told(film)[1:]}
    states = {pk: (each["eventStatus"].rpartition("/")[2], each.get("previousStartDate")) for pk, each in found.items()}
    assert states == {
        str(moved.pk): ("EventRescheduled", "2026-11-21T10:00:00+01:00"),
        str(cancelled.pk): ("EventCancelled", None),
        str(postponed.pk): ("EventPostponed", None),
        str(planned.pk): ("EventScheduled", None),
    }
    assert "availability" not in found[str(cancelled.pk)]["offers"][0]
    undo_last_change(activity=film, by=by, at=MADE + timedelta(minutes=2))
    again = next(each for each in told(film)[1:] if each["@id"].endswith(f"-{moved.pk}"))
    assert (again["eventStatus"], "previousStartDate" in again) == (f"{SCHEMA}EventScheduled", False)


def test_what_was_moved_before_anybody_could_know_is_not_told(cast: Any, film: Any) -> None:
    session = SessionFactory(activity=film)
    later = session.starts_at + timedelta(hours=3)
    changes = {session.pk: {"starts_at": later, "ends_at": later + timedelta(hours=2)}}
    change_sessions(activity=film, changes=changes, by=Actor.system(), at=MADE - timedelta(days=1))
    (event,) = told(film)
    assert (event["eventStatus"], "previousStartDate" in event) == (f"{SCHEMA}EventScheduled", False)


def test_joint_and_online(cast: Any, film: Any) -> None:
    kitchen = PlaceFactory(hub=cast.mons, slug="cuisine", name={"fr": "La cuisine"})
    secret = PlaceFactory(hub=cast.wattrelos, slug="bureau", name={"fr": "Le bureau"}, listed=False)
    session = SessionFactory(
        activity=film, place=secret, mode=Mode.HYBRID, online_url="https://meet.example/film", zone="Europe/Paris"
    )
    AlsoAt.objects.create(session=session, hub=cast.mons, place=kitchen)
    (event,) = told(film)
    assert event["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"
    places = [(each["@type"], each.get("name"), each["url"]) for each in event["location"]]
    assert places == [
        ("CivicStructure", "La Lainerie", "https://programme.example/en/hubs/wattrelos/"),
        ("Place", "La cuisine", "https://programme.example/en/hubs/mons/"),
        ("VirtualLocation", None, "https://meet.example/film"),
    ]
    assert event["location"][1]["containedInPlace"]["name"] == "Café Europa"
    assert "bureau" not in str(event)


def test_the_link_of_those_who_booked_is_for_them_alone(film: Any) -> None:
    Activity.objects.filter(pk=film.pk).update(entry=Entry.BOOKED)
    SessionFactory(activity=film, mode=Mode.ONLINE, online_url="https://meet.example/film")
    (event,) = told(film)
    assert event["location"] == [{"@type": "VirtualLocation", "url": URL}]


def test_access_is_told_once_for_each_place(cast: Any, film: Any) -> None:
    hall = PlaceFactory(hub=cast.wattrelos, slug="salle", name={"fr": "La salle"})
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.STEP_FREE, answer=Answer.YES)
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.LIFT, answer=Answer.UNKNOWN)
    AccessFeatureFactory(hub=cast.wattrelos, place=hall, feature=Feature.STEP_FREE, answer=Answer.NO)
    for days in (1, 2):
        SessionFactory(activity=film, place=hall, starts_at=MADE + timedelta(days=days))
    whole, *events = told(film)
    features = [[(each["name"], each["value"]) for each in place["amenityFeature"]] for place in whole["location"]]
    assert features == [[("step-free entrance", False)]]
    assert [["amenityFeature" in place for place in event["location"]] for event in events] == [[False], [False]]


@pytest.mark.parametrize(
    ("policy", "amounts", "free", "prices"),
    [
        (PricePolicy.FREE, (), True, ["0"]),
        (PricePolicy.AS_YOU_CAN, (), True, ["0"]),
        (PricePolicy.FIXED, ("8.00",), False, ["8.00"]),
        (PricePolicy.SOLIDARITY, ("12.00", "6.00", "2.50"), False, ["12.00", "6.00", "2.50"]),
        (PricePolicy.SOLIDARITY, ("12.00", "0"), True, ["12.00", "0.00"]),
    ],
)
def test_prices(film: Any, policy: str, amounts: tuple[str, ...], free: bool, prices: list[str]) -> None:
    Activity.objects.filter(pk=film.pk).update(price=policy)
    for position, amount in enumerate(amounts):
        TariffFactory(activity=film, amount=Decimal(amount), position=position)
    SessionFactory(activity=film, full=True)
    (event,) = told(film)
    assert (event["isAccessibleForFree"], [each["price"] for each in event["offers"]]) == (free, prices)
    assert {each["availability"] for each in event["offers"]} == {f"{SCHEMA}SoldOut"}


def test_nothing_of_drafts(cast: Any, film: Any) -> None:
    SessionFactory(activity=film, state=SessionState.DRAFT)
    assert told(film) == []
    closed = ActivityFactory(hub=cast.wattrelos, visibility="closed")
    SessionFactory(activity=closed)
    Session.objects.filter(activity=closed).update(shown=True)  # a mistake elsewhere does not open it here
    assert told(closed) == []
    draft = ActivityFactory(hub=cast.wattrelos, kind=ActivityKind.FESTIVAL, published_at=None)
    shown = ActivityFactory(hub=cast.wattrelos, parent=draft)
    SessionFactory(activity=shown)
    assert ["superEvent" in each for each in told(shown)] == [False]


def test_a_festival_holds_its_parts_and_a_part_names_its_festival(cast: Any) -> None:
    festival = ActivityFactory(hub=cast.mons, kind=ActivityKind.FESTIVAL, slug="fete", title={"fr": "La fête"})
    part = ActivityFactory(hub=cast.mons, kind=ActivityKind.SCREENING, slug="soiree", parent=festival)
    ActivityFactory(hub=cast.mons, parent=festival, published_at=None)
    Activity.objects.filter(pk=part.pk).update(
        facts={"film": "Jour de fête", "director": "Jacques Tati", "year": 1949, "minutes": 87, "subtitles": ["nl"]}
    )
    SessionFactory(activity=part)
    (whole,) = told(festival)
    assert (whole["@type"], whole["startDate"]) == ("Festival", "2026-11-21T09:00:00+00:00")
    address = "https://programme.example/en/activities/soiree/"
    assert [each["@id"] for each in whole["subEvent"]] == [address]
    (event,) = told(part)
    assert event["superEvent"] == {
        "@type": "Festival",
        "@id": "https://programme.example/en/activities/fete/",
        "url": "https://programme.example/en/activities/fete/",
        "name": "La fête",
    }
    assert event["workPresented"] == {
        "@type": "Movie",
        "name": "Jour de fête",
        "director": {"@type": "Person", "name": "Jacques Tati"},
        "dateCreated": "1949",
        "duration": "PT87M",
    }
    assert event["subtitleLanguage"] == ["nl"]


def test_only_who_agreed_is_named(film: Any) -> None:
    FacilitatorFactory(activity=film, name="Wouter", shown=True)
    FacilitatorFactory(activity=film, name="Fatima", shown=False)
    SessionFactory(activity=film)
    (event,) = told(film)
    assert event["performer"] == [{"@type": "Person", "name": "Wouter"}]


def test_every_kind_has_a_type() -> None:
    assert set(EVENT_TYPES) == set(ActivityKind)


def test_fifty_sessions_cost_what_one_costs(film: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert told(film)
        return len(queries)

    SessionFactory(activity=film)
    one = cost()
    for number in range(MOST_SESSIONS):
        SessionFactory(activity=film, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC) + timedelta(days=number))
    assert (cost(), len(told(film))) == (one, MOST_SESSIONS + 1)


def test_titles_of_sessions_stand_beside_that_of_the_activity(film: Any) -> None:
    session = SessionFactory(activity=film)
    write(session, title={"fr": "Le montage"})
    whole, event = told(film)
    assert (whole["name"], event["name"]) == ("Cinema van twee oevers", "Le montage")
