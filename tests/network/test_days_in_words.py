"""Dates as people of a language say them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from estaminet.network.templatetags.opening import day_span, long_day, short_day

FIRST, SECOND = date(2026, 8, 1), date(2026, 8, 2)


@pytest.mark.parametrize(
    ("language", "long", "short", "span"),
    [
        ("fr", "samedi 1er août", "1er août 2026", "Du samedi 1er août au dimanche 2 août"),
        ("nl", "zaterdag 1 augustus", "1 augustus 2026", "zaterdag 1 augustus tot en met zondag 2 augustus"),
        ("de", "Samstag, 1. August", "1. August 2026", "Samstag, 1. August bis Sonntag, 2. August"),
        ("en", "Saturday, 1 August", "1 August 2026", "Saturday, 1 August to Sunday, 2 August"),
    ],
)
def test_the_first_of_a_month(language: str, long: str, short: str, span: str) -> None:
    with translation.override(language):
        assert (long_day(FIRST), short_day(FIRST), day_span(FIRST, SECOND)) == (long, short, span)


def test_only_the_first_is_an_ordinal_in_french() -> None:
    with translation.override("fr"):
        assert [long_day(date(2026, 8, day)) for day in (1, 11, 21, 31)] == [
            "samedi 1er août",
            "mardi 11 août",
            "vendredi 21 août",
            "lundi 31 août",
        ]
