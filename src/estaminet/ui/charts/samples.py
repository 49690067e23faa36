"""Charts for the style guide: invented figures as a network meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estaminet.ui.charts.figures import Aim, Chart, Label, Point, Series
from estaminet.ui.paper.days import short_month

WATTRELOS = (96, 110, 142, 128, 160, 174, 88, 64, 150, 181, 118)
MONS = (82, 95, 120, 136, 148, 190, 102, 70, 142, 166, 121)
BRUSSELS = (60, 74, 88, 92, 120, 131, 84, 58, 96, 120, 78)


def sample_charts() -> list[tuple[str, Chart]]:
    """A kind and a chart each."""
    return [
        ("columns", _months()),
        ("bars", _participants()),
        ("stacked", _ages()),
        ("columns", _spent()),
        ("bars", _shares()),
        ("bars", Chart(title=_("Nothing counted yet"), labels=(), series=())),
    ]


def _months() -> Chart:
    language = get_language() or "en"
    return Chart(
        title=_("Attendances, month by month"),
        labels=[Label(short_month(date(2026, month, 1), language), "#figures") for month in range(1, 12)],
        series=[
            Series("Wattrelos", WATTRELOS, "brick"),
            Series("Mons", MONS, "green"),
            Series(_("Brussels"), BRUSSELS, "blue"),
        ],
        unit=_("attendances"),
        heading=_("Month"),
        aim=Aim(_("Hoped for each month"), 350),
        note=_("November until the 20th. Each person is counted once a session."),
    )


def _participants() -> Chart:
    names = ("La Lainerie", "Café Europa", "LaVallée", "Officina del Serchio", "Читалище Изгрев", "مقهى الجيران")
    values = (1284, 967, 1032, None, 31, 0)
    return Chart(
        title=_("Different people who took part"),
        labels=names,
        series=[
            Series("", [Point(value, f"#rows-{number}") for number, value in enumerate(values)], "green"),
        ],
        unit=_("people"),
        heading=_("Hub"),
    )


def _ages() -> Chart:
    return Chart(
        title=_("Who took part, by age"),
        labels=[
            _("Workshops"),
            _("Concerts and screenings"),
            _("Walks and visits in the neighbourhood, with families, schools and the neighbours of the canal"),
        ],
        series=[
            Series(_("under 18"), (214, 96, 318), "brick"),
            Series(_("18 to 25"), (142, 310, None), "ochre"),
            Series(_("26 to 64"), (402, 528, 265), "blue"),
            Series(_("65 and older"), (88, 61, 170), "plum"),
            Series(_("no age given"), (31, 0, 42), "grey"),
        ],
        unit=_("people"),
        heading=_("Activity"),
    )


def _spent() -> Chart:
    years = range(2021, 2027)
    values = (412_000, 865_500, 1_240_300, 1_618_250, 1_402_900, 730_000)
    return Chart(
        title=_("Spent on the programme"),
        labels=[str(year) for year in years],
        series=[Series("", values, "blue")],
        unit="EUR",
        heading=_("Year"),
    )


def _shares() -> Chart:
    return Chart(
        title=_("“I met somebody I would not have met otherwise”"),
        labels=["Wattrelos", "Mons", "Gabrovo"],
        series=[
            Series("2025", (Decimal("61.5"), 58, 70), "grey"),
            Series("2026", (68, Decimal("66.2"), 74), "plum"),
        ],
        unit="%",
        heading=_("Hub"),
        aim=Aim(_("Hoped for"), 65),
    )
