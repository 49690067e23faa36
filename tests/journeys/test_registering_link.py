"""What the link of a mail opens: the waiting party says who it is, gets a freed place, takes it, moves, and gives one
of its places back. Machines that open every link of every mail change nothing."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.journeys.house import House, links_in
from tests.journeys.people import last_mail_id, wait_for_mail
from tests.journeys.variants import Variant, variants_for

STORY = [Variant("fr", False, 360, "dark"), Variant("en", True, 1280, "light")]
# Two dates of their own far ahead: one with three places, which a family takes before two others register. Each time
# nearer than those before: a party chooses among the next dates of an activity, and every variant adds two.
SCENE = """
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.programme.models import Activity, Party
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
at, by = timezone.now().replace(second=0, microsecond=0), Actor.system()
free = Activity.objects.public().filter(entry="booked", price="free", terms=None)
activity = free.select_related("hub").order_by("pk").first()
before = Party.objects.filter(email__startswith="odile-", email__contains="-{days}@").count()
def date(days, seats):
    starts = at + timedelta(days=days - 8 * before)
    return SessionDraft(starts, starts + timedelta(hours=2), activity.hub.zone, activity.hub_id, seats=seats)
full, other = add_sessions(activity=activity, drafts=[date({days}, 3), date({days} + 7, 9)], by=by, at=at)
def register(who, names, confirmed):
    people = [RegistrationDraft(given_name=name, family_name="Maréchal") for name in names]
    draft = PartyDraft(
        contact_name=names[0] + " Maréchal", email=who, language="{language}", people=people, confirmed=confirmed
    )
    register_party(session=full, draft=draft, form_key=None, by=by, at=timezone.now())
register("{family}", ["Odile", "Basile", "Cyrille"], True)
register("{waiting}", ["Amandine", "Théo"], False)
"""


def stage(house: House, variant: Variant, days: int) -> tuple[str, str, int]:
    """The addresses of the family and of those who wait, and the other date."""
    family, waiting = f"odile-{variant}-{days}@residents.example", f"amandine-{variant}-{days}@residents.example"
    told = {"days": days, "language": variant.language, "family": family, "waiting": waiting}
    code = SCENE
    for name, value in told.items():
        code = code.replace(f"{{{name}}}", str(value))
    house.tell(code)
    ((other,),) = house.rows("SELECT MAX(id) FROM programme_session")
    return family, waiting, other


def links_of(house: House, address: str, *, after: int = 0) -> list[str]:
    _subject, text = wait_for_mail(house, address, after=after)
    return [link for link in links_in(text) if "/registrations/" in link]


def facts(house: House) -> list[Any]:
    """Everything a link could change."""
    tables = ("programme_party", "programme_registration", "programme_partyevent", "kernel_outboxmail")
    return [house.rows(f"SELECT COUNT(*), MAX(id) FROM {table}") for table in tables] + [
        house.rows("SELECT id, state, session_id, link_number, confirmed_at, offered FROM programme_party ORDER BY id")
    ]


def scan(house: House, links: list[str]) -> None:
    """What the machines of mail servers do: open every link, and ask for its head, without a cookie."""
    before = facts(house)
    for link in links:
        for method in ("GET", "HEAD", "GET"):
            request = urllib.request.Request(f"{house.url}{link}", method=method)
            with urllib.request.urlopen(request, timeout=30) as answer:
                assert answer.status == 200
    assert json.dumps(facts(house), default=str) == json.dumps(before, default=str)


@pytest.mark.parametrize("variant", [*STORY, *(each for each in variants_for(6) if each not in STORY)], ids=str)
def test_a_freed_place_finds_those_who_wait(visitor, variant):
    house = visitor.house
    family, waiting, other = stage(house, variant, 300)

    # She confirms her address: the mail's link opens a page with a button.
    links = links_of(house, waiting)
    (confirm,) = [link for link in links if link.endswith("/confirm/")]
    scan(house, links)
    visitor.go(confirm)
    visitor.look()
    visitor.press("Yes, this is my address")
    visitor.sees(visitor.say("You are on the waiting list"))
    visitor.look()
    asked = last_mail_id(house, waiting)

    # The family cannot come, and says so from its own mail.
    links = links_of(house, family)
    (cancel,) = [link for link in links if link.endswith("/cancel/")]
    scan(house, links)
    visitor.go(cancel)
    visitor.look()
    visitor.press("Those I ticked cannot come")
    visitor.sees(visitor.say("Please say who cannot come, or that nobody can."))
    visitor.look()
    visitor.press("Nobody of us can come")
    visitor.sees(visitor.say("Your registration is cancelled"))
    visitor.look()

    # The offer reaches her at once; she takes it.
    links = links_of(house, waiting, after=asked)
    scan(house, links)
    visitor.go(links[0])
    visitor.look()
    visitor.press("Yes, we are coming")
    visitor.sees(visitor.say("You are registered"))
    visitor.look()
    page = visitor.path

    # Another date suits them better.
    visitor.link("Another date, another way of taking part").click()
    visitor.look()
    visitor.page.locator(f"main input[name=way][value^='{other}-']").check()
    visitor.press("Change to this")
    visitor.sees(visitor.say("You are registered"))
    assert visitor.path == page

    # And Théo stays at home.
    visitor.link("Somebody cannot come").click()
    visitor.page.get_by_label("Théo Maréchal").check()
    visitor.press("Those I ticked cannot come")
    visitor.sees(visitor.say("You are registered"))
    visitor.look()
    expect_people(house, waiting, [("Amandine", None)])

    # Somebody else takes her place, and comes along with a child.
    visitor.link("Pass the place on").click()
    visitor.field("given_name").fill("Léopold")
    visitor.look()
    visitor.press("Pass the place on")
    visitor.link("One more person comes along").click()
    visitor.field("given_name").fill("Capucine")
    visitor.field("minor").check()
    visitor.look()
    visitor.press("Take them along")
    visitor.field("birth_date").fill("2017-05-01")
    visitor.field("allowed").check()
    visitor.look()
    visitor.press("Take them along")
    visitor.sees(visitor.say("%(name)s comes along.", name="Capucine"))
    visitor.look()
    expect_people(house, waiting, [("Léopold", None), ("Capucine", "Amandine Maréchal")])


def expect_people(house: House, address: str, people: list[tuple[str, str | None]]) -> None:
    found = house.rows(
        "SELECT r.given_name, NULLIF(r.guardian_name, '') FROM programme_registration r "
        "JOIN programme_party p ON p.id = r.party_id WHERE p.email = ? AND r.gone_at IS NULL ORDER BY r.position",
        address,
    )
    assert found == people


@pytest.mark.parametrize("variant", variants_for(7), ids=str)
def test_a_link_that_opens_nothing_says_how_to_get_one_that_does(visitor, variant):
    house = visitor.house
    _family, waiting, _other = stage(house, variant, 400)
    (page, *_more) = links_of(house, waiting)
    number = page.split("/registrations/")[1].split("-")[0]
    assert visitor.go(f"registrations/{number}-0.{'x' * 43}/") == 404
    visitor.look()
    ((code,),) = house.rows("SELECT code FROM programme_party WHERE email = ?", waiting)
    before = last_mail_id(house, waiting)
    visitor.press("Send me my link")
    visitor.look()
    visitor.field("email").fill(waiting)
    visitor.field("code").fill(f"{code[:4]} {code[4:]}".lower())
    visitor.press("Send me my link")
    visitor.sees(visitor.say("Look into your mail"))
    visitor.look()
    (fresh, *_more) = links_of(house, waiting, after=before)

    # Somebody else has it, too: with a new one, the old one opens nothing any more.
    visitor.go(fresh)
    visitor.link("Somebody else has this link").click()
    visitor.look()
    before = last_mail_id(house, waiting)
    visitor.press("Send me a new link")
    visitor.sees(visitor.say("Look into your mail"))
    visitor.look()
    assert visitor.go(fresh) == 404
    (newest, *_more) = links_of(house, waiting, after=before)
    assert visitor.go(newest) == 200
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{house.url}{fresh}", timeout=30)
