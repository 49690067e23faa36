"""What a chart says in words: its values in a language, the small ones, and one sentence for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext, ngettext

from estaminet.ui.charts.figures import Amount, Chart, Point, hidden, known
from estaminet.ui.paper.days import locale_of, sum_of


def written(value: Amount, unit: str, language: str) -> str:
    """A value as a language writes it, with its sign when it is a share or money."""
    locale = locale_of(language)
    if unit == "%":
        pattern = locale.percent_formats[None].pattern.replace("#,##0", "#,##0.#")
        return str(format_decimal(Decimal(str(value)) / 100, format=pattern, locale=locale))
    if is_currency(unit):
        return sum_of(Decimal(str(value)), unit, language)
    return str(format_decimal(Decimal(str(value)), format="#,##0.##", locale=locale))


def is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def unit_words(chart: Chart) -> str:
    """What is counted, where the values do not say it themselves."""
    return "" if chart.unit == "%" or is_currency(chart.unit) else str(chart.unit)


def hidden_words(chart: Chart) -> str:
    return gettext("fewer than %(number)s") % {"number": chart.hidden_below}


def told(chart: Chart, points: Sequence[Point], language: str) -> str:
    """A value, or the sum of several; where one of them is hidden, so much as may be said."""
    if not hidden(points):
        return written(_sum(points), chart.unit, language)
    if len(points) == 1:
        return hidden_words(chart)
    if hidden(points) == len(points):
        return gettext("too few to tell")
    return gettext("%(number)s or more") % {"number": written(_sum(points), chart.unit, language)}


def named(label: str, words: str) -> str:
    return gettext("%(label)s: %(value)s") % {"label": label, "value": words}


def description(chart: Chart, language: str, *, together: bool) -> str:
    """One sentence: the smallest and the largest, and how many are too small to be told.

    ``together`` when the values of a label are one bar.
    """
    if chart.is_empty:
        return gettext("There are no figures yet.")
    told_of = _whole_bars(chart) if together or len(chart.series) == 1 else _single_bars(chart)
    told_of.sort(key=lambda bar: known(bar[1]) or (0.5 if hidden(bar[1]) else 0.0))
    (least_name, least), (most_name, most) = told_of[0], told_of[-1]
    least_words, most_words = told(chart, least, language), told(chart, most, language)
    if len(told_of) == 1:
        sentence = gettext("%(name)s: %(value)s.") % {"name": most_name, "value": most_words}
    elif least_words == most_words:
        sentence = gettext("The same everywhere: %(value)s.") % {"value": most_words}
    else:
        sentence = gettext("From %(least)s (%(least_name)s) to %(most)s (%(most_name)s).") % {
            "least": least_words,
            "least_name": least_name,
            "most": most_words,
            "most_name": most_name,
        }
    return " ".join(filter(None, (sentence, _of_hidden(chart))))


def _whole_bars(chart: Chart) -> list[tuple[str, tuple[Point, ...]]]:
    return [(label.words, points) for label, points in chart.rows]


def _single_bars(chart: Chart) -> list[tuple[str, tuple[Point, ...]]]:
    return [
        (f"{label.words}, {series.label}", (point,))
        for label, points in chart.rows
        for series, point in zip(chart.series, points, strict=True)
    ]


def _of_hidden(chart: Chart) -> str:
    count = sum(hidden(points) for _label, points in chart.rows)
    if not count:
        return ""
    return ngettext(
        "%(count)s figure is too small to be told.", "%(count)s figures are too small to be told.", count
    ) % {"count": count}


def _sum(points: Sequence[Point]) -> Amount:
    """Summed as decimals, so that 0.1 and 0.2 are 0.3."""
    return sum((Decimal(str(point.value)) for point in points if point.value is not None), start=Decimal(0))
