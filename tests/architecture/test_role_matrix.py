"""The role matrix: every address of the URL configuration, asked for by everybody in the cast, and nobody forgotten."""

from __future__ import annotations

import os

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import Door, Example, addresses, nameless
from tests.architecture.examples import EXAMPLES, World, make_world
from tests.conftest import play
from tests.replay import made_once

LANGUAGE = "fr"
PLAYERS = ("visitor", "eve", "chloe", "bob", "otto", "ana", "alice", "cleo")
# Who is let in does not hang on the database; that the pages behind the doors can be read does.
ASKING = ("alice", "bob") if os.environ.get("UNITS") == "asking" else PLAYERS
LIBRARY = ("admin:",)  # Django's own pages for the operator, examined below
ACCOUNT = ("account_", "mfa_")  # a library's pages about oneself, which no hub's row stands behind
REFUSED = {404, 405}
PROGRAMS = ("api:",)  # for other programs: whoever shows no token is told so, and a browser's cookies are none
FRAMED = ("programme:embed",)  # the only page that may stand in a page of somebody else
LET_IN = {200, 204, 301, 302, 303, 304, 405}


@pytest.fixture
def world(db: None) -> World:
    return made_once("world", lambda: make_world(play()))


def own_addresses() -> list[str]:
    return [address.name for address in addresses() if not address.name.startswith(LIBRARY)]


def ask(client: Client, url: str, method: str) -> HttpResponse:
    return client.get(url) if method == "get" else client.post(url, {})


def to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].split("?")[0].endswith(reverse("account_login"))


def to_prove_herself(answer: HttpResponse) -> bool:
    """Signed in, but long ago: the library asks for a code again before it shows or refuses anything."""
    again = reverse("account_reauthenticate"), reverse("account_code_again"), reverse("mfa_reauthenticate")
    return answer.status_code == 302 and answer["Location"].split("?")[0] in again


# --- nothing is forgotten --------------------------------------------------------------------------------------


def test_every_address_has_an_example() -> None:
    """A new address needs a line in tests/architecture/examples.py: its arguments, and whom it lets in."""
    assert sorted(EXAMPLES) == own_addresses()


def test_every_address_has_a_name() -> None:
    assert nameless() == []


def test_every_team_address_is_for_the_team() -> None:
    """An address under /manage/ lets nobody else in, whatever its example says."""
    inside = {Door.ANY_TEAM, Door.TEAM, Door.MANAGERS, Door.COORDINATORS, Door.NOBODY}

    open_doors = [
        address.name for address in addresses() if address.of_team and EXAMPLES[address.name].door not in inside
    ]

    assert open_doors == []


# --- everybody at every door -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_who_is_let_in(world: World, name: str) -> None:
    example = EXAMPLES[name]
    url = world.url(name, example)
    wrong = []
    for player in ASKING:
        client = world.client(player)
        for method in ("get", "post"):
            if method == "post" and player in example.door.value:
                continue  # what an operation does with a form is the business of its own tests
            answer = ask(client, url, method)
            if not as_expected(name, player, example, answer):
                wrong.append(f"{player} {method} {url}: {answer.status_code}")
            if may_be_framed(answer) is not (name in FRAMED):
                wrong.append(f"{player} {method} {url}: may stand in a frame, or may not where it should")
    assert wrong == []


def may_be_framed(answer: HttpResponse) -> bool:
    """Whether a browser would show it in a page of another site: a page, a refusal or a way to another page."""
    policy = [each.strip() for each in answer.get("Content-Security-Policy", "").split(";")]
    return answer.get("X-Frame-Options") != "DENY" or "frame-ancestors 'none'" not in policy


def as_expected(name: str, player: str, example: Example, answer: HttpResponse) -> bool:
    if name.startswith(PROGRAMS) and player not in example.door.value:
        return answer.status_code in {*REFUSED, 401}
    if player in example.door.value:
        return answer.status_code in LET_IN and (example.door is Door.ANYBODY or not to_sign_in(answer))
    if player == "visitor":
        return to_sign_in(answer) or answer.status_code in REFUSED
    if name.startswith(ACCOUNT):
        return answer.status_code in {*REFUSED, 403} or to_prove_herself(answer)
    return answer.status_code in REFUSED


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(name for name, example in EXAMPLES.items() if example.scoped))
def test_another_hubs_row_is_not_found_through_ones_own_hub(world: World, name: str) -> None:
    """Bob puts his own hub into the address, and keeps the row of Wattrelos."""
    url = world.url(name, EXAMPLES[name], hub=world.cast.mons.slug)

    answers = [ask(world.client("bob"), url, method).status_code for method in ("get", "post")]

    assert set(answers) <= REFUSED


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(name for name, example in EXAMPLES.items() if example.door is not Door.ANYBODY))
def test_a_visitor_learns_nothing_about_what_exists(world: World, name: str) -> None:
    """Not signed in, a hub that is there and one that is not give the same answer."""
    example = EXAMPLES[name]
    if "hub" not in example.arguments(world):
        return
    there = ask(Client(), world.url(name, example), "get")
    nowhere = ask(Client(), world.url(name, example, hub="nowhere"), "get")

    assert there.status_code == nowhere.status_code
    if there.status_code == 302:
        assert there["Location"].replace(world.cast.wattrelos.slug, "nowhere") == nowhere["Location"]


# --- the operator's admin --------------------------------------------------------------------------------------


def test_the_admin_opens_for_the_operator_only(world: World) -> None:
    """Where an installation has put it; ours has not."""
    mounted = [address.name for address in addresses() if address.name == "admin:index"]

    opened = [
        player for player in PLAYERS if mounted and world.client(player).get(reverse("admin:index")).status_code == 200
    ]

    assert opened in ([], ["otto"])
    assert bool(opened) == bool(mounted)


# --- the matrix itself -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("player", "status", "fine"),
    [
        ("alice", 200, True),
        ("alice", 404, False),
        ("alice", 403, False),
        ("alice", 500, False),
        ("bob", 404, True),
        ("bob", 200, False),
        ("bob", 302, False),
        ("bob", 403, False),
        ("visitor", 404, True),
        ("visitor", 200, False),
    ],
)
def test_what_the_matrix_takes_for_an_answer_at_a_managers_door(player: str, status: int, fine: bool) -> None:
    assert as_expected("people:roles", player, Example(Door.MANAGERS), HttpResponse(status=status)) is fine
