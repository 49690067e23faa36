"""What does a first visit weigh, as Chromium fetches it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks._house import HUB_PAGE, demo_house
from benchmarks.question import Figure, question
from scripts.chromium import chromium

# Bulgarian pages need the most faces: Cyrillic ones beside the Latin ones of names and figures.
PAGES = ("/fr/", "/fr/hubs/", HUB_PAGE, "/bg/hubs/gabrovo/", "/fr/agenda/")


@question("weight", unit="kB")
def weight() -> Iterator[Figure]:
    """Bytes on the wire, headers included: the heaviest of these pages."""
    with demo_house() as house:
        host, port = house.address
        weights = [fetched(f"http://{host}:{port}{path}") for path in PAGES]
    plain = [sum(size for kind, size in each.items() if kind not in ("Image", "Font")) for each in weights]
    fonts = [sum(size for kind, size in each.items() if kind != "Image") for each in weights]
    yield Figure("first visit without pictures and fonts", max(plain) / 1000, "kB")
    yield Figure("first visit with fonts", max(fonts) / 1000, "kB")
    yield Figure("pictures of a first visit", max(each["Image"] for each in weights) / 1000, "kB")


def fetched(url: str) -> Counter[str]:
    """Bytes by kind of resource, in a fresh browser on a phone."""
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def responded(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", responded)
        session.on("Network.loadingFinished", finished)
        session.send("Network.enable")
        page.goto(url, wait_until="networkidle")
        browser.close()
    return sizes
