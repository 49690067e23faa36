"""A girl's film is taken back in a house of two processes: whoever saved its addresses or its answers has nothing."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.faults.house import House, house, until
from tests.library.exits import Walk, places

pytestmark = pytest.mark.prove

GONE = (404, 410)
MINUTE = 60.0
LANGUAGES = ("fr", "en", "nl")
SCENE = """
import json
from types import SimpleNamespace
from django.utils import timezone
from estaminet.network.models import Hub
from tests.factories.network import SEARCHED
from tests.factories.people import PersonFactory
from tests.library.test_withdrawal import Story
SEARCHED.set(True)
hub = Hub.objects.get(slug="wattrelos")
girl = PersonFactory(given_name="Zélie", home_hub=hub, account=None)
story = Story(SimpleNamespace(network=hub.network, wattrelos=hub, chloe=girl), timezone.now())
told = {name: getattr(story, name) for name in ("traces", "names", "others", "made")}
(link,) = story.values()["token"]
told |= {"key": story.media.key, "pk": story.work.pk, "values": story.values(), "own": link}
told |= {"begin": story.begin()}
print("answer", json.dumps(told))
"""


@dataclass
class Answer:
    """What came over the wire, as Django's own client would give it."""

    status_code: int
    content: bytes
    headers: dict[str, str]


@dataclass
class Wire:
    """A visitor without an account, each time by a new connection, so that every process is met."""

    served: House
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, path: str, **headers: str) -> Answer:
        """Headers are named as on the wire; the walk names one of them as Django's own client does."""
        named = {name.removeprefix("HTTP_").replace("_", "-").title(): value for name, value in headers.items()}
        return self.ask("GET", path, {"Accept-Language": "fr", **named})

    def ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Answer:
        connection = http.client.HTTPConnection(*self.served.address, timeout=30)
        try:
            sent = {"Host": "testserver", **headers}
            if self.cookies:
                sent["Cookie"] = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
            connection.request(method, path, body=body or None, headers=sent)
            came = connection.getresponse()
            heads = {name.title(): value for name, value in came.getheaders()}
            for name, value in came.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies.load(value)
            return Answer(came.status, came.read(), heads)
        finally:
            connection.close()


@dataclass
class Saved:
    """What somebody kept of an answer, and asks with again."""

    url: str
    tag: str
    changed: str

    def again(self, wire: Wire) -> Iterable[Answer]:
        """Asked plainly, by the copy that was kept, and for a part of it."""
        yield wire.get(self.url)
        if self.tag:
            yield wire.get(self.url, **{"If-None-Match": self.tag})
        if self.changed:
            yield wire.get(self.url, **{"If-Modified-Since": self.changed})
        yield wire.get(self.url, Range="bytes=0-3")


def in_the_house(served: House, code: str) -> Any:
    """Run code beside the served processes; gives what it says in its last line."""
    done = subprocess.run(
        served.command("shell", "-c", code),
        env=served.environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.rpartition("answer ")[2])


def takes_back(wire: Wire, own: str) -> None:
    """Opens her page by its link and presses its button, as a browser without a script does."""
    page = f"/fr/library/release/{own}/"
    opened = wire.get(page)
    assert opened.status_code == 200
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', opened.content)
    assert token is not None
    heads = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://testserver{page}"}
    pressed = wire.ask("POST", page, heads, urlencode({"csrfmiddlewaretoken": token[1].decode()}))
    assert pressed.status_code == 302, pressed.content[:500]


def test_within_a_minute_no_saved_address_and_no_saved_answer_tells_of_it(tmp_path: Path) -> None:
    real = {"DJANGO_SETTINGS_MODULE": "estaminet.config.settings", "ESTAMINET_DEMO": "1"}
    with house(tmp_path, probe="/healthz", ESTAMINET_HOSTS="testserver,127.0.0.1", **real) as served:
        served.manage("demo", "--works", "few")
        told = in_the_house(served, SCENE)
        traces, stranger = told["traces"], Wire(served)
        begin = [*told["begin"], *places(told["values"])]
        before = Walk(stranger).go(begin, traces=traces, languages=LANGUAGES)  # type: ignore[arg-type]
        telling = before.telling(traces)
        own = f"/release/{told['own']}/"
        saved = [_saved(stranger, url) for url in telling if own not in url]
        itself = [url for url in telling if own not in url and any(f"/{name}/" in url for name in told["names"])]
        handed_out = [url for url in itself if told["key"] in url]
        assert len(saved) >= 40
        assert len(handed_out) >= len(told["made"])
        assert {each.tag or each.changed for each in saved} != {""}

        takes_back(Wire(served), told["own"])
        pressed = time.monotonic()
        # Every process answers, whatever it remembered; two of them, so that each address is asked often enough.
        took = until(lambda: not _still_told(stranger, saved, traces), served, MINUTE)
        print(f"{len(saved)} saved addresses told nothing after {took:.1f} s")
        assert {url: stranger.get(url).status_code for url in itself if _status(stranger, url) not in GONE} == {}
        after = Walk(stranger).go([*before.answers, *begin], traces=traces, languages=LANGUAGES)  # type: ignore[arg-type]
        assert {url: words for url, words in after.telling(traces).items() if own not in url} == {}
        print(f"{len(after.answers)} addresses walked, {time.monotonic() - pressed:.0f} s after the button")


def _saved(wire: Wire, url: str) -> Saved:
    heads = wire.get(url).headers
    return Saved(url, heads.get("Etag", ""), heads.get("Last-Modified", ""))


def _status(wire: Wire, url: str) -> int:
    return wire.get(url).status_code


def _still_told(wire: Wire, saved: list[Saved], traces: list[str]) -> bool:
    """Whether any of the saved addresses still gives a trace, or says that the copy somebody kept is good."""
    for each in saved:
        words = [trace.encode() for trace in traces if trace.lower() not in each.url.lower()]
        for answer in each.again(wire):
            if answer.status_code == 304 or any(word in answer.content for word in words):
                return True
    return False
