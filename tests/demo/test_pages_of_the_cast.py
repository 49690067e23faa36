"""Every page that somebody of the cast can reach by links, signed in, answers."""

from __future__ import annotations

import os
import re

import pytest
from django.test import Client

from estaminet.demo.operations import MadeDemo
from estaminet.demo.queries import account_of
from tests.demo.walking import pages_from

ALL = os.environ.get("JOURNEYS") == "full"
# How many of pages made by one view; all that there are in `make prove`. In Alice's house there is most, and only
# Elena's second date leads to passes of the door: there two rows of everything are looked at, in the others one each.
MOST = {"alice": 2, "elena": 2}
# A database tells whoever leads a house the same as Alice, in whichever language it is shown.
ONE = () if ALL else pytest.mark.one_database
WHO = (
    pytest.param("alice", "fr", "wattrelos"),
    pytest.param("ana", "en", "wattrelos", marks=ONE),
    pytest.param("nora", "nl", "bruxelles", marks=ONE),
    pytest.param("tommaso", "it", "lucca", marks=ONE),
    pytest.param("elena", "bg", "gabrovo", marks=ONE),
    pytest.param("cleo", "fr", "mons"),
    pytest.param("chloe", "fr", ""),
    pytest.param("eve", "nl", ""),
)
# Where a team finds most of what other houses have as well; roles are not for an animator.
LOOKED_AT = ("", "messages/", "people/", "pages/", "roles/")


@pytest.mark.parametrize(("key", "language", "hub"), WHO)
def test_everything_within_reach_answers_and_leads_to_no_other_team_s_pages(
    demo: MadeDemo, client: Client, key: str, language: str, hub: str
) -> None:
    account = account_of(key)
    assert account is not None
    client.force_login(account)
    team = f"/{language}/manage/{hub}/" if hub else f"/{language}/manage/"
    linked: dict[str, set[str]] = {}

    def look(address: str, text: str) -> None:
        linked[address] = set(re.findall(r"/manage/([a-z]+)/", text)) - {"mailbox", hub}

    starts = [f"/{language}/mine/", *([team] if hub else [])]
    under = (f"/{language}/mine", f"/{language}/account", team)
    found = pages_from(client, *starts, under=under, most=1000 if ALL else MOST.get(key, 1), look=look)
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}
    assert any(address.startswith(team) for address in found) == bool(hub)
    if hub and key != "cleo":
        unseen = {page for page in LOOKED_AT if team + page not in linked}
        assert unseen == ({"roles/"} if key == "ana" else set())
        assert {address: others for address, others in linked.items() if others} == {}
