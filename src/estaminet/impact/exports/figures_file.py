"""All figures of a scope as a file: one line for each, and in the workbook the dates that prove them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estaminet.impact.exports.words import HEADINGS, in_order, label_of
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.breakdowns import BY, PlainCounts, participations_by
from estaminet.impact.queries.indicators import Figure
from estaminet.impact.queries.ledger import Ledger
from estaminet.impact.queries.rows import sessions_by_id
from estaminet.kernel.tables.writing import CSV_TYPE, XLSX_TYPE, Cell, Sheet, csv_chunks, xlsx_bytes
from estaminet.network.models import Hub

CSV: Final = CSV_TYPE
XLSX: Final = XLSX_TYPE
DIMENSIONS: Final = ("month", *(each for each in BY if each != "mode"), "mode", "kind", "counting")


@dataclass(frozen=True)
class Told:
    """What goes into the file. ``languages`` is the order in which words are looked for."""

    ledger: Ledger
    plain: PlainCounts
    people: Mapping[int, int]
    figures: Sequence[Figure]
    rules: CountingRules | None
    hubs: Mapping[int, Hub]
    languages: Sequence[str]


def head() -> list[str]:
    return [_("Figure"), _("Told apart by"), _("Of"), _("Number"), _("Unit"), _("From"), _("Until"), _("Rules")]


def lines(told: Told) -> Iterator[list[Cell]]:
    """One line for each figure, in the language that is spoken."""
    scope, plain = told.ledger.scope, told.plain
    days = [scope.first.isoformat(), scope.last.isoformat()]
    counts = (
        (_("Participations"), plain.participations, _("participations")),
        (_("Different people who registered and came"), plain.people, _("people")),
        (_("of them for the first time"), plain.new, _("people")),
        (_("Participations of people who had come before"), plain.again, _("participations")),
        (_("Participations of people nobody can tell apart"), plain.uncounted, _("participations")),
        (_("Hours of participation"), plain.hours, _("hours")),
        (_("Dates"), plain.sessions, _("dates")),
        (_("Activities"), plain.activities, _("activities")),
    )
    for name, number, unit in counts:
        yield [name, "", "", number, unit, *days, ""]
    for figure in told.figures:
        version = f"{told.rules.key} {told.rules.version}" if told.rules else ""
        if told.rules and told.rules.provisional:
            version = f"{version} ({_('provisional')})"
        yield [figure.definition.code, "", "", figure.value, str(figure.definition.unit.label), *days, version]
    for hub, number in told.people.items():
        yield [_("Different people"), _("Hub"), _label(told, "hub", str(hub)), number, _("people"), *days, ""]
    for dimension in DIMENSIONS:
        cells = dict(participations_by(told.ledger, dimension))
        order = sorted(cells) if dimension == "month" else in_order(dimension, cells)
        for cell in order:
            apart = str(HEADINGS.get(dimension, _("Counts as")))
            yield [
                _("Participations"),
                apart,
                _label(told, dimension, cell),
                cells[cell],
                _("participations"),
                *days,
                "",
            ]


def _label(told: Told, dimension: str, cell: str) -> str:
    return cell if dimension == "month" else label_of(dimension, cell, told.hubs, told.languages)


def csv_file(told: Told) -> bytes:
    """Comma-separated, in UTF-8 with a mark, so that spreadsheets read accents."""
    return b"".join(csv_chunks(head(), lines(told), separator=","))


def xlsx_file(told: Told) -> bytes:
    """A sheet of figures and one of the dates, each with its parts, how they count and how many were there."""
    sheets = (Sheet(_("Figures"), head(), lines(told)), Sheet(_("Dates"), _date_head(), _dates(told)))
    return xlsx_bytes(sheets, of_nobody=True)


def _date_head() -> list[str]:
    return [_("Day"), _("Hub"), _("Activity"), _("Part"), _("Counts as"), _("For inclusion"), _("Participations")]


def _dates(told: Told) -> Iterator[list[Cell]]:
    sessions = sessions_by_id([part.session_id for part in told.ledger.parts])
    order = tuple(told.languages)
    for part in told.ledger.parts:
        row, decided = sessions[part.session_id], part.decided
        yield [
            part.day.isoformat(),
            row.hub.name.pick(order).text,
            row.activity.title.pick(order).text,
            part.name.pick(order).text if part.name else "",
            capfirst(str(decided.counting.label)) if decided else _("not decided"),
            _("yes") if decided and decided.inclusion else "",
            told.ledger.number(part),
        ]
