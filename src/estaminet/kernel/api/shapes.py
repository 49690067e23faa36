"""Values that come from other programs: what the house can keep, and nothing that breaks a database or a page."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Final

from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from estaminet.kernel.api.pages import LARGEST
from estaminet.kernel.api.problems import ProblemTold

YEARS: Final = range(1990, 2100)
# No control characters: PostgreSQL keeps no zero byte, and names stand in the heads of mails.
LINE: Final = r"^[^\x00-\x1f\x7f]*$"
PARAGRAPH: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def _as_whole(said: Any) -> Any:
    return int(said) if isinstance(said, float) and said.is_integer() else said


WRITTEN_ANYHOW: Final = BeforeValidator(_as_whole)
"""Of a whole number: JSON has one kind of number, and some languages write 1 as 1.0."""
Id = Annotated[int, Strict(), Field(ge=1, le=LARGEST), WRITTEN_ANYHOW]
Flag = Annotated[bool, Strict()]
"""True or false, and no word that may mean either."""


def whole(least: int, most: int) -> Any:
    """Of a number: no word that looks like one."""
    return Field(strict=True, ge=least, le=most)


def line(longest: int, *, shortest: int = 0) -> StringConstraints:
    """Of words: on one line."""
    return StringConstraints(min_length=shortest, max_length=longest, pattern=LINE)


def paragraph(longest: int) -> StringConstraints:
    """Of words: on several lines."""
    return StringConstraints(max_length=longest, pattern=PARAGRAPH)


Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""A language, by its code."""


def _written(pattern: re.Pattern[str]) -> Any:
    """Days and instants are words, and no number of seconds since some day."""

    def check(said: Any) -> Any:
        if not isinstance(said, str) or not pattern.match(said):
            raise ValueError(_("Please write it like 2026-11-28 or 2026-11-28T10:00:00+01:00."))
        return said

    return BeforeValidator(check)


Day = Annotated[date, _written(re.compile(r"\d{4}-\d\d-\d\d\Z"))]


def _of_our_time(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError(_("This is not an instant of our time."))
    return moment


Instant = Annotated[
    AwareDatetime,
    _written(re.compile(r"\d{4}-\d\d-\d\d[Tt]")),
    AfterValidator(_of_our_time),
    Field(description="With its offset or Z, between 1990 and 2099.", examples=["2026-11-28T10:00:00+01:00"]),
]


class Sent(BaseModel):
    """What a program sends: a name we do not know is a mistake, and said so."""

    model_config = ConfigDict(extra="forbid")


def answers(good: dict[int, Any], *problems: int) -> dict[int, Any]:
    """Every answer of an operation, as the document declares it."""
    return {**good, **dict.fromkeys(sorted({*problems, 400, 401, 429}), ProblemTold)}
