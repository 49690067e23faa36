"""A manager connects another program: a token that it writes with, a webhook that tells it, and the end of both."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, prepared_demo
from tests.journeys.people import sign_in_as
from tests.journeys.test_programme_team import saturday
from tests.journeys.traces import personal_traces
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor
from tests.network.receiving import Receiver, receiving, right

LOOKS = 60
"""So often somebody looks again whether a message has arrived, a second apart at most."""


class Neighbourly(House):
    """A house that may tell programs on its own machine: a journey asks nobody outside."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ESTAMINET_PRIVATE_TARGETS": "127.0.0.0/8"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = prepared_demo(Path(tmp_path_factory.mktemp("neighbourly")))
    house = Neighbourly(made.data, made.port)
    house.open()
    yield house
    house.close()
    assert not personal_traces(house)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def ask(visitor: Visitor, path: str, token: str) -> int:
    """What the other program does: it asks the API, and gets a status."""
    request = urllib.request.Request(f"{visitor.house.url}/api/v1/{path}", data=b"", method="POST")
    request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        return fault.code


def act(visitor: Visitor, name: str) -> None:
    """Press the button of one act, wherever it stands, and open the question before it first."""
    form = visitor.page.locator(f"form[action$='/{name}/']").first
    asked = visitor.page.locator("details.ask", has=form)
    if asked.count():
        asked.locator("summary").click()
    with visitor.page.expect_navigation():
        form.locator("button").click()


def becomes(visitor: Visitor, state: str, number: int) -> None:
    """So many messages are in this state; with script the page says so by itself, without it one looks again."""
    said = visitor.page.locator("#standing .tag", has_text=visitor.say(state))
    if visitor.variant.javascript:
        expect(said).to_have_count(number)
        return
    for _time in range(LOOKS):
        if said.count() == number:
            return
        visitor.house.server_tick()
        again = visitor.page.locator("#messages ~ noscript a")
        with visitor.page.expect_navigation():
            again.click()
    expect(said).to_have_count(number)


def make_a_token(visitor: Visitor, name: str) -> str:
    visitor.go("manage/wattrelos/moving/")
    visitor.page.locator("main a[href$='/moving/tokens/']").first.click()
    visitor.look()
    visitor.field("name").fill(name)
    visitor.page.locator("input[name=scopes][value=publish]").check()
    # Pressed twice by an impatient hand, it is one token, and the page that stays shows it.
    visitor.button("Make the token").dblclick()
    visitor.sees(visitor.say("Copy this token now"))
    visitor.look()
    token = visitor.page.locator("#token").input_value()
    # Shown once: the same page again, and whoever comes after her, reads which program it is for, and nothing more.
    visitor.page.reload()
    visitor.sees(name)
    assert token not in visitor.page.content()
    assert visitor.page.locator("main li b", has_text=name).count() == 1
    return token


def make_a_webhook(visitor: Visitor, name: str, url: str) -> str:
    visitor.go("manage/wattrelos/moving/")
    visitor.look()
    visitor.page.locator("main a[href$='/moving/webhooks/']").first.click()
    visitor.look()
    visitor.field("name").fill(name)
    visitor.field("url").fill("https://10.0.0.7/in")
    visitor.press("Add")
    # Nothing is ticked, and this may be somebody's printer: what was typed is there all the same.
    visitor.sees(visitor.say("Please choose at least one thing it is told of."))
    visitor.page.locator("input[name=kinds][value='activity.published']").check()
    visitor.press("Add")
    assert visitor.field("url").get_attribute("aria-invalid") == "true"
    assert visitor.field("name").input_value() == name
    visitor.look()
    visitor.field("url").fill(url)
    visitor.press("Add")
    visitor.look()
    secret = visitor.page.locator("#secret").input_value()
    visitor.link("I have copied it").click()
    visitor.sees(visitor.say("Nothing has been told yet. A test message shows whether it arrives."))
    visitor.look()
    assert secret not in visitor.page.content()
    return secret


def draft(visitor: Visitor, title: str) -> int:
    """An activity that is not published yet; gives its number."""
    visitor.go("manage/wattrelos/programme/")
    visitor.link("New activity").click()
    visitor.field("title").fill(title)
    visitor.field("day").fill(saturday().isoformat())
    visitor.field("time").fill("14:00")
    visitor.press("Save, and see what people will see")
    return int(visitor.path.rstrip("/").rpartition("/")[2])


@pytest.mark.parametrize("variant", variants_for(10), ids=str)
def test_another_program_is_connected_and_let_go(visitor: Visitor, variant: Variant, receiver: Receiver) -> None:
    name = f"Site de la ville {variant}"
    sign_in_as(visitor, "alice")
    token = make_a_token(visitor, name)
    secret = make_a_webhook(visitor, name, f"{receiver.url}/{variant}")
    page = visitor.path

    act(visitor, "test")
    visitor.look()
    becomes(visitor, "taken", 1)
    assert right(secret, receiver.requests[-1])

    # Paused, it is told what happened meanwhile as soon as it goes on.
    act(visitor, "pause")
    visitor.look()
    activity = draft(visitor, f"Réparer les vélos {variant}")
    assert ask(visitor, f"activities/{activity}/publish", token) == 200
    visitor.go(page)
    becomes(visitor, "waiting to leave", 1)
    visitor.sees(visitor.say("activity %(number)s", number=activity))
    visitor.look()
    visitor.go("manage/wattrelos/moving/webhooks/")
    line = visitor.page.locator("main li", has_text=name)
    expect(line.get_by_text(visitor.say("paused", context="webhook"), exact=True)).to_be_visible()
    visitor.look()
    visitor.go(page)
    assert len(receiver.requests) == 1
    act(visitor, "resume")
    becomes(visitor, "taken", 2)
    visitor.look()
    told = json.loads(receiver.requests[-1].body)
    assert (told["type"], told["data"]["activity"]["id"]) == ("activity.published", activity)
    assert right(secret, receiver.requests[-1])

    act(visitor, "secret")
    visitor.look()
    assert visitor.page.locator("#secret").input_value() not in ("", secret)

    visitor.go("manage/wattrelos/moving/tokens/")
    line = visitor.page.locator("main li", has_text=name).first
    line.locator("details.ask > summary").click()
    with visitor.page.expect_navigation():
        line.locator("form button").click()
    visitor.look()
    assert ask(visitor, f"activities/{activity}/publish", token) == 401

    visitor.go(page)
    act(visitor, "remove")
    visitor.look()
    expect(visitor.page.locator("main").get_by_text(name, exact=True)).to_have_count(0)
    assert visitor.go(page) == 404
