"""Proposals that say something alike: shown to whoever is about to say it again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.search.words import cut, fold, stem

MOST: Final = 3
LOOKED_AT: Final = 500
SHORTEST: Final = 4
IN_TITLE: Final = 3
ENOUGH: Final = 0.2
"""So much of the rarer words two of them share, counted from 0 to 1, before one looks like the other."""


def similar_to(process: Process, title: str, text: str, language: str) -> list[Proposal]:
    """At most three shown proposals of a process that share their words with these, the likest first. One query.

    Words of titles count three times. Those that stand in every third proposal say nothing.
    """
    rows = Proposal.objects.filter(process=process, state=ProposalState.SHOWN).order_by("-pk")[:LOOKED_AT]
    known = {each: _words(each.title, each.text) for each in rows}
    often = _often(known.values())
    mine = _weighted(title, text, language)
    likest = []
    for each, words in known.items():
        shared = sum(min(mine[word], words[word]) for word in mine.keys() & words.keys() - often)
        least = min(_weight(mine, often), _weight(words, often))
        if least and shared / least >= ENOUGH:
            likest.append((shared / least, each.pk, each))
    return [each for _how, _pk, each in sorted(likest, key=lambda one: (-one[0], one[1]))[:MOST]]


def _words(title: Texts, text: Texts) -> dict[str, int]:
    """The words of a proposal in all its languages."""
    found: dict[str, int] = {}
    for language in {*title, *text}:
        for word, weight in _weighted(title.text(language), text.text(language), language).items():
            found[word] = max(found.get(word, 0), weight)
    return found


def _weighted(title: str, text: str, language: str) -> dict[str, int]:
    words = dict.fromkeys(_stems(text, language), 1)
    return words | dict.fromkeys(_stems(title, language), IN_TITLE)


def _stems(text: str, language: str) -> set[str]:
    return {fold(stem(word, language)) for word in cut(text) if len(word) >= SHORTEST}


def _weight(words: dict[str, int], often: set[str]) -> int:
    return sum(weight for word, weight in words.items() if word not in often)


def _often(known: Iterable[dict[str, int]]) -> set[str]:
    counts: dict[str, int] = {}
    number = 0
    for words in known:
        number += 1
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word for word, count in counts.items() if number >= 6 and count > number / 3}
