"""Fill in the registration form as a browser without script does: what a page holds is what is sent."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Said = dict[str, list[str]]


class Fields(HTMLParser):
    """What a page's form would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.said, self.select, self.area = False, {}, "", ""
        self.visible: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "form":
            self.inside = "register" in (told.get("action") or "")
        if not self.inside:
            return
        if tag == "input" and name:
            if told.get("type") != "hidden" and name not in self.visible:
                self.visible.append(name)
            ticked = told.get("type") not in ("checkbox", "radio") or "checked" in told
            if ticked and "disabled" not in told:
                self.said.setdefault(name, []).append(told.get("value") or ("on" if told["type"] == "checkbox" else ""))
        elif tag == "select":
            self.select = name
            self.visible.append(name)
            self.said.setdefault(name, [])
        elif tag == "option" and self.select and ("selected" in told or not self.said[self.select]):
            self.said[self.select] = [told.get("value") or ""]
        elif tag == "textarea":
            self.area = name
            self.visible.append(name)
            self.said[name] = [""]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.said[self.area] = [data.lstrip("\n")]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.select = self.area = ""
        elif tag == "form":
            self.inside = False


def read(answer: Any) -> Fields:
    """The form of a page."""
    assert answer.status_code in (200, 429), answer.status_code
    found = Fields()
    found.feed(answer.content.decode())
    return found


def send(client: Client, address: str, page: Any, to: str, **typed: Any) -> Any:
    """Send the form of a page on, with what is typed into it; a list ticks several, None unticks."""
    said = dict(read(page).said)
    for name, value in typed.items():
        if value is None:
            said.pop(name, None)
        else:
            said[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    return client.post(address, {**said, "to": [to]})
