"""What people of the journeys do again and again: sign in, wait for a mail."""

from __future__ import annotations

import re
import time

from tests.journeys.house import House
from tests.journeys.visitor import Visitor


def sign_in_as(visitor: Visitor, key: str) -> None:
    """Sign in as one of the cast, by its button."""
    visitor.go("demo/")
    visitor.page.locator(f"form:has(input[value='{key}']) button").click()
    visitor.page.wait_for_url(re.compile(r"/(manage|mine)/"))


def wait_for_mail(house: House, to: str, *, after: int = 0, saying: str = "") -> tuple[str, str]:
    """(subject, text) of the newest mail to an address with these words, once the worker has carried it."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = house.last_mail(to, after=after, saying=saying)
        if found:
            return found[1], found[2]
        house.server_tick()
    raise AssertionError("no mail came")


def code_in(text: str) -> str:
    """The one-time code of a mail: what stands alone on a line."""
    return next(line.strip() for line in text.splitlines() if re.fullmatch(r"\s*[0-9A-Z][0-9A-Z -]{3,12}\s*", line))


def last_mail_id(house: House, to: str) -> int:
    found = house.last_mail(to)
    return found[0] if found else 0


def sign_in_by_code(visitor: Visitor, address: str) -> None:
    """Ask for a code, read it in the mail, type it."""
    before = last_mail_id(visitor.house, address)
    visitor.go("account/sign-in/")
    visitor.look()
    visitor.page.locator("main input[autocomplete~='username'], main input[autocomplete~='email']").first.fill(address)
    visitor.button("Send me a code").click()
    type_code(visitor, address, after=before)


def type_code(visitor: Visitor, address: str, *, after: int) -> None:
    _subject, text = wait_for_mail(visitor.house, address, after=after)
    visitor.field("code").fill(code_in(text))
    visitor.look()
    visitor.button("Go on").click()
