"""Every page that somebody of the cast can reach by links, signed in, answers."""

from __future__ import annotations

import os
import re

import pytest
from django.test import Client

from estaminet.demo.operations import MadeDemo
from estaminet.demo.queries import account_of
from tests.demo.walking import pages_from

WHO = (
    ("alice", "fr", "wattrelos"),
    ("ana", "en", "wattrelos"),
    ("nora", "nl", "bruxelles"),
    ("tommaso", "it", "lucca"),
    ("elena", "bg", "gabrovo"),
    ("cleo", "fr", "mons"),
    ("chloe", "fr", ""),
    ("eve", "nl", ""),
)
# Of pages made by one view; all that there are in `make prove`.
MOST = 1000 if os.environ.get("JOURNEYS") == "full" else 2


@pytest.mark.parametrize(("key", "language", "hub"), WHO, ids=lambda value: value)
def test_everything_within_reach_answers(demo: MadeDemo, client: Client, key: str, language: str, hub: str) -> None:
    account = account_of(key)
    assert account is not None
    client.force_login(account)
    team = f"/{language}/manage/{hub}/" if hub else f"/{language}/manage/"
    starts = [f"/{language}/mine/", *([team] if hub else [])]
    found = pages_from(client, *starts, under=(f"/{language}/mine", f"/{language}/account", team), most=MOST)
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}
    assert any(address.startswith(team) for address in found) == bool(hub)


@pytest.mark.parametrize(("key", "language", "hub"), [who for who in WHO if who[2] and who[0] != "cleo"])
def test_no_page_of_a_team_links_to_another_hub_s(
    demo: MadeDemo, client: Client, key: str, language: str, hub: str
) -> None:
    account = account_of(key)
    assert account is not None
    client.force_login(account)
    for page in ("", "messages/", "people/", "pages/", "roles/"):
        linked = set(re.findall(r"/manage/([a-z]+)/", client.get(f"/{language}/manage/{hub}/{page}").content.decode()))
        assert linked - {"mailbox"} <= {hub}, page
