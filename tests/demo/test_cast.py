"""One button signs in as somebody of the cast: in a demo, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from estaminet.demo.content.people import CAST, ROLES
from estaminet.demo.operations import MadeDemo
from estaminet.demo.operations.sign_in_as import NotADemo, sign_in_as
from estaminet.demo.queries import account_of, troupes
from estaminet.kernel.models import AuditEntry
from estaminet.people.models import Account

PAGE = "/en/demo/"
SESSION = "_auth_user_id"


def test_everybody_of_the_cast_has_a_button(demo_on: MadeDemo, client: Client) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert page.content.decode().count('name="who"') == 19
    assert "no-store" in page["Cache-Control"]


def test_they_stand_with_their_house(demo: MadeDemo) -> None:
    found = [
        (troupe.hub.slug if troupe.hub else "", [member.key for member in troupe.members])
        for troupe in troupes(demo.network)
    ]
    assert found == [
        ("", ["cleo", "otto"]),
        ("wattrelos", ["alice", "ana", "karim", "zofia"]),
        ("mons", ["bob", "ines", "umit"]),
        ("bruxelles", ["nora", "pieter", "lotte"]),
        ("lucca", ["tommaso", "giulia"]),
        ("gabrovo", ["elena", "petar", "radka"]),
        ("", ["chloe", "eve"]),
    ]


@pytest.mark.parametrize("key", [person.key for person in CAST])
def test_the_button_signs_in(demo_on: MadeDemo, client: Client, key: str) -> None:
    answer = client.post(PAGE, {"who": key})
    assert answer.status_code == 302
    account = account_of(key)
    assert account is not None
    assert client.session[SESSION] == str(account.pk)
    works = next((role.hub for role in ROLES if role.person == key and role.hub), None)
    assert answer["Location"] == (f"/en/manage/{works}/" if works else "/en/mine/")
    assert AuditEntry.objects.get(did="demo.signed_in").by_id == account.pk


def test_looking_at_the_page_signs_nobody_in(demo_on: MadeDemo, client: Client) -> None:
    client.get(f"{PAGE}?who=alice")
    assert SESSION not in client.session


def test_another_button_changes_who_one_is(demo_on: MadeDemo, client: Client) -> None:
    client.post(PAGE, {"who": "alice"})
    client.post(PAGE, {"who": "eve"})
    eve = account_of("eve")
    assert eve is not None
    assert client.session[SESSION] == str(eve.pk)


@pytest.mark.parametrize("key", ["", "driss", "nobody", "alice@lainerie.example"])
def test_nobody_else_can_be_signed_in(demo_on: MadeDemo, client: Client, key: str) -> None:
    answer = client.post(PAGE, {"who": key}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "This person is no longer here" in answer.content.decode()
    assert SESSION not in client.session


def test_whoever_erased_herself_is_gone(demo_on: MadeDemo, client: Client) -> None:
    Account.objects.filter(email="chloe@example.org").delete()
    assert "Chloé" not in client.get(PAGE).content.decode()
    client.post(PAGE, {"who": "chloe"})
    assert SESSION not in client.session


def test_without_the_switch_there_is_no_such_page(demo: MadeDemo, client: Client, settings: Any) -> None:
    settings.DEMO = False
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"who": "alice"}).status_code == 404
    with pytest.raises(NotADemo):
        sign_in_as(key="alice", network=demo.network, at=timezone.now())


def test_in_a_network_of_ones_own_there_is_no_such_page(cast: Any, client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"who": "alice"}).status_code == 404


def test_a_foreign_form_signs_nobody_in(demo_on: MadeDemo) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, {"who": "alice"}).status_code == 403
