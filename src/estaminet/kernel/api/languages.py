"""In which languages another program reads: those of ``Accept-Language``, those of the address, or all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from pydantic import Field

from estaminet.kernel.api.problems import Problem
from estaminet.kernel.languages.texts import SHORT, Texts

PARAMETER: Final = "languages"
PATTERN: Final = r"^(all|[a-z]{2}(,[a-z]{2}){0,9})$"
_ASKED: Final = "api_tongue"

Words = Annotated[
    dict[str, str],
    Field(
        description="Language → words. One language, the best for you; with `?languages=all` every one it is written "
        "in. Empty where nothing is written.",
        examples=[{"fr": "Atelier de sérigraphie"}],
    ),
]
Languages = Annotated[
    str | None,
    Field(
        default=None,
        pattern=PATTERN,
        description="`all`, or codes in your order (`nl,fr`). Without it, `Accept-Language` decides. With it, the "
        "answer is the same for everybody and may come from a cache.",
        examples=["all", "nl,fr"],
    ),
]


@dataclass(frozen=True, slots=True)
class Tongue:
    """``order`` is the one in which a text is looked up. ``said`` in the address: the answer does not vary."""

    order: tuple[str, ...]
    every: bool = False
    said: bool = False

    @property
    def first(self) -> str:
        return self.order[0]

    def words(self, texts: Texts) -> dict[str, str]:
        """The language that is told, with its words; nothing for a text nobody has written."""
        if self.every:
            return {code: entry.text for code, entry in texts.items()}
        for code in self.order:
            if entry := texts.get(code):
                return {code: entry.text}
        source = texts.source_language
        return {source: texts[source].text} if source else {}

    def told(self, stored: str) -> dict[str, str]:
        """The same of a text as it is stored. It may be told again to somebody else: nobody changes it."""
        if len(stored) > SHORT:
            return self.words(Texts.from_stored(stored))
        return _told_once(self.order, self.every, stored)


@lru_cache(maxsize=4096)
def _told_once(order: tuple[str, ...], every: bool, stored: str) -> dict[str, str]:
    """Titles and names come back in every list; kept by the very words that are stored, they are never out of date."""
    return Tongue(order, every).words(Texts.from_stored(stored))


def read_tongue(request: HttpRequest, offered: list[str]) -> Tongue:
    """How a program wants to read; ``offered`` are the languages of the network, in its order. Raises Problem."""
    wanted = request.GET.get(PARAMETER)
    if wanted is None:
        return Tongue(tuple(dict.fromkeys([*accepted(request.headers.get("Accept-Language", ""), offered), *offered])))
    if not re.fullmatch(PATTERN, wanted) or wanted.endswith("\n"):
        raise Problem(400, _("“languages” is “all”, or two-letter codes with commas between them."), field=PARAMETER)
    if wanted == "all":
        return Tongue(tuple(offered), every=True, said=True)
    known = [code for code in wanted.split(",") if code in offered]
    return Tongue(tuple(dict.fromkeys([*known, *offered])), said=True)


def accepted(header: str, offered: list[str]) -> list[str]:
    """Those of some languages that an ``Accept-Language`` names, in its order."""
    tags = parse_accept_lang_header(header[:500].lower())
    bases = [tag.split("-")[0] for tag, _weight in tags]
    return [base for base in bases if base in offered]


def keep_tongue(request: HttpRequest, tongue: Tongue) -> None:
    setattr(request, _ASKED, tongue)


def tongue_of(request: HttpRequest) -> Tongue:
    """How this request wants to be told."""
    found: Any = getattr(request, _ASKED)
    assert isinstance(found, Tongue)
    return found
