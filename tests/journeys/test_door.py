"""The door without network: Chromium is set offline in the cellar, and what was ticked there reaches the house once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from playwright.sync_api import Page, expect

from estaminet.programme.exports.registering.ticket import READ_BY_DOORS
from estaminet.ui.paper.pictures import code_picture
from tests.journeys.house import House
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

# A date in three hours with four parties, and two devices with a pass for it.
SCENE = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.people.models import Role
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.attendance.passes import give_door_pass
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
at = timezone.now().replace(second=0, microsecond=0)
free = Activity.objects.public().filter(entry="booked", price="free", terms=None, hub__slug="wattrelos")
activity = free.select_related("hub").order_by("pk").first()
role = Role.objects.filter(hub=activity.hub).order_by("pk").first()
by = Actor.person(role.account_id)
starts = at + timedelta(hours=3)
draft = SessionDraft(starts, starts + timedelta(hours=2), activity.hub.zone, activity.hub_id, seats=12)
(session,) = add_sessions(activity=activity, drafts=[draft], by=by, at=at)
family = ["Nadia Haddou", "Yanis Haddou", "Lina Haddou"]
for names in (family, ["Odile Kowalczyk"], ["Éloïse D’Hondt"], ["Marek Wójcik"]):
    people = [RegistrationDraft(given_name=each.split()[0], family_name=each.split()[1]) for each in names]
    draft = PartyDraft(
        contact_name=names[0], phone="+33 6 00 00 00 01", email="", language="fr", people=people, confirmed=True
    )
    register_party(session=session, draft=draft, form_key=None, by=by, at=timezone.now())
for device in ("one {key}", "two {key}"):
    give_door_pass(session=session, device=device, by=by, at=timezone.now())
"""
STOP = """
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.programme.models import DoorPass
from estaminet.programme.operations.attendance.passes import stop_door_pass
stop_door_pass(door_pass=DoorPass.objects.get(device="one {key}"), by=Actor.system(), at=timezone.now())
"""
END = """
from django.utils import timezone
from estaminet.programme.models import DoorPass
DoorPass.objects.filter(device="one {key}").update(until=timezone.now())
"""
TELL = """
from pathlib import Path
from estaminet.programme.models import DoorPass
passes = DoorPass.objects.filter(device__in=["one {key}", "two {key}"]).order_by("pk")
Path("{path}").write_text(" ".join(each.token for each in passes))
"""


@dataclass
class Doors:
    """Two passes for one date."""

    house: House
    key: str
    first: str
    second: str

    def facts(self) -> list[tuple[str, int]]:
        """What the house knows of the date, in the order in which it happened."""
        return self.house.rows(
            "SELECT f.did, f.people FROM programme_doorfact f JOIN programme_doorpass p ON p.session_id = f.session_id "
            "WHERE p.device = ? ORDER BY f.id",
            f"one {self.key}",
        )

    def code(self, given_name: str) -> str:
        """What somebody's ticket says."""
        ((code,),) = self.house.rows(
            "SELECT r.code FROM programme_registration r JOIN programme_doorpass p ON p.session_id = r.session_id "
            "WHERE p.device = ? AND r.given_name = ?",
            f"one {self.key}",
            given_name,
        )
        return str(code)

    def run(self, code: str) -> None:
        self.house.tell(code.replace("{key}", self.key))


def two_passes(house: House, key: str) -> Doors:
    """The scene, with passes that are called by this key."""
    path = house.data / "passes"
    made = Doors(house, key, "", "")
    made.run(SCENE + TELL.replace("{path}", str(path)))
    made.first, made.second = path.read_text().split()
    path.unlink()
    return made


@pytest.fixture
def doors(visitor: Visitor, variant: Variant, request: pytest.FixtureRequest) -> Doors:
    return two_passes(visitor.house, f"{variant} {request.node.originalname[-24:]}")


def opens(page: Page, visitor: Visitor, token: str) -> None:
    """The page of a device that is made ready; the pass leaves the address, and the worker keeps the page."""
    page.goto(f"{visitor.house.url}/{visitor.variant.language}/door/#{token}")
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("#updated")).to_contain_text(visitor.say("This page now works without network, too."))
    assert token not in page.url


def tick(page: Page, name: str) -> None:
    page.locator("label.door-tick", has_text=name).first.click()


def ticked(page: Page) -> list[str]:
    return page.locator("#there .door-row:has([data-kind=person]) .door-name b").all_inner_texts()


def waits_for_the_team(visitor: Visitor) -> str:
    """What a device says that told one thing after it was stopped."""
    with translation.override(visitor.variant.language):
        return ngettext(
            "%(number)s note it sent last waits for the team to look at.",
            "%(number)s notes it sent last wait for the team to look at.",
            1,
        ) % {"number": 1}


def forgot(page: Page, words: str) -> None:
    """The database of the device holds these words nowhere."""
    script = """async () => {
      const base = await new Promise((ok) => (indexedDB.open("estaminet-door").onsuccess = (e) => ok(e.target.result)));
      const all = (name) => new Promise((ok) => {
        base.transaction(name).objectStore(name).getAll().onsuccess = (e) => ok(e.target.result);
      });
      const told = JSON.stringify([await all("doors"), await all("facts")]);
      base.close();
      return told;
    }"""
    assert words not in page.evaluate(script)


@pytest.mark.parametrize("variant", variants_for(3, javascript=True), ids=str)
def test_what_is_ticked_in_the_cellar_reaches_the_house_once(visitor: Any, doors: Doors, visitors: Any) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.look()
    visitor.context.set_offline(True)

    # Three people, two who just came, and one who was ticked by mistake. The search knows no accents.
    page.locator("#q").fill("haddou")
    visitor.look()
    tick(page, visitor.say("%(name)s, everybody", name="Nadia Haddou"))
    expect(page.locator("#tally")).to_have_text("3")
    page.locator("#q").fill("eloise d'hondt")
    tick(page, "Éloïse")
    expect(page.locator("#tally")).to_have_text("4")
    page.locator("#q").fill("")
    page.locator("#count-open").click()
    visitor.look()
    page.locator("[data-step='1']").click()
    page.locator("#age").select_option("26-64")
    page.locator("#count-form button[value=count]").click()
    expect(page.locator("#tally")).to_have_text("6")
    tick(page, "Éloïse")
    expect(page.locator("#tally")).to_have_text("5")
    visitor.look()

    # Loaded again in the cellar: the page comes from the device, and nothing is forgotten.
    page.reload()
    expect(page.locator("#tally")).to_have_text("5")
    assert ticked(page) == ["Nadia Haddou", "Yanis Haddou", "Lina Haddou"]
    visitor.sees(visitor.say("No network, everything works."))
    visitor.look()
    assert doors.facts() == []

    # A second tab shares what the first one noted.
    tab = visitor.context.new_page()
    tab.goto(f"{visitor.house.url}/{visitor.variant.language}/door/")
    expect(tab.locator("#tally")).to_have_text("5")
    tick(tab, "Odile")
    expect(page.locator("#tally")).to_have_text("6")

    visitor.context.set_offline(False)
    for each in (page, tab):
        expect(each.locator("#there .tag.mustard")).to_have_count(0)
        expect(each.locator("#notes .note")).to_have_count(0)
    once = Counter({("arrived", 1): 5, ("walked_in", 2): 1, ("undone", 1): 1})
    assert Counter(doors.facts()) == once

    # Another device sees them, and this one sees what that one notes.
    other = visitors(visitor.variant)
    opens(other.page, visitor, doors.second)
    expect(other.page.locator("#tally")).to_have_text("6")
    tick(other.page, "Marek")
    expect(other.page.locator("#there .tag.mustard")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#tally")).to_have_text("7")
    assert Counter(doors.facts()) == once + Counter({("arrived", 1): 1})
    other.look()


@pytest.mark.parametrize("variant", variants_for(4, javascript=True), ids=str)
def test_who_goes_home_and_who_is_turned_away(visitor: Any, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    tick(page, "Marek")
    page.locator("#there .door-more").click()
    visitor.look()
    page.locator("#do-left").click()
    expect(page.locator("#there .door-row.home")).to_have_count(1)
    page.locator("#undo").click()
    expect(page.locator("#there .door-row.home")).to_have_count(0)
    page.locator("#expected .door-more").first.click()
    page.locator("#why-not").fill("Complet")
    page.locator("#why-not").press("Enter")
    page.locator("#count-open").click()
    expect(page.locator("#counted-list li")).to_have_count(1)
    visitor.look()
    page.locator("#counted-list button").click()
    expect(page.locator("#counted")).to_be_hidden()
    page.keyboard.press("Escape")

    # A reader held in the hand types what the ticket says, and Enter.
    code = doors.code("Odile")
    for text, count in ((f"ESTAMINET:{code}", "2"), (code.lower(), "2"), ("ESTAMINET:AAAABBBBCCCCDDDD", "2")):
        page.locator("#q").fill(text)
        page.locator("#q").press("Enter")
        expect(page.locator("#q")).to_have_value("")
        expect(page.locator("#tally")).to_have_text(count)
    visitor.sees(
        visitor.say("This ticket is not on the list. Look for the name, or count the person without a ticket.")
    )
    expect(page.locator("#there .tag.mustard")).to_have_count(0)
    assert Counter(doors.facts()) == Counter({("arrived", 1): 2, ("left", 1): 1, ("refused", 1): 1, ("undone", 1): 2})


CAMERA = """svg => {
  const picture = new Image(), canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  Object.assign(canvas, { width: 640, height: 480 });
  setInterval(() => {
    pen.fillRect(0, 0, 640, 480);
    pen.drawImage(picture, 200, 100, 240, 240);
  }, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""


@pytest.mark.parametrize("variant", variants_for(2, javascript=True)[:1], ids=str)
def test_a_ticket_is_read_by_the_camera_without_network(visitor: Any, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    page.reload()
    expect(page.locator("#list")).to_be_visible()
    page.evaluate(CAMERA, code_picture(f"{READ_BY_DOORS}{doors.code('Marek')}"))
    page.locator("#scan-open").click()
    expect(page.locator("#scan-words")).to_have_text(visitor.say("%(name)s is noted.", name="Marek Wójcik"))
    visitor.look()
    page.locator("#scan-close").click()
    assert ticked(page) == ["Marek Wójcik"]
    assert page.evaluate("document.getElementById('video').srcObject") is None


@pytest.mark.parametrize("variant", variants_for(1, javascript=False)[:1], ids=str)
def test_without_javascript_it_says_where_to_tick(visitor: Any) -> None:
    assert visitor.go("door/") == 200
    visitor.sees(visitor.say("This page needs JavaScript"))
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(5, javascript=True), ids=str)
def test_a_stopped_device_gives_back_what_it_noted_and_forgets_every_name(visitor: Any, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    for name in ("Odile", "Marek"):
        tick(page, name)
    expect(page.locator("#tally")).to_have_text("2")
    doors.run(STOP)
    visitor.context.set_offline(False)
    expect(page.locator("#stopped")).to_be_visible()
    visitor.sees(visitor.say("The team has stopped this device."))
    visitor.sees(visitor.say("All names were taken off this device."))
    visitor.look()
    for trace in ("Haddou", "Kowalczyk", doors.first):
        forgot(page, trace)
        assert trace not in page.content()
    assert doors.facts() == []
    assert visitor.house.rows(
        "SELECT h.number FROM programme_heldfacts h JOIN programme_doorpass p ON p.id = h.door_pass_id "
        "WHERE p.device = ?",
        f"one {doors.key}",
    ) == [(2,)]
    page.locator("#forget").click()
    expect(page.locator("#none")).to_be_visible()
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(6, javascript=True)[:1], ids=str)
def test_a_device_from_yesterday_a_full_one_and_one_without_camera(visitor: Any, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)

    # The camera is refused: words, and the search is there.
    page.evaluate(
        """() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
        }"""
    )
    page.locator("#scan-open").click()
    expect(page.locator("#scan-words")).to_have_text(
        visitor.say("The camera may not be used. You can allow it in the browser, or look for the name.")
    )
    visitor.look()
    page.locator("#scan-close").click()

    # No room: what could not be written is not shown as noted.
    page.evaluate(
        """() => {
          const add = IDBObjectStore.prototype.add;
          IDBObjectStore.prototype.add = function (...told) {
            IDBObjectStore.prototype.add = add;
            throw new DOMException("full", "QuotaExceededError");
          };
        }"""
    )
    tick(page, "Odile")
    visitor.sees(visitor.say("There is no room left on this device."))
    expect(page.locator("#tally")).to_have_text("0")
    visitor.look()
    tick(page, "Odile")
    expect(page.locator("#tally")).to_have_text("1")
    expect(page.locator("#there .tag.mustard")).to_have_count(0)

    # The next day, still without network: no name, and what was noted waits.
    visitor.context.set_offline(True)
    tick(page, "Marek")
    expect(page.locator("#tally")).to_have_text("2")
    page.clock.install()
    page.clock.fast_forward("48:00:00")
    page.reload()
    expect(page.locator("#stopped")).to_be_visible()
    visitor.sees(visitor.say("This date is over."))
    forgot(page, "Haddou")
    visitor.look()
    doors.run(END)
    visitor.context.set_offline(False)
    expect(page.locator("#forget")).to_be_visible()
    expect(page.locator("#held")).to_have_text(waits_for_the_team(visitor))
    assert doors.facts() == [("arrived", 1)]


@pytest.mark.parametrize("variant", variants_for(7, javascript=True)[:1], ids=str)
def test_a_device_whose_clock_was_wrong_gets_its_list_back(visitor: Any, doors: Doors) -> None:
    page = visitor.page
    opens(page, visitor, doors.first)
    visitor.context.set_offline(True)
    tick(page, "Marek")
    expect(page.locator("#tally")).to_have_text("1")
    page.clock.install()
    page.clock.fast_forward("48:00:00")
    page.reload()
    expect(page.locator("#stopped")).to_be_visible()
    visitor.context.set_offline(False)
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("#tally")).to_have_text("1")
    expect(page.locator("#notes .note")).to_have_count(1)
    visitor.look()
    assert doors.facts() == [("arrived", 1)]
