"""A person in front of a browser: speaks one language, and notices what nobody should meet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import BrowserContext, Locator, Page, expect

from estaminet.kernel.languages.names import interface_language
from tests.journeys.house import House
from tests.journeys.variants import Variant

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visitor:
    """Drives one page. Texts are asked for in English and looked up in the catalogue of the visitor's language."""

    def __init__(self, house: House, context: BrowserContext, variant: Variant, axe_context: BrowserContext) -> None:
        self.house, self.variant, self.context = house, variant, context
        self.page: Page = context.new_page()
        self.host = "127.0.0.1"
        self._axe_context = axe_context
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda fault: self.faults.append(f"script: {fault}"))

    def _heard(self, message: Any) -> None:
        # A page that answers 400 or 404 on purpose is told by the browser as an error of loading; scripts are not.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        self.house.asked.add(request.url)
        host = urlsplit(request.url).netloc
        if host and host not in (f"127.0.0.1:{self.house.port}", f"localhost:{self.house.port}"):
            self.faults.append(f"third-party request: {host}")

    def say(self, msgid: str, *, context: str = "", **values: object) -> str:
        """A text of the interface, in the visitor's language, or the one it speaks instead."""
        with translation.override(interface_language(self.variant.language)):
            text = pgettext(context, msgid) if context else gettext(msgid)
        return text % values if values else text

    def go(self, path: str) -> int:
        """Open a path in the visitor's language (``hubs/`` → ``/nl/hubs/``). Gives the status."""
        where = path if path.startswith("/") else f"/{self.variant.language}/{path}"
        answer = self.page.goto(f"http://{self.host}:{self.house.port}{where}")
        return answer.status if answer else 0

    def link(self, msgid: str, *, exact: bool = False, **values: str) -> Locator:
        return self.page.get_by_role("link", name=self.say(msgid, **values), exact=exact).first

    def button(self, msgid: str, **values: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(msgid, **values)).first

    def press(self, msgid: str, **values: str) -> None:
        """Press a button that sends a form, and wait for the page that answers."""
        with self.page.expect_navigation():
            self.button(msgid, **values).click()

    def field(self, name: str) -> Locator:
        """A field by its name in the form, which is the same in every language."""
        return self.page.locator(f"main [name='{name}']:visible").first

    def sees(self, text: str) -> None:
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self) -> None:
        """Look at the page as a whole: no sideways scroll, no fault, axe clean."""
        assert not self.faults, "\n".join([self.path, *self.faults])
        width = (
            self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            if self.variant.javascript
            else None
        )
        if width:
            assert width[0] <= width[1], f"{self.path} scrolls sideways: {width}"
        violations = self.axe()
        assert not violations, "\n".join([self.path, *violations])

    def axe(self) -> list[str]:
        """Axe's violations. Without JavaScript the finished page is read in a context that may run axe."""
        if self.variant.javascript:
            return run_axe(self.page)
        page = self._axe_context.new_page()
        try:
            html = self.page.content()
            page.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            page.goto(self.page.url)
            return run_axe(page)
        finally:
            page.close()

    def open_menu_link(self, msgid: str) -> None:
        """Follow a link of the main navigation, which a phone keeps in its menu."""
        if self.variant.width < 960:
            self.page.locator("header details.menu.only-phone > summary").click()
        self.page.locator("header").get_by_role("link", name=self.say(msgid), exact=True).locator(
            "visible=true"
        ).first.click()


def run_axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    answer = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]},
    )
    return [
        f"{found['id']}: {found['help']} {json.dumps([node['html'][:160] for node in found['nodes'][:3]])}"
        for found in answer["violations"]
    ]
