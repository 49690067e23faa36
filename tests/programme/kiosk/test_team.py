"""The team makes a device a tablet of the house, and stops it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from estaminet.programme.models import Kiosk
from tests.conftest import AT, Cast
from tests.programme.kiosk.tablet import made, tablet

PAGE = "/en/manage/wattrelos/kiosks/"
FORM = {"name": "Tablette du bar", "code": "2468", "again": "2468"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def text(answer: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_an_animator_makes_her_device_a_tablet_and_is_signed_out(cast: Cast) -> None:
    client = cast.client(cast.ana)
    answer = client.post(PAGE, FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/fr/kiosk/")
    kiosk = Kiosk.objects.get()
    cookie = client.cookies["kiosk"]
    assert cookie.value == kiosk.token
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == 400 * 86400
    assert client.cookies["sessionid"].value == ""
    assert answer["Clear-Site-Data"] == '"cache"'
    assert client.get("/fr/kiosk/").status_code == 200
    assert client.get(PAGE)["Location"] == "/en/kiosk/"


def test_the_cookie_is_for_secure_connections_where_the_session_is(cast: Cast, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client = cast.client(cast.ana)
    client.post(PAGE, FORM, secure=True)
    assert client.cookies["kiosk"]["secure"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"again": "2469"}, "The two codes are not the same."),
        ({"code": "1234", "again": "1234"}, "Everybody tries 1234 and 0000 first."),
        ({"code": "24", "again": "24"}, "Please choose four to eight digits."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_no_code_is_shown_again(cast: Cast, said: dict[str, str], words: str) -> None:
    client = cast.client(cast.ana)
    answer = client.post(PAGE, {**FORM, **said})
    assert answer.status_code == 200
    assert words in text(answer)
    assert 'value="2468"' not in answer.content.decode()
    assert not Kiosk.objects.exists()
    assert "kiosk" not in client.cookies


def test_the_team_sees_its_tablets_and_stops_one(cast: Cast) -> None:
    kiosk = made(cast.wattrelos)
    made(cast.mons, name="Celle de Mons")
    client, device = cast.client(cast.ana), tablet(kiosk)
    device.get("/fr/kiosk/")
    page = text(client.get(PAGE))
    assert "Tablette du bar" in page
    assert "heard of" in page
    assert "Celle de Mons" not in page
    answer = client.post(f"{PAGE}{kiosk.pk}/stop/", follow=True)
    assert "Stopped. From its next contact on" in text(answer)
    assert Kiosk.objects.get(pk=kiosk.pk).stopped_at == AT
    assert device.get("/fr/kiosk/").status_code == 404
    assert device.cookies["kiosk"].value == ""


def test_another_hubs_team_finds_nothing(cast: Cast) -> None:
    kiosk = made(cast.wattrelos)
    for player in (cast.bob, cast.chloe, cast.eve):
        client = cast.client(player)
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, FORM).status_code == 404
        assert client.post(f"{PAGE}{kiosk.pk}/stop/").status_code == 404
    assert cast.client(cast.bob).post(f"/en/manage/mons/kiosks/{kiosk.pk}/stop/").status_code == 404
    assert Kiosk.objects.get().stopped_at is None


def test_the_programme_leads_to_it(cast: Cast) -> None:
    assert f'href="{PAGE}"' in cast.client(cast.ana).get("/en/manage/wattrelos/programme/").content.decode()
