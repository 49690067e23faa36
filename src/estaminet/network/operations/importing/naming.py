"""Say which column of a file is what, and remember it for the next file of this kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.models import Import, ImportLine, ImportMapping
from estaminet.network.operations.importing.holding import go_to, held, kind_of
from estaminet.network.queries.importing import NamedColumn, fingerprint, languages_of, named_columns

DATED = ("date", "instant")


class ColumnMissing(Refusal):
    """A column without which no line can be taken in is not named."""

    def __init__(self, column: NamedColumn) -> None:
        self.column = column
        super().__init__(_("Please say which column this is: no line can be taken in without it."), field=column.key)


class NamedTwice(Refusal):
    """One column of the file cannot be two things."""

    def __init__(self, key: str) -> None:
        super().__init__(_("This column of the file is named already. Each can be one thing."), field=key)


class OrderUnclear(Refusal):
    """The dates of a column can be read in two ways, and nobody has said which is right."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__(
            _("Dates such as 03/04/2026 stand in this column. Please say whether the day or the month comes first."),
            field=f"order-{place}",
        )


@transaction.atomic
def name_columns(
    *, imported: Import, mapping: Mapping[str, int], orders: Mapping[str, str], by: Actor, at: datetime
) -> Import:
    """Name the columns and ask for all lines to be checked.

    ``mapping`` is column key → place of the header; ``orders`` says for places of dates that can be read in two ways
    whether ``day`` or ``month`` comes first. Who may: those to whom the kind is visible at this hub. Raises MovedOn,
    ColumnMissing, NamedTwice, OrderUnclear.
    """
    now = held(imported, ImportState.MAPPING, ImportState.CHECKED)
    kind = kind_of(now)
    columns = {
        each.key: each for each in named_columns(kind, languages_of(now.hub, str(now.reading.get("language", ""))))
    }
    named = {key: place for key, place in mapping.items() if key in columns and 0 <= place < len(now.headers)}
    _check_named(named, columns)
    now.mapping = named
    now.reading = {**now.reading, "said": _said_orders(now, named, columns, orders)}
    ImportMapping.objects.update_or_create(
        hub=now.hub,
        kind=now.kind,
        fingerprint=fingerprint(now.headers),
        defaults={"mapping": named, "reading": {"said": now.reading["said"]}, "at": at},
    )
    # What somebody left out, or wanted to change what is here, was a line of another reading.
    decided = (LineVerdict.LEFT_OUT, LineVerdict.UPDATE)
    ImportLine.objects.filter(imported=now, verdict__in=decided).update(verdict=LineVerdict.UNCHECKED)
    go_to(now, ImportState.CHECKING, by=by, at=at, also=("mapping",))
    record(by=by, at=at, did="import.columns_named", on=now, hub_id=now.hub_id)
    return now


def _check_named(named: Mapping[str, int], columns: Mapping[str, NamedColumn]) -> None:
    taken: set[int] = set()
    for key, place in named.items():
        if place in taken:
            raise NamedTwice(key)
        taken.add(place)
    there = {columns[key].column.key for key in named}
    for each in columns.values():
        if each.column.required and each.column.key not in there:
            raise ColumnMissing(each)


def _said_orders(
    now: Import, named: Mapping[str, int], columns: Mapping[str, NamedColumn], orders: Mapping[str, str]
) -> dict[str, str]:
    """Answers for the columns that leave their order open. Raises OrderUnclear."""
    said = {}
    for key, place in named.items():
        if columns[key].column.shape in DATED and now.reading.get("orders", {}).get(str(place)) == "ask":
            order = orders.get(str(place), "")
            if order not in ("day", "month"):
                raise OrderUnclear(place)
            said[str(place)] = order
    return said
