"""Charts of a scope, each cell leading to its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from estaminet.impact.exports.words import HEADINGS, NOTES, TITLES, in_order, label_of
from estaminet.impact.queries.breakdowns import PlainCounts, months, participations_by
from estaminet.impact.queries.ledger import Ledger
from estaminet.network.models import Hub
from estaminet.ui.charts import INKS, Chart, Label, Point, Series

Address = Callable[[str, str], str]
"""The address of the rows of one cell, by dimension and what is told; empty where there is none."""
BARS = ("kind", "age", "country", "language", "mode")
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart and how it is drawn."""

    name: str
    kind: str
    chart: Chart


def bars(
    dimension: str,
    cells: Mapping[str, int | None],
    order: Sequence[str],
    hubs: Mapping[int, Hub],
    languages: Sequence[str],
    address: Address,
    unit: str,
) -> Chart:
    """One bar for each cell."""
    points = [Point(cells[told], address(dimension, told)) for told in order]
    return Chart(
        title=str(TITLES[dimension]),
        labels=[label_of(dimension, told, hubs, languages) for told in order],
        series=[Series("", points, "green")] if order else [],
        unit=unit,
        heading=str(HEADINGS[dimension]),
        note=str(NOTES.get(dimension, "")),
    )


def charts_of(
    ledger: Ledger,
    plain: PlainCounts,
    people: Mapping[int, int],
    hubs: Mapping[int, Hub],
    languages: Sequence[str],
    address: Address,
) -> list[Shown]:
    """All charts of a page, those that would say nothing left out. ``people`` are those of each hub by itself."""
    shown = [Shown("month", "columns", by_month(ledger, hubs, languages, address))]
    unit = _("participations")
    if ledger.scope.hubs is None:
        cells = dict(participations_by(ledger, "hub"))
        order = in_order("hub", cells)
        shown.append(Shown("hub", "bars", bars("hub", cells, order, hubs, languages, address, unit)))
        told = {str(hub): number for hub, number in people.items()}
        order = in_order("people_by_hub", told)
        chart = bars("people_by_hub", told, order, hubs, languages, lambda _by, _is: "", _("people"))
        shown.append(Shown("people_by_hub", "bars", chart))
    for dimension in BARS:
        cells = dict(participations_by(ledger, dimension))
        if len(cells) > 1 or dimension in ("kind", "age"):
            order = in_order(dimension, cells)
            shown.append(Shown(dimension, "bars", bars(dimension, cells, order, hubs, languages, address, unit)))
    shown.append(Shown("returning", "bars", by_returning(plain)))
    return shown


def by_returning(plain: PlainCounts) -> Chart:
    """First participations in something of the network, and those of people who had come before."""
    return Chart(
        title=str(TITLES["returning"]),
        labels=[_("for the first time"), _("came again"), _("nobody can tell")] if plain.people else [],
        series=[Series("", [plain.new, plain.again, plain.uncounted], "blue")] if plain.people else [],
        unit=_("participations"),
        heading=str(HEADINGS["returning"]),
        note=str(NOTES["returning"]),
    )


def by_month(ledger: Ledger, hubs: Mapping[int, Hub], languages: Sequence[str], address: Address) -> Chart:
    """Month by month, the latest two years of the scope; of a whole network the hubs on top of each other."""
    last = min(ledger.scope.last, ledger.scope.at.date())
    first = ledger.scope.first
    if ledger.parts:
        first = max(first, ledger.parts[0].day.replace(day=1))
    names = months(first, last)[-MOST_MONTHS:] if ledger.people else []
    month_of = {part.session_id: f"{part.day:%Y-%m}" for part in ledger.parts}
    found: Counter[tuple[int, str]] = Counter()
    for each in ledger.people:
        found[each.hub_id, month_of[each.session_id]] += each.number
    several = ledger.scope.hubs is None
    # A series for each hub, as they stand in the street; more than a chart can hold are told together.
    ranked = [hub for hub in hubs if any(found[hub, month] for month in names)]
    kept, rest = (ranked, []) if len(ranked) <= 6 else (ranked[:5], ranked[5:])
    series = [
        Series(
            label_of("hub", str(hub), hubs, languages) if several else "",
            [found[hub, month] for month in names],
            hubs[hub].ink if hubs[hub].ink in INKS else "brick",
        )
        for hub in kept
    ]
    if rest:
        series.append(Series(_("other hubs"), [sum(found[hub, month] for hub in rest) for month in names], "grey"))
    return Chart(
        title=str(TITLES["month"]),
        labels=[Label(label_of("month", month, hubs, languages), address("month", month)) for month in names],
        series=series if names else [],
        unit=_("participations"),
        heading=str(HEADINGS["month"]),
    )
