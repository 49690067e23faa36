"""A light stemmer for Bulgarian, for which snowball has none: articles, plurals and last vowels go."""

from __future__ import annotations

from typing import Final

# (ending, what stays in its place, shortest word it is taken from), first match only; й is also met as и, folded.
_ARTICLES: Final = (
    ("ият", "", 6), ("иият", "", 7), ("ът", "", 5), ("ят", "", 5), ("то", "", 5), ("те", "", 5), ("та", "", 5),
    ("ия", "", 6),
)  # fmt: skip
_PLURALS: Final = (
    ("овци", "", 7), ("евци", "", 7), ("ища", "", 6), ("ище", "", 6), ("ове", "", 6), ("еве", "", 6), ("ета", "", 6),
    ("ии", "", 5), ("и", "", 4),
)  # fmt: skip
# Before a plural к becomes ц, г becomes з, х becomes с: художник, художници. All end as the former.
_HARD: Final = str.maketrans("цзс", "кгх")
_VOWELS: Final = ("ия", "я", "а", "о", "е", "у", "й")


def stem_bulgarian(word: str) -> str:
    """The word without definite article, plural ending and final vowel; short words stay whole."""
    if len(word) < 4:
        return word
    word = _cut(_cut(word, _ARTICLES), _PLURALS)
    for vowel in _VOWELS:
        if word.endswith(vowel) and len(word) - len(vowel) >= 3:
            word = word[: -len(vowel)]
            break
    word = word[:-1] + word[-1].translate(_HARD)
    # A vowel that comes and goes: театър and театри, празен and празна.
    if len(word) > 4 and word[-2] in "ъе" and word[-1] in "рлнмк":
        word = word[:-2] + word[-1]
    return word


def _cut(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    for ending, instead, shortest in endings:
        if len(word) >= shortest and word.endswith(ending):
            return word[: -len(ending)] + instead
    return word
