"""Who acts: an account, a visitor without one, another program with a token, or the house itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """The doer of an operation, as the audit keeps it. ``account_id`` is a person's alone, ``token_id`` a program's."""

    label: Literal["person", "visitor", "system", "token"]
    account_id: int | None = None
    token_id: int | None = None

    @classmethod
    def person(cls, account_id: int) -> Actor:
        return cls("person", account_id)

    @classmethod
    def visitor(cls) -> Actor:
        return cls("visitor")

    @classmethod
    def system(cls) -> Actor:
        return cls("system")

    @classmethod
    def token(cls, token_id: int) -> Actor:
        return cls("token", token_id=token_id)
