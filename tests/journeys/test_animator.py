"""An animator is invited, comes in by code, then by passkey, and writes a page in two languages."""

import pytest

from tests.journeys.house import links_in
from tests.journeys.people import last_mail_id, sign_in_as, sign_in_by_code, type_code, wait_for_mail
from tests.journeys.variants import Variant, full_matrix, variants_for


def _is_invited(alice, address, language):
    sign_in_as(alice, "alice")
    alice.go("manage/wattrelos/roles/")
    alice.look()
    alice.field("email").fill("nobody@nowhere")
    alice.press("Send the invitation")
    assert alice.field("email").input_value() == "nobody@nowhere"
    alice.look()
    alice.field("email").fill(address)
    alice.field("language").select_option(language)
    alice.press("Send the invitation")
    alice.sees(address)


def _comes_in(visitor, address):
    _subject, text = wait_for_mail(visitor.house, address)
    link = next(link for link in links_in(text) if "/invitation/" in link)
    # A scanner opens the link first; that changes nothing.
    visitor.go(link)
    visitor.go(link)
    visitor.look()
    before = last_mail_id(visitor.house, address)
    visitor.press("I accept")
    type_code(visitor, address, after=before)
    visitor.page.wait_for_url("**/manage/wattrelos/")
    visitor.look()


def _write(visitor, title, words):
    visitor.field("title").fill(title)
    if visitor.variant.javascript:
        editor = visitor.page.locator(".ProseMirror")
        editor.click()
        editor.press_sequentially(words)
    else:
        visitor.field("body").fill(words)
    visitor.look()
    visitor.press("Save")


@pytest.mark.parametrize("variant", variants_for(2), ids=str)
def test_is_invited_and_writes_a_page_in_two_languages(visitor, visitors, variant):
    address = f"nora-{variant}@team.example"
    _is_invited(visitors(Variant("fr", variant.javascript, 1280, "dark")), address, variant.language)
    _comes_in(visitor, address)

    visitor.go("manage/wattrelos/pages/")
    visitor.look()
    visitor.link("New page").click()
    visitor.field("name").fill(f"Le four {variant}")
    visitor.look()
    visitor.press("Begin writing")
    page = visitor.path

    own, other = variant.language, "fr" if variant.language == "nl" else "nl"
    visitor.go(f"{page}?in={own}")
    _write(visitor, "The bread oven", "Lit on Saturdays.")
    visitor.go(f"{page}?in={other}")
    visitor.sees("Lit on Saturdays.")
    _write(visitor, "De broodoven", "Zaterdag brandt hij.")
    visitor.press("Publish: everybody can read it")
    public = visitor.link("See the page", exact=True).get_attribute("href")

    stranger = visitors(variant)
    for language, words in ((own, "Lit on Saturdays."), (other, "Zaterdag brandt hij.")):
        assert stranger.go(public.replace(f"/{own}/", f"/{language}/", 1)) == 200
        stranger.sees(words)
        stranger.look()


@pytest.mark.parametrize(
    "variant",
    [
        variant
        for variant in full_matrix(javascript=True)
        if variant.theme == "light" and variant.language in ("fr", "en")
    ],
    ids=str,
)
def test_comes_back_with_a_passkey(visitor, variant):
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    # Passkeys belong to a name, and an address in numbers has none.
    visitor.host = "localhost"
    address = f"pia-{variant}@residents.example"
    sign_in_by_code(visitor, address)
    visitor.page.wait_for_url("**/mine/")
    visitor.go("account/ways-in/webauthn/add/")
    visitor.look()
    visitor.page.locator("#id_name").fill(f"Téléphone {variant}")
    if visitor.page.locator("#id_passwordless").count():
        visitor.page.locator("#id_passwordless").check()
    visitor.button("Make the passkey").click()
    visitor.page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    visitor.look()

    visitor.context.clear_cookies()
    visitor.go("account/sign-in/")
    visitor.button("With a passkey").click()
    visitor.page.wait_for_url("**/mine/")
    visitor.look()
