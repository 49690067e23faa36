"""The door's shell and its worker: nothing personal, the same for all, and renewed when something in it changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from estaminet.programme.views.attendance import door

pytestmark = pytest.mark.django_db


def told(worker: str) -> dict[str, Any]:
    """What the worker is told to keep."""
    first = worker.splitlines()[0]
    return dict(json.loads(first.removeprefix("self.DOOR = ").removesuffix(";")))


def test_the_page_is_the_same_for_everybody_and_leaves_no_cookie(cast: Any) -> None:
    answers = [client.get("/fr/door/") for client in (Client(), cast.client(cast.alice))]
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, max-age=0"
        assert b"csrfmiddlewaretoken" not in answer.content


def test_the_worker_may_stand_at_every_language_and_is_always_asked_for(cast: Any) -> None:
    answer = Client().get("/door/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer["Cache-Control"]
    assert not answer.cookies


def test_everything_it_keeps_is_there(cast: Any) -> None:
    assert [name for name in (*door.KEPT, "ui/built/door/worker.js") if not find(name)] == []
    kept = told(Client().get("/door/worker.js").content.decode())["kept"]
    assert kept == [f"/static/{name}" for name in door.KEPT]


def test_its_version_changes_with_the_words_of_the_page_and_with_nothing_else(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(client: Client) -> str:
        return str(told(client.get("/door/worker.js").content.decode())["version"])

    before = version(Client())
    assert (version(cast.client(cast.alice)), version(Client(headers={"Accept-Language": "nl"}))) == (before, before)
    monkeypatch.setattr(door, "door_words", list)
    assert version(Client()) != before


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_each_page_says_the_version_the_worker_asks_for(
    cast: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def versions() -> tuple[str, str]:
        asked = told(Client().get("/door/worker.js").content.decode())["version"]
        return Client().get(f"/{language}/door/")["Door-Version"], str(asked)

    page, worker = versions()
    assert page == worker
    monkeypatch.setattr(door, "door_words", list)
    now = versions()
    assert now[0] == now[1] != page
