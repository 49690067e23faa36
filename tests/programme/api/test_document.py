"""The document is true: whatever a program sends that reads it, every answer is as the document says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis import openapi
from schemathesis.checks import CHECKS

from estaminet.config.api import PREFIX, api
from estaminet.kernel.api.document import document
from estaminet.network import api_doors
from estaminet.network.enums import Scope
from estaminet.programme.enums import Entry
from tests.asking import Program, words_of_token
from tests.factories.network import AccessFeatureFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.factories.registering import booked_session, registered

SECRET = "Geheimrat"  # stands in every word of the other hub that is nobody's business
# Refusals of the rules of the house (full, closed, already there) are no faults of the document.
NOT_ASKED = {"positive_data_acceptance", "max_response_time", "use_after_free", "ensure_resource_availability"}


def told() -> dict[str, Any]:
    return dict(json.loads(Program().client.get("/api/v1/openapi.json").content))


def test_the_document_is_the_same_each_time_and_names_every_answer(cast: Any) -> None:
    first, second = Program().client.get("/api/v1/openapi.json"), Program().client.get("/api/v1/openapi.json")
    whole = told()

    assert first.content == second.content
    assert whole["openapi"].startswith("3.1")
    operations = {
        operation["operationId"]: operation for methods in whole["paths"].values() for operation in methods.values()
    }
    assert sorted(operations) == [
        "accept_offer",
        "add_sessions",
        "cancel_party",
        "check_in",
        "list_activities",
        "list_hubs",
        "list_parties",
        "list_places",
        "list_sessions",
        "publish_activity",
        "read_activity",
        "read_hub",
        "read_party",
        "read_session",
        "read_token",
        "register_party",
        "write_activity",
    ]
    for operation in operations.values():
        assert operation["summary"]
        assert {"400", "401", "429"} <= set(operation["responses"])
        for status, answer in operation["responses"].items():
            media = set(answer.get("content", {}))
            assert media == (set() if status == "304" else {_media(int(status))})
    writing = {name for name, operation in operations.items() if "security" in operation}
    assert {
        "read_hub",
        "list_hubs",
        "list_places",
        "list_sessions",
        "read_session",
        "list_activities",
    } & writing == set()
    for name in writing - {"read_token"}:
        assert {"403", "404"} <= set(operations[name]["responses"])


def _media(status: int) -> str:
    return "application/problem+json" if status >= 400 else "application/json"


# --- whatever is sent -------------------------------------------------------------------------------------------


@pytest.fixture
def world(cast: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Two hubs with a programme; the token is of Mons, and what is secret of Wattrelos."""
    for name in ("READS", "READS_OF_TOKEN", "WRITES_OF_TOKEN", "WRONG_TOKENS"):
        policy = getattr(api_doors, name)
        monkeypatch.setattr(api_doors, name, api_doors.Policy(policy.name, 10**6, shared=policy.shared))
    at = timezone.now()
    hall = PlaceFactory(hub=cast.mons)
    AccessFeatureFactory(hub=cast.mons, place=hall)
    session = booked_session(cast.mons, starts_at=at + timedelta(hours=6), place=hall)
    TariffFactory(activity=session.activity)
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, entry=Entry.OPEN), starts_at=at + timedelta(days=2))
    theirs = booked_session(cast.wattrelos, starts_at=at + timedelta(days=2))
    hidden = ActivityFactory(hub=cast.wattrelos, published_at=None, title=SECRET)
    return {
        "token": words_of_token(cast.mons, Scope.values),
        "session_id": session.pk,
        "activity_id": session.activity_id,
        "party_id": registered(session, 2, at=at).pk,
        "slug": "mons",
        "theirs": {
            "session_id": theirs.pk,
            "activity_id": hidden.pk,
            "party_id": registered(theirs, 2, at=at, contact_name=SECRET).pk,
            "slug": "wattrelos",
        },
    }


@pytest.fixture
def house() -> Iterator[None]:
    """The connection of the test stays open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = openapi.from_dict(json.loads(document(api, PREFIX)))
schema.app = WSGIHandler()
QUIET = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
]
SHORT = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=QUIET, database=None)
LONG = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=QUIET, database=None)
ASKED: Counter[int] = Counter()


def ask(case: Any, world: dict[str, Any]) -> None:
    """One request; of three, one is about a row of our hub, and one about a row of the other."""
    ASKED["all"] += 1
    rows = (world, world["theirs"], {})[ASKED["all"] % 3]
    for name in set(case.path_parameters or ()) & set(rows):
        case.path_parameters[name] = rows[name]
    headers = {"Authorization": f"Bearer {world['token']}"}
    answer = case.call(headers=headers)
    ASKED[answer.status_code] += 1
    assert SECRET not in answer.text
    checks = [check for check in CHECKS.get_all() if check.__name__ not in NOT_ASKED]
    case.validate_response(answer, checks=checks, headers=headers)


@schema.parametrize()
@SHORT
def test_every_answer_is_as_documented(case: Any, world: dict[str, Any], house: None) -> None:
    ask(case, world)


@pytest.mark.prove
@schema.parametrize()
@LONG
def test_every_answer_is_as_documented_at_length(case: Any, world: dict[str, Any], house: None) -> None:
    ask(case, world)
