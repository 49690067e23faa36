"""Marks: words nobody can type, by which the index itself knows network, kind and age of a document.

A word looked for together with a mark is met in one part of the index only. So a kind with few records is not drowned
by one with many, and of a word that stands everywhere the newest records are read and no others: what a search costs
does not grow with the number of records.
"""

from __future__ import annotations

from typing import Final

SIGN: Final = "¤"
"""No letter and no digit, so folding takes it out of whatever is typed; no ASCII, so FTS5 takes it for a letter."""
SPAN: Final = 1024
"""Records of a kind under one mark of age, by their ids: the higher, the newer."""


def kind_mark(network_id: int, kind: str) -> str:
    """The mark of all documents of a kind in a network."""
    return f"{SIGN}n{network_id}k{''.join(filter(str.isalnum, kind))}"


def age_mark(network_id: int, kind: str, span: int) -> str:
    """The mark of those whose records' ids lie in a span."""
    return f"{kind_mark(network_id, kind)}{SIGN}{span}"


def marks_of(network_id: int, kind: str, object_id: int) -> list[str]:
    """Both marks of a document."""
    return [kind_mark(network_id, kind), age_mark(network_id, kind, object_id // SPAN)]
