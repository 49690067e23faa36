"""Every exit of the house, read from the URL configuration: a new route is walked without being told of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

LINKS = re.compile(rb"""(?:href|src|poster|action)=["']([^"']+)["']""")
SETS = re.compile(rb"""srcset=["']([^"']+)["']""")
SAID = re.compile(rb"""["'](https?://[^"']+|/[A-Za-z0-9][^"'\s]*)["']""")  # addresses in JSON and manifests
LINES = re.compile(rb"^(?!#)(\S+)$", re.MULTILINE)  # in playlists
LANGUAGE = re.compile(r"/([a-z]{2})/")
OUT_OF_IT = re.compile(r"/(static|styleguide|sign-out|logout|admin)\b")


@dataclass(frozen=True)
class Route:
    """A named address and the names of its arguments."""

    name: str
    arguments: tuple[str, ...]

    @property
    def of_library(self) -> bool:
        return self.name.startswith("library")


def routes() -> list[Route]:
    """Every address of the URL configuration that can be reversed, those of teams and of Django's admin left out."""
    found = {route.name: route for route in _walk(get_resolver().url_patterns, (), ())}
    outside = ("admin:", "manage:", "api:", "account_", "mfa_", "openid_connect", "socialaccount")
    return [route for name, route in sorted(found.items()) if not name.startswith(outside)]


def _walk(patterns: list[Any], spaces: tuple[str, ...], before: tuple[str, ...]) -> Iterator[Route]:
    for each in patterns:
        named = (*before, *_arguments(each.pattern))
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, (*spaces, each.namespace) if each.namespace else spaces, named)
        elif isinstance(each, URLPattern) and each.name:
            yield Route(":".join((*spaces, each.name)), named)


def _arguments(pattern: Any) -> Iterable[str]:
    if hasattr(pattern, "regex") and pattern.regex.groupindex:
        return tuple(pattern.regex.groupindex)
    return tuple(getattr(pattern, "converters", {}))


def unknown(values: Mapping[str, Sequence[Any]]) -> list[str]:
    """Arguments of the library's routes for which the walk has nothing to put in."""
    return sorted(
        f"{route.name}: {name}"
        for route in routes()
        if route.of_library
        for name in route.arguments
        if name not in values
    )


def places(values: Mapping[str, Sequence[Any]]) -> list[str]:
    """Every address that comes of putting these values into the routes, in every way."""
    found = []
    for route in routes():
        if not all(name in values for name in route.arguments):
            continue
        for chosen in itertools.product(*(values[name] for name in route.arguments)):
            try:
                found.append(reverse(route.name, kwargs=dict(zip(route.arguments, chosen, strict=True))))
            except NoReverseMatch:
                continue
    return [url for url in dict.fromkeys(found) if not OUT_OF_IT.search(url)]


@dataclass
class Heard:
    """One answer: what it says, and how long somebody on the way may keep it."""

    status: int
    body: bytes
    cache: str
    kind: str = ""

    def tells(self, traces: Collection[str]) -> list[str]:
        text = unescape(self.body.decode("utf-8", "replace"))
        return sorted(trace for trace in traces if trace in text)

    @property
    def kept_for(self) -> int:
        """Seconds for which a cache may answer without asking."""
        if "no-store" in self.cache or "no-cache" in self.cache:
            return 0
        ages = [
            int(age)
            for age in re.findall(r"(?:s-maxage|max-age|stale-while-revalidate|stale-if-error)=(\d+)", self.cache)
        ]
        return max(ages, default=0) if "immutable" not in self.cache else 10**9


def ask(client: Client, url: str) -> Heard:
    answer: HttpResponse | StreamingHttpResponse = client.get(url, HTTP_ACCEPT_LANGUAGE="fr")
    streamed = getattr(answer, "streaming", False)
    body = b"".join(answer.streaming_content) if streamed else answer.content  # type: ignore[union-attr]
    return Heard(
        answer.status_code, body, answer.headers.get("Cache-Control", ""), answer.headers.get("Content-Type", "")
    )


def links(url: str, heard: Heard) -> Iterator[str]:
    """Addresses of this house that an answer leads to."""
    found = [*LINKS.findall(heard.body), *SAID.findall(heard.body)]
    found += [part.split()[0] for each in SETS.findall(heard.body) for part in each.split(b",") if part.split()]
    if "mpegurl" in heard.kind:
        found += LINES.findall(heard.body)
    for each in found:
        whole = urlsplit(urljoin(f"http://testserver{url}", unescape(each.decode("utf-8", "replace"))))
        if whole.scheme in ("http", "https") and whole.netloc == "testserver" and not OUT_OF_IT.search(whole.path):
            yield whole.path + (f"?{whole.query}" if whole.query else "")


@dataclass
class Walk:
    """Everything one reader was answered, address by address."""

    client: Client
    answers: dict[str, Heard] = field(default_factory=dict)

    def go(
        self, begin: Iterable[str], *, traces: Collection[str], languages: Collection[str] | None = None, depth: int = 2
    ) -> Walk:
        """Ask these addresses, and those that pages which tell something lead to; in all languages or in these."""
        ahead = list(dict.fromkeys(begin))
        for _step in range(depth + 1):
            further: list[str] = []
            for url in ahead:
                if url in self.answers:
                    continue
                self.answers[url] = heard = ask(self.client, url)
                if heard.status == 200 and heard.tells(traces):
                    further += [link for link in links(url, heard) if about(link, traces) and _in(languages, link)]
            ahead = list(dict.fromkeys(further))
        return self

    def worth_asking(self, names: Collection[str], *, others: Collection[str]) -> list[str]:
        """Addresses to ask once more: all but those that were not found under the name of something else."""
        return [
            url
            for url, heard in self.answers.items()
            if heard.status != 404
            or any(name in url for name in names)
            or not any(f"/{other}/" in url for other in others)
        ]

    def telling(self, traces: Collection[str]) -> dict[str, list[str]]:
        """Addresses whose answers tell something of it, and what. The words somebody asked for are no answer."""
        found = {
            url: heard.tells([each for each in traces if each.lower() not in url.lower()])
            for url, heard in self.answers.items()
        }
        return {url: told for url, told in found.items() if told}


def _in(languages: Collection[str] | None, url: str) -> bool:
    said = LANGUAGE.match(url)
    return languages is None or said is None or said[1] in languages


def about(url: str, traces: Collection[str]) -> bool:
    """Does an address speak of it?"""
    return any(door in url for door in ("library", "/iiif/", "/oai")) or any(
        trace.lower() in url.lower() for trace in traces
    )
