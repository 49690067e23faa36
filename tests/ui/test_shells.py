"""The shells: what every page carries, and what a cacheable page must not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db.models import Value
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import resolve

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import TEAM_NAV, NavItem
from tests.factories.network import NetworkFactory, write

Asking = Callable[..., HttpRequest]


@pytest.fixture
def asking(network: Any, rf: RequestFactory) -> Asking:
    """A request as the middleware leaves it, without the middleware."""

    def ask(path: str = "/fr/styleguide/", **rights: Any) -> HttpRequest:
        request = rf.get(path)
        language = path.split("/")[1]
        request.network = network  # type: ignore[attr-defined]
        request.reader = Reader(network_id=network.id, languages=(language, *network.languages), **rights)  # type: ignore[attr-defined]
        with speaking(language):
            request.resolver_match = resolve(path)
        return request

    return ask


@pytest.fixture
def own_team_nav(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[NavItem]]:
    items: list[NavItem] = []
    monkeypatch.setattr(TEAM_NAV, "_items", items)
    return items


def rendered(template: str, request: HttpRequest, **context: Any) -> str:
    with speaking(request.path.split("/")[1]):
        return render_to_string(template, context, request=request)


def test_the_public_shell_asks_once_for_its_menus_and_carries_nothing_personal(
    asking: Asking, django_assert_num_queries: Any
) -> None:
    request = asking()
    with django_assert_num_queries(1):
        page = rendered("ui/page.html", request)

    assert re.findall(r"csrf|nonce|<form|style=|<style|onclick", page) == []
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert "CSRF_COOKIE" not in request.META


def test_the_language_menu_keeps_the_page(asking: Asking) -> None:
    page = rendered("ui/page.html", asking("/nl/styleguide/"))
    network = asking().network  # type: ignore[attr-defined]

    assert re.findall(r'rel="alternate" hreflang="([\w-]+)" href="http://testserver/(\w+)/styleguide/"', page) == [
        *((code, code) for code in network.languages),
        ("x-default", network.languages[0]),
    ]
    assert re.findall(r'<a href="/(\w+)/styleguide/" lang="\w+" hreflang="\w+" dir="\w+" aria-current', page) == ["nl"]


def test_a_right_to_left_language_turns_the_page_and_keeps_an_english_interface(rf: RequestFactory, db: None) -> None:
    network = NetworkFactory(languages=["fr", "ar"])
    write(network, name={"fr": "Estaminet", "ar": "مقهى الحي"})
    request = rf.get("/ar/styleguide/")
    request.network, request.reader = network, Reader(network_id=network.id, languages=("ar", "fr"))  # type: ignore[attr-defined]
    page = rendered("ui/page.html", request)

    assert '<html lang="en" dir="rtl" data-page="ar">' in page
    assert "مقهى الحي" in page
    assert "Skip to the content" in page


def test_a_chosen_theme_is_said_once(asking: Asking) -> None:
    request = asking()
    request.network.theme = "dark"  # type: ignore[attr-defined]

    assert '<html lang="fr" dir="ltr" data-page="fr" data-theme="dark">' in rendered("ui/page.html", request)
    request.network.theme = "auto"  # type: ignore[attr-defined]
    assert "data-theme" not in rendered("ui/page.html", request)


def test_messages_stay_off_public_pages(asking: Asking) -> None:
    request = asking()
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    messages.success(request, "Saved.")

    assert "Saved." not in rendered("ui/page.html", request)
    assert "Saved." in rendered("ui/own.html", request)


def test_the_team_shell_shows_where_one_stands_and_what_waits(
    cast: Any, asking: Asking, own_team_nav: list[NavItem]
) -> None:
    own_team_nav += [
        NavItem("Guide", "ui:style_guide", "home", 10, visible=lambda reader, hub: False),
        NavItem("Messages", "network:hub", "mail", 20, count=lambda: Value(3)),
    ]
    page = rendered("ui/team.html", asking("/en/styleguide/"), hub=cast.wattrelos)

    assert "Guide" not in page
    assert '<span class="count">3<span class="vh"> are waiting</span></span>' in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
def test_error_pages_need_nothing_but_a_language(name: str, language: str) -> None:
    with speaking(language):
        page = render_to_string(f"{name}.html")

    assert f'<html lang="{language}" dir="ltr">' in page
    title, heading = re.search(r"<title>(.+?) ·", page), re.search(r"<h1>(.+?)</h1>", page)
    assert title is not None
    assert heading is not None
    assert title[1] == heading[1]


def test_a_missing_page_is_said_in_the_language_of_its_address(network: Any) -> None:
    answer = Client().get("/nl/nothing-here/")

    assert answer.status_code == 404
    assert '<html lang="nl"' in answer.content.decode()
    assert answer.cookies == {}
