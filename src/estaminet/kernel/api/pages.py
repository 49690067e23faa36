"""Long lists in pages: a cursor names the last row that was told, so that nothing is told twice or left out."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field

from estaminet.kernel.api.languages import Languages
from estaminet.kernel.api.problems import Problem

MOST: Final = 100
USUAL: Final = 50
LARGEST: Final = 2**63 - 1
_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBERS: Final = re.compile(r"-?\d{1,19}(,-?\d{1,19}){0,3}")

Next = Annotated[
    str | None,
    Field(description="The `cursor` of the next page; null on the last one. The header `Link` has the whole address."),
]


class InLanguages(BaseModel):
    """The parameter that every read takes."""

    languages: Languages


class Leafing(InLanguages):
    """The parameters of a list."""

    cursor: str | None = Field(
        default=None, max_length=120, description="Where to go on: `next` of the page before. Nobody else makes one."
    )
    limit: int = Field(default=USUAL, ge=1, le=MOST, description="How many rows a page has at most.")


def cursor(*numbers: int) -> str:
    """Numbers as the cursor of an address."""
    return urlsafe_b64encode(",".join(map(str, numbers)).encode()).decode().rstrip("=")


def read_cursor(text: str, number: int) -> tuple[int, ...]:
    """The numbers of a cursor. Raises Problem for one that nobody made."""
    try:
        said = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except ValueError:
        said = ""
    found = tuple(map(int, said.split(","))) if _NUMBERS.fullmatch(said) else ()
    if len(found) != number or any(abs(each) > LARGEST for each in found):
        raise no_cursor()
    return found


def no_cursor() -> Problem:
    """What somebody is told who has made a cursor, or changed one."""
    return Problem(400, _("This cursor is not one of ours. Begin again without it."), kind="cursor", field="cursor")


def microseconds(moment: datetime) -> int:
    """An instant as a number of a cursor."""
    return (moment - _FIRST) // timedelta(microseconds=1)


def instant(number: int) -> datetime:
    """The instant again. Raises Problem for one far from every calendar."""
    try:
        return _FIRST + timedelta(microseconds=number)
    except OverflowError:
        raise no_cursor() from None
