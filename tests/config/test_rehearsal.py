"""The rehearsal asks for what strangers ask for, and its faults keep nobody out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from estaminet.config.serving.rehearsal import rehearse
from estaminet.kernel.slots import PUBLIC_NAV, NavItem


class Stage:
    """A WSGI application that remembers what it was asked, and that it was let go."""

    def __init__(self, places: dict[str, str] | None = None) -> None:
        self.asked: list[str] = []
        self.closed = 0
        self.places = places or {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        to = self.places.get(path)
        start_response("302 Found" if to else "200 OK", [("Location", to)] if to else [])
        return self

    def __iter__(self) -> Any:
        return iter([b"page"])

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(autouse=True)
def navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    doors = [NavItem("Hubs", "network:hubs", "map"), NavItem("Nowhere", "no:such", "map")]
    monkeypatch.setattr(PUBLIC_NAV, "_items", doors)


def test_home_and_the_doors_of_the_navigation_are_visited_in_the_language_of_home() -> None:
    stage = Stage({"/": "/nl/"})
    rehearse(stage)
    assert stage.asked == ["/", "/nl/", "/nl/hubs/"]
    assert stage.closed == 3


def test_going_round_in_circles_ends() -> None:
    stage = Stage({"/": "/fr/", "/fr/": "/"})
    rehearse(stage)
    assert stage.asked[:4] == ["/", "/fr/", "/", "/fr/hubs/"]


def test_elsewhere_is_not_followed() -> None:
    stage = Stage({"/": "https://elsewhere.example/"})
    rehearse(stage)
    assert stage.asked[0] == "/"
    assert len(stage.asked) == 2


def test_a_broken_rehearsal_keeps_nobody_out(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(*_: Any) -> Any:
        raise RuntimeError

    rehearse(breaks)
    assert "rehearsal broke" in caplog.text
