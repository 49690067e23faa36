"""A resident registers herself and two children on her phone, then a family of five: three screens, no account."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import wait_for_mail
from tests.journeys.variants import Variant, variants_for

ON_HER_PHONE = [
    Variant("nl", True, 360, "light"),
    Variant("fr", False, 360, "light"),
    Variant("en", True, 360, "dark"),
]
SOCKS = "activities/chaussettes-qui-parlent/"
LARGE_HALL = "activities/was-en-bas/"


def goes_on(visitor, heading):
    """To the next screen, which has this heading."""
    visitor.press("Go on", context="to the next step")
    expect(visitor.page.locator("h1")).to_have_text(visitor.say(heading))
    visitor.look()


def brings(visitor, key, given_name, family_name, born=""):
    """One more person; a child is told with a birth date."""
    visitor.page.locator(f"[name='{key}_here']").check()
    visitor.field(f"{key}_given_name").fill(given_name)
    visitor.field(f"{key}_family_name").fill(family_name)
    if born:
        visitor.field(f"{key}_minor").check()
        visitor.field(f"{key}_birth_date").fill(born)


def chooses_a_date(visitor, *, last=False):
    """One of the dates on offer; where a single one is left, the page has chosen it (the demo's dates follow today)."""
    dates = visitor.page.locator("[name='session'][type='radio']")
    if dates.count():
        (dates.last if last else dates.first).check()


def tells_who_she_is(visitor, given_name, family_name, address):
    visitor.field("p0_given_name").fill(given_name)
    visitor.field("p0_family_name").fill(family_name)
    visitor.field("email").fill(address)


def leaves_again(visitor):
    """Gives the places back, so that whoever comes after finds room."""
    visitor.go(f"{visitor.path}cancel/")
    visitor.press("Nobody of us can come")
    visitor.sees(visitor.say("Your registration is cancelled"))


def people_of(visitor, address):
    """Given names and what is kept beside them, of the party registered with an address."""
    return visitor.house.rows(
        "SELECT r.given_name, r.minor, r.guardian_id IS NOT NULL, r.allowed_at IS NOT NULL "
        "FROM programme_registration r JOIN programme_party p ON p.id = r.party_id "
        "WHERE p.email = ? AND p.state = 'taken' ORDER BY r.position",
        address,
    )


@pytest.mark.parametrize(
    "variant", [*ON_HER_PHONE, *(each for each in variants_for(6) if each not in ON_HER_PHONE)], ids=str
)
def test_registers_herself_and_two_children(visitor, variant):
    address, family = f"nadia-{variant}@residents.example", f"Haddou {variant}"
    visitor.go(SOCKS)
    visitor.look()
    visitor.page.locator("aside a[href$='/register/']").click()
    expect(visitor.page.locator("h1")).to_have_text(visitor.say("Who comes?"))
    visitor.look()

    # She is in a hurry and forgets a birth date: it is said, and nothing else is lost.
    tells_who_she_is(visitor, "Nadia", family, address)
    brings(visitor, "p1", "Yanis", family, "2014-03-02")
    brings(visitor, "p2", "Lina", family)
    visitor.field("p2_minor").check()
    visitor.button("Go on", context="to the next step").click()
    expect(visitor.page.locator("[data-errors]")).to_be_visible()
    expect(visitor.field("p1_birth_date")).to_have_value("2014-03-02")
    visitor.look()
    visitor.field("p2_birth_date").fill("2017-08-19")
    goes_on(visitor, "What should we know?")

    # A step-free way in: the house says what it has, before she comes.
    visitor.page.locator("details.needs > summary").first.click()
    visitor.page.locator("[name='p0_needs'][value='step_free']").check()
    expect(visitor.page.locator(".pick:has([value='step_free']:checked) .answer")).to_be_visible()
    for key in ("p1", "p2"):
        visitor.field(f"{key}_allowed").check()
    visitor.page.locator(".permission [value='each']").check()
    for key, answer in (("p0", "yes"), ("p1", "no"), ("p2", "no")):
        visitor.page.locator(f".permission [name^='{key}_c'][value='{answer}']").check()
    visitor.look()
    goes_on(visitor, "Is this right?")
    visitor.sees(visitor.say("Yes for %(names)s, not for the others", names="Nadia"))

    # She looks back once more, by the button of her browser where it can, and everything is there.
    if variant.javascript:
        visitor.page.evaluate("history.back()")
    else:
        visitor.page.locator("button[name='to'][value='2']").last.click()
    expect(visitor.page.locator("h1")).to_have_text(visitor.say("What should we know?"))
    expect(visitor.page.locator("[name='p0_needs'][value='step_free']")).to_be_checked()
    expect(visitor.field("p2_allowed")).to_be_checked()
    goes_on(visitor, "Is this right?")

    visitor.press("Register us")
    assert visitor.path.startswith(f"/{variant.language}/registrations/")
    visitor.look()
    assert people_of(visitor, address) == [("Nadia", 0, 0, 0), ("Yanis", 1, 1, 1), ("Lina", 1, 1, 1)]
    said = "SELECT given FROM programme_activityconsent c JOIN programme_registration r ON r.id = c.registration_id "
    answers = visitor.house.rows(f"{said} WHERE r.family_name = ? ORDER BY r.position", family)
    assert answers == [(1,), (0,), (0,)]
    _subject, text = wait_for_mail(visitor.house, address)
    assert "/registrations/" in text
    leaves_again(visitor)


@pytest.mark.parametrize("variant", variants_for(7), ids=str)
def test_a_family_of_five_with_three_minors_needs_three_screens(visitor, variant):
    address, family = f"amrani-{variant}@residents.example", f"Amrani {variant}"
    visitor.go(f"{SOCKS}register/")
    tells_who_she_is(visitor, "Samira", family, address)
    brings(visitor, "p1", "Idriss", family)
    brings(visitor, "p2", "Noor", family, "2012-02-29")
    brings(visitor, "p3", "Adam", family, "2015-07-01")
    brings(visitor, "p4", "Zoé", family, "2019-12-24")
    goes_on(visitor, "What should we know?")
    for key in ("p2", "p3", "p4"):
        visitor.field(f"{key}_allowed").check()
    visitor.page.locator(".permission > fieldset [value='no']").check()
    goes_on(visitor, "Is this right?")
    visitor.press("Register us")
    assert visitor.path.startswith(f"/{variant.language}/registrations/")
    there = [(name, minor) for name, minor, _guardian, _allowed in people_of(visitor, address)]
    assert there == [("Samira", 0), ("Idriss", 0), ("Noor", 1), ("Adam", 1), ("Zoé", 1)]
    leaves_again(visitor)


@pytest.mark.parametrize("variant", variants_for(8), ids=str)
def test_a_full_date_says_what_waiting_means(visitor, variant):
    visitor.go("activities/copeaux-en-famille/")
    visitor.look()
    visitor.go("activities/copeaux-en-famille/register/")
    chooses_a_date(visitor)
    visitor.look()
    tells_who_she_is(visitor, "Odile", f"Lesage {variant}", f"odile-{variant}@residents.example")
    brings(visitor, "p1", "Émile", f"Lesage {variant}", "2016-05-05")
    goes_on(visitor, "What should we know?")
    visitor.field("p1_allowed").check()
    for key in ("p0", "p1"):
        visitor.page.locator(f"[name='{key}_tariff']").last.check()
    goes_on(visitor, "Is this right?")
    visitor.sees(visitor.say("You would be on the waiting list"))
    visitor.field("fewest").select_option("1")
    visitor.press("Put us on the waiting list")
    state = visitor.house.rows("SELECT state, fewest FROM programme_party WHERE email LIKE ?", f"odile-{variant}@%")
    assert state == [("waiting", 1)]
    visitor.look()


@pytest.mark.parametrize("variant", [Variant("fr", True, 360, "light"), Variant("nl", False, 1280, "dark")], ids=str)
def test_a_computer_room_registers_one_after_the_other(visitor, variant):
    """Ten parties came from the room already; the eleventh lets the device do a sum, or is told what to do instead."""
    for number in range(11):
        family, address = f"Salle {variant}", f"salle{number}-{variant}@residents.example"
        visitor.go(f"{LARGE_HALL}register/")
        chooses_a_date(visitor, last=True)
        tells_who_she_is(visitor, f"Poste {number}", family, address)
        for screen in (2, 3):
            visitor.press("Go on", context="to the next step")
            expect(visitor.page.locator(f"form[data-steps='{screen}']")).to_be_attached()
        visitor.press("Register me")
    assert visitor.path == f"/{variant.language}/{LARGE_HALL}register/"
    if not variant.javascript:
        visitor.sees(visitor.say("Everything is kept. Wait ten minutes and send it again, or call us."))
        visitor.look()
        return
    # She presses at once; the form is sent as soon as the sum is done.
    visitor.press("Register me")
    assert visitor.path.startswith(f"/{variant.language}/registrations/")
    assert people_of(visitor, address) == [("Poste 10", 0, 0, 0)]
