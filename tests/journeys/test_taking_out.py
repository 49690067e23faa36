"""A manager takes out what her hub owns: rooms as a workbook and a table, the hub whole, its events as a file."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

PATIENCE = 90_000  # milliseconds; the work is done in the background of a busy machine
MOVING = "manage/wattrelos/moving/"
ROOM = "La verrière"


def download(visitor: Visitor, link: Locator) -> Path:
    with visitor.page.expect_download() as coming:
        link.click()
    return Path(coming.value.path())


def ask_for(visitor: Visitor, kind: str, form: str) -> None:
    visitor.field("out-kind").select_option(kind)
    visitor.page.locator(f"input[name='out-form'][value='{form}']").check()
    visitor.press("Make the file")


def wait_for(visitor: Visitor) -> Locator:
    """The line of the file that was asked for last, once it can be downloaded; the page goes on by itself."""
    line = visitor.page.locator("li[id^='export-']").first
    own = line.locator("a[id$='-own']")
    if not visitor.variant.javascript and own.count():
        own.click()
        visitor.page.wait_for_url(re.compile(r"/out/\d+/$"))
    expect(line.locator("a[download]")).to_be_visible(timeout=PATIENCE)
    visitor.look()
    return line


def taken_out(visitor: Visitor) -> Path:
    return download(visitor, wait_for(visitor).locator("a[download]"))


def check_archive(path: Path) -> None:
    """Every member is what the manifest says."""
    with ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["hub"] == "wattrelos"
        assert manifest["rows"]["network.Place"] >= 6
        for member in manifest["members"]:
            assert hashlib.sha256(archive.read(member["name"])).hexdigest() == member["sha256"], member["name"]
        assert {each["name"] for each in manifest["members"]} | {"manifest.json"} == set(archive.namelist())


@pytest.mark.parametrize("variant", variants_for(10), ids=str)
def test_a_manager_takes_out_what_is_her_hub_s(visitor: Visitor, variant: Variant) -> None:
    sign_in_as(visitor, "alice")
    visitor.go(MOVING)
    visitor.look()

    ask_for(visitor, "places", "xlsx")
    visitor.look()
    path = taken_out(visitor)
    with ZipFile(path) as package:
        assert package.testzip() is None
    with path.open("rb") as book:
        cells = {cell.value for row in load_workbook(book).active.iter_rows() for cell in row}
    assert ROOM in cells

    visitor.go(MOVING)
    ask_for(visitor, "places", "csv")
    with taken_out(visitor).open(encoding="utf-8-sig", newline="") as table:
        head, *rows = csv.reader(table, delimiter=";")
    assert any(ROOM in row for row in rows)
    assert {len(row) for row in rows} == {len(head)}

    visitor.go(MOVING)
    visitor.page.locator("a[href$='/out/whole/']").click()
    visitor.look()
    visitor.press("Make the archive")
    visitor.look()
    line = wait_for(visitor)
    line.locator("summary").click()
    digest = line.locator("code.digest").inner_text()
    whole = download(visitor, line.locator("a[download]"))
    assert hashlib.sha256(whole.read_bytes()).hexdigest() == digest
    check_archive(whole)

    with visitor.page.expect_navigation():
        line.locator("form button").click()
    visitor.sees(visitor.say("The file is deleted."))


@pytest.mark.parametrize("variant", variants_for(11), ids=str)
def test_a_manager_looks_at_the_agendas_of_the_region(visitor: Visitor, variant: Variant) -> None:
    sign_in_as(visitor, "alice")
    visitor.go(f"{MOVING}region/")
    visitor.look()
    file = json.loads(download(visitor, visitor.page.locator("a[href$='/files/openagenda.json']")).read_text("utf-8"))
    assert len(file["events"]) > 5
    assert all(event["title"] and event["timings"] for event in file["events"])

    visitor.page.locator("main .lines a").first.click()
    visitor.look()
    visitor.sees(visitor.say("The agenda does not know this house: its hub has to be connected to it, too."))
    visitor.go(f"{MOVING}region/new/uitdatabank/")
    visitor.look()
    visitor.press("Connect")
    visitor.look()
    expect(visitor.page.locator("[data-errors]")).to_be_visible()
