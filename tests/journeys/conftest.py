"""One house, one browser, and a visitor for each journey."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from scripts.chromium import chromium
from tests.journeys.house import House, prepared_demo
from tests.journeys.traces import personal_traces
from tests.journeys.variants import Variant
from tests.journeys.visitor import Visitor

PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(__file__).parent in Path(item.fspath).parents]
    for item in here:
        item.add_marker(pytest.mark.journey)
    if os.environ.get("JOURNEYS") == "sample":
        once = set(once_each(here))
        left_out = [item for item in here if item not in once]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def once_each(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Each journey under one of its variants; they take turns, so that all of them together meet every kind."""
    ways: dict[str, list[pytest.Item]] = {}
    for item in items:
        variant = str(getattr(item, "callspec", None) and item.callspec.params.get("variant"))  # type: ignore[attr-defined]
        ways.setdefault(item.nodeid.replace(variant, ""), []).append(item)
    for turn, same in enumerate(ways.values()):
        yield same[turn % len(same)]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = prepared_demo(tmp_path_factory.mktemp("house"))
    house.open()
    yield house
    house.close()
    traces = personal_traces(house)
    assert not traces, "\n".join(["Personal data left behind:", *traces])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        pytest.fail("No Chromium: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitors(house: House, browser: Browser) -> Iterator[Callable[[Variant], Visitor]]:
    """Makes visitors, each with a browser of her own."""
    house.begin_another_day()
    contexts = []

    def make(variant: Variant) -> Visitor:
        common = {
            "viewport": {"width": variant.width, "height": 800},
            "color_scheme": variant.theme,
            "locale": variant.language,
            "reduced_motion": "reduce",
        }
        own = browser.new_context(**common, java_script_enabled=variant.javascript)
        helper = browser.new_context(**common, bypass_csp=True)
        # How long a page may be waited for says nothing of its speed: the machine may be busy with other things.
        own.set_default_timeout(PATIENCE)
        contexts.extend((own, helper))
        return Visitor(house, own, variant, helper)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(variant: Variant, visitors: Callable[[Variant], Visitor]) -> Visitor:
    return visitors(variant)
