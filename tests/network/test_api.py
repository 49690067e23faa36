"""The door of the API, hubs and places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from estaminet.network import api_doors
from estaminet.network.models import Network, Token
from estaminet.network.operations.tokens import revoke_token
from tests.asking import Program, problem, words_of_token
from tests.factories.network import AccessFeatureFactory, HubFactory, PlaceFactory


def test_hubs_in_the_order_of_the_street(cast: Any) -> None:
    HubFactory(network=cast.network, slug="hidden", listed=False)
    AccessFeatureFactory(hub=cast.mons, feature="lift", answer="yes")

    told = Program().get("/hubs", languages="nl").json()

    assert [each["slug"] for each in told["items"]] == ["wattrelos", "mons"]
    assert told["next"] is None
    mons = told["items"][1]
    assert (mons["name"], mons["country"], mons["access"]) == ({"fr": "Café Europa"}, "BE", {"lift": "yes"})
    assert mons["url"] == "http://testserver/nl/hubs/mons/"


def test_one_hub_and_none_that_is_hidden_or_elsewhere(cast: Any) -> None:
    HubFactory(network=cast.network, slug="hidden", listed=False)

    assert Program().get("/hubs/mons").json()["name"] == {"fr": "Café Europa"}
    for slug in ("hidden", "nowhere", "mons;", "%00"):
        assert problem(Program().get(f"/hubs/{slug}")) == (404, "not-found")


def test_pages_go_on_after_the_last_row_whatever_is_added(cast: Any) -> None:
    for number in range(5):
        HubFactory(network=cast.network, slug=f"hub{number}", position=100 + 10 * number)
    first = Program().get("/hubs", limit=4).json()
    HubFactory(network=cast.network, slug="before", position=1)
    HubFactory(network=cast.network, slug="after", position=125)

    second = Program().get("/hubs", limit=4, cursor=first["next"])

    assert [each["slug"] for each in first["items"]] == ["wattrelos", "mons", "hub0", "hub1"]
    assert [each["slug"] for each in second.json()["items"]] == ["hub2", "after", "hub3", "hub4"]


def test_the_next_page_stands_in_a_header_as_well(cast: Any) -> None:
    answer = Program().get("/hubs", limit=1, languages="fr")

    link = answer["Link"]
    assert link == (f'<http://testserver/api/v1/hubs?limit=1&languages=fr&cursor={answer.json()["next"]}>; rel="next"')


def test_places_in_use_that_everybody_may_know_of(cast: Any, django_assert_num_queries: Any, at: Any) -> None:
    shown = PlaceFactory(hub=cast.wattrelos, slug="salle", name="La salle")
    PlaceFactory(hub=cast.wattrelos, slug="cave", listed=False)
    PlaceFactory(hub=cast.wattrelos, slug="old", closed_at=at)
    PlaceFactory(hub=HubFactory(network=cast.network, listed=False), slug="hidden")
    other = PlaceFactory(hub=cast.mons, slug="bar")
    AccessFeatureFactory(hub=cast.wattrelos, place=shown, feature="step_free", answer="no")
    Program().get("/places")

    with django_assert_num_queries(2):
        told = Program().get("/places").json()["items"]

    assert [(each["id"], each["hub"], each["access"]) for each in told] == [
        (shown.pk, "wattrelos", {"step_free": "no"}),
        (other.pk, "mons", {}),
    ]
    assert [each["slug"] for each in Program().get("/places", hub="mons").json()["items"]] == ["bar"]


def test_hubs_cost_the_same_number_of_queries(cast: Any, django_assert_num_queries: Any) -> None:
    Program().get("/hubs")
    with django_assert_num_queries(2):
        Program().get("/hubs")
    for _ in range(5):
        AccessFeatureFactory(hub=HubFactory(network=cast.network), feature="lift")
    with django_assert_num_queries(2):
        assert len(Program().get("/hubs").json()["items"]) == 7


def test_a_page_whose_next_one_begins_elsewhere_has_another_tag(cast: Any) -> None:
    """Or a program would go on with the cursor it has, and meet a hub twice."""
    before = Program().get("/hubs", limit=1, languages="fr")
    cast.wattrelos.position -= 1 if cast.wattrelos.position else -1
    cast.mons.position = cast.wattrelos.position + 5
    cast.wattrelos.save()
    cast.mons.save()
    after = Program().get("/hubs", limit=1, languages="fr")

    assert after.json()["items"] == before.json()["items"]
    assert after.json()["next"] != before.json()["next"]
    assert after["ETag"] != before["ETag"]


# --- languages, tags, headers -----------------------------------------------------------------------------------


def test_who_has_it_already_gets_nothing(cast: Any) -> None:
    first = Program().get("/hubs", languages="all")
    again = Program().get("/hubs", {"If-None-Match": first["ETag"]}, languages="all")
    strong = Program().get("/hubs", {"If-None-Match": first["ETag"].removeprefix("W/")}, languages="all")

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert strong.status_code == 304
    cast.mons.phone = "065"
    cast.mons.save()
    assert Program().get("/hubs", {"If-None-Match": first["ETag"]}, languages="all").status_code == 200


def test_an_answer_by_the_address_alone_may_be_shared_and_others_not(cast: Any) -> None:
    said = Program().get("/hubs", languages="fr")
    heard = Program(**{"Accept-Language": "nl"}).get("/hubs")
    known = Program(words_of_token(cast.mons)).get("/hubs", languages="fr")

    assert (said["Cache-Control"], said.get("Vary"), said["Content-Language"]) == ("no-cache", None, "fr")
    assert said["RateLimit-Policy"] == '"reads";q=300;w=60'
    assert "RateLimit" not in said.headers
    assert (heard["Vary"], heard["Content-Language"]) == ("Accept-Language", "nl")
    assert heard["RateLimit"].startswith('"reads";r=298;t=')
    assert known["RateLimit"].startswith('"reads-with-token";r=599;t=')


def test_a_head_has_the_headers_of_a_get(cast: Any) -> None:
    answer = Program().client.head("/api/v1/hubs?languages=fr")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == Program().get("/hubs", languages="fr")["ETag"]


def test_everybodys_pages_may_read_and_cookies_mean_nothing(cast: Any) -> None:
    client = cast.client(cast.alice)

    assert client.get("/api/v1/hubs")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/token").status_code == 401


def test_a_page_of_another_origin_may_ask_what_it_has_and_show_no_token(cast: Any) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Headers": "authorization,if-none-match"}
    reads = Program().client.options("/api/v1/hubs/mons", headers=asked)
    writes = Program().client.options("/api/v1/parties/1/cancel", headers=asked)
    both = Program().client.options("/api/v1/activities", headers=asked)

    assert (reads.status_code, reads.content, reads["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")
    assert reads["Access-Control-Allow-Origin"] == "*"
    assert reads["Access-Control-Allow-Headers"] == "If-None-Match"
    assert reads["Access-Control-Allow-Methods"] == both["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert (writes.status_code, writes["Allow"]) == (204, "POST, OPTIONS")
    assert not {"Access-Control-Allow-Methods", "Access-Control-Allow-Headers"} & set(writes.headers)
    assert both["Allow"] == "GET, POST, HEAD, OPTIONS"
    assert problem(Program().client.options("/api/v1/nothing")) == (404, "not-found")


def test_the_document_is_asked_for_once(cast: Any) -> None:
    client = Program().client
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    strict = Client(enforce_csrf_checks=True)
    assert problem(strict.post("/api/v1/openapi.json")) == (405, "method-not-allowed")


# --- who asks ---------------------------------------------------------------------------------------------------


def test_a_token_says_what_it_may(cast: Any) -> None:
    words = words_of_token(cast.mons, ["door"])

    answer = Program(words).get("/token")

    told = answer.json()
    assert (told["hub"], told["name"], told["scopes"]) == ("mons", "till", ["door"])
    assert answer["Cache-Control"] == "private, no-store"
    assert Token.objects.get().heard_at is not None


def test_no_token_a_wrong_one_a_revoked_one_and_an_expired_one(cast: Any) -> None:
    words = words_of_token(cast.mons)
    old = words_of_token(cast.mons, at=timezone.now() - timedelta(days=400))
    gone = words_of_token(cast.mons)
    revoke_token(token=Token.objects.get(head=gone[:12]), by=cast.actor(cast.bob), at=timezone.now())

    asked = {name: Program(said).get("/token") for name, said in (("no", ""), ("old", old), ("gone", gone))}

    assert {name: problem(answer) for name, answer in asked.items()} == {
        "no": (401, "unauthorized"),
        "old": (401, "expired"),
        "gone": (401, "token-revoked"),
    }
    for header in (words + "x", "est_", "Basic eA==", "", "é"):
        answer = Program(Authorization=header if " " in header else f"Bearer {header}").get("/hubs")
        assert problem(answer) == (401, "unauthorized")
        assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_of_another_network_is_none(cast: Any) -> None:
    there = Network.objects.create(slug="there", host="there.example", languages=["fr"], made_at=timezone.now())
    words = words_of_token(HubFactory(network=there, slug="là"))

    assert problem(Program(words).get("/token")) == (401, "unauthorized")


def test_whoever_asks_too_often_is_told_when_to_come_back(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_doors, "READS", api_doors.Policy("reads", 2))
    monkeypatch.setattr(api_doors, "WRONG_TOKENS", api_doors.Policy("wrong-tokens", 2))
    words = words_of_token(cast.mons)

    statuses = [Program().get("/hubs").status_code for _ in range(3)]
    wrong = [Program("est_wrong").get("/hubs").status_code for _ in range(3)]
    last = Program().get("/hubs")

    assert (statuses, wrong) == ([200, 200, 429], [401, 401, 429])
    assert problem(last) == (429, "too-many-requests")
    assert 0 < int(last["Retry-After"]) <= 60
    assert last["RateLimit"].startswith('"reads";r=0;t=')
    assert Program(words).get("/hubs").status_code == 200


def test_a_token_that_is_no_longer_good_may_not_go_on_asking_for_ever(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_doors, "WRONG_TOKENS", api_doors.Policy("wrong-tokens", 2))
    gone = words_of_token(cast.mons)
    revoke_token(token=Token.objects.get(head=gone[:12]), by=cast.actor(cast.bob), at=timezone.now())

    answers = [Program(gone).get("/hubs") for _ in range(3)]

    assert [problem(each) for each in answers] == [
        (401, "token-revoked"),
        (401, "token-revoked"),
        (429, "too-many-requests"),
    ]
    assert [each["RateLimit"].partition(";t=")[0] for each in answers] == [
        f'"wrong-tokens";r={left}' for left in (1, 0, 0)
    ]
    assert Program(words_of_token(cast.mons)).get("/hubs").status_code == 200


# --- what is not there ------------------------------------------------------------------------------------------


def test_other_addresses_and_methods_are_problems_too(cast: Any) -> None:
    assert problem(Program().get("/nothing")) == (404, "not-found")
    assert problem(Program().get("/hubs/")) == (404, "not-found")
    assert problem(Program().get("/activities/99999999999999999999999")) == (404, "not-found")
    answer = Program().post("/hubs")
    assert problem(answer) == (405, "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/hubs", "/api/openapi.json"])
def test_below_the_api_nothing_is_answered_with_a_page(cast: Any, path: str) -> None:
    answer = Client(headers={"Accept-Language": "nl"}).post(path, {"a": "b"})

    assert problem(answer) == (404, "not-found")
    assert (answer["Content-Language"], answer["Access-Control-Allow-Origin"]) == ("nl", "*")


def test_a_host_nobody_knows_is_a_problem(cast: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]

    assert problem(Client(headers={"Host": "elsewhere.example"}).get("/api/v1/hubs")) == (400, "bad-request")
    page = Client(headers={"Host": "elsewhere.example"}).get("/fr/hubs/")
    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"\xff\xfe{}", "application/json", 400),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x", 400),
        (b"{}", "multipart/form-data", 422),
        (b"{", "application/json; charset=klingon", 400),
        (b'"' + b"a" * 5_000_000 + b'"', "application/json", 413),
    ],
    ids=["no text", "half a form", "a form without a boundary", "letters nobody knows", "too large"],
)
def test_a_body_that_cannot_be_read_is_a_problem(cast: Any, body: bytes, kind: str, status: int) -> None:
    program = Program(words_of_token(cast.wattrelos, ["register"]))
    answer = program.client.generic(
        "POST", "/api/v1/sessions/1/parties", body, content_type=kind, headers=program.headers
    )

    assert problem(answer)[0] == status


def test_a_fault_of_a_middleware_is_a_problem(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: Any, **_more: Any) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("estaminet.network.middleware.kept_network", broken)
    client = Client(raise_request_exception=False)

    answer = client.get("/api/v1/hubs")
    assert problem(answer) == (500, "fault")
    assert b"secret" not in answer.content
    assert client.get("/fr/hubs/")["Content-Type"] == "text/html; charset=utf-8"


def test_a_problem_speaks_the_language_of_the_reader(cast: Any) -> None:
    told = Program(**{"Accept-Language": "fr"}).get("/hubs", languages="français")

    assert problem(told) == (400, "bad-request")
    assert told.json()["field"] == "languages"


@pytest.mark.parametrize("parameters", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"cursor": "x"}])
def test_wrong_parameters_are_named(cast: Any, parameters: dict[str, Any]) -> None:
    answer = Program().get("/hubs", **parameters)

    assert problem(answer)[0] == 400
    assert answer.json()["field"] == next(iter(parameters))


def test_without_a_network_there_is_nothing(db: None) -> None:
    assert problem(Program().get("/hubs")) == (404, "not-found")


def test_a_fault_of_ours_is_a_problem_without_particulars(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: Any) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("estaminet.network.api.hubs_after", broken)
    program = Program()
    program.client.raise_request_exception = False

    answer = program.get("/hubs")

    assert problem(answer) == (500, "fault")
    assert b"secret" not in answer.content
