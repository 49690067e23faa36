"""The API put together: routers of the rooms, one door before all of them, and the document."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import etag
from ninja import NinjaAPI

from estaminet.kernel.api.document import document
from estaminet.kernel.api.front import Front, take_faults
from estaminet.kernel.api.problems import Problem
from estaminet.network.api import router as network_router
from estaminet.network.api_doors import keep_door
from estaminet.programme.api import door, reading, refusals, registering, writing  # noqa: F401 - they fill the router
from estaminet.programme.api.router import router as programme_router

PREFIX = "/api/v1"

api = NinjaAPI(
    title="Estaminet",
    version="1",
    description=(
        "What is on at the hubs of a network, and how other programs work with it. Everybody may read what is public; "
        "everything else needs a token, which the team of a hub makes under *Move in and connect*. Errors are "
        "`application/problem+json`. Texts are objects: language → words."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
take_faults(api)
refusals.register()
for router in (network_router, programme_router):
    api.add_router("", router)


@cache
def _document() -> bytes:
    return document(api, PREFIX)


@cache
def _tag() -> str:
    return f'"{hashlib.blake2b(_document(), digest_size=12).hexdigest()}"'


@cache
def _parameters() -> dict[tuple[str, str], frozenset[str]]:
    """What each address takes, as the document says: path and method → names."""
    paths = json.loads(_document())["paths"]
    return {
        (path, method): frozenset(each["name"] for each in operation["parameters"] if each["in"] == "query")
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def _known(route: str, method: str) -> frozenset[str] | None:
    path = re.sub(r"<[^:>]+:([^>]+)>", r"{\1}", f"{PREFIX}/{route}")
    return _parameters().get((path, method))


@csrf_exempt
def openapi(request: HttpRequest) -> HttpResponse:
    """The document: for people who write programs, and for programs that write programs."""
    if request.method in ("GET", "HEAD"):
        answer = _told(request)
        answer.headers["Cache-Control"] = "no-cache"
    else:
        answer = Problem(405, headers={"Allow": "GET, HEAD"}).answer()
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@etag(lambda _request: _tag())
def _told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_document(), content_type="application/json")


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address below the API."""
    raise Problem(404)


def api_patterns() -> list[URLPattern]:
    """Its addresses, below ``/api/v1/``."""
    front = Front(keep_door, _known)
    last = re_path(r"^(?P<rest>[\s\S]*)$", front.before(nothing_here), name="nothing")
    own = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    return [path("openapi.json", openapi, name="openapi"), *front.patterns(own), last]
