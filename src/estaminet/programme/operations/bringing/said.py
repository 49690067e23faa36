"""What a line itself says of a date, aspect by aspect: so it is known which of it is new the next time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from estaminet.programme.operations.bringing import own_calendars

# Columns by what they tell. What depends on what is known here (which place a word means) is not in it.
_ASPECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "when": ("begins_at", "ends_at", "day", "begins", "ends", "last_day", "minutes", "zone"),
    "where": ("hub", "place", "location", "point"),
    "title": ("title", "session_title"),
    "state": ("state",),
    "words": ("short", "description"),
}
_ASPECT_OF: Final = {column: aspect for aspect, columns in _ASPECTS.items() for column in columns}
_ENDS: Final = ("ends_at", "ends", "last_day", "minutes")


def said_of(values: Mapping[str, Any], session: Mapping[str, Any], bare_title: str) -> dict[str, str]:
    """Aspect → the cells that tell of it. What a line does not mention is not in it, and is never changed by it.

    A calendar of ours tells state, note, price and further places in title and description: those come apart first.
    """
    cells: dict[str, Any] = {}
    for key, value in values.items():
        if aspect := _ASPECT_OF.get(key.partition(".")[0]):
            cells.setdefault(aspect, {})[key] = value
    if own_calendars.is_ours(values):
        cells |= {"title": bare_title, "where": [cells.get("where"), session["also_at"]]}
        cells.pop("words", None)
    cells["how"] = [session["mode"], session["online_url"]]
    return {aspect: json.dumps(told, sort_keys=True) for aspect, told in cells.items()}


def says_no_end(values: Mapping[str, Any]) -> bool:
    """Whether the end of a date is what is usual, and not what the line says."""
    return not any(values.get(name) for name in _ENDS)
