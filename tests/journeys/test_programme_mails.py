"""A resident asks to be told what is on, says yes through a link, gets her weekly mail, and leaves in one click."""

import urllib.request

import pytest

from tests.journeys.house import links_in
from tests.journeys.people import last_mail_id, wait_for_mail
from tests.journeys.variants import Variant, variants_for

ON_HER_PHONE = [Variant("nl", True, 360, "light"), Variant("nl", False, 360, "dark")]


def says_yes(visitor, address, button):
    """From the mail that came to the address to the page that says thank you. Gives the page's path."""
    _subject, text = wait_for_mail(visitor.house, address)
    (page,) = {link for link in links_in(text) if "/mails/" in link}
    visitor.go(page)
    visitor.look()
    visitor.press(button)
    visitor.sees(visitor.say("My mails"))
    visitor.look()
    return page


def one_click(visitor, address):
    """What the mail program does when she presses its button: a POST without cookie, that must not lead elsewhere."""
    (path,) = visitor.house.rows(
        """SELECT unsubscribe FROM kernel_outboxmail WHERE "to" = ? AND template = 'programme/mail/digest'""", address
    )[0]
    request = urllib.request.Request(f"{visitor.house.url}{path}", data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status, answer.url.endswith(path)


@pytest.mark.parametrize(
    "variant", [*ON_HER_PHONE, *(each for each in variants_for(3) if each not in ON_HER_PHONE)], ids=str
)
def test_tell_me_whats_on(visitor, variant):
    address = f"marieke-{variant}@residents.example"
    visitor.go("hubs/wattrelos/")
    visitor.page.locator("footer").get_by_role("link", name=visitor.say("Tell me what's on, by mail")).click()
    visitor.look()
    visitor.field("email").fill(address)
    visitor.field("near").fill("Utopia")
    visitor.press("Send me the first mail")
    visitor.sees(visitor.say("We know no town of this name. Try a larger one close by, or choose a hub."))
    visitor.look()
    visitor.field("near").fill("Kortrijk")
    visitor.press("Send me the first mail")
    visitor.sees(visitor.say("Look into your mail"))
    visitor.look()

    page = says_yes(visitor, address, "Yes, send them to me")
    visitor.sees("Kortrijk")

    before = last_mail_id(visitor.house, address)
    visitor.house.command("digests")
    subject, text = wait_for_mail(visitor.house, address, after=before)
    assert "Kortrijk" in subject
    assert "La Lainerie, Wattrelos" in text
    activities = [link for link in links_in(text) if f"/{variant.language}/activities/" in link]
    assert activities
    assert visitor.go(activities[0]) == 200
    visitor.house.command("digests")
    assert visitor.house.last_mail(address)[1] == subject

    assert one_click(visitor, address) == (200, True)
    visitor.go(page)
    visitor.sees(visitor.say("They have ended. In thirty days we forget your address, too."))
    visitor.look()
    visitor.press("I would like them again")
    visitor.sees(visitor.say("My mails"))
    visitor.press("End these mails")
    visitor.sees(visitor.say("No more of these mails"))


@pytest.mark.parametrize("variant", ON_HER_PHONE, ids=str)
def test_changes_what_she_is_told_and_lets_it_rest(visitor, variant):
    address = f"joke-{variant}@residents.example"
    visitor.go("agenda/by-mail/?hub=mons&kind=walk")
    visitor.field("email").fill(address)
    visitor.press("Send me the first mail")
    says_yes(visitor, address, "Yes, send them to me")
    visitor.sees("Café Europa")

    visitor.page.get_by_text(visitor.say("Choose anew what they tell")).click()
    visitor.page.locator("input[name=where][value=all]").check()
    visitor.look()
    visitor.press("Save this choice")
    visitor.sees(visitor.say("Saved: your mails come as you have chosen now."))
    visitor.page.get_by_text(visitor.say("Let them rest for a while")).click()
    visitor.press("four weeks")
    visitor.sees(visitor.say("The mails rest, and come again by themselves."))
    visitor.look()
    visitor.press("Let them come again now")
    visitor.sees(visitor.say("The mails come again."))


@pytest.mark.parametrize("variant", variants_for(4), ids=str)
def test_follows_an_activity(visitor, variant):
    address = f"achiel-{variant}@residents.example"
    ((slug,),) = visitor.house.rows(
        "SELECT slug FROM programme_activity WHERE published_at IS NOT NULL AND removed_at IS NULL "
        "AND visibility = 'public' ORDER BY id LIMIT 1"
    )
    visitor.go(f"activities/{slug}/follow/")
    visitor.look()
    visitor.field("email").fill(address)
    visitor.press("Send me the first mail")
    page = says_yes(visitor, address, "Yes, send them to me")
    visitor.go(f"{page}end/")
    visitor.look()
    visitor.press("End these mails")
    visitor.sees(visitor.say("No more of these mails"))
    visitor.look()
