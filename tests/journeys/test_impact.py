"""On Monday the coordinator opens Impact, decides how dates count, and opens a figure down to its check-ins."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import sign_in_as
from tests.journeys.variants import variants_for
from tests.journeys.visitor import Visitor


def number(words: str) -> int:
    """A number as somebody reads it, whatever stands between its thousands."""
    return int(re.sub(r"\D", "", words))


def indicator(visitor: Visitor, code: str) -> int:
    return number(visitor.page.locator(".indicator", has_text=code).first.locator(".value b").inner_text())


@pytest.mark.parametrize("variant", variants_for(8), ids=str)
def test_a_figure_opens_down_to_who_was_there(visitor: Visitor) -> None:
    sign_in_as(visitor, "cleo")
    visitor.go("manage/mons/impact/")
    visitor.look()
    value = indicator(visitor, "RCO81")
    assert value > 0
    visitor.page.locator(".indicator", has_text="RCO81").first.locator(".value a").click()
    visitor.look()
    assert number(visitor.page.locator("main [role=status] b").inner_text()) == value
    told = [number(each) for each in visitor.page.locator("main table td.n").all_inner_texts()]
    assert sum(told) == value
    visitor.page.locator("main table tbody a").first.click()
    visitor.look()
    expect(visitor.page.locator("main table tfoot")).to_be_visible()
    proven = [number(each) for each in visitor.page.locator("main table tbody td.n").all_inner_texts()]
    assert sum(proven) == number(visitor.page.locator("main table tfoot b").inner_text()) >= told[0]


# Dates that are over and wait for a decision: the journey ends by deciding all that wait.
OVER = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.sessions import SessionDraft
at = timezone.now().replace(minute=0, second=0, microsecond=0)
activity = Activity.objects.public().filter(hub__slug="bruxelles").select_related("hub").order_by("pk").first()
hub, begins = activity.hub, [at - timedelta(days=days, hours=3) for days in (2, 3)]
drafts = [SessionDraft(each, each + timedelta(hours=1), hub.zone, hub.pk) for each in begins]
add_sessions(activity=activity, drafts=drafts, by=Actor.system(), at=at - timedelta(days=9))
"""


@pytest.mark.parametrize("variant", variants_for(3), ids=str)
def test_the_team_decides_how_its_dates_count(visitor: Visitor) -> None:
    visitor.house.tell(OVER)
    sign_in_as(visitor, "nora")
    visitor.go("manage/bruxelles/impact/counting/")
    visitor.look()
    waiting = number(visitor.page.locator("main .tabs [aria-current] .small").inner_text())
    assert waiting > 0
    visitor.page.locator("main table tbody a").first.click()
    visitor.page.locator("input[name=counting][value=internal]").check()
    visitor.page.locator("input[name=inclusion]").check()
    visitor.press("Decide")
    visitor.look()
    visitor.page.locator("input[name=inclusion]").uncheck()
    visitor.page.locator("input[name=counting][value=local]").check()
    visitor.press("Decide")
    visitor.look()
    expect(visitor.page.locator("main h2").last).to_have_text(visitor.say("Decisions so far"))
    visitor.go("manage/bruxelles/impact/counting/")
    left = number(visitor.page.locator("main .tabs [aria-current] .small").inner_text())
    assert left == waiting - 1
    with visitor.page.expect_navigation():
        visitor.page.locator("main form .button.green").click()
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(1), ids=str)
def test_everybody_reads_a_year_of_figures(visitor: Visitor) -> None:
    assert visitor.go("impact/") == 200
    visitor.look()
    expect(visitor.page.locator(".charts figure").first).to_be_visible()
