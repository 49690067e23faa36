"""Which languages there are, what they call themselves, and which have an interface catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
FALLBACK_INTERFACE = "en"


@cache
def language_names() -> dict[str, str]:
    """Code → the language's name in itself."""
    return dict(settings.LANGUAGES)


@cache
def interface_languages() -> tuple[str, ...]:
    """Languages the interface speaks: English (the language of the sources) and every catalogue found on disk."""
    found = {
        folder.name
        for place in settings.LOCALE_PATHS
        if Path(place).is_dir()
        for folder in Path(place).iterdir()
        if (folder / "LC_MESSAGES").is_dir()
    }
    return tuple(sorted({FALLBACK_INTERFACE} | (found & set(language_names()))))


def interface_language(language: str) -> str:
    """The interface catalogue a page in ``language`` uses."""
    return language if language in interface_languages() else FALLBACK_INTERFACE


def direction(language: str) -> str:
    """Writing direction for the ``dir`` attribute."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
