"""A season of dates: planned by a rhythm, moved after a look, partly cancelled, and the last act taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for


def saturday() -> date:
    """One in spring, after every change of the clock of this winter."""
    today = date.today()
    spring = date(today.year + 1, 4, 10)
    return spring + timedelta(days=(5 - spring.weekday()) % 7)


def begun(visitor: Any, title: str) -> str:
    """Somewhere to plan dates: an activity with one day, which people can already see."""
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/programme/new/")
    visitor.field("title").fill(title)
    visitor.field("day").fill((saturday() - timedelta(days=3)).isoformat())
    visitor.field("time").fill("18:00")
    with visitor.page.expect_navigation():
        visitor.page.locator("main form[data-guard] button.button").last.click()
    page = visitor.path
    visitor.press("Publish: everybody can read it")
    return page


def dates(visitor: Any, page: str) -> list[tuple[Any, ...]]:
    """State, weekday and hour of what stands, as the database has it."""
    return visitor.house.rows(
        "SELECT state, strftime('%w', day), strftime('%H', starts_at) FROM programme_session "
        "WHERE activity_id = ? AND removed_at IS NULL ORDER BY starts_at",
        int(page.rstrip("/").rpartition("/")[2]),
    )


@pytest.mark.parametrize("variant", variants_for(4), ids=str)
def test_a_season_is_planned_moved_and_partly_cancelled(visitor: Any, variant: Variant) -> None:
    page = begun(visitor, f"Le four du samedi {variant}")

    visitor.go(f"{page}sessions/")
    visitor.look()
    visitor.link("Add dates that come back").click()
    visitor.field("first_day").fill(saturday().isoformat())
    visitor.field("times").fill("4")
    visitor.field("begins").fill("10:00")
    visitor.field("ends").fill("09:00")
    visitor.press("See what happens")
    visitor.sees(visitor.say("This ends before it begins. Please look at both times again."))
    assert visitor.field("times").input_value() == "4"
    visitor.look()
    visitor.field("ends").fill("12:00")
    visitor.press("See what happens")
    visitor.look()
    visitor.press("Add these dates")
    assert dates(visitor, page) == [("planned", "3", "16"), *[("planned", "6", "08")] * 4]

    # Sundays instead: said first, then done.
    visitor.page.locator("main a[href*='/rules/']:not([href$='/new/'])").first.click()
    visitor.page.locator("input[name=weekdays][value='6']").check()
    visitor.press("See what happens")
    assert visitor.page.locator("section[aria-labelledby=moves] li").count() == 4
    assert dates(visitor, page)[1] == ("planned", "6", "08")
    visitor.look()
    visitor.press("Change it so")
    assert dates(visitor, page)[1:] == [("planned", "0", "08")] * 4

    ticks = visitor.page.locator("input[name=chosen]")
    assert ticks.count() == 5
    for place in (1, 2):
        ticks.nth(place).check()
    visitor.field("act").select_option("cancel")
    visitor.look()
    visitor.press("See what happens")
    visitor.page.locator("textarea[name=reason_fr]").fill("Le four est en réparation.")
    visitor.look()
    with visitor.page.expect_navigation():
        visitor.page.locator("main button[name=step][value=do]").click()
    assert [row[0] for row in dates(visitor, page)] == ["planned", "cancelled", "cancelled", "planned", "planned"]
    visitor.sees("Le four est en réparation.")
    visitor.look()

    visitor.go(f"{page}history/")
    visitor.look()
    visitor.press("Take it back")
    visitor.look()
    assert [row[0] for row in dates(visitor, page)] == ["planned"] * 5


@pytest.mark.parametrize("variant", variants_for(1), ids=str)
def test_one_date_is_moved_and_the_prices_are_set(visitor: Any, variant: Variant) -> None:
    page = begun(visitor, f"Une soirée {variant}")

    visitor.go(f"{page}sessions/")
    visitor.page.locator(".dates .act a").first.click()
    visitor.field("begins").fill("20:30")
    visitor.field("ends").fill("01:00")
    visitor.field("note").fill("Plus tard que prévu.")
    visitor.look()
    visitor.press("Save")
    assert dates(visitor, page) == [("planned", "3", "18")]
    visitor.look()

    visitor.go(f"{page}prices/")
    visitor.page.locator("input[name=price][value=solidarity]").check()
    visitor.field("row-0-amount").fill("8,50")
    visitor.field("row-0-name_fr").fill("Plein")
    visitor.field("row-1-amount").fill("trois")
    visitor.press("Save")
    assert visitor.field("row-0-amount").input_value() == "8,50"
    visitor.look()
    visitor.field("row-1-amount").fill("3")
    visitor.press("Save")
    visitor.look()
    assert visitor.field("row-0-amount").input_value() == "8.50"

    visitor.go(f"{page}duplicate/")
    visitor.look()
    visitor.press("Copy it")
    copy = visitor.path
    assert copy != page
    assert dates(visitor, copy) == [("planned", "3", "18")]
