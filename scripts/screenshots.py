"""Take the pictures of the documentation from the demo network, as a visitor would see it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.chromium import chromium  # noqa: E402
from tests.journeys.conftest import FLAGS  # noqa: E402
from tests.journeys.house import House, prepared_demo  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
# (file, path, width, theme)
WANTED = [
    ("home", "/fr/", 1280, "light"),
    ("home-phone-dark", "/nl/", 360, "dark"),
    ("hubs", "/en/hubs/", 1280, "light"),
    ("hub", "/nl/hubs/bruxelles/", 1280, "light"),
]


def take(browser: Browser, house: House, name: str, path: str, width: int, theme: str) -> None:
    """One picture of the first screen, small enough to keep."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 720},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(house.url + path, wait_until="networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    print(f"docs/pictures/{name}.png")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        house = prepared_demo(Path(folder) / "house")
        house.open()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                for name, path, width, theme in WANTED:
                    take(browser, house, name, path, width, theme)
                browser.close()
        finally:
            house.close()


if __name__ == "__main__":
    main()
