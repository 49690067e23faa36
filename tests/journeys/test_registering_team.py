"""Alice registers people by telephone: terms and places, a waiting list, an offer by hand, money, a message."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.people import last_mail_id, sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for

MORE = "main details.opener > summary"


def publishes(visitor: Any, title: str) -> str:
    """A workshop of one Saturday, on the spot and online, six places. Gives the address of its team page."""
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/programme/new/")
    today = date.today()
    visitor.field("title").fill(title)
    visitor.field("day").fill((today + timedelta(days=(5 - today.weekday()) % 7, weeks=6)).isoformat())
    visitor.field("time").fill("14:00")
    visitor.page.locator(MORE).click()
    visitor.field("online_too").check()
    visitor.press("Save, and see what people will see")
    page = str(visitor.path)
    visitor.go(f"{page}facts/")
    visitor.page.locator("main input[name=entry][value=booked]").check()
    visitor.field("seats").fill("6")
    visitor.press("Save")
    visitor.go(page)
    visitor.press("Publish: everybody can read it")
    return page


def sets_terms(visitor: Any, page: str) -> None:
    """Registration closed long before, so that the team alone gives out places; four on the spot; one question."""
    visitor.go(f"{page}registrations/")
    visitor.look()
    visitor.link("Terms of registration").click()
    visitor.look()
    visitor.field("ends_number").fill("200")
    visitor.field("ends_unit").select_option("days")
    visitor.press("Save")
    visitor.field("pools-of0").fill("4")
    visitor.field("pools-of1").fill("2")
    visitor.press("Save the places")
    assert [visitor.field(name).input_value() for name in ("ends_number", "pools-of0", "pools-of1")] == [
        "200",
        "4",
        "2",
    ]
    visitor.link("Ask something").click()
    visitor.look()
    visitor.field("label_fr").fill("Comment venez-vous ?")
    visitor.press("Save")
    visitor.sees("Comment venez-vous ?")
    visitor.look()


def registers_family(visitor: Any, new: str) -> str:
    """A mother and her child: nothing is asked twice, a child needs somebody who answers for it."""
    visitor.go(new)
    visitor.look()
    visitor.field("p-0-given_name").fill("Nadia")
    visitor.field("p-0-family_name").fill("Benali")
    visitor.field("p-1-given_name").fill("Lina")
    visitor.field("p-1-family_name").fill("Benali")
    visitor.field("p-1-minor").check()
    visitor.field("phone").fill("+33 6 00 00 00 01")
    visitor.press("Register them")
    visitor.look()
    visitor.sees(visitor.say("Under 18: please ask whether they may take part."))
    assert visitor.field("phone").input_value() == "+33 6 00 00 00 01"
    visitor.field("p-1-allowed").check()
    visitor.press("Register them")
    visitor.sees("Lina")
    visitor.look()
    return str(visitor.path)


def registers_class(visitor: Any, new: str) -> None:
    """A class takes what is left on the spot."""
    visitor.go(new)
    visitor.field("unnamed").fill("2")
    visitor.page.locator("main details.opener > summary").last.click()
    visitor.field("contact_name").fill("Mme Haulot")
    visitor.press("Register them")


def registers_friend(visitor: Any, new: str, address: str) -> str:
    """Somebody for whom no place is left on the spot."""
    visitor.go(new)
    visitor.field("p-0-given_name").fill("Samir")
    visitor.field("email").fill(address)
    visitor.press("Register them")
    visitor.look()
    return str(visitor.path)


def finds(visitor: Any, people: str) -> None:
    """By a name; with a script the list follows while one types."""
    visitor.go(people)
    visitor.look()
    visitor.field("words").fill("benali")
    if visitor.variant.javascript:
        visitor.page.locator("#list [role=status]").wait_for()
    else:
        visitor.press("Find")
    visitor.sees("Lina Benali")
    assert visitor.page.locator(".party").count() == 1
    visitor.look()


def writes_to_those_waiting(visitor: Any, page: str, address: str) -> None:
    visitor.go(f"{page}message/")
    visitor.page.locator("main input[name=whom][value=waiting]").check()
    visitor.field("subject").fill("Encore un peu de patience")
    visitor.field("text").fill("Nous vous appelons dès qu’une place se libère.")
    visitor.press("See to whom it goes")
    visitor.look()
    before = last_mail_id(visitor.house, address)
    with visitor.page.expect_navigation():
        visitor.page.locator("main button[value=send]").click()
    visitor.sees("Encore un peu de patience")
    visitor.look()
    subject, text = wait_for_mail(visitor.house, address, after=before)
    assert ("Encore un peu de patience" in subject, "Nous vous appelons" in text) == (True, True)


def offers_by_hand(visitor: Any, family: str, friend: str) -> None:
    """Lina stays at home. Registration has closed, so her place waits for the team's word, and for a reason."""
    visitor.go(f"{family}do/cancel/")
    visitor.look()
    visitor.page.locator("main label.pick", has_text="Lina").click()
    visitor.press("They do not come")
    visitor.go(friend)
    visitor.field("reason").fill("Venu deux fois pour rien")
    visitor.press("Offer the places")
    visitor.look()
    visitor.sees("Venu deux fois pour rien")
    visitor.press("Yes, they come")


def notes_money(visitor: Any, activity: int) -> None:
    visitor.page.locator("section[aria-labelledby=money] details > summary").click()
    visitor.field("amount").fill("12,50")
    visitor.press("Note it")
    visitor.look()
    noted = visitor.house.rows(
        "SELECT fact.kind, fact.amount FROM programme_moneyfact AS fact "
        "JOIN programme_party AS party ON party.id = fact.party_id WHERE party.activity_id = ?",
        activity,
    )
    assert [(kind, float(amount)) for kind, amount in noted] == [("received", 12.5)]
    visitor.go("manage/wattrelos/money/")
    visitor.look()


@pytest.mark.parametrize("variant", variants_for(5), ids=str)
def test_alice_welcomes_people_by_telephone(visitor: Any, variant: Variant) -> None:
    page = publishes(visitor, f"Fanzines {variant}")
    activity = int(page.rstrip("/").rpartition("/")[2])
    ((session,),) = visitor.house.rows("SELECT id FROM programme_session WHERE activity_id = ?", activity)
    states = "SELECT state FROM programme_party WHERE activity_id = ? ORDER BY id"
    new, address = f"{page}sessions/{session}/people/new/", f"samir-{variant}@example.org".lower()
    sets_terms(visitor, page)

    family = registers_family(visitor, new)
    registers_class(visitor, new)
    friend = registers_friend(visitor, new, address)
    assert visitor.house.rows(states, activity) == [("taken",), ("taken",), ("waiting",)]
    wait_for_mail(visitor.house, address)
    finds(visitor, f"{page}sessions/{session}/people/")
    writes_to_those_waiting(visitor, page, address)
    offers_by_hand(visitor, family, friend)
    assert visitor.house.rows(states, activity) == [("taken",), ("taken",), ("taken",)]
    notes_money(visitor, activity)
