"""Words that mean the same however they are written, and in whatever language of the interface."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.names import interface_languages, language_names
from estaminet.kernel.slots import Text

YES: Final = frozenset("yes y true 1 x ja oui o vrai wahr j да v ✓ ✔ ☑ on si sí".split())
NO: Final = frozenset("no n false 0 nein nee non faux falsch не ✗ ✘ ☐ off -".split())


def plain_word(text: str) -> str:
    """Small letters without accents or signs, one space between: ``Date de début :`` → ``date de debut``."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare.casefold().replace("_", " ").replace("ß", "ss")))


def in_all_languages(text: Text) -> list[str]:
    """What a label is called in each language of the interface."""
    return list(dict.fromkeys(filter(None, (label_in(text, language) for language in interface_languages()))))


def choice_words(choices: Mapping[str, Text]) -> dict[str, str]:
    """Word → key: the key itself, and what the choice is called in any language of the interface."""
    found: dict[str, str] = {}
    for key, text in choices.items():
        for word in (key, *in_all_languages(text)):
            found.setdefault(plain_word(word), key)
    return {**found, **{plain_word(key): key for key in choices}}


@cache
def language_words() -> Mapping[str, str]:
    """Word → code of a language: its code, its own name, and its name in the languages of the interface."""
    found: dict[str, str] = {}
    for code, own in language_names().items():
        words = [code, own]
        for language in interface_languages():
            try:
                words.append(Locale.parse(code.replace("-", "_")).get_display_name(language) or "")
            except (UnknownLocaleError, ValueError):
                continue
        for word in filter(None, map(plain_word, words)):
            found.setdefault(word, code)
    return found
