"""What a tablet may open; every other door has no handle on its pages."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import network_here
from estaminet.programme.kiosk_slots import KIOSK_DOORS

PAGES: Final = frozenset(
    {
        *(f"programme:kiosk{name}" for name in ("", "_programme", "_register", "_registered")),
        *(f"programme:kiosk{name}" for name in ("_feedback", "_give", "_thanks", "_end", "_leave")),
        *("programme:activity", "programme:register", "people:register", "network:page"),
    }
)
"""Addresses a tablet shows as a page."""
PARTS: Final = frozenset({"files:file", "drawings:poster", "healthz"})
"""What its pages are made of, and what opened by itself would have no way back."""
_LINK: Final = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')


def is_open(name: str) -> bool:
    return is_page(name) or name in PARTS


def is_page(name: str) -> bool:
    """Whether a tablet shows it as a page, of this room or of one above."""
    return name in PAGES or any(door.url_name == name for door in KIOSK_DOORS.items())


def without_ways_out(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The page with those links only that stay on the tablet: other sites, mails and calls are words on it."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return answer
    languages = frozenset(network_here(request).languages)
    content = answer.content.decode(answer.charset)
    answer.content = _LINK.sub(partial(_with_or_without, languages=languages), content)
    return answer


def _with_or_without(link: re.Match[str], *, languages: frozenset[str]) -> str:
    return link[0] if _stays(unescape(link[2]), languages) else link[1]


def _stays(address: str, languages: frozenset[str]) -> bool:
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    if not path:
        return True
    if not path.startswith("/") or path.startswith("//"):
        return False
    head, _slash, rest = path[1:].partition("/")
    # The same page in another language is found as that of this one.
    inside = f"/{page_language()}/{rest}" if head in languages else path
    try:
        return is_page(resolve(inside).view_name)
    except Resolver404:
        return False
