"""The whole way of a Saturday: noted at a door without network and on paper, told how it was, and read as a figure that
opens down to what was noted, and to nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, links_in
from tests.journeys.people import sign_in_as, wait_for_mail
from tests.journeys.test_door import tick
from tests.journeys.test_impact import indicator, number
from tests.journeys.test_kiosk import chooses_her_language, is_finished, makes_a_tablet
from tests.journeys.variants import Variant
from tests.journeys.visitor import Visitor

Visitors = Callable[[Variant], Visitor]

# A workshop of two hubs in two countries: it began three hours ago in both, and people are still there.
SATURDAY = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
at, by = timezone.now().replace(second=0, microsecond=0), Actor.system()
activity = Activity.objects.select_related("hub").get(slug="cinema-des-deux-rives")
hubs = [activity.hub, Hub.objects.get(slug="mons")]
starts, ends = at - timedelta(hours=3), at + timedelta(hours=1)
drafts = [SessionDraft(starts, ends, each.zone, each.pk, seats=12) for each in hubs]
wattrelos, mons = add_sessions(activity=activity, drafts=drafts, by=by, at=at - timedelta(days=9))
def register(session, family, *names, email=""):
    people = [RegistrationDraft(given_name=each, family_name=family) for each in names]
    draft = PartyDraft(
        contact_name=f"{names[0]} {family}",
        email=email,
        phone="" if email else "+33 6 00 00 00 01",
        language="LANGUAGE",
        people=people,
        confirmed=True,
    )
    register_party(session=session, draft=draft, form_key=None, by=by, at=at - timedelta(days=8))
register(wattrelos, "Haddou", "Nadia", "Yanis", "Lina")
register(wattrelos, "Kowalczyk", "Odile", email="ADDRESS")
register(wattrelos, "Wójcik", "Marek")
register(mons, "Delfosse", "Rosa", "Piet")
register(mons, "Baert", "Lou")
"""
# In the evening both are over.
EVENING = """
from datetime import timedelta
from django.utils import timezone
from estaminet.programme.models import Session
over = timezone.now() - timedelta(seconds=1)
Session.objects.filter(pk__in=[{wattrelos}, {mons}]).update(ends_at=over)
"""
# At eleven on Sunday the house asks those who were there; her mail leaves as if it were eleven.
SUNDAY = """
from datetime import datetime, time, timedelta
from django.utils import timezone
from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Session
from estaminet.programme.operations.feedback.asking import ask_for_feedback
session = Session.objects.get(pk={wattrelos})
sunday = session.finishes.date() + timedelta(days=1)
sum(ask_for_feedback(at=datetime.combine(sunday, time(11), session.clock)))
assert OutboxMail.objects.filter(to="{address}", next_at__gt=timezone.now()).update(next_at=timezone.now()) == 1
"""


@dataclass
class Day:
    """The two dates of the workshop, and who is asked by mail."""

    house: House
    activity: int
    wattrelos: int
    mons: int
    day: str
    address: str

    def page(self, hub: str, session: int, name: str) -> str:
        return f"manage/{hub}/programme/{self.activity}/sessions/{session}/{name}/"

    def run(self, code: str) -> None:
        told = code.format(wattrelos=self.wattrelos, mons=self.mons, address=self.address)
        self.house.tell(told)


@pytest.fixture
def saturday(visitor: Visitor, variant: Variant) -> Day:
    house, address = visitor.house, f"odile-story-{variant}@residents.example"
    house.clear_dates()
    code = SATURDAY.replace("ADDRESS", address).replace("LANGUAGE", variant.language)
    house.tell(code)
    (mons, activity, day), (wattrelos, *_same) = house.rows(
        "SELECT id, activity_id, day FROM programme_session ORDER BY id DESC LIMIT 2"
    )
    return Day(house, activity, wattrelos, mons, day, address)


def at_the_door(alice: Visitor, saturday: Day) -> None:
    """Alice makes her phone ready; in the cellar four people and two who just came are noted."""
    sign_in_as(alice, "alice")
    alice.go(saturday.page("wattrelos", saturday.wattrelos, "door"))
    alice.field("device").fill("Alice")
    alice.press("Open the door on this device")
    page = alice.page
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("#updated")).to_contain_text(alice.say("This page now works without network, too."))
    alice.context.set_offline(True)
    tick(page, alice.say("%(name)s, everybody", name="Nadia Haddou"))
    expect(page.locator("#tally")).to_have_text("3")
    tick(page, "Odile")
    expect(page.locator("#tally")).to_have_text("4")
    page.locator("#count-open").click()
    page.locator("[data-step='1']").click()
    page.locator("#count-form button[value=count]").click()
    expect(page.locator("#tally")).to_have_text("6")
    alice.sees(alice.say("No network, everything works."))
    alice.look()
    alice.context.set_offline(False)
    expect(page.locator("#there .tag.mustard")).to_have_count(0)
    expect(page.locator("#notes .note")).to_have_count(0)


def from_paper(bob: Visitor, saturday: Day) -> None:
    """In Mons they signed on a sheet: two of three came, and a child nobody had registered."""
    sign_in_as(bob, "bob")
    bob.go(saturday.page("mons", saturday.mons, "attendance"))
    for name in ("Rosa", "Piet"):
        bob.page.locator("label.tick", has_text=name).locator("input").check()
    bob.field("walked_6-11").fill("1")
    expect(bob.page.locator("input[name=how][value=paper]")).to_be_checked()
    bob.look()
    bob.press("Keep this", context="attendance")
    expect(bob.page.locator(".slate.tally b").first).to_have_text("3")
    bob.look()


def by_mail(odile: Visitor, saturday: Day) -> None:
    _subject, text = wait_for_mail(saturday.house, saturday.address, saying="/feedback/")
    (link,) = [each for each in links_in(text) if each.endswith("/feedback/")]
    odile.go(link)
    odile.page.locator("main input[name=face][value='5']").check()
    odile.look()
    odile.press("Tell them", context="how it was")
    odile.sees(odile.say("The team reads it. What changes because of it stands on the page of the activity."))
    odile.look()


def at_the_tablet(somebody: Visitor, saturday: Day) -> None:
    """Alice puts the tablet on the bar; somebody of eighty finds what she was at, and leaves nothing behind."""
    makes_a_tablet(somebody)
    chooses_her_language(somebody)
    somebody.page.locator(".doors-large a[href*='feedback']").click()
    somebody.page.locator(f".kiosk-slots h3 a[href$='/{saturday.wattrelos}/']").click()
    somebody.page.locator("main input[name=face][value='4']").check()
    somebody.look()
    with somebody.page.expect_navigation():
        somebody.page.locator("main form.form .button").click()
    is_finished(somebody)


def decides(cleo: Visitor, saturday: Day, session: int) -> None:
    """A workshop of two countries for those who registered: a joint training."""
    cleo.go(f"manage/mons/impact/counting/{session}/")
    cleo.page.locator("input[name=counting][value=training]").check()
    cleo.press("Decide")


def opens_the_figure(cleo: Visitor, saturday: Day) -> None:
    sign_in_as(cleo, "cleo")
    figures = f"manage/mons/impact/?first={saturday.day}&last={saturday.day}&of=network"
    cleo.go(figures)
    before = indicator(cleo, "RCO81")
    for session in (saturday.wattrelos, saturday.mons):
        decides(cleo, saturday, session)
    cleo.go(figures)
    cleo.look()
    assert indicator(cleo, "RCO81") == before + 9
    rows = cleo.page.locator(".indicator", has_text="RCO81").first.locator(".value a").get_attribute("href") or ""
    for session, people, how, facts in (
        (saturday.wattrelos, 6, "door", [1, 1, 1, 1, 2]),
        (saturday.mons, 3, "paper", [1, 1, 1]),
    ):
        cleo.go(rows)
        cleo.look()
        line = cleo.page.locator("main table tbody tr", has=cleo.page.locator(f"a[href*='/counting/{session}/']"))
        assert number(line.locator("td.n").inner_text()) == people
        line.locator("a").click()
        cleo.look()
        proof = cleo.page.locator("main table tbody tr")
        assert sorted(number(each) for each in proof.locator("td.n").all_inner_texts()) == facts
        assert number(cleo.page.locator("main table tfoot b").inner_text()) == people
        told = saturday.house.rows("SELECT DISTINCT how FROM programme_doorfact WHERE session_id = ?", session)
        assert told == [(how,)]


@pytest.mark.parametrize("variant", [Variant("fr", True, 360, "light"), Variant("en", True, 1280, "dark")], ids=str)
def test_from_the_door_to_the_figure(visitor: Visitor, visitors: Visitors, variant: Variant, saturday: Day) -> None:
    at_the_door(visitor, saturday)
    saturday.run(EVENING)
    from_paper(visitors(variant), saturday)

    saturday.run(SUNDAY)
    by_mail(visitors(variant), saturday)
    at_the_tablet(visitors(variant), saturday)

    team = visitors(variant)
    sign_in_as(team, "alice")
    team.go(saturday.page("wattrelos", saturday.wattrelos, "feedback"))
    expect(team.page.locator(".slate.tally b").first).to_have_text("2")
    team.look()
    assert set(
        saturday.house.rows("SELECT how, face FROM programme_feedback WHERE session_id = ?", saturday.wattrelos)
    ) == {("link", 5), ("kiosk", 4)}

    opens_the_figure(visitors(variant), saturday)
