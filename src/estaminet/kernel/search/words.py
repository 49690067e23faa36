"""Words as search knows them: cut from a text, folded (without accents, capitals, elisions) and stemmed."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from estaminet.kernel.search.bulgarian import stem_bulgarian

WORD_LENGTH: Final = 64
"""Characters of a word that count; PostgreSQL refuses lexemes of more than 2 kB."""

SNOWBALL: Final = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hr": "serbian", "hu": "hungarian", "hy": "armenian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
"""Language → snowball algorithm. The Serbian one reads Croatian. Bulgarian is ours; others are only folded."""

# French, Italian, Catalan: what stands before an apostrophe and says nothing (l’atelier, dell’arte, jusqu’à).
_ELIDED: Final = frozenset(
    {
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu",
        "all", "dall", "dell", "nell", "sull", "coll", "un", "quest", "quell", "gl",
    }
)  # fmt: skip
_APOSTROPHES: Final = frozenset("'’‘ʼʹ＇`´")
_TATWEEL: Final = "ـ"

# Letters that NFKD leaves whole, and Arabic letters that people write one for the other.
_FOLDED: Final = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "þ": "th", "ħ": "h", "ŧ": "t",
        "ı": "i", "ĸ": "k", "ŋ": "n",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي",
    }
)  # fmt: skip


class _Cutting(dict[int, int | str | None]):
    """What becomes of each character before a text is cut at its spaces; learnt as characters are met."""

    def __missing__(self, code: int) -> int | str | None:
        char = chr(code)
        kind = unicodedata.category(char)
        fate: int | str | None = " "
        if char in _APOSTROPHES:
            fate = "'"
        elif char == _TATWEEL or (kind == "Cf" and char != "\u200b"):
            fate = None
        elif kind == "Nd":
            fate = str(unicodedata.decimal(char))
        elif kind[0] in "LNM":
            fate = code
        self[code] = fate
        return fate


_CUTTING = _Cutting()


def cut(text: str) -> Iterator[str]:
    """Words of a text in small letters, accents kept, elided articles and possessive s left out."""
    for chunk in unicodedata.normalize("NFKC", text).lower().translate(_CUTTING).split():
        if "'" not in chunk:
            yield chunk[:WORD_LENGTH]
        elif word := _without_elision(chunk):
            yield word[:WORD_LENGTH]


def _without_elision(chunk: str) -> str:
    parts = chunk.split("'")
    while len(parts) > 1 and parts[0] in _ELIDED:
        del parts[0]
    if len(parts) > 1 and parts[-1] == "s":
        del parts[-1]
    return "".join(parts)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word as somebody types who has no accents on her keyboard. Letters and digits only."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char)).casefold().translate(_FOLDED)
    if not bare.isalnum():
        bare = "".join(char for char in bare if char.isalnum() or unicodedata.category(char) == "Mc")
    return bare[:WORD_LENGTH]


class _Stemmers(threading.local):
    """Snowball stemmers keep the word in themselves, so each thread has its own."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def stem(self, algorithm: str, word: str) -> str:
        stemmer = self.made.get(algorithm)
        if stemmer is None:
            # Imported late: all languages together take 15 MB and 0.1 s, and most processes never index.
            from snowballstemmer import stemmer as make  # type: ignore[import-untyped]

            stemmer = self.made[algorithm] = make(algorithm)
        return str(stemmer.stemWord(word))


_stemmers = _Stemmers()


def stem(word: str, language: str) -> str:
    """The word without its endings, or itself where nobody taught us the language."""
    base = language.partition("-")[0]
    if base == "bg":
        return stem_bulgarian(word)
    if base in ("fr", "de") and len(word) > 4 and word.endswith("os"):
        # Snowball leaves vélos, photos, Kinos as they are.
        word = word[:-1]
    algorithm = SNOWBALL.get(base)
    return _stemmers.stem(algorithm, word) if algorithm else word


@lru_cache(maxsize=20_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """Under what a word is kept and looked for: itself folded, its stem folded, the stem of its folded form.

    Both orders are needed: only ``fold(stem)`` meets other inflections of an accented word, and only ``stem(fold)``
    is what somebody's word without accents becomes.
    """
    folded = fold(word)
    found = (folded, fold(stem(word, language)), fold(stem(folded, language)))
    return tuple(dict.fromkeys(form for form in found if form))


def index_words(text: str, language: str, limit: int) -> list[str]:
    """All forms of all words, in their order, up to ``limit`` bytes."""
    kept: list[str] = []
    for word in cut(text):
        for form in forms(word, language):
            limit -= len(form.encode()) + 1
            if limit < 0:
                return kept
            kept.append(form)
    return kept


def query_forms(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """All forms a query word may have in any of the languages; the folded word first."""
    found = dict.fromkeys([fold(word)])
    for language in languages:
        found.update(dict.fromkeys(forms(word, language)))
    return tuple(form for form in found if form)
