"""A team keeps its dates in a calendar elsewhere and brings it a second time: what has changed is shown, chosen, done,
and taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.people import sign_in_as
from tests.journeys.test_moving import act, comes, settles
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

DAY = datetime.now(UTC).replace(hour=13, minute=0, second=0, microsecond=0) + timedelta(days=40)


def calendar(file: Path, *events: tuple[str, datetime, str]) -> Path:
    """Events of two hours: their title, when they begin, where one meets."""
    told = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN"]
    for title, begins, place in events:
        ends = begins + timedelta(hours=2)
        uid = f"{title.replace(' ', '-')}@elsewhere.example"
        told += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{title}"]
        told += [f"DTSTART:{begins:%Y%m%dT%H%M%SZ}", f"DTEND:{ends:%Y%m%dT%H%M%SZ}", f"LOCATION:{place}", "END:VEVENT"]
    file.write_text("\r\n".join([*told, "END:VCALENDAR", ""]), encoding="utf-8")
    return file


def bring(visitor: Visitor, file: Path) -> str:
    """Bring a file up to where its lines are checked; gives the address of its page."""
    visitor.go("manage/wattrelos/moving/bring/activities/")
    visitor.page.locator("input[name=file]").set_input_files(file)
    visitor.press("Read it")
    comes(visitor, r"/imports/\d+/$")
    settles(visitor)
    visitor.look()
    return visitor.path


def line(visitor: Visitor, title: str) -> Locator:
    return visitor.page.locator("main ul.lines > li", has_text=title)


def opens(visitor: Visitor, imported: str, title: str) -> None:
    """The team's page of what a line has become."""
    visitor.go(f"{imported}?show=update")
    line(visitor, title).locator("a.go").click()


@pytest.mark.parametrize("variant", variants_for(3), ids=str)
def test_a_calendar_that_has_changed_is_brought_again(visitor: Visitor, variant: Variant, tmp_path: Path) -> None:
    ball, repair = f"Bal {variant}", f"Atelier {variant}"
    sign_in_as(visitor, "alice")
    file = calendar(tmp_path / "agenda.ics", (ball, DAY, ""), (repair, DAY, ""))
    first = bring(visitor, file)
    act(visitor, "publish")
    settles(visitor)

    later = calendar(file, (ball, DAY + timedelta(days=1), "Kiosque du parc"), (repair, DAY, "Halle au charbon"))
    second = bring(visitor, later)
    assert second != first
    # What differs is shown, old and new; nothing is chosen yet.
    expect(line(visitor, ball).locator("ins", has_text="Kiosque du parc")).to_be_visible()
    expect(line(visitor, ball).locator("del")).to_have_count(2)
    expect(visitor.page.locator("form[action$='/publish/']")).to_have_count(0)

    line(visitor, ball).locator("button[value=update]").click()
    expect(line(visitor, ball)).to_have_count(0)
    expect(line(visitor, repair)).to_be_visible()
    act(visitor, "publish")
    settles(visitor)
    visitor.look()
    opens(visitor, second, ball)
    visitor.look()
    visitor.sees("Kiosque du parc")

    # The same file again: what was done is known, and what was not chosen is asked for anew.
    bring(visitor, later)
    expect(line(visitor, ball)).to_have_count(0)
    expect(line(visitor, repair).locator("ins", has_text="Halle au charbon")).to_be_visible()

    visitor.go(second)
    visitor.page.get_by_text(visitor.say("Take all of it back"), exact=True).first.click()
    act(visitor, "undo")
    settles(visitor)
    visitor.look()
    opens(visitor, second, ball)
    expect(visitor.page.locator("main").get_by_text("Kiosque du parc")).to_have_count(0)
