"""What a hub's page tells machines: read back as they would, and safe whatever a name holds."""

from __future__ import annotations

import json
import re
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from estaminet.network.enums import Answer, Feature, HubKind
from tests.conftest import AT
from tests.factories.network import (
    AccessFeatureFactory,
    ExceptionalHoursFactory,
    HubFactory,
    NetworkFactory,
    OpeningExceptionFactory,
    OpeningRuleFactory,
)

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(answer: Any) -> dict[str, Any]:
    (block,) = BLOCK.findall(answer.content.decode())
    found: dict[str, Any] = json.loads(block)
    return found


@pytest.fixture
def hub(db: None) -> Any:
    return HubFactory(
        network=NetworkFactory(),
        slug="lainerie",
        name={"fr": "La Lainerie", "nl": "De Wolspinnerij"},
        town={"fr": "Wattrelos"},
        street="12 rue du Fil",
        postcode="59150",
        country="FR",
        latitude="50.7015",
        longitude="3.2171",
        zone="Europe/Paris",
        phone="+33 3 20 00 00 00",
    )


def test_a_machine_reads_where_the_hub_is(hub: Any, client: Client) -> None:
    found = told(client.get("/nl/hubs/lainerie/"))
    assert (found["@context"], found["@type"]) == ("https://schema.org", "CivicStructure")
    assert (found["name"], found["telephone"]) == ("De Wolspinnerij", "+33 3 20 00 00 00")
    assert found["url"] == "http://testserver/nl/hubs/lainerie/"
    assert found["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "12 rue du Fil",
        "postalCode": "59150",
        "addressLocality": "Wattrelos",
        "addressCountry": "FR",
    }
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 50.7015, "longitude": 3.2171}


def test_a_machine_reads_when_it_is_open(hub: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.network.views.hubs.timezone.now", lambda: AT)
    for weekday in (0, 1):
        OpeningRuleFactory(hub=hub, weekday=weekday, opens=time(10), closes=time(12, 30))
    OpeningRuleFactory(hub=hub, weekday=4, opens=time(20), closes=time(2))
    OpeningRuleFactory(hub=hub, weekday=5, opens=time(0), closes=time(0))
    closed = OpeningExceptionFactory(hub=hub, first_day=date(2026, 12, 1), last_day=date(2026, 12, 3))
    late = OpeningExceptionFactory(hub=hub, first_day=date(2026, 12, 10), last_day=date(2026, 12, 10))
    ExceptionalHoursFactory(exception=late, opens=time(18), closes=time(23))
    found = told(client.get("/fr/hubs/lainerie/"))
    days = [
        ([day.rpartition("/")[2] for day in each["dayOfWeek"]], each["opens"], each["closes"])
        for each in found["openingHoursSpecification"]
    ]
    assert days == [
        (["Monday", "Tuesday"], "10:00", "12:30"),
        (["Friday"], "20:00", "02:00"),
        (["Saturday"], "00:00", "23:59"),
    ]
    special = {
        each["validFrom"]: (each["validThrough"], each["opens"], each["closes"])
        for each in found["specialOpeningHoursSpecification"]
    }
    assert special["2026-12-01"] == (closed.last_day.isoformat(), "00:00", "00:00")
    assert special["2026-12-10"] == ("2026-12-10", "18:00", "23:00")
    assert special["2026-12-25"] == ("2026-12-25", "00:00", "00:00")


def test_access_is_told_as_honestly_as_on_the_page(hub: Any, client: Client) -> None:
    for feature, answer in (
        (Feature.STEP_FREE, Answer.YES),
        (Feature.LIFT, Answer.NO),
        (Feature.QUIET_ROOM, Answer.PARTLY),
        (Feature.HEARING_LOOP, Answer.UNKNOWN),
    ):
        AccessFeatureFactory(hub=hub, feature=feature, answer=answer)
    found = told(client.get("/en/hubs/lainerie/"))
    assert [(each["name"], each["value"]) for each in found["amenityFeature"]] == [
        ("step-free entrance", True),
        ("lift", False),
        ("quiet room", "partly"),
    ]


def test_no_name_can_end_the_block_or_begin_another(db: None, client: Client) -> None:
    name = "</script><script>alert(1)</script><!-- & \u2028"
    HubFactory(network=NetworkFactory(), slug="bad", name={"fr": name}, kind=HubKind.LIBRARY)
    answer = client.get("/fr/hubs/bad/")
    found = told(answer)
    assert (found["name"], found["@type"]) == (name.rstrip("\u2028").rstrip(), "Library")
    assert "<script>alert" not in answer.content.decode()


def test_the_policy_of_the_page_runs_no_script_in_it(hub: Any, client: Client) -> None:
    policy = client.get("/fr/hubs/lainerie/")["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
