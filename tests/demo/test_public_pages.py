"""Every public page of the demo, in every language of its network."""

from __future__ import annotations

import os
import re

import pytest
from django.test import Client

from estaminet.demo.content.activities import ACTIVITIES
from estaminet.demo.operations import MadeDemo
from tests.demo.walking import pages_from

LANGUAGES = ("fr", "nl", "en", "it", "bg", "de")
# Everything in every language in `make prove`; else in the first, and in the others this many pages of one view. What
# stands on them is the same on a second database: there it is enough that each view's questions are answered.
ALL = os.environ.get("JOURNEYS") == "full"
ASKING = os.environ.get("UNITS") == "asking"
FEW = 3
MORE = () if ALL else pytest.mark.one_database


@pytest.mark.parametrize("language", [LANGUAGES[0], *(pytest.param(each, marks=MORE) for each in LANGUAGES[1:])])
def test_every_page_a_visitor_can_reach_answers(demo_on: MadeDemo, client: Client, language: str) -> None:
    most = 1000 if ALL or (language == LANGUAGES[0] and not ASKING) else FEW
    found = pages_from(client, f"/{language}/", under=(f"/{language}/",), most=most, whole=("network:hub",))
    wrong = {address: status for address, status in found.items() if status not in (200, 302)}
    assert wrong == {}
    hubs = [address for address in found if re.fullmatch(rf"/{language}/hubs/[a-z]+/", address)]
    pages = [address for address in found if "/pages/" in address]
    activities = [address for address in found if re.fullmatch(rf"/{language}/activities/[a-z0-9-]+/", address)]
    public = sum(not (each.draft or each.closed) for each in ACTIVITIES)
    assert len(hubs) == 5
    assert len(pages) >= min(26, most)
    assert len(activities) >= min(public * 0.7, most)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_an_illustration(demo_on: MadeDemo, client: Client, language: str) -> None:
    said = {
        "fr": "Ceci est une illustration",
        "nl": "Dit is een illustratie",
        "en": "This is an illustration",
        "it": "un’illustrazione",
        "bg": "Това е примерна мрежа",
        "de": "Dies ist eine Veranschaulichung",
    }
    for address in (f"/{language}/", f"/{language}/hubs/mons/", f"/{language}/pages/about/", f"/{language}/partners/"):
        assert said[language] in client.get(address).content.decode(), address


def test_a_gap_shows_another_language_and_says_so(demo_on: MadeDemo, client: Client) -> None:
    page = client.get("/nl/hubs/lucca/pages/house-rules/").content.decode()
    assert '<div lang="en" dir="ltr">' in page
    assert "The door opens with your shoulder" in page


def test_stale_and_machine_texts_carry_their_note(demo_on: MadeDemo, client: Client) -> None:
    stale = client.get("/nl/hubs/wattrelos/pages/house-rules/").content.decode()
    fresh = client.get("/en/hubs/wattrelos/pages/house-rules/").content.decode()
    machine = client.get("/it/hubs/wattrelos/pages/bread-oven/").content.decode()
    noted = 'class="translated'
    assert (noted in stale, noted in fresh, noted in machine) == (True, False, True)
