"""The personal-data register's words: what is kept of a person, why, and until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise

Basis = Literal["consent", "contract", "legal", "interest"]


@dataclass(frozen=True)
class PersonalField:
    """A field that tells something of a person. ``retention`` says in words when it goes."""

    model: str
    field: str
    purpose: str | Promise
    basis: Basis
    retention: str | Promise
    order: int = 50

    def __hash__(self) -> int:
        return hash((self.model, self.field))


@dataclass(frozen=True)
class NotPersonal:
    """A field beside personal ones that tells nothing of anybody, and why one may say so."""

    model: str
    field: str
    reason: str
    order: int = 50


@dataclass(frozen=True)
class Retention:
    """A nightly purge: deletes or unlinks what is past its time, and answers how many rows it touched."""

    name: str
    purge: Callable[[datetime], int]
    order: int = 50
