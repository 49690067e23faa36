"""Where a list that is told in parts goes on: everything about it stands in the token, and nothing is kept here."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

from django.core import signing

_SALT: Final = "library.harvest"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO: Final = timedelta(microseconds=1)


class UnreadableToken(ValueError):
    """Not a token of ours, or changed on its way."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list. Instants are microseconds since 1970; ``since`` and ``before`` are None where none was said.

    ``begun`` is when the list was begun, ``stamp`` and ``pk`` what was told last, ``told`` how many were told so far
    and ``total`` how many there were when it began.
    """

    verb: str
    network_id: int
    prefix: str
    since: int | None
    before: int | None
    whose: str
    begun: int
    stamp: int
    pk: int
    told: int
    total: int

    def token(self) -> str:
        """The place as a text, signed: whoever changes it begins anew."""
        return signing.dumps(list(astuple(self)), salt=_SALT)

    @classmethod
    def read(cls, token: str) -> Self:
        """Raises UnreadableToken."""
        try:
            values: list[Any] = signing.loads(token, salt=_SALT)
            return cls(*values)
        except (signing.BadSignature, TypeError, ValueError) as fault:
            raise UnreadableToken from fault


def as_micros(instant: datetime) -> int:
    return (instant - _EPOCH) // _MICRO


def from_micros(number: int) -> datetime:
    return _EPOCH + number * _MICRO
