"""Every operation of the document, with tokens of another hub and with none: a new one is walked by itself.

What is sent is made from the document: the ids of rows of the other hub, and the least that its body may be. That it
would have done something is shown by sending the very same with a token of the hub itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from estaminet.config.api import PREFIX, api
from estaminet.kernel.api.document import document
from estaminet.network import api_doors
from estaminet.network.enums import Scope
from estaminet.programme.enums import Visibility
from tests.asking import Program, words_of_token
from tests.factories.network import PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import booked_session, registered

SECRET = "Geheimrat"  # stands in every word of the hub that is nobody else's business
WHOLE: dict[str, Any] = json.loads(document(api, PREFIX))
OPERATIONS = {
    operation["operationId"]: (method, path, operation)
    for path, methods in WHOLE["paths"].items()
    for method, operation in methods.items()
}
OPEN = {name for name, (_method, _path, operation) in OPERATIONS.items() if "security" not in operation}
# The least that a body may be, where a rule of the house asks for more than the document can say.
DATE = {"starts_at": "2090-03-01T10:00:00+01:00", "ends_at": "2090-03-01T12:00:00+01:00"}
MORE: dict[str, dict[str, Any]] = {
    "add_sessions": {"sessions": [DATE]},
    "check_in": {"facts": [{"did": "online"}]},
    "register_party": {"people": [{"given_name": "Chloé"}], "email": "chloe@example.org"},
}
ROWS = ("kernel", "network", "people", "programme", "impact")
NOTED = {"token", "cachedvalue"}  # when it was used, and how often: noted of whoever asks


# --- what the document asks for -----------------------------------------------------------------------------------


def least(schema: dict[str, Any]) -> Any:
    """The least value that fits a schema of ours: its example, else what it must have."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return least(WHOLE["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "allOf" in schema:
        return least(schema["allOf"][0])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema["type"] == "object":
        return {name: least(schema["properties"][name]) for name in schema.get("required", [])}
    if schema["type"] == "array":
        return [least(schema["items"])] * schema.get("minItems", 0)
    if schema["type"] == "boolean":
        return False
    return schema.get("minimum", 0) if schema["type"] == "integer" else "x" * schema.get("minLength", 0)


def body_of(name: str) -> Any:
    operation = OPERATIONS[name][2]
    if "requestBody" not in operation:
        return None
    made = least(operation["requestBody"]["content"]["application/json"]["schema"])
    return _over(made, MORE.get(name, {}))


def _over(made: Any, more: Any) -> Any:
    if isinstance(made, dict):
        return {**made, **{key: _over(made.get(key), value) for key, value in more.items()}}
    if isinstance(made, list) and isinstance(more, list):
        return [_over(one, other) for one, other in zip(made, more, strict=True)]
    return more


def ask(words: str, name: str, rows: dict[str, Any], key: str = "") -> Any:
    """One request; an address that needs a row we do not know fails here, and wants one in ``theirs``."""
    method, path, _operation = OPERATIONS[name]
    address = path.removeprefix(PREFIX).format_map(rows)
    program = Program(words)
    return program.get(address, languages="all") if method == "get" else program.post(address, body_of(name), key=key)


# --- whose it is --------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READS", "READS_OF_TOKEN", "WRITES_OF_TOKEN", "WRONG_TOKENS"):
        policy = getattr(api_doors, name)
        monkeypatch.setattr(api_doors, name, api_doors.Policy(policy.name, 10**6, shared=policy.shared))


@pytest.fixture
def theirs(cast: Any) -> dict[str, Any]:
    """Rows of Wattrelos that the public does not see: a closed group, its session of today and who is registered."""
    at = timezone.now()
    cast.wattrelos.listed = False
    cast.wattrelos.save()
    hall = PlaceFactory(hub=cast.wattrelos, name=SECRET)
    session = booked_session(cast.wattrelos, starts_at=at + timedelta(hours=6), place=hall, title=SECRET)
    group = session.activity
    group.visibility = Visibility.CLOSED
    group.save()
    party = registered(session, 1, at=at, contact_name=SECRET)
    draft = ActivityFactory(hub=cast.wattrelos, published_at=None, title=SECRET)
    SessionFactory(activity=draft, starts_at=at + timedelta(days=1))
    return {"session_id": session.pk, "activity_id": draft.pk, "party_id": party.pk, "slug": "wattrelos"}


@pytest.fixture
def shown(cast: Any) -> dict[str, Any]:
    """Rows of Wattrelos that everybody sees."""
    at = timezone.now()
    session = booked_session(cast.wattrelos, starts_at=at + timedelta(hours=6))
    party = registered(session, 1, at=at, contact_name=SECRET)
    return {"session_id": session.pk, "activity_id": session.activity_id, "party_id": party.pk, "slug": "wattrelos"}


def stock() -> dict[str, str]:
    """A mark of all rows of each table of the house, which differs when any of them does."""
    models = [model for room in ROWS for model in apps.get_app_config(room).get_models()]
    tables = {each._meta.model_name: each._base_manager.order_by("pk") for each in models}
    return {
        name: hashlib.sha256(repr(list(rows.values_list())).encode()).hexdigest()
        for name, rows in tables.items()
        if name not in NOTED
    }


def scopes_of(name: str) -> set[str]:
    """Those that open an operation, as its description tells people; empty where any token does."""
    said = re.search(r"Scope `(\w+)`(?: or `(\w+)`)?", OPERATIONS[name][2]["description"])
    return {each for each in said.groups() if each} if said else set()


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_nothing_of_another_hub(name: str, cast: Any, theirs: dict[str, Any]) -> None:
    """With no token, with each scope and with all of them: told to nobody, changed by nobody, and answered as what was
    never there."""
    tokens = [
        (set(held), words_of_token(cast.mons, held)) for held in (*([scope] for scope in Scope.values), Scope.values)
    ]
    before = stock()
    for scopes, words in [(set[str](), ""), *tokens]:
        answer = ask(words, name, theirs, key="key")

        assert SECRET not in answer.content.decode(), scopes
        assert answer.status_code in _expected(name, scopes), scopes
        now = stock()
        assert now == before or answer.status_code < 400, scopes
        before = now


def _expected(name: str, scopes: set[str]) -> set[int]:
    if name not in OPEN and not scopes:
        return {401}
    if name not in OPEN and scopes_of(name) and not scopes_of(name) & scopes:
        return {403}
    return {404} if "{" in OPERATIONS[name][1] else {200, 201}


def test_each_operation_says_which_scope_opens_it() -> None:
    asked = {name: scopes_of(name) for name in set(OPERATIONS) - OPEN}

    assert {name for name, scopes in asked.items() if not scopes} == {"read_token"}
    assert set().union(*asked.values()) == set(Scope.values)


@pytest.mark.parametrize("name", sorted(name for name, each in OPERATIONS.items() if "{" in each[1]))
def test_its_own_program_may(name: str, cast: Any, theirs: dict[str, Any], shown: dict[str, Any]) -> None:
    """Else the walk would show nothing: what is sent there is in order, and the rows are there."""
    cast.wattrelos.listed = name in OPEN
    cast.wattrelos.save()
    rows = shown if name in OPEN else theirs

    answer = ask(words_of_token(cast.wattrelos), name, rows)

    assert answer.status_code in (200, 201), answer.content


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_token_shows_nothing_more_of_what_is_public(name: str, cast: Any, shown: dict[str, Any]) -> None:
    """Of another hub's, to the byte."""
    nobody = ask("", name, shown)
    program = ask(words_of_token(cast.mons), name, shown)

    assert (nobody.status_code, program.content) == (200, nobody.content)


def test_the_same_key_of_two_hubs_are_two_keys(cast: Any) -> None:
    """Whoever guesses a key of somebody else is not told what it was answered."""
    ours = ask(words_of_token(cast.mons), "write_activity", {}, key="one")
    other = ask(words_of_token(cast.wattrelos), "write_activity", {}, key="one")

    assert (ours.json()["hub"], other.json()["hub"]) == ("mons", "wattrelos")
    assert other.get("Idempotency-Replayed") is None
