"""A manager moves in: brings the rooms from a spreadsheet, mends, takes them in, and takes them back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

PATIENCE = 45_000  # milliseconds; the work is done in the background of a busy machine


def comes(visitor: Visitor, path: str) -> None:
    """The page moves on by itself once the work is done, with script or without."""
    visitor.page.wait_for_url(re.compile(path), timeout=PATIENCE)


def settles(visitor: Visitor) -> None:
    """The import is at rest: no progress is shown any more."""
    expect(visitor.page.locator("#progress")).to_have_count(0, timeout=PATIENCE)


def act(visitor: Visitor, name: str) -> None:
    visitor.page.locator(f"form[action$='/{name}/'] button").first.click()


@pytest.mark.parametrize("variant", variants_for(6), ids=str)
def test_rooms_come_from_a_spreadsheet_and_go_again(visitor: Visitor, variant: Variant, tmp_path: Path) -> None:
    file = tmp_path / "salles.csv"
    rooms = [f"Grenier {variant}", f"Cave {variant}", f"Serre {variant}"]
    lines = [f"{rooms[0]};room;12", f"{rooms[1]};crypt;3", f"{rooms[2]};outdoors;30"]
    file.write_text(f"Comment {variant};Sorte;Combien\n" + "\n".join(lines) + "\n", encoding="cp1252")

    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/moving/")
    visitor.look()
    visitor.page.locator("a[href$='/moving/bring/places/']").first.click()
    visitor.look()
    visitor.page.locator("input[name=file]").set_input_files(file)
    visitor.press("Read it")

    comes(visitor, r"/columns/$")
    visitor.look()
    visitor.press("Check all lines")
    visitor.sees(visitor.say("Please say which column this is: no line can be taken in without it."))
    visitor.page.locator("select[name^='name.']").first.select_option("0")
    visitor.page.locator("select[name=kind]").select_option("1")
    visitor.page.locator("select[name=capacity]").select_option("2")
    visitor.press("Check all lines")

    comes(visitor, r"/imports/\d+/$")
    settles(visitor)
    visitor.look()
    visitor.sees(visitor.say("“%(said)s” is none of the words that can stand here.", said="crypt"))
    visitor.press("Leave all wrong lines out")
    visitor.look()
    act(visitor, "publish")
    settles(visitor)
    visitor.look()
    imported = visitor.path
    visitor.go("manage/wattrelos/settings/places/")
    visitor.sees(rooms[0])
    visitor.sees(rooms[2])
    expect(visitor.page.get_by_text(rooms[1])).to_have_count(0)

    visitor.go(imported)
    visitor.page.get_by_text(visitor.say("Take all of it back"), exact=True).first.click()
    act(visitor, "undo")
    settles(visitor)
    visitor.look()
    visitor.go("manage/wattrelos/settings/places/")
    expect(visitor.page.get_by_text(rooms[0])).to_have_count(0)
