"""Alice publishes: a simple activity in six fields and two screens, a film workshop of two countries in one form."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for

EACH = [
    Variant(language, script, width, theme)
    for language, script, width, theme in (
        ("fr", True, 360, "light"),
        ("fr", False, 1280, "dark"),
        ("nl", False, 360, "dark"),
        ("nl", True, 1280, "light"),
    )
]
each_way = pytest.mark.parametrize("variant", EACH, ids=str)
CONTROLS = "main form[data-guard] :is(input:not([type=hidden]), select, textarea)"
MORE = "main details.opener > summary"


def saturday(weeks: int = 5) -> date:
    """A Saturday on which no French or Belgian holiday falls is near enough: the workshop takes the day as it is."""
    today = date.today()
    return today + timedelta(days=(5 - today.weekday()) % 7, weeks=weeks)


def is_asked(visitor: Any) -> list[str]:
    """Names of the fields a person sees before she opens anything."""
    return [each.get_attribute("name") for each in visitor.page.locator(CONTROLS).all() if each.is_visible()]


def wrong(visitor: Any, name: str) -> str:
    """What is said at a field."""
    field = visitor.field(name)
    assert field.get_attribute("aria-invalid") == "true"
    return str(visitor.page.locator(f"#{field.get_attribute('id')}_error").inner_text())


def begins(visitor: Any) -> None:
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/programme/")
    visitor.look()
    visitor.link("New activity").click()
    visitor.look()


def save(visitor: Any) -> None:
    visitor.press("Save, and see what people will see")


@pytest.mark.parametrize("variant", EACH[1:3], ids=str)
def test_a_simple_activity_takes_six_fields_and_two_screens(visitor: Any, variant: Variant) -> None:
    begins(visitor)
    asked = is_asked(visitor)
    assert asked == ["title", "kind", "audience", "day", "time", "where"]
    title = f"Réparer les vélos {variant}"
    visitor.field("title").fill(title)
    visitor.field("day").fill(saturday().isoformat())
    visitor.field("time").fill("14:00")
    save(visitor)
    visitor.sees(title)
    visitor.look()
    assert visitor.house.rows("SELECT shown FROM programme_session ORDER BY id DESC LIMIT 1") == [(0,)]
    visitor.press("Publish: everybody can read it")
    visitor.look()
    assert visitor.house.rows("SELECT shown FROM programme_session ORDER BY id DESC LIMIT 1") == [(1,)]


@each_way
def test_the_film_workshop_of_two_countries_is_published(visitor: Any, visitors: Any, variant: Variant) -> None:
    begins(visitor)
    title = f"Filmer nos rues {variant}" if variant.language == "fr" else f"Onze straten filmen {variant}"
    visitor.page.locator(MORE).click()
    visitor.field("title").fill(title)
    visitor.field("day").fill(saturday().isoformat())
    visitor.field("time").fill("10:00")
    visitor.field("ends").fill("16:00")
    visitor.field("repeats").select_option("weekly")
    visitor.field("times").fill("3")
    mons = visitor.page.locator("main select[name=second] option", has_text="(Café Europa)").first
    visitor.field("second").select_option(mons.get_attribute("value"))
    visitor.field("online_too").check()
    visitor.look()
    save(visitor)
    visitor.sees(title)
    visitor.look()
    page = visitor.path

    # What the checklist misses is one click away: the other language, the original beside it.
    other = "nl" if variant.language == "fr" else "fr"
    visitor.page.locator(f".gaps a[href*='in={other}']").first.click()
    visitor.sees(title)
    visitor.field("title").fill("Onze straten filmen" if other == "nl" else "Filmer nos rues")
    visitor.look()
    visitor.press("Save")

    visitor.go(f"{page}people/")
    visitor.field("words").fill("Alice")
    visitor.look()
    visitor.press("Find")
    with visitor.page.expect_navigation():
        visitor.page.locator("#found button[name=person]").first.click()
    visitor.sees("Alice")
    visitor.look()

    visitor.go(page)
    assert visitor.page.locator(f".gaps a[href*='in={other}']").count() == 0
    visitor.press("Publish: everybody can read it")
    visitor.look()
    public = visitor.link("See the page").get_attribute("href")
    assert visitors(variant).go(public) == 200
    made = visitor.house.rows(
        "SELECT session.mode, hub.slug, session.shown, activity.id FROM programme_session AS session "
        "JOIN network_hub AS hub ON hub.id = session.hub_id "
        "JOIN programme_activity AS activity ON activity.id = session.activity_id "
        "WHERE activity.id = ? ORDER BY session.starts_at",
        int(page.rstrip("/").rpartition("/")[2]),
    )
    assert [row[:3] for row in made] == [("hybrid", slug, 1) for slug in ("wattrelos", "mons", "wattrelos")]

    visitor.go(f"manage/wattrelos/programme/calendar/?month={saturday():%Y-%m}")
    visitor.sees(title)
    visitor.look()
    bob = visitors(Variant(variant.language, variant.javascript, 1280, "light"))
    sign_in_as(bob, "bob")
    assert bob.go(page.replace("/wattrelos/", "/mons/")) == 200


@pytest.mark.parametrize("variant", variants_for(3), ids=str)
def test_what_was_typed_is_kept(visitor: Any, variant: Variant) -> None:
    begins(visitor)
    title = f"<script>alert(1)</script> مهرجان 🎬 {variant}"
    visitor.field("title").fill(title)
    visitor.field("day").fill("2026-01-10")
    visitor.field("time").fill("20:00")
    visitor.page.locator(MORE).click()
    visitor.field("times").fill("thr33")
    visitor.field("ends").fill("19:00")
    save(visitor)
    assert visitor.say("This ends before it begins. Please look at both times again.") in wrong(visitor, "ends")
    wrong(visitor, "times")
    typed = [visitor.field(each).input_value() for each in ("title", "day", "time", "times", "ends")]
    assert typed == [title, "2026-01-10", "20:00", "thr33", "19:00"]
    visitor.look()

    visitor.field("times").fill("")
    visitor.field("ends").fill("22:00")
    save(visitor)
    told = "This day is past. If it has already taken place, tick this and go on."
    assert visitor.say(told) in wrong(visitor, "past")
    assert visitor.field("title").input_value() == title
    visitor.look()
    visitor.field("past").check()
    save(visitor)
    visitor.sees(title)
    visitor.look()

    # A hundred kilobytes of words: too many, and none of them lost.
    page = visitor.path
    visitor.go(f"{page}words/?in=fr")
    long = "On filme la rue. 🎬 " * 5500
    whole = visitor.page.locator("main textarea[name=description]")
    if variant.javascript:
        editor = visitor.page.locator(".ProseMirror").first
        editor.click()
        visitor.page.evaluate(
            "text => { const given = new DataTransfer(); given.setData('text/html', `<p class=MsoNormal>${text}</p>`);"
            " document.activeElement.dispatchEvent("
            "new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true })) }",
            long,
        )
    else:
        whole.fill(long)
    visitor.field("practical").fill("Une veste 🧥")
    visitor.press("Save")
    assert re.search(r"\b20.?000\b", visitor.page.locator("main [data-errors]").inner_text())
    assert visitor.field("practical").input_value() == "Une veste 🧥"
    kept = visitor.page.locator(".ProseMirror").first.inner_text() if variant.javascript else whole.input_value()
    assert kept.count("On filme la rue.") == 5500
    visitor.look()
