"""Chloé proposes something from her phone, in Arabic; a neighbour is for it; the team answers, and links it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.people import sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

TITLE = "كرسي تحت الزيزفونة"
TEXT = "أمي في الرابعة والثمانين ولا تجد أين تجلس في الطريق. كرسي واحد له ظهر يكفي."
PROPOSAL = re.compile(r"/agora/proposals/\d+/$")


def proposes(visitor: Visitor) -> str:
    """Two screens, and back once: nothing typed is lost. Gives the path of the proposal's page."""
    page = visitor.page
    visitor.go("agora/")
    visitor.look()
    page.locator(".processes a[href*='/agora/']").first.click()
    visitor.look()
    page.locator("a[href$='/propose/']").first.click()
    visitor.field("title").fill(TITLE)
    page.locator("main form button").last.click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    visitor.look()
    assert visitor.field("title").input_value() == TITLE
    visitor.field("text").fill(TEXT)
    visitor.field("language").select_option("ar")
    page.locator("main form button").last.click()
    expect(page.locator("main h1")).to_have_text(TITLE)
    visitor.look()
    page.locator("button[name=back]").click()
    assert visitor.field("text").input_value() == TEXT
    page.locator("main form button").last.click()
    visitor.field("where").fill("تحت الشجرة")
    page.locator("main form button:not([name])").click()
    page.wait_for_url(PROPOSAL)
    expect(page.locator(".proposal-words")).to_have_attribute("dir", "rtl")
    visitor.look()
    return visitor.path.removeprefix(f"/{visitor.variant.language}/")


def is_for_it_and_talks(visitor: Visitor, path: str) -> None:
    page = visitor.page
    visitor.go(path)
    expect(page.locator(".translated")).to_be_visible()
    with page.expect_navigation():
        page.locator("button[name=want][value=yes]").first.click()
    expect(page.locator(".for-it")).to_have_text("1")
    visitor.look()
    page.locator("#talk a.button").click()
    visitor.field("text").fill("Et un accoudoir, pour se relever.")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/talk/\d+/"))
    visitor.go(path)
    expect(page.locator("#talk")).to_contain_text("Et un accoudoir, pour se relever.")
    visitor.look()


def answers_and_links(visitor: Visitor, number: str) -> None:
    page = visitor.page
    team = f"manage/wattrelos/agora/proposals/{number}/"
    visitor.go(team)
    visitor.look()
    visitor.go(f"{team}answer/")
    page.locator("[name=outcome][value=accepted]").check()
    visitor.field("answer").fill("Oui : trois bancs avec accoudoir, avant l’été.")
    visitor.look()
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/agora/proposals/\d+/$"))
    ((activity,),) = visitor.house.rows("SELECT id FROM programme_activity WHERE slug = 'mailles-du-lundi'")
    page.locator("select[name=activity]").select_option(str(activity))
    page.locator("main form:has(select) button").click()
    expect(page.locator("main ul.lines form")).to_have_count(1)
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(3), ids=str)
def test_from_an_idea_on_a_phone_to_what_it_becomes(visitors: Callable[[Variant], Visitor], variant: Any) -> None:
    hers = visitors(Variant("ar", variant.javascript, 360, variant.theme))
    sign_in_as(hers, "chloe")
    path = proposes(hers)

    neighbour = visitors(variant)
    sign_in_as(neighbour, "bob")
    is_for_it_and_talks(neighbour, path)

    team = visitors(variant)
    sign_in_as(team, "alice")
    answers_and_links(team, path.rstrip("/").rpartition("/")[2])

    _subject, text = wait_for_mail(hers.house, "chloe@example.org", saying="trois bancs avec accoudoir")
    assert TITLE in text
    hers.go(path)
    expect(hers.page.locator("#became")).to_be_visible()
    expect(hers.page.locator("article.sheet")).to_have_count(1)
    hers.look()
