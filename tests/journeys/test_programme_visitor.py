"""A resident who grew up in Kortrijk finds the film workshop of two towns on her phone, in Dutch."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.variants import Variant, variants_for

ON_HER_PHONE = [Variant("nl", True, 360, "light"), Variant("nl", False, 360, "dark")]
CINEMA = {
    "fr": "Le cinéma des deux rives",
    "nl": "Cinema van twee oevers",
    "en": "The cinema of two banks",
    "de": "Das Kino der zwei Ufer",
}
PAGE = "/activities/cinema-des-deux-rives/"


def open_filters(visitor):
    """They lie open on a wide screen, and behind a button on a phone."""
    fold = visitor.page.locator("details.filters-fold > summary")
    if fold.is_visible():
        fold.click()


def card_of(visitor, title):
    return visitor.page.locator(".slot", has=visitor.page.get_by_role("link", name=title)).first


@pytest.mark.parametrize(
    "variant", [*ON_HER_PHONE, *(each for each in variants_for(4) if each not in ON_HER_PHONE)], ids=str
)
def test_finds_the_film_workshop_by_town_and_kind(visitor, variant):
    title = CINEMA[variant.language]
    visitor.go("")
    expect(visitor.page.locator(".slate .board li").first).to_be_visible()
    visitor.look()
    visitor.open_menu_link("Agenda")
    visitor.look()

    open_filters(visitor)
    visitor.field("near").fill("Kortrijk")
    visitor.field("kind").select_option("series")
    visitor.look()
    visitor.press("Show", context="filter")
    # Nothing that was left empty stands in the address, so that it can be passed on.
    assert re.fullmatch(r".*/agenda/\?near=Kortrijk&kind=series", visitor.page.url)
    assert visitor.page.locator(".wishes .chip").count() == 2
    card = card_of(visitor, title)
    expect(card.locator(".plate").first).to_have_text(re.compile("Wattrelos"))
    if variant.language != "fr":
        expect(card.locator(".also[lang=fr]")).to_have_text(CINEMA["fr"])
    visitor.look()

    card.get_by_role("link", name=title).click()
    assert visitor.path == f"/{variant.language}{PAGE}"
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(title)
    assert visitor.page.locator("#sessions .sessions > li").count() >= 7
    visitor.look()
    visitor.page.locator("main a[href*='/hubs/wattrelos/contact/?about=']").click()
    assert title in visitor.field("text").input_value()
    visitor.look()


@pytest.mark.parametrize(
    "variant", [*ON_HER_PHONE, *(each for each in variants_for(5) if each not in ON_HER_PHONE)], ids=str
)
def test_looks_at_week_and_month_and_takes_wishes_away(visitor, variant):
    visitor.go("agenda/?near=Kortrijk&kind=series")
    visitor.link("Week", exact=True).click()
    expect(visitor.page.locator(".week li")).to_have_count(7)
    visitor.look()
    visitor.page.locator(".week a").first.click()
    assert "#d-" in visitor.page.url
    visitor.link("Month", exact=True).click()
    month = visitor.page.locator(".cell", has=visitor.page.get_by_role("link", name=CINEMA[variant.language]))
    expect(month.first).to_be_visible()
    visitor.look()

    visitor.go("agenda/?near=Kortrijk&kind=trip&age=1&free=1")
    visitor.sees(visitor.say("Nothing fits all of this"))
    visitor.look()
    visitor.page.locator(".wishes").get_by_role("link", name=visitor.say("All away", context="filters")).click()
    assert visitor.page.url.endswith(f"/{variant.language}/agenda/")
    visitor.page.locator("main a[rel=next]").click()
    assert "after=" in visitor.page.url
    visitor.look()
    visitor.go("hubs/gabrovo/agenda/")
    visitor.look()
