"""How it was: told by a poster's code, by the mail's link or on paper; words are shown while their writer likes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, links_in
from tests.journeys.people import last_mail_id, sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

Visitors = Callable[[Variant], Visitor]

# In both languages, on both widths, with a script and without; then each journey's turn of the sample.
PHONE_FR, WIDE_EN = Variant("fr", False, 360, "light"), Variant("en", True, 1280, "dark")
PHONE_EN, WIDE_FR = Variant("en", True, 360, "light"), Variant("fr", False, 1280, "dark")
# A date of the day before yesterday; somebody who was there alone is asked on the day after. And a date to come.
SCENE = """
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, NotedHow
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.attendance.noting import note_attendance
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.operations.feedback.asking import ask_for_feedback
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
import secrets
by = Actor.system()
free = Activity.objects.public().filter(entry="booked", price="free", terms=None, hub__slug="wattrelos")
activity = free.select_related("hub").order_by("pk").first()
zone = ZoneInfo(activity.hub.zone)
def at(days, hour):
    return datetime.combine(timezone.now().astimezone(zone).date() + timedelta(days=days), time(hour), zone)
past, ahead = add_sessions(
    activity=activity,
    drafts=[SessionDraft(at(n, 14), at(n, 16), activity.hub.zone, activity.hub_id, seats=12) for n in (-2, 40)],
    by=by,
    at=at(-9, 9),
)
draft = PartyDraft(
    contact_name="Odile Vermeulen",
    email="{address}",
    language="{language}",
    people=[RegistrationDraft(given_name="Odile", family_name="Vermeulen")],
    confirmed=True,
)
party = register_party(session=past, draft=draft, form_key=None, by=by, at=at(-8, 9))
told = [Told(secrets.token_hex(16), DoorDid.ARRIVED, at(-2, 14), who=each.code) for each in party.registrations.all()]
note_attendance(session=past, told=told, how=NotedHow.SCREEN, by=by, at=at(-2, 16))
sum(ask_for_feedback(at=at(-1, 11)))
"""


@dataclass
class Evening:
    """A date that is over: its team page, and the public page of its activity."""

    team: str
    ahead: str
    slug: str
    address: str

    @property
    def pages(self) -> tuple[str, str]:
        """Where words may stand."""
        return f"activities/{self.slug}/", "hubs/wattrelos/"


def stage(house: House, variant: Variant, way: str) -> Evening:
    """A date of one's own."""
    address = f"odile-{way}-{variant}@residents.example"
    house.tell(SCENE.format(address=address, language=variant.language))
    (ahead, activity, slug), (past, *_same) = house.rows(
        "SELECT s.id, a.id, a.slug FROM programme_session s JOIN programme_activity a ON a.id = s.activity_id "
        "ORDER BY s.id DESC LIMIT 2"
    )
    team = f"manage/wattrelos/programme/{activity}/sessions"
    return Evening(f"{team}/{past}/feedback/", f"{team}/{ahead}/feedback/", slug, address)


def form_address(visitor: Visitor, team: str) -> str:
    """What the poster's code opens, as it stands on the team's page."""
    visitor.go(team)
    link = visitor.page.locator("main a[href*='/feedback/at/']").get_attribute("href") or ""
    return re.sub(r"^https?://[^/]+", "", link)


def pick(visitor: Visitor, name: str, value: str) -> None:
    visitor.page.locator(f"main input[name='{name}'][value='{value}']").check()


def allows(visitor: Visitor, words: str, name: str) -> None:
    """Words, with leave to show them on the activity's page and the hub's."""
    visitor.field("words").fill(words)
    visitor.page.locator("main details.opener:has([name=may_show]) > summary").click()
    visitor.field("may_show").check()
    for place in ("activity", "hub"):
        pick(visitor, "show_on", place)
    visitor.field("show_name").fill(name)


def stands(visitor: Visitor, evening: Evening, words: str, times: int) -> None:
    """So many times on each page on which the words may stand."""
    for page in evening.pages:
        assert visitor.go(page) == 200
        expect(visitor.page.locator("blockquote", has_text=words)).to_have_count(times)


def the_team_shows(team: Visitor, evening: Evening, words: str) -> None:
    team.go(evening.team)
    line = team.page.locator(".said-words > li", has=team.page.locator("figure.voice", has_text=words))
    with team.page.expect_navigation():
        line.get_by_role("button", name=team.say("Show it"), exact=True).click()
    expect(line.locator(".tag.green")).to_be_visible()


def also(journey: int, *wanted: Variant) -> list[Variant]:
    return [*wanted, *(each for each in variants_for(journey) if each not in wanted)]


@pytest.mark.parametrize("variant", also(2, PHONE_FR, WIDE_EN), ids=str)
def test_by_the_poster_and_shown_until_taken_back(visitor: Visitor, visitors: Visitors, variant: Variant) -> None:
    evening = stage(visitor.house, variant, "poster")
    words = f"On a chanté jusqu’à la fermeture ({variant})."
    team = visitors(variant)
    sign_in_as(team, "alice")
    poster = form_address(team, evening.team)
    early = form_address(team, evening.ahead)

    # Before it begins, and with a code nobody printed.
    assert visitor.go(early) == 200
    visitor.sees(visitor.say("This has not begun yet. Come back afterwards and tell us how it was."))
    visitor.look()
    assert visitor.go(f"{poster[:-2]}/") == 404
    visitor.look()

    # Nothing chosen, then words without a place; what was typed stays.
    assert visitor.go(poster) == 200
    visitor.look()
    visitor.press("Tell them", context="how it was")
    visitor.sees(visitor.say("Nothing is chosen or written yet. One answer is enough, whichever you like."))
    visitor.look()
    pick(visitor, "face", "5")
    pick(visitor, "again", "yes")
    allows(visitor, words, "Odile")
    for place in ("activity", "hub"):
        visitor.page.locator(f"main input[name=show_on][value={place}]").uncheck()
    visitor.press("Tell them", context="how it was")
    visitor.sees(visitor.say("Please say where your words may stand, or take the tick away."))
    assert visitor.field("words").input_value() == words
    visitor.look()
    for place in ("activity", "hub"):
        pick(visitor, "show_on", place)
    visitor.press("Tell them", context="how it was")
    visitor.sees(words)
    visitor.look()
    mine = visitor.path

    # Nothing is shown before the team has chosen it.
    stands(visitor, evening, words, 0)
    team.go(evening.team)
    team.look()
    the_team_shows(team, evening, words)
    team.look()
    stands(visitor, evening, words, 1)
    visitor.look()

    # Her link takes them back, from both pages at once.
    visitor.go(mine)
    visitor.press("Take my words back")
    visitor.sees(visitor.say("Your words are shown nowhere"))
    visitor.look()
    stands(visitor, evening, words, 0)
    team.go(evening.team)
    team.look()
    expect(team.page.locator("figure.voice", has_text=words)).to_have_count(0)


@pytest.mark.parametrize("variant", also(6, PHONE_EN, WIDE_FR), ids=str)
def test_by_the_link_of_the_mail_and_back_by_another(visitor: Visitor, visitors: Visitors, variant: Variant) -> None:
    house = visitor.house
    evening = stage(house, variant, "mail")
    words = f"La soupe était trop salée, la compagnie parfaite ({variant})."
    _subject, text = wait_for_mail(house, evening.address, saying="/feedback/")
    before = last_mail_id(house, evening.address)
    (link,) = [each for each in links_in(text) if each.endswith("/feedback/")]
    visitor.go(link)
    visitor.look()
    pick(visitor, "face", "4")
    allows(visitor, words, "")
    visitor.press("Tell them", context="how it was")
    visitor.sees(visitor.say("without a name"))
    visitor.look()

    team = visitors(variant)
    sign_in_as(team, "alice")
    the_team_shows(team, evening, words)
    stands(visitor, evening, words, 1)

    # The mail that thanks has the way back, and not the words.
    _subject, text = wait_for_mail(house, evening.address, after=before)
    assert words not in text
    (back,) = [each for each in links_in(text) if "/feedback/words/" in each]
    visitor.go(back)
    visitor.look()
    visitor.press("Take my words back")
    stands(visitor, evening, words, 0)


@pytest.mark.parametrize("variant", also(3, PHONE_FR, WIDE_EN), ids=str)
def test_sheets_of_paper_are_copied_and_the_team_answers(
    visitor: Visitor, visitors: Visitors, variant: Variant
) -> None:
    evening = stage(visitor.house, variant, "paper")
    words = f"Le banc du fond est dur ({variant})."
    changed = f"Vous nous avez dit que le banc du fond est dur : il a des coussins ({variant})."
    sign_in_as(visitor, "alice")
    visitor.go(evening.team)
    visitor.look()
    visitor.link("Copy from paper").click()
    visitor.look()
    visitor.press("Keep it, next sheet")
    visitor.sees(visitor.say("Nothing is chosen or written yet. One answer is enough, whichever you like."))
    visitor.look()
    pick(visitor, "face", "2")
    allows(visitor, words, "Marcel")
    visitor.press("Keep it, next sheet")
    visitor.look()
    pick(visitor, "face", "4")
    pick(visitor, "again", "perhaps")
    visitor.press("Keep it, next sheet")
    visitor.look()
    visitor.link("That was the last one").click()
    expect(visitor.page.locator(".slate.tally b").first).to_have_text("2")
    visitor.look()
    visitor.press("We have read it")
    expect(visitor.page.locator(".slate.tally li")).to_have_count(2)

    # What they changed is for everybody to read.
    visitor.link("Write what you changed").click()
    visitor.look()
    visitor.field("text_fr").fill(changed)
    visitor.press("Save")
    visitor.look()
    the_team_shows(visitor, evening, words)
    someone = visitors(variant)
    someone.go(evening.pages[0])
    expect(someone.page.locator("#heard", has_text=changed)).to_have_count(1)
    expect(someone.page.locator("#heard blockquote", has_text=words)).to_have_count(1)
    someone.look()

    # All dates of the activity, and what is asked.
    visitor.go(re.sub(r"sessions/.*", "feedback/", evening.team))
    visitor.look()
    visitor.link("Ask something more").click()
    visitor.look()

    # Marcel asks at the bar to have his words back.
    visitor.go(evening.team)
    back = visitor.page.locator(".said-words > li", has_text=words).last
    back.locator("summary").click()
    with visitor.page.expect_navigation():
        back.locator("button[value=withdraw]").click()
    stands(someone, evening, words, 0)
