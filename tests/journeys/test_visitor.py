"""A visitor finds the hub nearest her town and writes to it; the team answers; she reads it and writes again."""

import pytest

from tests.journeys.house import links_in
from tests.journeys.people import sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for

WORDS = "Bonjour 👋🏽 y a-t-il une rampe ? هل يوجد منحدر؟"


@pytest.mark.parametrize("variant", variants_for(0), ids=str)
def test_finds_the_nearest_hub_writes_and_is_answered(visitor, visitors, variant):
    visitor.go("")
    visitor.look()
    visitor.open_menu_link("Hubs")
    visitor.field("near").fill("Courtrai")
    visitor.look()
    visitor.press("Find", context="the nearest hub")
    nearest = visitor.page.locator(".hub-list li").first
    assert nearest.locator("h3 a").get_attribute("href") == f"/{variant.language}/hubs/wattrelos/"
    visitor.look()
    nearest.locator("h3 a").click()
    visitor.look()
    visitor.link("Write to the team").click()
    visitor.look()

    # Nothing filled in: each field says what it wants, and the words stay.
    visitor.field("text").fill(WORDS)
    visitor.press("Send the message")
    visitor.sees(visitor.say("Tell us how to call you. A first name is enough."))
    assert visitor.field("text").input_value() == WORDS
    visitor.look()

    address = f"odile-{variant}@visitors.example"
    name = f"Odile {variant}"
    visitor.field("name").fill(name)
    visitor.field("email").fill(address)
    visitor.press("Send the message")
    visitor.sees(visitor.say("Your message has arrived"))
    visitor.look()

    _the_team_answers(visitors(Variant("fr", variant.javascript, 1280, "light")), name)

    subject, text = wait_for_mail(visitor.house, address)
    assert visitor.say("%(hub_name)s answers you", hub_name="La Lainerie") == subject
    visitor.go(next(link for link in links_in(text) if "/conversation/" in link))
    visitor.sees("Oui, par la cour.")
    visitor.look()
    visitor.field("text").fill("Merci !")
    visitor.press("Send")
    visitor.sees("Merci !")


def _the_team_answers(alice, name):
    sign_in_as(alice, "alice")
    alice.look()
    alice.page.get_by_role("link", name=alice.say("All messages")).click()
    alice.look()
    alice.page.get_by_role("link", name=name).click()
    alice.sees("هل يوجد منحدر؟")
    alice.look()
    alice.field("text").fill("Oui, par la cour.")
    alice.press("Send the answer")
    alice.sees("Oui, par la cour.")
