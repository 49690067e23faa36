"""Answers in JSON: written at once from plain values, with a tag by which a program knows what it has already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from pydantic_core import to_json

from estaminet.kernel.api.languages import tongue_of

Data = Mapping[str, Any]


def told(request: HttpRequest, data: Data, *, private: bool = False) -> HttpResponse:
    """The answer to a reader; 304 for one who has it already. What only a token may read is ``private``."""
    body = to_json(data)
    return _tagged(request, body, body, private=private)


def _tagged(request: HttpRequest, body: bytes, said: bytes, *, private: bool) -> HttpResponse:
    """``said`` is what must have changed for a reader to be told again."""
    tag = f'W/"{hashlib.blake2b(said, digest_size=12).hexdigest()}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    answer = HttpResponse(status=304) if "*" in known or _in(tag, known) else _json(body, 200)
    if answer.status_code == 304:
        del answer.headers["Content-Type"]
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-store" if private else "no-cache"
    if not tongue_of(request).said:
        patch_vary_headers(answer, ["Accept-Language"])
    return answer


def _in(tag: str, known: Sequence[str]) -> bool:
    """By the weak comparison: the same answer in another encoding is the same."""
    bare = tag.removeprefix("W/")
    return any(each.removeprefix("W/") == bare for each in known)


def told_page(
    request: HttpRequest, items: Sequence[Any], after: str | None, *, private: bool = False, looks_ahead: bool = False
) -> HttpResponse:
    """A page of a list; ``after`` is the cursor of the next one.

    Where the list ``looks_ahead`` from an instant, the cursor holds it, and is another one each time: of such a one
    the tag says only whether it is there.
    """
    rows = to_json(items)
    body = b'{"items":%b,"next":%b}' % (rows, to_json(after))
    said = rows + (b"+" if after else b"") if looks_ahead else body
    answer = _tagged(request, body, said, private=private)
    if after is not None:
        asked = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
        address = request.build_absolute_uri(f"{request.path}?{urlencode([*asked, ('cursor', after)])}")
        answer.headers["Link"] = f'<{address}>; rel="next"'
    return answer


def written(body: bytes | str, status: int, *, location: str = "") -> HttpResponse:
    """The answer to somebody who wrote something; ``body`` is JSON already."""
    answer = _json(body if isinstance(body, bytes) else body.encode(), status)
    answer.headers["Cache-Control"] = "private, no-store"
    if location:
        answer.headers["Location"] = location
    return answer


def _json(body: bytes, status: int) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json")
