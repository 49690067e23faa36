"""URLs that begin with a language: ``/nl/hubs/``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.urls import URLPattern, URLResolver, resolvers
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from estaminet.kernel.languages.names import interface_language, language_names

# The language of the page, which may have no interface catalogue; Django's own "active language" is the interface's.
_page_language: ContextVar[str] = ContextVar("page_language", default="")


def page_language() -> str:
    """The language in the URL of the page being made; outside a page, the interface language."""
    return _page_language.get() or (translation.get_language() or "en")


def speak(language: str) -> None:
    """Make this the language of the page, and its catalogue (or English) that of the interface."""
    _page_language.set(language)
    translation.activate(interface_language(language))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while: a mail, a document, a link to the same page elsewhere."""
    before = _page_language.get(), translation.get_language()
    speak(language)
    try:
        yield
    finally:
        _page_language.set(before[0])
        if before[1]:
            translation.activate(before[1])
        else:
            translation.deactivate_all()


class PageLanguagePattern(LocalePrefixPattern):
    """Matches and makes the language at the head of a path."""

    @property
    def language_prefix(self) -> str:
        return f"{page_language()}/"

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        head, slash, rest = path.partition("/")
        if slash and head in language_names() and head == page_language():
            return rest, (), {}
        return None


# Django remembers the addresses it reverses per active language, which is the interface's here: Italian and Bulgarian
# pages share the English one, and whichever came first would give its prefix to all. They are remembered per page.
resolvers.get_language = page_language  # type: ignore[attr-defined]


def language_patterns(*urls: URLPattern | URLResolver) -> URLResolver:
    """Put URLs under ``/<language>/``; ``reverse`` answers in the language of the page."""
    return URLResolver(PageLanguagePattern(prefix_default_language=True), list(urls))
