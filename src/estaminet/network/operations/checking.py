"""Check a row by the rules its model states, and say what is wrong as a refusal."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from estaminet.kernel.refusals import Refusal

M = TypeVar("M", bound=models.Model)


class NotValid(Refusal):
    """A value that the row cannot take; ``message`` and ``field`` are those of the first fault."""


def checked(row: M, *, but: Collection[str] = ()) -> M:
    """The row, when every field, ``but`` some that nobody types, and every constraint holds. Raises NotValid."""
    try:
        row.full_clean(exclude=but)
    except ValidationError as fault:
        name, messages = next(iter(fault.message_dict.items()))
        raise NotValid(messages[0], field=None if name == NON_FIELD_ERRORS else name) from fault
    return row
