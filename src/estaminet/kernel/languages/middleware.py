"""Take the language from the path; send paths without one, or with one the network lacks, to a fitting page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language, speaking

# Paths that have no language: files, machines' doors, health.
UNSPOKEN = (
    "/static/",
    "/files/",
    "/library/files/",
    "/library/speech/",
    "/library/data/",
    "/iiif/",
    "/oai",
    "/drawings/",
    "/admin/",
    "/door/",
    "/healthz",
    "/favicon.ico",
    "/robots.txt",
    "/api/",
    "/oidc/",
)


def preferred_language(request: HttpRequest, offered: list[str]) -> str:
    """First offered language of the browser's list; the network's first when none fits."""
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500].lower()):
        base = tag.split("-")[0]
        if base in offered:
            return base
    return offered[0]


class LanguageMiddleware:
    """``request.network.languages`` says what is offered; the URL alone decides what an anonymous reader gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        network = getattr(request, "network", None)
        offered = list(network.languages) if network is not None else ["en"]
        head, _slash, rest = request.path_info.lstrip("/").partition("/")
        # A form that was opened, or a mail that was sent, before its language was taken away still reaches its page.
        heard = head in offered or (head in language_names() and request.method not in ("GET", "HEAD"))
        with speaking(head if heard else preferred_language(request, offered)):
            answer = self._redirect(request, head, rest, offered) or self.get_response(request)
            answer.headers.setdefault("Content-Language", page_language())
        return answer

    def _redirect(self, request: HttpRequest, head: str, rest: str, offered: list[str]) -> HttpResponse | None:
        if head in offered or request.path_info.startswith(UNSPOKEN) or request.method not in ("GET", "HEAD"):
            return None
        path = rest if head in language_names() else request.path_info.lstrip("/")
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        answer = HttpResponseRedirect(f"/{page_language()}/{path}{query}")
        patch_vary_headers(answer, ["Accept-Language"])
        answer.headers["Cache-Control"] = "private, max-age=0"
        return answer
