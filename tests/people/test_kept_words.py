"""Whoever was signed out while writing loses nothing she typed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from estaminet.kernel.models import OutboxMail
from estaminet.people.models import ContactReply
from tests.conftest import Cast
from tests.factories.people import ContactMessageFactory

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
WORDS = "Bonjour Eve,\n\nvenez jeudi <à 18 h> & merci."


def token(page: Any) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def sent_again(page: Any) -> dict[str, str]:
    """What the page's form would send."""
    text = page.content.decode()
    areas = re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*readonly>\n(.*?)</textarea>', text, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text)
    return {name: unescape(value) for name, value in [*hidden, *areas]}


def test_words_typed_before_the_session_ended_arrive_after_signing_in_again(cast: Cast) -> None:
    message = ContactMessageFactory(hub=cast.wattrelos)
    place = f"/fr/manage/wattrelos/messages/{message.pk}/"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.ana.account)
    page = browser.get(place)
    key = re.search(r'name="form_key" value="([^"]+)"', page.content.decode())
    assert key
    typed = {"csrfmiddlewaretoken": token(page), "form_key": key[1], "text": WORDS}
    browser.session.flush()

    page = browser.post(place, typed, headers=HERE)
    assert (page.status_code, page.headers["Cache-Control"]) == (403, "private, no-store")
    assert {**sent_again(page), "csrfmiddlewaretoken": ""} == {**typed, "csrfmiddlewaretoken": ""}
    assert 'target="_blank"' in page.content.decode()

    # Signing in changes the token of the browser: the page in the first tab is too old now.
    browser.post("/fr/account/sign-in/", {"email": "ana@example.org", "csrfmiddlewaretoken": token(page)}, headers=HERE)
    code = OutboxMail.objects.get(template="people/mail/login_code").context["code"]
    form = {"code": code, "csrfmiddlewaretoken": token(page)}
    assert browser.post("/fr/account/sign-in/code/", form, headers=HERE).status_code == 302
    second = browser.post(place, sent_again(page), headers=HERE)
    assert second.status_code == 403
    assert sent_again(second)["text"] == WORDS
    assert not ContactReply.objects.exists()

    assert browser.post(place, sent_again(second), headers=HERE).status_code == 302
    assert [reply.text.replace("\r\n", "\n") for reply in ContactReply.objects.all()] == [WORDS]


@pytest.mark.parametrize("place", ["/fr/manage/wattrelos/settings/", "/fr/manage/nowhere/people/new/", "/fr/my/data/"])
def test_every_door_keeps_what_was_typed(cast: Cast, place: str) -> None:
    page = Client().post(place, {"given_name": "Chloé Martin"})
    assert (page.status_code, sent_again(page)["given_name"]) == (403, "Chloé Martin")


def test_secrets_are_not_written_into_a_page(cast: Cast) -> None:
    secret = {"password1": "quatre mots sans lien", "code": "123456", "credential": "{key}", "text": "Bonjour"}
    page = Client().post("/fr/my/data/", secret)
    assert {**sent_again(page), "csrfmiddlewaretoken": ""} == {"text": "Bonjour", "csrfmiddlewaretoken": ""}


def test_a_form_without_words_leads_to_the_sign_in(cast: Cast) -> None:
    answer = Client().post("/fr/my/data/", {"in": "fr"})
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/fr/account/sign-in/")


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {}])
def test_words_of_another_site_get_no_button_of_ours(cast: Cast, headers: dict[str, str]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.ana.account)
    page = browser.post("/fr/manage/wattrelos/messages/1/", {"text": "Words of another"}, headers=headers)
    assert page.status_code == 403
    assert "Words of another" not in page.content.decode()
