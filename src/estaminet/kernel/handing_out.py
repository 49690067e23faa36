"""Leave to hand out the files of a folder for a moment, given by a view that has just asked who may see them.

A picture that is looked at closely is a hundred tiles, a film a piece every few seconds. The view asks the database for
the first of them; what it found is known here for as long as the view itself would remember it, and the server sends
the others without a thread of Django's. Each process knows its own, and forgets by the clock: nothing has to be told.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST_GIVEN: Final = 10_000
# No part begins with a dot, so that none leads out of the folder.
FILE_NAME: Final = re.compile(r"(?:[A-Za-z0-9_,-][A-Za-z0-9_,.-]*/){0,5}[A-Za-z0-9_-][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Leave:
    """Files under ``folder``, an absolute path, may be read by everybody until ``ends`` (``time.monotonic``).

    ``types`` gives the media type by the ending of a name; a name with another ending is not handed out. ``headers``
    are those of every answer.
    """

    folder: str
    types: Mapping[str, bytes]
    headers: tuple[tuple[bytes, bytes], ...]
    ends: float


_given: dict[tuple[str, str], Leave] = {}


def give_leave(host: str, key: str, leave: Leave) -> None:
    """From now on, whoever asks this host for a file under this key may be given it without asking again."""
    if len(_given) >= MOST_GIVEN:
        _given.clear()
    _given[host, key] = leave


def leave_for(host: str, key: str) -> Leave | None:
    """What holds at this very moment; None when the view has to be asked."""
    leave = _given.get((host, key))
    if leave is None or leave.ends > time.monotonic():
        return leave
    _given.pop((host, key), None)
    return None
