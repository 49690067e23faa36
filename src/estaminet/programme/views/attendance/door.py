"""The door page: a shell without any person in it, and the worker that keeps it on a device for the cellar.

Whom a device may see, and what it noted, goes through ``device.py``; here nothing is personal.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.names import interface_languages
from estaminet.kernel.languages.urls import speaking
from estaminet.programme.enums import AgeBand, Need
from estaminet.programme.views.attendance.door_words import door_words

TEMPLATE: Final = "programme/door/door.html"
FACES: Final = "ui/built/fonts/"
VERSION: Final = "Door-Version"
# What the page needs in a cellar. Faces of other scripts are kept by the browser once a name has asked for them.
KEPT: Final = (
    "ui/built/page.css",
    "ui/built/ui.js",
    "ui/built/door/page.js",
    "ui/built/door/codes.js",
    "programme/door.css",
    "ui/favicon.svg",
    f"{FACES}atkinson-hyperlegible-next-latin-400-normal.woff2",
    f"{FACES}atkinson-hyperlegible-next-latin-700-normal.woff2",
    f"{FACES}sofia-sans-extra-condensed-latin-800-normal.woff2",
)


@cache_control(public=True, max_age=0)
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The page, the same for everybody; which date it is about, only the device knows.

    It says its version: what is made for everybody is handed out for two seconds after something in it has changed, and
    a worker keeps the page of its own version only.
    """
    answer = render(request, TEMPLATE, _shell())
    answer.headers[VERSION] = _version(request, _kept())
    return answer


@cache_control(public=True, no_cache=True)
@require_safe
def door_worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its text changes whenever something it keeps does, which is how browsers notice."""
    kept = _kept()
    told = {"version": _version(request, kept), "kept": kept}
    text = f"self.DOOR = {json.dumps(told)};\nimportScripts({json.dumps(static('ui/built/door/worker.js'))});\n"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Service-Worker-Allowed": "/"})


def _kept() -> list[str]:
    """Where the files it is made of lie, under names that carry their content."""
    return [static(name) for name in KEPT]


def _shell() -> dict[str, Any]:
    return {"words": door_words(), "needs": Need.values, "bands": AgeBand.choices}


def _version(request: HttpRequest, kept: list[str]) -> str:
    """Of the files by their names, which carry their content, and of the page in each language of the interface."""
    told = hashlib.sha256("\n".join(kept).encode())
    for language in sorted(interface_languages()):
        with speaking(language):
            told.update(render_to_string(TEMPLATE, _shell(), request).encode())
    return told.hexdigest()[:16]
