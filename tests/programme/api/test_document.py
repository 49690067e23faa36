"""The document is true: whatever a program sends that reads it, every answer is as the document says."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode, openapi
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
# Left out of the library's checks: how long an answer takes, and whether what fits the document is accepted. The house
# refuses much that fits (full, closed, already there), also with 422, which the library takes for a fault of the
# document; ``fitting`` asks the same more narrowly. That what was made is found (``ensure_resource_availability``) is
# asked where one request follows from another, in ``test_what_one_operation_makes_others_find``; that what was deleted
# is not (``use_after_free``), as soon as the document has something that deletes.
NOT_ASKED = {"positive_data_acceptance", "max_response_time"}
# What no schema can say; people are told in words.
BEYOND_A_SCHEMA = {
    "list_sessions": {"cursor"},
    "list_activities": {"cursor"},
    "list_hubs": {"cursor"},
    "list_places": {"cursor"},
    "list_parties": {"cursor"},
    # Instants are of our time; a fact fits what it tells; the youngest is not older than the oldest.
    "check_in": {"not-valid"},
    "add_sessions": {"not-valid"},
    "write_activity": {"not-valid"},
}


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


def test_the_form_of_keys_is_said_so_that_no_other_fits(cast: Any) -> None:
    schemas = told()["components"]["schemas"]
    title, answers = (
        schemas[name]["properties"][key] for name, key in (("ActivitySent", "title"), ("PartySent", "answers"))
    )

    assert title["propertyNames"] == {"pattern": "^[a-z]{2}$"}
    assert (title["additionalProperties"]["type"], title["additionalProperties"]["maxLength"]) == ("string", 120)
    assert answers["propertyNames"] == {"pattern": "^[1-9][0-9]{0,17}$"}
    assert "patternProperties" not in json.dumps(schemas)


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
    """The connection of the test stays open between requests, and nobody keeps each of thousands for its line in the
    log: what an answer says is looked at here."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def read_document(**how: Any) -> Any:
    """As the library reads it. Tokens are shown by us, so it makes none up; that each is needed it asks anyway."""
    made = openapi.from_dict(json.loads(document(api, PREFIX)))
    made.config.generation.update(with_security_parameters=False, **how)
    made.app = WSGIHandler()
    return made


schema = read_document()
QUIET = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
]
SHORT = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=QUIET, database=None)
LONG = settings(SHORT, max_examples=300)
ASKED: Counter[int | str] = Counter()
CLOSED: set[str] = set()


def ask(case: Any, world: dict[str, Any]) -> None:
    """One request; of three, one is about a row of our hub, and one about a row of the other."""
    ASKED["all"] += 1
    rows = (world, world["theirs"], {})[ASKED["all"] % 3]
    for name in set(case.path_parameters or ()) & set(rows):
        case.path_parameters[name] = rows[name]
    headers = {"Authorization": f"Bearer {world['token']}"}
    hold(case, case.call(headers=headers), headers=headers)


def hold(case: Any, answer: Any, **how: Any) -> None:
    """Hold an answer against the document, and against what no answer may be."""
    ASKED[answer.status_code] += 1
    assert SECRET not in answer.text
    label = case.operation.label
    # That an operation is closed without a token, or with a wrong one, is asked until it has been seen once.
    known = NOT_ASKED | ({"ignored_auth"} if label in CLOSED else set())
    checks = [check for check in CHECKS.get_all() if check.__name__ not in known]
    case.validate_response(answer, checks=checks, **how)
    if answer.status_code < 300:
        CLOSED.add(label)
    fitting(case, answer)


def fitting(case: Any, answer: Any) -> None:
    """What fits the document is never called unfit; it may be refused for how things stand, by a name of its own."""
    if case.meta is None or not case.meta.generation.mode.is_positive or answer.status_code not in (400, 422):
        return
    kind = answer.json()["type"].removeprefix("urn:estaminet:problem:")
    said = kind in BEYOND_A_SCHEMA.get(case.operation.definition.raw["operationId"], ())
    assert said or kind not in {"bad-request", "not-json", "not-valid", "cursor"}, answer.text


@schema.parametrize()
@SHORT
def test_every_answer_is_as_documented(case: Any, world: dict[str, Any], house: None) -> None:
    ask(case, world)


@pytest.mark.prove
@schema.parametrize()
@LONG
def test_every_answer_is_as_documented_at_length(case: Any, world: dict[str, Any], house: None) -> None:
    ask(case, world)


@pytest.mark.prove
def test_what_one_operation_makes_others_find(world: dict[str, Any], house: None) -> None:
    """Requests that follow from each other: the library takes ids from answers to the next addresses.

    Chance alone seldom finds what the rules of the house accept, so activities and parties are made well.
    """
    headers, followed = {"Authorization": f"Bearer {world['token']}"}, Counter[str]()

    class Walk(read_document(modes=[GenerationMode.POSITIVE]).as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            """Each walk begins in the same house, or the library could not try the same one again."""
            self.house = transaction.atomic()
            self.house.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.house.__exit__(None, None, None)

        def before_call(self, case: Any) -> None:
            name = case.operation.definition.raw["operationId"]
            if name == "write_activity":
                case.body = {"kind": "walk", "title": {"fr": "Balade"}}
            if name == "register_party":
                address = f"{ASKED['party']}@example.org"
                people = [{"given_name": "Chloé", "family_name": str(ASKED["party"])}]
                case.body = {"contact_name": "Chloé", "language": "fr", "email": address, "people": people}
                case.path_parameters["session_id"] = world["session_id"]
                ASKED["party"] += 1

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": headers}

        def validate_response(self, response: Any, case: Any, *_arguments: Any, **_how: Any) -> None:
            hold(case, response, headers=headers, recorder=self.recorder)
            if self.recorder.find_parent(case_id=case.id) is not None and response.status_code < 300:
                followed[case.operation.definition.raw["operationId"]] += 1

    Walk.run(settings=settings(LONG, max_examples=200, stateful_step_count=6))

    assert {"read_activity", "read_hub", "read_party", "cancel_party"} <= set(followed), followed
