"""When something was made, as people write it and as archives read it (EDTF, ISO 8601-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from edtf import EDTFParseException, parse_edtf

from estaminet.kernel.refusals import Refusal
from estaminet.library.models.work import EARLIEST, LATEST

LONGEST: Final = 60
_ABOUT = r"(?:about|circa|ca\.?|c\.|um|gegen|vers|environ|rond|omstreeks)"
# What people write in the four languages of the interface, and what EDTF says for it. Whole texts only.
_SPOKEN: Final = (
    (re.compile(r"(\d{4})\s*[-\u2013\u2014]\s*(\d{4})"), r"\1/\2"),
    (re.compile(r"(?:the |les )?(?:années |anneés |annees |jaren )?(\d{3})0(?:s|er|er jahre)?", re.IGNORECASE), r"\1X"),
    (re.compile(rf"{_ABOUT}\s*(\d{{4}})", re.IGNORECASE), r"~\1"),
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})"), r"\3-\2-\1"),
    (re.compile(r"(\d{1,2})[./](\d{4})"), r"\2-\1"),
)
_PLAIN_YEAR: Final = re.compile(r"-?\d{4}")
_SHORT_PART: Final = re.compile(r"-(\d)(?=-|$)")


class NotADate(Refusal):
    """The words do not say when in a way that can be understood."""

    message = _(
        "This date could not be understood. Write 1962, 1962-05, 1962-05-17, 198X for the eighties, ~1930 for about "
        "1930, or 1914/1918."
    )
    field = "made"


class EndsBeforeItBegins(Refusal):
    """The last year comes before the first."""

    message = _("The last year comes before the first. Please write the earlier one first: 1914/1918.")
    field = "made"


class OpenDate(Refusal):
    """A span of time without a beginning or an end."""

    message = _("Please write a first and a last year: 1950/1970. If you do not know, a guess will do: ~1950/~1970.")
    field = "made"


@dataclass(frozen=True, slots=True)
class Made:
    """A date as EDTF writes it, and the first and the last year it may mean; nothing for nothing."""

    edtf: str = ""
    year_from: int | None = None
    year_to: int | None = None


def read_made(words: str) -> Made:
    """What people typed. Raises NotADate, OpenDate, EndsBeforeItBegins."""
    text = " ".join(words.split())
    if not text:
        return Made()
    if len(text) > LONGEST:
        raise NotADate
    edtf = as_edtf(text)
    if "/" in edtf and any(end.strip() in ("", "..") for end in edtf.split("/")):
        raise OpenDate
    first, last = _years(edtf)
    if last < first:
        raise EndsBeforeItBegins
    if first < EARLIEST or last > LATEST or "T" in edtf:
        raise NotADate
    return Made(edtf, first, last)


def as_edtf(text: str) -> str:
    """The way of EDTF for ways people write; what is not known is left as it stands."""
    if _PLAIN_YEAR.fullmatch(text):
        return text
    for pattern, instead in _SPOKEN:
        if found := pattern.fullmatch(text):
            return _SHORT_PART.sub(r"-0\1", found.expand(instead))
    return text.replace("x", "X").replace(" / ", "/")


def _years(edtf: str) -> tuple[int, int]:
    try:
        read: Any = parse_edtf(edtf)
        if "/" in edtf:
            # The library judges a span by its ends; one that runs backwards is for us to tell.
            return int(read.lower.lower_strict().tm_year), int(read.upper.upper_strict().tm_year)
        return int(read.lower_strict().tm_year), int(read.upper_strict().tm_year)
    except (EDTFParseException, AttributeError, TypeError, ValueError, OverflowError, IndexError) as fault:
        raise NotADate from fault
