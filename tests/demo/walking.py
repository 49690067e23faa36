"""Walk through pages as somebody with a mouse would."""

from __future__ import annotations

import re
from collections import deque

from django.test import Client

LINK = re.compile(r'href="(/[^"#?]*)')
NOT_PAGES = ("/static/", "/drawings/", "/files/")


def pages_from(client: Client, *starts: str, under: tuple[str, ...]) -> dict[str, int]:
    """Follow every link to an address under these heads; gives what each page answered."""
    found: dict[str, int] = {}
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        answer = client.get(address)
        found[address] = answer.status_code
        if "text/html" in answer.get("Content-Type", ""):
            links = LINK.findall(answer.content.decode())
            waiting.extend(link for link in links if link.startswith(under) and not link.startswith(NOT_PAGES))
    return found
