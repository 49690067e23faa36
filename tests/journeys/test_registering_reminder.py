"""Three days before, a reminder leaves. From it, a family says that one of them cannot come, and whoever waits for
that place gets it. Machines that open every link of the mail change nothing."""

from __future__ import annotations

import json
import time
import urllib.request
from datetime import datetime, timedelta
from datetime import time as hours
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.house import House, links_in
from tests.journeys.people import last_mail_id
from tests.journeys.test_registering_link import expect_people, links_of
from tests.journeys.variants import Variant, variants_for

# A date with three places three days after ``at``, which a family took days before somebody else asked for one.
SCENE = """
from datetime import datetime, timedelta
from estaminet.kernel.actor import Actor
from estaminet.programme.models import Activity
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
at, by = datetime.fromisoformat("{at}"), Actor.system()
free = Activity.objects.public().filter(entry="booked", price="free", terms=None)
activity = free.filter(hub__zone="{zone}").select_related("hub").order_by("pk").first()
starts = at + timedelta(days=3, hours=8)
draft = SessionDraft(starts, starts + timedelta(hours=2), activity.hub.zone, activity.hub_id, seats=3)
(session,) = add_sessions(activity=activity, drafts=[draft], by=by, at=at - timedelta(days=6))
def register(who, people, days):
    told = [RegistrationDraft(family_name="Maréchal", **person) for person in people]
    name = people[0]["given_name"] + " Maréchal"
    draft = PartyDraft(contact_name=name, email=who, language="{language}", people=told, confirmed=True)
    register_party(session=session, draft=draft, form_key=None, by=by, at=at - timedelta(days=days))
child = {"given_name": "Basile", "minor": True, "birth_date": (at - timedelta(days=3000)).date()}
child |= {"guardian": 0, "allowed": True}
register("{family}", [{"given_name": "Odile"}, child, {"given_name": "Cyrille"}], 5)
register("{waiting}", [{"given_name": "Amandine"}], 4)
"""


def latest_morning(zone: str) -> datetime:
    """The latest ten o'clock there: reminders are sent by day only, and the journey is made at any hour."""
    now = datetime.now(ZoneInfo(zone))
    ten = datetime.combine(now.date(), hours(10), now.tzinfo)
    return ten if ten <= now else datetime.combine(now.date() - timedelta(days=1), hours(10), now.tzinfo)


def stage(house: House, variant: Variant) -> tuple[str, str]:
    """The addresses of the family and of her who waits, once their reminder is due and on its way."""
    # A town where there is something free one registers for, whatever the day the demo was made.
    ((zone,), *_more) = house.rows(
        "SELECT h.zone FROM programme_activity a JOIN network_hub h ON h.id = a.hub_id "
        "LEFT JOIN programme_registrationterms t ON t.activity_id = a.id WHERE t.id IS NULL AND a.entry = 'booked' "
        "AND a.price = 'free' AND a.published_at IS NOT NULL AND a.removed_at IS NULL AND a.visibility = 'public' "
        "ORDER BY a.id"
    )
    at = latest_morning(zone)
    family, waiting = f"odile-{variant}-soon@residents.example", f"amandine-{variant}-soon@residents.example"
    code = SCENE
    told = {"at": at.isoformat(), "zone": zone, "language": variant.language, "family": family, "waiting": waiting}
    for name, value in told.items():
        code = code.replace(f"{{{name}}}", value)
    house.tell(code)
    for _time in range(2):  # and beside the worker, which may have been quicker
        house.command("registrations", "--at", at.isoformat())
    return family, waiting


def reminder(visitor: Any, address: str) -> str:
    """The text of the reminder, once the worker has carried it; there is one."""
    asks = visitor.say("You cannot come, or not all of you? Please tell us now: others are waiting for a place.")
    words = " ".join(asks.split())
    end = time.monotonic() + 20
    while time.monotonic() < end:
        texts = visitor.house.rows('SELECT text FROM kernel_developmentmail WHERE "to" = ?', address)
        found = [text for (text,) in texts if words in " ".join(text.split())]
        if found:
            assert len(found) == 1
            return str(found[0])
        visitor.house.server_tick()
    raise AssertionError("no reminder came")


def facts(house: House, addresses: tuple[str, str]) -> str:
    """Everything of these two parties that a link could change."""
    own = "SELECT id FROM programme_party WHERE email IN (?, ?)"
    rows = [
        house.rows("SELECT * FROM programme_party WHERE email IN (?, ?) ORDER BY id", *addresses),
        house.rows(f"SELECT * FROM programme_registration WHERE party_id IN ({own}) ORDER BY id", *addresses),
        house.rows(f"SELECT * FROM programme_partyevent WHERE party_id IN ({own}) ORDER BY id", *addresses),
        house.rows('SELECT id FROM kernel_outboxmail WHERE "to" IN (?, ?) ORDER BY id', *addresses),
    ]
    return json.dumps(rows, default=str)


def opened_by_machines(house: House, links: list[str], addresses: tuple[str, str]) -> None:
    """What mail servers do: open every link, and ask for its head, without a cookie. It changes nothing."""
    before = facts(house, addresses)
    for link in links:
        for method in ("GET", "HEAD", "GET"):
            request = urllib.request.Request(f"{house.url}{link}", method=method)
            with urllib.request.urlopen(request, timeout=30) as answer:
                assert answer.status == 200
    assert facts(house, addresses) == before


@pytest.mark.parametrize("variant", variants_for(9), ids=str)
def test_from_the_reminder_one_place_goes_to_whoever_waits(visitor, variant):
    house = visitor.house
    family, waiting = stage(house, variant)
    both = (family, waiting)

    # Three days before, the family is reminded; who only waits is not.
    links = [link for link in links_in(reminder(visitor, family)) if "/registrations/" in link]
    assert house.rows(
        "SELECT p.email, COUNT(*) FROM programme_partyevent e JOIN programme_party p ON p.id = e.party_id "
        "WHERE e.did = 'reminded' AND p.email IN (?, ?) GROUP BY p.email",
        *both,
    ) == [(family, 1)]
    opened_by_machines(house, links, both)

    # Basile has a cold.
    asked = last_mail_id(house, waiting)
    (cancel,) = [link for link in links if link.endswith("/cancel/")]
    visitor.go(cancel)
    visitor.look()
    visitor.page.get_by_label("Basile Maréchal").check()
    visitor.press("Those I ticked cannot come")
    visitor.sees(visitor.say("You are registered"))
    visitor.look()
    expect_people(house, family, [("Odile", None), ("Cyrille", None)])

    # His place is offered to Amandine at once; it is hers when she presses the button, and not before.
    links = links_of(house, waiting, after=asked)
    opened_by_machines(house, links, both)
    assert house.rows("SELECT state, offered FROM programme_party WHERE email = ?", waiting) == [("offered", 1)]
    visitor.go(links[0])
    visitor.look()
    visitor.press("Yes, we are coming")
    visitor.sees(visitor.say("You are registered"))
    visitor.look()
    assert house.rows("SELECT state FROM programme_party WHERE email IN (?, ?) ORDER BY email", *both) == [
        ("taken",),
        ("taken",),
    ]
