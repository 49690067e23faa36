"""Which languages there are, what they call themselves, and which have an interface catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
FALLBACK_INTERFACE = "en"


@cache
def language_names() -> dict[str, str]:
    """Code → the language's name in itself."""
    return dict(settings.LANGUAGES)


def language_choices(preferred: str, languages: Iterable[str]) -> list[tuple[Any, Any]]:
    """For a form: languages somebody probably writes in, then all others, so that no words go by a wrong name."""
    names = language_names()
    near = [code for code in dict.fromkeys([preferred, *languages]) if code in names]
    others = [(code, name) for code, name in names.items() if code not in near]
    return [*((code, names[code]) for code in near), (_("Other languages"), others)]


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
