"""Read the cells of a line by the shapes of their columns, noting what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from estaminet.kernel.tables.cells import Unreadable, Ways, read_cell
from estaminet.kernel.tables.dates import Order
from estaminet.kernel.tables.words import choice_words
from estaminet.network.import_kinds import Circumstances, Column, ImportKind, Line, Problem
from estaminet.network.models import Import
from estaminet.network.queries.importing import PROBLEM, languages_of, named_columns


@dataclass(frozen=True)
class _Place:
    """A column that is named: where its cells stand and how they are read."""

    key: str
    column: Column
    place: str
    ways: Ways


class LineReader:
    """Reads lines of one import. Made once, as it gathers the words of all choices in all languages."""

    def __init__(self, kind: ImportKind, imported: Import, here: Circumstances) -> None:
        reading = imported.reading
        orders, said = reading.get("orders", {}), reading.get("said", {})
        columns = named_columns(kind, languages_of(imported.hub, here.language))
        words = {named.column.key: choice_words(named.column.choices) for named in columns}
        self.places = [
            _Place(
                named.key,
                named.column,
                str(place),
                Ways(
                    zone=here.zone,
                    order=_order(orders.get(str(place), ""), said.get(str(place), "")),
                    choices=words[named.column.key],
                    longest=named.column.longest,
                ),
            )
            for named in columns
            if (place := imported.mapping.get(named.key)) is not None
        ]
        self.required = {each.column.key for each in self.places if each.column.required}

    def read(self, number: int, raw: Mapping[str, Any]) -> tuple[Line, list[Problem]]:
        """The line and what is wrong with its cells. What stood there is not repeated: it is kept with the line."""
        values: dict[str, Any] = {}
        problems = [Problem("", str(raw[PROBLEM]))] if PROBLEM in raw else []
        written: set[str] = set()
        unread: set[str] = set()
        for each in self.places:
            text = str(raw.get(each.place, ""))
            if not text:
                continue
            written.add(each.column.key)
            try:
                values[each.key] = read_cell(text, each.column.shape, each.ways)
            except Unreadable as fault:
                problems.append(Problem(each.key, fault.code))
                unread.add(each.key)
        if PROBLEM not in raw:
            missing = {each.column.key: each.key for each in reversed(self.places)}
            problems += [Problem(missing[key], "missing") for key in sorted(self.required - written)]
        return Line(number, values, frozenset(unread)), problems


def _order(shown: str, said: str) -> Order:
    order = said if shown == "ask" else shown
    return "day" if order == "day" else "month" if order == "month" else ""
