"""Walk through pages as somebody with a mouse would."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable

from django.test import Client
from django.urls import Resolver404, resolve

from estaminet.kernel.languages.urls import speaking

LINK = re.compile(r'href="(/[^"#?]*)')
NOT_PAGES = ("/static/", "/drawings/", "/files/")
# What is made to be printed or subscribed to has tests of its own, and takes a while to make.
NOT_HTML = (".pdf", ".png", ".ics", ".atom")
# A file is written with the demo's own transaction, which these tests take back.
HANDED_OUT = ("manage:contribution_file",)


def pages_from(
    client: Client,
    *starts: str,
    under: tuple[str, ...],
    most: int = 1000,
    whole: tuple[str, ...] = (),
    look: Callable[[str, str], None] | None = None,
) -> dict[str, int]:
    """Follow every link to an address under these heads; gives what each page answered.

    Of pages that are made by one view, ``most`` are looked at, but for those of the ``whole`` ones: a hundred
    activities look alike. ``look`` is given each page's address and text.
    """
    found: dict[str, int] = {}
    alike: Counter[str] = Counter()
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        view = _view(address)
        alike[view] += 1
        if (alike[view] > most and view not in whole) or view in HANDED_OUT:
            continue
        answer = client.get(address)
        found[address] = answer.status_code
        if "text/html" in answer.get("Content-Type", ""):
            text = answer.content.decode()
            if look is not None:
                look(address, text)
            links = LINK.findall(text)
            pages = (link for link in links if link.startswith(under) and not link.startswith(NOT_PAGES))
            waiting.extend(link for link in pages if not link.endswith(NOT_HTML))
    return found


def _view(address: str) -> str:
    try:
        with speaking(address.split("/")[1]):
            return resolve(address).view_name
    except Resolver404:
        return address
