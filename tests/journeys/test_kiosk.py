"""A tablet stands in the bar: the team makes it, people use it one after the other, and nothing of them is left."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

CODE = "2468"
# Something goes on at Wattrelos now, and there are places in three days.
SCENE = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.people.models import Role
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.sessions import SessionDraft
at = timezone.now().replace(second=0, microsecond=0)
free = Activity.objects.public().filter(entry="booked", price="free", terms=None, hub__slug="wattrelos")
activity = free.select_related("hub").order_by("pk").first()
by = Actor.person(Role.objects.filter(hub=activity.hub).order_by("pk").first().account_id)
for starts in (at - timedelta(hours=1), at + timedelta(days=3)):
    draft = SessionDraft(starts, starts + timedelta(hours=2), activity.hub.zone, activity.hub_id, seats=40)
    add_sessions(activity=activity, drafts=[draft], by=by, at=at)
"""
MANAGE = "manage/wattrelos/kiosks/"


@pytest.fixture
def scene(visitor: Visitor) -> None:
    visitor.house.clear_dates()
    visitor.house.tell(SCENE)


def makes_a_tablet(visitor: Visitor) -> None:
    """Alice makes the device in her hands a tablet of the house; from there on nobody is signed in on it."""
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/programme/")
    visitor.link("Tablets of the house").click()
    visitor.look()
    visitor.field("name").fill("Tablette du bar")
    visitor.field("code").fill(CODE)
    visitor.field("again").fill(CODE)
    visitor.press("Make it a tablet of the house")
    assert visitor.path == "/fr/kiosk/"


def chooses_her_language(visitor: Visitor) -> None:
    visitor.look()
    visitor.page.locator(f".tongues-large a[lang='{visitor.variant.language}']").click()
    assert visitor.path == f"/{visitor.variant.language}/kiosk/"
    visitor.look()


def is_finished(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("header form[data-ends] button").click()
    assert visitor.path == "/fr/kiosk/"


def what_stands(visitor: Visitor) -> str:
    """The page once the browser has come to rest: it may go on by itself from where *back* led."""
    for _attempt in range(100):
        try:
            visitor.page.wait_for_load_state("networkidle")
            return visitor.page.content()
        except Error:
            visitor.page.wait_for_timeout(100)
    raise AssertionError("the browser does not come to rest")


def goes_back_and_forth(visitor: Visitor, *typed: str) -> None:
    """Whoever comes next presses *back* as often as the browser lets her: nothing of what was typed comes to sight."""
    for _step in range(6):
        with suppress(Error):  # the browser has not kept what a form answered, and says so itself
            visitor.page.go_back(wait_until="load")
        content = what_stands(visitor)
        values = (
            visitor.page.evaluate("[...document.querySelectorAll('input, textarea')].map(each => each.value).join()")
            if visitor.variant.javascript
            else ""
        )
        assert [each for each in typed if each in content or each in values] == [], visitor.page.url


@pytest.mark.parametrize("variant", variants_for(0), ids=str)
def test_the_team_makes_a_tablet_and_leaves_it_with_its_code(visitor: Visitor) -> None:
    makes_a_tablet(visitor)
    # Every other door is shut, and nobody is signed in.
    for shut in (MANAGE, "agenda/", "account/sign-in/", ""):
        visitor.go(shut)
        assert visitor.path == f"/{visitor.variant.language}/kiosk/"
    visitor.page.locator(".team-way a").click()
    visitor.look()
    visitor.field("code").fill("1357")
    visitor.press("Leave the tablet’s pages")
    expect(visitor.page.locator("[data-errors]")).to_be_visible()
    visitor.look()
    visitor.field("code").fill(CODE)
    visitor.press("Leave the tablet’s pages")
    assert visitor.path == f"/{visitor.variant.language}/"
    visitor.go(MANAGE)
    assert visitor.path == f"/{visitor.variant.language}/account/sign-in/"
    assert "kiosk" not in {each["name"] for each in visitor.context.cookies()}


OF_80_YEARS = [Variant("fr", True, 1280, "light"), Variant("nl", False, 360, "light")]


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize(
    "variant", [*OF_80_YEARS, *(each for each in variants_for(1) if each not in OF_80_YEARS)], ids=str
)
def test_an_80_year_old_says_how_it_was(visitor: Visitor) -> None:
    words = f"Une belle soirée, {visitor.variant}"
    makes_a_tablet(visitor)
    chooses_her_language(visitor)
    visitor.page.locator(".doors-large a[href$='/kiosk/feedback/']").click()
    visitor.look()
    visitor.page.locator(".kiosk-slots h3 a").first.click()
    visitor.look()
    visitor.page.locator("input[name='face'][value='5']").check()
    visitor.field("words").fill(words)
    visitor.page.locator("input[name='again'][value='yes']").check()
    visitor.page.locator("details.opener > summary").click()
    visitor.field("may_show").check()
    visitor.page.locator("[name='show_on']").first.check()
    visitor.look()
    with visitor.page.expect_navigation():
        visitor.page.locator("main form.form .button").click()
    assert visitor.path == f"/{visitor.variant.language}/kiosk/thanks/"
    expect(visitor.page.locator(".take-along svg")).to_be_visible()
    visitor.look()
    link = visitor.page.locator(".take-along .address").inner_text()
    assert visitor.house.rows(
        "SELECT f.how, f.face, f.again FROM programme_testimonial t JOIN programme_feedback f ON f.id = t.feedback_id "
        "ORDER BY t.id DESC LIMIT 1"
    ) == [("kiosk", 5, "yes")]

    is_finished(visitor)
    goes_back_and_forth(visitor, words, link)
    cookies = {each["name"] for each in visitor.context.cookies()}
    assert cookies == {"kiosk", "csrftoken"}


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("variant", [*variants_for(2, javascript=True), *variants_for(3, javascript=False)], ids=str)
def test_two_register_without_an_address_and_leave_nothing_behind(visitor: Visitor) -> None:
    family = f"Lemaire {visitor.variant}"
    makes_a_tablet(visitor)
    chooses_her_language(visitor)
    visitor.page.locator(".doors-large a").nth(1).click()
    visitor.look()
    places = visitor.page.locator(".kiosk-slots li:has(.tag.green) a[href*='register/?date']")
    places.last.click()
    visitor.look()
    visitor.field("p0_given_name").fill("Odette")
    visitor.field("p0_family_name").fill(family)
    visitor.field("phone").fill("03 20 00 00 00")
    visitor.page.locator("[name='p1_here']").check()
    visitor.field("p1_given_name").fill("Marcel")
    visitor.field("p1_family_name").fill(family)
    visitor.press("Go on", context="to the next step")
    visitor.look()
    for question in visitor.page.locator(".permission > fieldset [value='no']").all():
        question.check()
    visitor.press("Go on", context="to the next step")
    visitor.look()
    visitor.press("Register us")
    assert visitor.path == f"/{visitor.variant.language}/kiosk/registered/"
    visitor.look()
    ((code, token_like),) = visitor.house.rows(
        "SELECT r.code, p.code FROM programme_registration r JOIN programme_party p ON p.id = r.party_id "
        "WHERE r.family_name = ? AND r.given_name = 'Odette' AND p.state = 'taken'",
        family,
    )
    assert token_like
    visitor.sees(f"{code[:4]} {code[4:8]}")
    expect(visitor.page.locator(".codes-large .code")).to_have_count(2)
    assert "/registrations/" not in visitor.page.content()

    is_finished(visitor)
    goes_back_and_forth(visitor, family, "03 20 00 00 00", f"{code[:4]} {code[4:8]}")
    visitor.go("kiosk/registered/")
    assert visitor.path == f"/{visitor.variant.language}/kiosk/"


def is_at_rest(visitor: Visitor) -> None:
    """The tablet's script has begun, and has heard of what typing scrolled: a touch that came later would count."""
    visitor.page.wait_for_function("history.state !== null && 'turn' in history.state")
    visitor.page.evaluate("() => new Promise((done) => new IntersectionObserver(() => done()).observe(document.body))")


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("variant", [Variant("fr", True, 360, "dark"), Variant("en", True, 1280, "light")], ids=str)
def test_it_asks_whether_somebody_is_there_and_forgets_who_is_not(visitor: Visitor) -> None:
    makes_a_tablet(visitor)
    page = visitor.page
    page.clock.install()
    visitor.go("kiosk/feedback/")
    page.locator(".kiosk-slots h3 a").first.click()
    visitor.field("words").fill("Odette Lemaire")
    is_at_rest(visitor)
    asks = page.locator("[data-still-there]")
    page.clock.run_for(59_000)
    expect(asks).to_be_hidden()
    page.clock.run_for(2_000)
    expect(asks).to_be_visible()
    visitor.look()

    # She was only thinking: what she typed is still there.
    page.clock.run_for(10_000)
    expect(asks.locator("[data-seconds]")).to_have_text(re.compile(r"^(8|9|10)$"))
    asks.locator("button").click()
    expect(asks).to_be_hidden()
    expect(visitor.field("words")).to_have_value("Odette Lemaire")

    # She has gone.
    is_at_rest(visitor)
    page.clock.run_for(61_000)
    expect(asks).to_be_visible()
    with page.expect_navigation():
        page.clock.run_for(20_000)
    page.wait_for_url("**/fr/kiosk/")
    goes_back_and_forth(visitor, "Odette Lemaire")


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("variant", [Variant("en", True, 1280, "light")], ids=str)
def test_back_after_the_end_shows_the_first_page(visitor: Any) -> None:
    makes_a_tablet(visitor)
    visitor.go("kiosk/programme/")
    visitor.page.locator(".kiosk-slots .ways .plain").first.click()
    assert "/activities/" in visitor.path
    visitor.look()
    is_finished(visitor)
    visitor.page.go_back()
    visitor.page.wait_for_url("**/kiosk/")
    expect(visitor.page.locator("[data-first]")).to_be_visible()
