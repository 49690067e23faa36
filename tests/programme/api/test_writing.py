"""Activities written and published by other programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.programme.models import Activity, Session
from tests.asking import Program, problem, words_of_token
from tests.factories.network import PlaceFactory
from tests.factories.programme import ActivityFactory

WALK: dict[str, Any] = {"kind": "walk", "title": {"fr": "Balade", "nl": "Wandeling"}}
DATE = {"starts_at": "2027-03-01T10:00:00+01:00", "ends_at": "2027-03-01T12:00:00+01:00"}


@pytest.fixture
def program(cast: Any) -> Program:
    return Program(words_of_token(cast.mons, ["publish"]))


def test_an_activity_with_dates_in_two_places_is_written_and_published(cast: Any, program: Program) -> None:
    hall = PlaceFactory(hub=cast.mons)
    sent = {
        **WALK,
        "description": {"fr": "<p>Doucement.</p><script>alert(1)</script>"},
        "signed": ["sfb"],
        "spoken": ["fr"],
        "entry": "booked",
        "seats": 12,
        "sessions": [{**DATE, "place_id": hall.pk, "title": {"fr": "La première"}}, {**DATE, "hub": "wattrelos"}],
    }

    answer = program.post("/activities", sent)
    made = Activity.objects.get()

    told = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, f"/api/v1/activities/{made.pk}")
    assert (told["slug"], told["published_at"], told["hub"]) == ("balade", None, "mons")
    assert told["description"] == {"fr": "<p>Doucement.</p>"}
    assert made.title.source_language == "fr"
    dates = list(Session.objects.order_by("pk").values_list("hub__slug", "place", "zone", "shown"))
    assert dates == [("mons", hall.pk, "Europe/Brussels", False), ("wattrelos", None, "Europe/Paris", False)]
    assert Program().get(f"/activities/{made.pk}").status_code == 404
    published = program.post(f"/activities/{made.pk}/publish")
    assert (published.status_code, published.json()["published_at"] is None) == (200, False)
    assert [each["id"] for each in Program().get("/sessions").json()["items"]] == list(
        Session.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_at_once_or_not_at_all(cast: Any, program: Program) -> None:
    refused = program.post("/activities", {**WALK, "publish": True})
    whole = program.post("/activities", {**WALK, "publish": True, "sessions": [DATE]})

    assert problem(refused) == (409, "activity-without-session")
    assert whole.json()["published_at"] is not None
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({**WALK, "sessions": [{**DATE, "ends_at": DATE["starts_at"]}]}, (422, "ends-before-it-begins")),
        ({**WALK, "sessions": [{**DATE, "zone": "Mars/Olympus"}]}, (422, "unknown-zone")),
        ({**WALK, "sessions": [{**DATE, "place_id": 1}]}, (422, "place-of-another-hub")),
        ({**WALK, "sessions": [{**DATE, "hub": "nowhere"}]}, (404, "not-found")),
        ({**WALK, "youngest": 20, "oldest": 10}, (422, "not-valid")),
        ({**WALK, "title": {"xx": "x"}}, (422, "unknown-language")),
        ({**WALK, "title": {}}, (422, "not-valid")),
        ({**WALK, "title": {"fr": ""}}, None),
        ({**WALK, "sessions": [{**DATE, "online_url": "javascript:alert(1)"}]}, (422, "not-valid")),
        ({**WALK, "sessions": [{**DATE, "starts_at": "9999-12-31T23:59:59Z"}]}, (422, "not-valid")),
    ],
)
def test_what_cannot_be_written_leaves_nothing(cast: Any, program: Program, sent: Any, kind: Any) -> None:
    answer = program.post("/activities", sent)

    if kind is None:
        assert answer.status_code == 201
        return
    assert problem(answer) == kind
    assert not Activity.objects.exists()


def test_more_than_can_be_read_at_once_is_said_to_be_too_large(program: Program, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert problem(program.post("/activities", {**WALK, "practical": {"fr": "x" * 1000}})) == (413, "too-large")
    assert not Activity.objects.exists()


def test_dates_are_added_all_or_none(cast: Any, program: Program) -> None:
    activity = ActivityFactory(hub=cast.mons)
    address = f"/activities/{activity.pk}/sessions"

    assert problem(program.post(address, {"sessions": []})) == (422, "not-valid")
    wrong = {**DATE, "ends_at": "2027-02-01T10:00:00Z"}
    assert problem(program.post(address, {"sessions": [DATE, wrong]})) == (422, "ends-before-it-begins")
    assert not Session.objects.exists()
    assert program.post(address, {"sessions": [DATE, DATE]}).status_code == 201
    assert Session.objects.filter(shown=True).count() == 2


def test_published_twice_counts_once(cast: Any, program: Program) -> None:
    activity = ActivityFactory(hub=cast.mons, published_at=timezone.now() - timedelta(days=1))
    program.post(f"/activities/{activity.pk}/sessions", {"sessions": [DATE]})

    before = activity.published_at
    assert program.post(f"/activities/{activity.pk}/publish").status_code == 200
    activity.refresh_from_db()
    assert activity.published_at == before
