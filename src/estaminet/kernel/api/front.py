"""The door of the API: who asks and how often, in which language, and every fault as a problem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Protocol

from django.core.exceptions import RequestDataTooBig
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from estaminet.kernel.api.languages import PARAMETER, keep_tongue, read_tongue
from estaminet.kernel.api.limits import Count
from estaminet.kernel.api.problems import Problem
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.requests import of_house

View = Callable[..., HttpResponseBase]
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_EXPOSED: Final = "Content-Language, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
# What a page of another origin may do beyond asking: ask whether it has something already. It may not show a token,
# which would lie open in it, nor write; so neither stands here, and browsers keep to it.
_FOR_PAGES: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Doorkeeper(Protocol):
    """Says who asks and counts it. Raises Problem for whoever is not let in; ``private``: not what everybody gets."""

    def __call__(self, request: HttpRequest) -> tuple[Count, bool]: ...


Known = Callable[[str, str], Collection[str] | None]
"""The parameters that an address takes, by its route and a method; None for a method it does not know."""


@dataclass(frozen=True)
class Front:
    """Stands before every view of the API. Cookies mean nothing here: a browser cannot be made to act for its owner."""

    keeper: Doorkeeper
    known: Known

    def before(self, view: View, route: str = "") -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = request.method
            if asked == "HEAD":
                request.method = "GET"
            network: Any = of_house(request).network
            offered = list(network.languages) if network is not None else ["en"]
            count, private = None, True
            found: HttpResponseBase
            try:
                tongue = read_tongue(request, offered)
                keep_tongue(request, tongue)
                # The language of the page is that of what is told, and of the addresses in it.
                with speaking(tongue.first):
                    told = ", ".join(tongue.order if tongue.every else [tongue.first])
                    try:
                        if network is None:
                            raise Problem(404)
                        count, private = self.keeper(request)
                        if asked == "OPTIONS":
                            found = self._offered(route)
                        else:
                            self._refuse_unknown(request, route)
                            found = self._without_html(view(request, *args, **kwargs), route)
                    except Exception as fault:
                        found, private = _faulty(request, fault), True
                    found.headers["Content-Language"] = told
            except Problem as problem:  # the language itself
                found = problem.answer()
            request.method = asked  # of a HEAD, the server leaves the body out
            _finish(found, count, private=private or found.status_code >= 400 or not tongue.said)
            return found

        return answer

    def patterns(self, patterns: Iterable[URLPattern]) -> list[URLPattern]:
        """The same addresses behind the door; one for each address, whatever the number of its methods."""
        found: dict[str, URLPattern] = {}
        for each in patterns:
            kept = found.setdefault(str(each.pattern), each)
            if kept is each:
                each.callback = self.before(each.callback, str(each.pattern))
        return list(found.values())

    def _allowed(self, route: str) -> list[str]:
        """The methods of an address; empty where there is none."""
        known = [method.upper() for method in _METHODS if self.known(route, method) is not None]
        return [*known, *(["HEAD"] if "GET" in known else []), "OPTIONS"] if known else []

    def _offered(self, route: str) -> HttpResponse:
        """What can be done at an address, and what a page of another origin may."""
        allowed = self._allowed(route)
        if not allowed:
            raise Problem(404)
        of_pages = _FOR_PAGES if "GET" in allowed else {}
        answer = HttpResponse(status=204, headers={"Allow": ", ".join(allowed), **of_pages})
        del answer.headers["Content-Type"]
        return answer

    def _without_html(self, answer: HttpResponseBase, route: str) -> HttpResponseBase:
        """What the library answers by itself, as a problem."""
        if answer.status_code == 405:
            return Problem(405, headers={"Allow": ", ".join(self._allowed(route))}).answer()
        return answer

    def _refuse_unknown(self, request: HttpRequest, route: str) -> None:
        """A filter that is misspelt would otherwise show everything, and look like an answer."""
        known = self.known(route, str(request.method).lower())
        for name in request.GET if known is not None else ():
            if name not in (known or ()) and name != PARAMETER:
                raise Problem(400, _("“%(name)s” is no parameter here.") % {"name": name[:80]}, field=name[:80])


def _finish(answer: HttpResponseBase, count: Count | None, *, private: bool) -> None:
    if count is not None and "RateLimit-Policy" not in answer.headers:
        if private:
            for name, value in count.headers().items():
                answer.headers.setdefault(name, value)
        else:
            # It may come from a cache to somebody else: how often this one has asked is nobody's business there.
            answer.headers["RateLimit-Policy"] = count.policy.header
    open_to_pages(answer)


def open_to_pages(answer: HttpResponseBase) -> None:
    """Everybody may read what is public, from any page; there are no cookies to be misused."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = _EXPOSED


def _faulty(request: HttpRequest, fault: Exception) -> HttpResponse:
    if isinstance(fault, Problem):
        return fault.answer()
    if isinstance(fault, Http404):
        return Problem(404).answer()
    if isinstance(fault, Refusal):
        return Problem.of(fault).answer()
    if isinstance(fault, RequestDataTooBig):
        return Problem(413).answer()
    # Django writes it down and tells whoever listens, as for every other page.
    status = response_for_exception(request, fault).status_code
    return Problem(min(500, status)).answer()


# --- faults that the library hands to us ------------------------------------------------------------------------


def raise_on(_request: HttpRequest, fault: Any) -> HttpResponse:
    """To the door, which knows what to do."""
    raise fault


def _unreadable(_request: HttpRequest, fault: Any) -> HttpResponse:
    if fault.status_code == 400:
        return Problem(400, _("The body is not JSON."), kind="not-json").answer()
    return Problem(fault.status_code).answer()


def _not_valid(_request: HttpRequest, fault: Any) -> HttpResponse:
    """Wrong places in an address are 404, wrong parameters 400, and wrong bodies 422."""
    found = [(_where(each), str(each["msg"])) for each in fault.errors]
    sources = {each["loc"][0] for each in fault.errors}
    if "path" in sources:
        return Problem(404).answer()
    status = 422 if "body" in sources else 400
    field = found[0][0] if len(found) == 1 else None
    return Problem(status, kind="not-valid" if status == 422 else "", field=field, errors=found).answer()


def _where(error: Mapping[str, Any]) -> str:
    """``("body", "sent", "people", 0, "name")`` → ``people.0.name``; the first two are ours."""
    source, *rest = error["loc"]
    inside = rest[1:] if source == "body" and len(rest) > 1 else rest
    return ".".join(map(str, inside)) or str(source)


def take_faults(api: NinjaAPI) -> None:
    """Let the API answer with problems."""
    api.add_exception_handler(Exception, raise_on)
    api.add_exception_handler(Http404, raise_on)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(ValidationError, _not_valid)
