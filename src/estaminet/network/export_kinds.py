"""What a hub can take out as a table: each room says which rows it has, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import Slot, Text
from estaminet.network.import_kinds import IMPORT_KINDS, Column
from estaminet.network.models import Hub

ARCHIVE: Final = "archive"
"""The kind of a whole hub, and its format."""
KEPT: Final = timedelta(days=7)
WORK: Final = "network.export"

Values = Mapping[str, Any]
"""What one row says, by the keys of its columns; what it does not say is absent, or empty.

By the shape of its column a value is a text (``Texts`` where there is one column per language), a date, a time, an
instant by the clock people read it on, a number, a sum (``Decimal``), True or False, the key of a choice, a list.
"""


def managers(reader: Reader, hub: Hub) -> bool:
    """What a hub owns is taken out by those who manage it."""
    return reader.manages(hub.pk)


@dataclass(frozen=True)
class ExportKind:
    """A kind of record that can be taken out. ``rows`` gives them one by one, however many there are.

    The columns of the import kind of the same name are told there and nowhere else: the file has them first, so that
    it can be brought again, and behind them ``columns``, which nobody brings. ``personal``: the file tells of people.
    """

    name: str
    label: Text
    explained: Text
    rows: Callable[[Hub], Iterator[Values]] = field(hash=False)
    columns: tuple[Column, ...] = ()
    personal: bool = False
    order: int = 50
    visible: Callable[[Reader, Hub], bool] = field(default=managers, hash=False)

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns of the file: first those that can be brought again."""
        brought = next((each.columns for each in IMPORT_KINDS.items() if each.name == self.name), ())
        return (*brought, *self.columns)


EXPORT_KINDS: Slot[ExportKind] = Slot("kinds of exports")


def export_kind(name: str) -> ExportKind | None:
    """The kind of that name."""
    return next((each for each in EXPORT_KINDS.items() if each.name == name), None)


def job_key(export_id: int) -> str:
    """The key of the job that makes a file."""
    return f"{WORK}:{export_id}"
