"""The list of people, found while somebody types: the same page without its frame, by POST only."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.people import HubPersonFactory, PersonFactory

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HX-Request": "true"}


def page() -> str:
    return reverse("people:people", args=["wattrelos"])


def found(cast: Any, words: str, **more: Any) -> str:
    return str(cast.client(cast.ana).post(page(), {"words": words}, **more).content.decode())


def test_a_script_gets_the_list_alone(cast: Any) -> None:
    fragment = found(cast, "chloe", headers=BY_SCRIPT)
    address = reverse("people:person", args=["wattrelos", cast.chloe.pk])
    assert (fragment.count(f'href="{address}"'), "<html" in fragment, "<form" in fragment) == (1, False, False)
    assert reverse("people:person", args=["wattrelos", cast.alice.pk]) not in fragment


def test_with_and_without_script_the_same_people_are_found(cast: Any) -> None:
    whole, fragment = found(cast, "cast"), found(cast, "cast", headers=BY_SCRIPT)
    assert fragment.count("<li>") > 1
    assert all(line in whole for line in fragment.split("</li>") if "<li>" in line and "<ul" not in line)


def test_how_many_were_found_is_said_aloud(cast: Any) -> None:
    fragment = found(cast, "chloe", headers=BY_SCRIPT)
    assert '<p hx-swap-oob="innerHTML:#told">1 person found</p>' in fragment
    assert '<p class="vh" id="told" role="status"></p>' in found(cast, "chloe")


def test_nothing_typed_shows_everybody_again(cast: Any) -> None:
    fragment = found(cast, " ", headers=BY_SCRIPT)
    assert reverse("people:person", args=["wattrelos", cast.alice.pk]) in fragment


def test_what_is_typed_stays_out_of_addresses(cast: Any) -> None:
    whole = str(cast.client(cast.ana).get(page()).content.decode())
    assert f'hx-post="{page()}"' in whole
    assert not any(mark in whole for mark in ("hx-get", "hx-push-url", "hx-replace-url"))
    for number in range(51):
        HubPersonFactory(hub=cast.wattrelos, person=PersonFactory(given_name=f"Somebody {number}"))
    assert 'href="?page=2"' in found(cast, "", headers=BY_SCRIPT)


@pytest.mark.parametrize("words", ["", "a", "chloe"])
def test_after_the_session_ended_no_other_page_lands_in_the_list(cast: Any, words: str) -> None:
    answer = cast.client().post(page(), {"words": words}, headers=BY_SCRIPT)
    if answer.status_code != 403:  # a page that gives back what was typed; htmx leaves the list as it is
        assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert reverse("people:person", args=["wattrelos", cast.chloe.pk]) not in answer.content.decode()
