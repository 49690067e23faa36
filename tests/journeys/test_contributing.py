"""Odile brings a memory to a call from her phone; the team looks, asks and takes it; then she takes it back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.house import links_in
from tests.journeys.people import sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.kernel.pictures import picture_bytes

# A browser of tests has no microphone: a tone takes the place of a voice, and everything behind it is real.
VOICE = """
navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext(), tone = sound.createOscillator(), into = sound.createMediaStreamDestination()
  tone.connect(into)
  tone.start()
  return into.stream
}
"""


@pytest.fixture
def phone(tmp_path: Path) -> list[Path]:
    """A photograph of a postcard, and a drawing made of code that somebody tapped by mistake."""
    made = [tmp_path / name for name in ("carte.jpg", "dessin.jpg")]
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    for path, content in zip(made, (picture_bytes("x.jpg", 640, 480), drawing), strict=True):
        path.write_bytes(content)
    return made


def on_a_phone(*, javascript: bool, turn: int) -> list[Variant]:
    return [each for each in variants_for(turn, javascript=javascript) if each.width == 360] or [
        Variant("nl", javascript, 360, "light")
    ]


def sends_files(visitor: Any, phone: list[Path]) -> None:
    """A voice where the browser can, a postcard, and something that is refused in words."""
    page = visitor.page
    if visitor.variant.javascript:
        page.evaluate(VOICE)
        page.locator("[data-record=audio]").click()
        expect(page.locator("[data-said]")).to_contain_text("0:01")
        page.locator("[data-stop]:visible").first.click()
        visitor.look()
        with page.expect_navigation():
            page.locator("[data-keep]").click()
        expect(page.locator("#brought-files form")).to_have_count(1)
        with page.expect_navigation():
            page.locator("#brought-input").set_input_files(phone)
        expect(page.locator("#brought-files form")).to_have_count(2)
    else:
        page.locator("#brought-input").set_input_files(phone)
        page.locator(".sends button").click()
        expect(page.locator("[role=alert]")).to_contain_text("dessin.jpg")
        expect(page.locator("#brought-files form")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("dessin.jpg")
    visitor.look()
    page.locator("a[href$='/you/']").click()
    visitor.look()


def says_who_she_is(visitor: Any, address: str) -> None:
    """A child would need somebody who answers for her."""
    page = visitor.page
    page.locator("[name=seen][value=myself]").check()
    visitor.field("name").fill("Odile K.")
    visitor.field("email").fill(address)
    page.locator("[name=minor]").check()
    page.locator("[name=may]").check()
    page.locator("main form button").last.click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    visitor.look()
    assert visitor.field("name").input_value() == "Odile K."
    page.locator("[name=minor]").uncheck()
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/brought/[^/]+/$"))
    visitor.look()


def the_team_asks_and_takes(visitor: Any, hers: str) -> str:
    """Gives the team's page of what she brought."""
    page = visitor.page
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/library/brought/")
    visitor.look()
    page.locator(".task", has_text="La voix d’Odile").locator("a").click()
    visitor.look()
    team: str = visitor.path
    page.locator("[name=ask-text]").fill("Où habitiez-vous ?")
    with page.expect_navigation():
        page.locator("button[value=ask]").click()
    visitor.go(hers)
    expect(page.locator("main")).to_contain_text("Où habitiez-vous ?")
    visitor.field("text").fill("Rue des Trois-Pierres.")
    with page.expect_navigation():
        page.locator("main form:has([name=text]) button").click()
    visitor.look()
    visitor.go(team)
    expect(page.locator("main")).to_contain_text("Rue des Trois-Pierres.")
    page.locator("[name=answer]").fill("Merci, Odile.")
    page.locator("button[value=take]").click()
    page.wait_for_url(re.compile(r"/library/la-voix-dodile[^/]*/$"))
    return team


@pytest.mark.parametrize(
    "variant", [*on_a_phone(javascript=True, turn=2), *on_a_phone(javascript=False, turn=1)], ids=str
)
def test_from_the_phone_to_the_library_and_back(visitor: Any, phone: list[Path]) -> None:
    page, address = visitor.page, f"odile-{visitor.variant}@example.org"
    visitor.go("hubs/wattrelos/")
    page.locator("#calls a").first.click()
    visitor.look()
    page.locator("a[href$='/contribute/']").first.click()
    visitor.look()
    page.locator("[name=kind][value=testimony]").check()
    visitor.field("words").fill("Le sifflet, et puis le silence.")
    page.locator("main form button").last.click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    assert visitor.field("words").input_value() == "Le sifflet, et puis le silence."
    visitor.field("title").fill("La voix d’Odile")
    visitor.field("when").fill("1961")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/brought/[^/]+/files/$"))
    visitor.look()
    sends_files(visitor, phone)
    says_who_she_is(visitor, address)
    hers = visitor.path

    # One mail, and a button before another one comes.
    _subject, text = wait_for_mail(visitor.house, address)
    confirm = next(link for link in links_in(text) if "/confirm/" in link)
    visitor.go(confirm)
    visitor.look()
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/brought/[^/]+/$"))

    team = the_team_asks_and_takes(visitor, hers)
    wait_for_mail(visitor.house, address, saying="Merci, Odile.")

    # She takes it back, and the team reads so.
    visitor.go(hers)
    expect(page.locator("main")).to_contain_text("Merci, Odile.")
    page.locator("main details.ask > summary").click()
    visitor.look()
    page.locator("main details.ask form button").click()
    expect(page.locator("main form")).to_have_count(0)
    visitor.go(team)
    expect(page.locator("main .note.mustard")).to_be_visible()
    visitor.look()
