"""The door when things go wrong: no storage, two tabs, a renewed page, midnight, the next day. Nothing is lost, nothing
pretends to be kept, and the page says what to do."""

from __future__ import annotations

import re
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.people import sign_in_as
from tests.journeys.test_door import END, Doors, forgot, opens, tick, ticked, two_passes
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

NO_STORAGE = """Object.defineProperty(window, "indexedDB", {
  get: () => ({ open: () => { throw new DOMException("no", "SecurityError"); } }),
});"""
FULL = """name => {
  window.whole ??= {};
  window.whole[name] = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
ROOM = "name => { IDBObjectStore.prototype[name] = window.whole[name]; }"
# What a page of next year would do: give the stores of the device another shape.
YOUNGER = """() => new Promise((ok, no) => {
  const request = indexedDB.open("estaminet-door", 99);
  request.onsuccess = () => { request.result.close(); ok(); };
  request.onerror = () => no(request.error);
})"""
RENEWED = """async () => {
  const own = await navigator.serviceWorker.ready;
  // The browser may have looked for a younger worker by itself, and found it before we ask.
  await own.update().catch(() => {});
  const calm = !own.installing && !own.waiting && own.active.state === "activated";
  const stores = (await caches.keys()).filter((name) => name.startsWith("door "));
  return calm && navigator.serviceWorker.controller === own.active && stores.length === 2;
}"""
STORES = "async () => (await caches.keys()).filter((name) => name.startsWith('door ')).length"
RENAME = """
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.network.models import Network
network = Network.objects.get()
set_texts(on=network, texts={"name": {"%s": "%s"}}, by=Actor.system(), at=timezone.now())
"""


def renamed(house: House, language: str, name: str) -> None:
    """Give the network another name and wait until all of the house says so."""

    def is_new() -> bool:
        with urllib.request.urlopen(f"{house.url}/{language}/door/") as answer:
            page, version = bytes(answer.read()), answer.headers["Door-Version"]
        with urllib.request.urlopen(f"{house.url}/door/worker.js") as answer:
            worker = bytes(answer.read())
        return f"{name}</title>".encode() in page and version.encode() in worker

    house.tell(RENAME % (language, name))
    house.until_everywhere(is_new)


# The date began at ten in the evening of a place where it is a little after midnight now, and ends at two.
NIGHT = """
from datetime import datetime, timedelta, UTC
from estaminet.programme.models import DoorPass
session = DoorPass.objects.get(device="one {key}").session
session.zone = "{zone}"
session.starts_at = datetime.fromtimestamp({begins}, UTC)
session.ends_at = session.starts_at + timedelta(hours=4)
session.fits_clock()
session.save()
DoorPass.objects.filter(session=session).update(until=session.ends_at + timedelta(hours=12))
"""


@pytest.fixture
def doors(visitor: Visitor, variant: Variant, request: pytest.FixtureRequest) -> Doors:
    return two_passes(visitor.house, f"{variant} {request.node.originalname[-24:]}")


def contact(page: Page) -> None:
    """What the page does when the network comes back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def everything_sent(page: Page) -> None:
    expect(page.locator("#there .tag.mustard")).to_have_count(0)
    expect(page.locator("#notes .note")).to_have_count(0)


@pytest.mark.parametrize("variant", variants_for(1, javascript=True), ids=str)
def test_a_browser_that_keeps_nothing_says_so(visitor: Visitor, doors: Doors) -> None:
    page = visitor.page
    page.add_init_script(NO_STORAGE)
    page.goto(f"{visitor.house.url}/{visitor.variant.language}/door/#{doors.first}")
    visitor.sees(visitor.say("This browser does not let us keep anything."))
    for hidden in ("#list", "#tools", "#foot", "#none"):
        expect(page.locator(hidden)).to_be_hidden()
    assert doors.first not in page.url
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(3, javascript=True), ids=str)
def test_where_there_is_no_room_nothing_pretends_to_be_kept(visitor: Visitor, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    own = visitor.say(
        "What you did last was not kept; everything before is. Make room, for example by deleting a few videos, "
        "then do it again."
    )
    others = visitor.say(
        "What you noted is kept. What others note cannot come here until you make room, for example by deleting "
        "a few videos."
    )

    # Neither a tick nor a count is shown that could not be written.
    page.evaluate(FULL, "add")
    tick(page, "Odile")
    visitor.sees(own)
    page.locator("#count-open").click()
    page.locator("#count-form button[value=count]").click()
    expect(page.locator("#tally")).to_have_text("0")
    expect(page.locator("#toast-words")).to_have_text(visitor.say("There is no room left on this device."))
    expect(page.locator("#undo")).to_be_hidden()
    visitor.look()
    page.evaluate(ROOM, "add")
    tick(page, "Odile")
    everything_sent(page)
    expect(page.locator("#tally")).to_have_text("1")

    # What is noted finds room, and what the house answers does not: it is told again, and counts once.
    page.evaluate(FULL, "put")
    tick(page, "Marek")
    visitor.sees(others)
    expect(page.locator("#notes")).not_to_contain_text(own)
    expect(page.locator("#tally")).to_have_text("2")
    visitor.look()
    contact(page)
    page.evaluate(ROOM, "put")
    contact(page)
    everything_sent(page)
    assert doors.facts() == [("arrived", 1)] * 2


@pytest.mark.parametrize("variant", variants_for(0, javascript=True), ids=str)
def test_two_tabs_of_one_pass_count_the_same(visitor: Visitor, doors: Doors) -> None:
    page, tab = visitor.page, visitor.context.new_page()
    opens(page, visitor, doors.first)
    opens(tab, visitor, doors.first)
    visitor.context.set_offline(True)

    # The same person in both at the same moment, and one more in each.
    script = """([name, at]) => {
      const all = [...document.querySelectorAll("#expected .door-tick")];
      const label = all.find((each) => each.textContent.includes(name));
      setTimeout(() => label.click(), at - Date.now());
    }"""
    at = datetime.now(UTC).timestamp() * 1_000 + 2_000
    for each in (page, tab):
        each.evaluate(script, ["Odile", at])
    for each in (page, tab):
        expect(each.locator("#tally")).to_have_text("1")
    tick(page, "Marek")
    expect(tab.locator("#tally")).to_have_text("2")
    tab.locator("#count-open").click()
    tab.locator("#count-form button[value=count]").click()
    for each in (page, tab):
        expect(each.locator("#tally")).to_have_text("3")
        assert sorted(ticked(each)) == ["Marek Wójcik", "Odile Kowalczyk"]

    # Unticked in one, she is expected again in both, however often she was noted.
    tick(tab, "Odile")
    for each in (page, tab):
        expect(each.locator("#tally")).to_have_text("2")
    visitor.context.set_offline(False)
    for each in (page, tab):
        everything_sent(each)
        expect(each.locator("#tally")).to_have_text("2")
    did = Counter(did for did, _people in doors.facts())
    assert did["walked_in"] == 1
    assert did["arrived"] == did["undone"] + 1
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(7, javascript=True), ids=str)
def test_the_page_is_renewed_while_notes_wait(visitor: Visitor, doors: Doors) -> None:
    page, house = visitor.page, visitor.house
    opens(page, visitor, doors.first)
    assert page.evaluate(STORES) == 1
    visitor.context.set_offline(True)
    tick(page, "Odile")
    expect(page.locator("#tally")).to_have_text("1")
    language = visitor.variant.language
    try:
        # While one process says it and another does not yet, a browser that asks all the time goes to and fro.
        renamed(house, language, "Quatre Maisons")
        # There is network for a worker to come by, and none for what waits.
        page.route("**/door/sync", lambda route: route.abort())
        visitor.context.set_offline(False)
        page.wait_for_function(RENEWED, polling=250)
        expect(page.locator("#there .tag.mustard")).to_have_count(1)
        tick(page, "Marek")
        expect(page.locator("#tally")).to_have_text("2")
        visitor.context.set_offline(True)
        # The page that was open has the files it was made with; loaded again, it is the new one.
        assert page.evaluate(STORES) == 2
        page.reload()
        expect(page.locator("#tally")).to_have_text("2")
        assert "Quatre Maisons" in page.title()
        assert doors.facts() == []
        page.unroute("**/door/sync")
        visitor.context.set_offline(False)
        contact(page)
        everything_sent(page)
        assert doors.facts() == [("arrived", 1)] * 2
    finally:
        renamed(house, language, "Estaminet")

    # A page so young that it gave the stores another shape: this one says so, and what is there stays.
    tab = visitor.context.new_page()
    tab.goto(f"{house.url}/{language}/door/")
    tab.evaluate(YOUNGER)
    tab.close()
    tick(page, "Nadia")
    visitor.sees(visitor.say("This page was renewed."))
    expect(page.locator("#tally")).to_have_text("2")
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(2, javascript=True), ids=str)
def test_midnight_passes_while_the_page_is_open(visitor: Visitor, doors: Doors) -> None:
    # Where it is between midnight and one now; the phone's clock starts at ten minutes before midnight.
    now = datetime.now(UTC).replace(microsecond=0)
    east = -now.hour if now.hour <= 12 else 24 - now.hour
    zone = f"Etc/GMT{-east:+d}"
    midnight = now.replace(minute=0, second=0)
    doors.run(NIGHT.replace("{zone}", zone).replace("{begins}", str((midnight - timedelta(hours=2)).timestamp())))
    page = visitor.page
    visitor.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": zone})
    page.clock.install(time=midnight - timedelta(minutes=10))
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    tick(page, "Odile")
    expect(page.locator("#tally")).to_have_text("1")
    page.clock.fast_forward(int(datetime.now(UTC).timestamp() * 1_000 - page.evaluate("Date.now()")))
    tick(page, "Marek")
    expect(page.locator("#tally")).to_have_text("2")
    page.reload()
    expect(page.locator("#tally")).to_have_text("2")
    expect(page.locator("#list")).to_be_visible()
    visitor.look()
    visitor.context.set_offline(False)
    contact(page)
    everything_sent(page)
    expect(page.locator("#there .door-name", has_text="Odile").locator("small")).to_have_text(re.compile(":5"))

    rows = visitor.house.rows(
        "SELECT r.given_name, f.at FROM programme_doorfact f JOIN programme_registration r ON r.id = f.registration_id "
        "JOIN programme_doorpass p ON p.session_id = f.session_id WHERE p.device = ? ORDER BY f.id",
        f"one {doors.key}",
    )
    at = {name: datetime.fromisoformat(said).replace(tzinfo=UTC) for name, said in rows}
    assert abs(at["Odile"] - (midnight - timedelta(minutes=10))) < timedelta(minutes=2)
    assert abs(at["Marek"] - datetime.now(UTC)) < timedelta(minutes=2)


@pytest.mark.parametrize("variant", variants_for(5, javascript=True), ids=str)
def test_what_a_device_from_yesterday_noted_counts_once_the_team_says_so(
    visitor: Visitor, doors: Doors, visitors: Any
) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    for name in ("Odile", "Marek"):
        tick(page, name)
    expect(page.locator("#tally")).to_have_text("2")
    doors.run(END)
    visitor.context.set_offline(False)
    expect(page.locator("#stopped")).to_be_visible()
    expect(page.locator("#forget")).to_be_visible()
    forgot(page, "Kowalczyk")
    visitor.look()
    assert doors.facts() == []

    ((activity, session),) = doors.house.rows(
        "SELECT s.activity_id, s.id FROM programme_session s JOIN programme_doorpass p ON p.session_id = s.id "
        "WHERE p.device = ?",
        f"one {doors.key}",
    )
    team = visitors(visitor.variant)
    sign_in_as(team, "alice")
    team.go(f"manage/wattrelos/programme/{activity}/sessions/{session}/door/")
    team.look()
    team.press("Count it")
    team.look()
    assert doors.facts() == [("arrived", 1)] * 2


@pytest.mark.parametrize("variant", variants_for(6, javascript=True), ids=str)
def test_where_there_is_no_camera_names_are_found(visitor: Visitor, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    page.evaluate(
        """() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotFoundError"));
        }"""
    )
    page.locator("#scan-open").click()
    expect(page.locator("#scan-words")).to_have_text(
        visitor.say("No camera was found. Look for the name, or for the last letters of the ticket.")
    )
    expect(page.locator("#eye")).to_be_hidden()
    visitor.look()
    page.locator("#scan-close").click()
    page.locator("#q").fill(doors.code("Marek")[-4:].lower())
    expect(page.locator("#expected .door-row")).to_have_count(1)
    tick(page, "Marek")
    expect(page.locator("#tally")).to_have_text("1")
    assert ticked(page) == ["Marek Wójcik"]


@pytest.mark.parametrize("variant", variants_for(4, javascript=True)[:1], ids=str)
def test_what_waits_leaves_after_the_page_was_closed(visitor: Visitor, doors: Doors) -> None:
    """Background Sync, where the browser has it: its worker sends when network comes, with no page open."""
    page, other = visitor.page, visitor.context.new_page()
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    tick(page, "Odile")
    expect(page.locator("#tally")).to_have_text("1")
    page.close()
    assert doors.facts() == []

    visitor.context.set_offline(False)
    other.goto(f"{visitor.house.url}/{visitor.variant.language}/hubs/")
    devtools = visitor.context.new_cdp_session(other)
    known: list[dict[str, Any]] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(told["registrations"]))
    devtools.send("ServiceWorker.enable")
    wait_for(other, lambda: any("/door/" in each["scopeURL"] for each in known))
    mine = next(each for each in known if "/door/" in each["scopeURL"])
    devtools.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": visitor.house.url,
            "registrationId": mine["registrationId"],
            "tag": "door",
            "lastChance": False,
        },
    )
    wait_for(other, lambda: doors.facts() == [("arrived", 1)])


def wait_for(page: Page, true: Any) -> None:
    for _attempt in range(100):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not become true")
