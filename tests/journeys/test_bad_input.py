"""What goes wrong is said in the reader's language, and everything typed is still there."""

import re

import pytest

from tests.journeys.house import links_in
from tests.journeys.people import code_in, last_mail_id, sign_in_as, sign_in_by_code, wait_for_mail
from tests.journeys.variants import Variant, variants_for

WORDS = "Bonjour 👩🏽‍🎨🎉\nهل يوجد منحدر؟\n"
MEGABYTE = 1024 * 1024
each_variant = pytest.mark.parametrize("variant", variants_for(3), ids=str)


def wrong(visitor, name):
    """What is said at a field."""
    field = visitor.field(name)
    assert field.get_attribute("aria-invalid") == "true"
    return visitor.page.locator(f"#{field.get_attribute('id')}_error").inner_text()


@each_variant
def test_a_message_may_be_long_and_in_any_script_and_is_never_cut(visitor, variant):
    whole = (WORDS * 1000)[:10_000]
    name = "Zoë مريم 🌻 " * 1000
    visitor.go("hubs/wattrelos/contact/")
    visitor.field("text").fill(whole + "!")
    visitor.field("name").fill(name)
    visitor.field("email").fill("zoë@")
    visitor.press("Send the message")

    too_long = "This is longer than 10,000 characters. Shorten it, or send it in two messages."
    assert visitor.say(too_long) in wrong(visitor, "text")
    assert re.search(r"\b120\b.*\b1\d{4}\b", wrong(visitor, "name"))
    no_address = "This does not look like an e-mail address, such as name@example.org."
    assert visitor.say(no_address) in wrong(visitor, "email")
    typed = [visitor.field(each).input_value() for each in ("text", "name", "email")]
    assert typed == [whole + "!", name, "zoë@"]
    visitor.look()

    visitor.field("text").fill(whole)
    visitor.field("name").fill(f"Zoë مريم 🌻 {variant}")
    visitor.field("email").fill("zoe@visitors.example")
    visitor.press("Send the message")
    visitor.sees(visitor.say("Your message has arrived"))
    kept = visitor.house.rows("SELECT text FROM people_contactmessage WHERE name = ?", f"Zoë مريم 🌻 {variant}")
    assert kept == [(whole.strip(),)]


@each_variant
def test_a_picture_must_be_one_and_not_too_heavy(visitor, variant):
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/settings/look/")
    before = visitor.page.locator(".now-picture img").count()
    heavy = "This file is too heavy: a picture may weigh at most {megabytes} MB. Please choose a smaller one."
    none = "This file is not a picture we can show. Please choose a JPEG, PNG, WebP, AVIF, GIF or TIFF file."
    for content, told in (
        (b"<svg onload='x()'>" + b"no picture " * 50, visitor.say(none)),
        (b"\xff\xd8\xff\xe0" + bytes(20 * MEGABYTE), visitor.say(heavy).format(megabytes=15)),
    ):
        file = {"name": "Été 🌻.jpg", "mimeType": "image/jpeg", "buffer": content}
        visitor.page.locator("input[name=picture]").set_input_files(file)
        visitor.press("Save this picture")
        assert told in wrong(visitor, "picture")
        visitor.look()
    assert visitor.page.locator(".now-picture img").count() == before


def _write(visitor, words):
    if not visitor.variant.javascript:
        visitor.field("body").fill(words)
        return
    editor = visitor.page.locator(".ProseMirror")
    editor.click()
    editor.press_sequentially(words)


def _written(visitor):
    if visitor.variant.javascript:
        return visitor.page.locator(".ProseMirror").inner_text().strip()
    return visitor.field("body").input_value().strip()


@pytest.mark.parametrize("variant", [Variant("en", False, 1280, "light"), *variants_for(3, javascript=True)], ids=str)
def test_a_refused_page_keeps_what_was_written(visitor, variant):
    sign_in_as(visitor, "alice")
    visitor.go("manage/wattrelos/pages/new/")
    visitor.field("name").fill(f"Le jardin {variant}")
    visitor.press("Begin writing")
    title = "Le jardin 🌱 الحديقة " * 500
    visitor.field("title").fill(title)
    _write(visitor, "Ouvert 🌱 الحديقة مفتوحة <b>ici</b> & là")
    visitor.press("Save")
    assert re.search(r"\b120\b.*\b9999\b", wrong(visitor, "title"))
    assert visitor.field("title").input_value() == title
    assert _written(visitor) == "Ouvert 🌱 الحديقة مفتوحة <b>ici</b> & là"
    visitor.look()
    visitor.field("title").fill("Le jardin 🌱 الحديقة")
    visitor.press("Save")
    assert visitor.field("title").input_value() == "Le jardin 🌱 الحديقة"
    assert _written(visitor) == "Ouvert 🌱 الحديقة مفتوحة <b>ici</b> & là"


@each_variant
def test_a_code_works_once(visitor, variant):
    address = f"replay-{variant}@residents.example"
    sign_in_by_code(visitor, address)
    visitor.page.wait_for_url("**/mine/")
    _subject, text = wait_for_mail(visitor.house, address)
    used = code_in(text)
    visitor.context.clear_cookies()

    newest = last_mail_id(visitor.house, address)
    visitor.go("account/sign-in/")
    visitor.field("email").fill(address)
    visitor.press("Send me a code")
    wait_for_mail(visitor.house, address, after=newest)
    visitor.field("code").fill(used)
    visitor.press("Go on")
    told = "This is not the code we sent. Look at the newest mail, or ask for another code."
    assert visitor.say(told) in wrong(visitor, "code")
    assert visitor.field("code").input_value() == used
    visitor.look()
    for _try in range(2):
        visitor.field("code").fill(used)
        visitor.press("Go on")
    # Three times is enough: another code is needed, and the address need not be typed again.
    assert visitor.path.endswith("/account/sign-in/")
    assert visitor.field("email").input_value() == address
    visitor.look()


@each_variant
def test_the_link_of_somebody_else_opens_nothing(visitor, visitors, variant):
    address = f"invited-{variant}@team.example"
    alice = visitors(Variant("fr", variant.javascript, 1280, "light"))
    sign_in_as(alice, "alice")
    alice.go("manage/wattrelos/roles/")
    alice.field("email").fill(address)
    alice.field("language").select_option(variant.language)
    alice.press("Send the invitation")
    _subject, text = wait_for_mail(visitor.house, address)
    link = next(each for each in links_in(text) if "/invitation/" in each)

    sign_in_as(visitor, "chloe")
    assert visitor.go(link) == 200
    visitor.sees(visitor.say("You are signed in with another address"))
    assert visitor.button("I accept").count() == 0
    visitor.look()
    assert visitor.go(link.rstrip("/")[:-2] + "zz/") == 404
    visitor.sees(visitor.say("This invitation is no longer open. Ask whoever invited you for another one."))
    visitor.look()
    assert visitor.go("conversation/1.AAAAAAAAAAAAAAAAAAAAAAAAAAA/") == 404
    visitor.sees(visitor.say("Nothing at this address"))
    visitor.look()
    held = "SELECT count(*) FROM people_invitation WHERE email = ? AND accepted_at IS NULL"
    assert visitor.house.rows(held, address) == [(1,)]
