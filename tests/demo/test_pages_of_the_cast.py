"""Every page that somebody of the cast can reach by links, signed in, answers."""

from __future__ import annotations

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


@pytest.mark.parametrize(("key", "language", "hub"), WHO, ids=lambda value: value)
def test_everything_within_reach_answers(demo: MadeDemo, client: Client, key: str, language: str, hub: str) -> None:
    account = account_of(key)
    assert account is not None
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    starts = [f"/{language}/mine/", *([f"/{language}/manage/{hub}/"] if hub else [])]
    found = pages_from(client, *starts, under=(f"/{language}/mine", f"/{language}/manage/", f"/{language}/account"))
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}
    mine = {address for address in found if re.match(rf"/{language}/manage/[a-z]+/", address)}
    others = {address for address in mine if hub and f"/manage/{hub}/" not in address}
    assert bool(mine) == bool(hub)
    assert key == "cleo" or {address for address in others if "mailbox" not in address} == set()
