"""Cells as people and programs write them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from estaminet.kernel.tables.cells import Unreadable, Ways, read_cell
from estaminet.kernel.tables.dates import OrderSeen
from estaminet.kernel.tables.words import choice_words
from estaminet.network.enums import PlaceKind

PARIS = ZoneInfo("Europe/Paris")


def cell(text: str, shape: str, **ways: Any) -> Any:
    try:
        return read_cell(text, shape, Ways(zone=PARIS, **ways))
    except Unreadable as fault:
        return f"! {fault.code}"


@pytest.mark.parametrize(
    ("text", "order", "read"),
    [
        ("2026-11-20", "", "2026-11-20"),
        ("2026/11/20", "", "2026-11-20"),
        ("20261120", "", "2026-11-20"),
        ("20/11/2026", "day", "2026-11-20"),
        ("11/20/2026", "month", "2026-11-20"),
        ("3/4/2026", "day", "2026-04-03"),
        ("3/4/2026", "month", "2026-03-04"),
        ("3/4/2026", "", "! unclear_date"),
        ("4/4/2026", "", "2026-04-04"),
        ("20.11.2026", "month", "2026-11-20"),
        ("20/11/2026", "month", "! not_a_date"),
        ("20/11/26", "day", "! short_year"),
        ("31/02/2026", "day", "! not_a_date"),
        ("20 novembre 2026", "", "2026-11-20"),
        ("vendredi 20 novembre 2026", "", "2026-11-20"),
        ("20. November 2026", "", "2026-11-20"),
        ("20 nov. 2026", "", "2026-11-20"),
        ("November 20, 2026", "", "2026-11-20"),
        ("46346", "", "2026-11-20"),
        ("46346.75", "", "2026-11-20"),
        ("2026-11-20T14:30", "", "2026-11-20"),
        ("20/11/2026 14:30", "day", "2026-11-20"),
        ("soon", "", "! not_a_date"),
        ("0026-11-20", "", "! not_a_date"),
    ],
)
def test_days(text: str, order: Any, read: str) -> None:
    assert cell(text, "date", order=order) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-20T14:30:00Z", "2026-11-20T15:30:00+01:00"),
        ("2026-11-20T14:30:00+01:00", "2026-11-20T14:30:00+01:00"),
        ("20/11/2026 14h30", "2026-11-20T14:30:00+01:00"),
        ("20/11/2026, 2:30 pm", "2026-11-20T14:30:00+01:00"),
        ("2026-07-20 14:30", "2026-07-20T14:30:00+02:00"),
        ("2026-11-20", "2026-11-20T00:00:00+01:00"),
        ("46346.75", "2026-11-20T18:00:00+01:00"),
        ("2026-03-29 02:30", "! no_such_time"),
        ("2026-11-20 25:30", "! not_a_time"),
    ],
)
def test_instants(text: str, read: str) -> None:
    assert cell(text, "instant", order="day") == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14:30", "14:30"),
        ("14h", "14:00"),
        ("9.05", "09:05"),
        ("2 pm", "14:00"),
        ("14 Uhr", "14:00"),
        ("14", "! not_a_time"),
    ],
)
def test_times(text: str, read: str) -> None:
    assert cell(text, "time") == read


@pytest.mark.parametrize(
    ("text", "number", "money"),
    [
        ("80", 80, "80.00"),
        ("12,5", 12.5, "12.50"),
        ("12.50", 12.5, "12.50"),
        ("1.234,56", 1234.56, "1234.56"),
        ("1,234.56", 1234.56, "1234.56"),
        ("1 234,56", 1234.56, "1234.56"),
        ("1.234.567", 1234567, "1234567.00"),
        ("1.234", "! unclear_number", "1234.00"),
        ("1,234", "! unclear_number", "1234.00"),
        ("0,125", 0.125, "! not_money"),
        ("-3", -3, "-3.00"),
        ("€ 12,-", "! not_a_number", "12.00"),
        ("12,50 EUR", "! not_a_number", "12.50"),
        ("1.23.4", "! not_a_number", "! not_a_number"),
        ("twelve", "! not_a_number", "! not_a_number"),
    ],
)
def test_figures(text: str, number: Any, money: str) -> None:
    assert (cell(text, "number"), cell(text, "money")) == (number, money)


def test_yes_and_no_in_the_languages_of_the_house() -> None:
    assert [cell(word, "yes_no") for word in ("Oui", "JA", "yes", "x", "1", "да")] == [True] * 6
    assert [cell(word, "yes_no") for word in ("non", "Nee", "Nein", "0", "не")] == [False] * 5
    assert cell("perhaps", "yes_no") == "! not_yes_no"


def test_choices_by_key_or_by_word_in_any_language() -> None:
    words = choice_words(dict(PlaceKind.choices))

    assert {cell(word, "choice", choices=words) for word in ("kitchen", "Cuisine", "keuken", "Küche")} == {"kitchen"}
    assert cell("attic", "choice", choices=words) == "! not_a_choice"


def test_languages_addresses_and_lists() -> None:
    assert cell("fr; Nederlands, german", "languages") == ["fr", "nl", "de"]
    assert cell("Klingon", "languages") == "! unknown_language"
    assert cell("Amina@Example.ORG", "email") == "amina@example.org"
    assert cell("amina at home", "email") == "! not_an_address"
    assert cell("a; b;;a\nc", "list") == ["a", "b", "c"]
    assert cell("x" * 11, "text", longest=10) == "! too_long"


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01/02/2026", "13/02/2026"], "day"),
        (["01/02/2026", "02/13/2026"], "month"),
        (["01/02/2026", "03/04/2026"], "ask"),
        (["13/02/2026", "02/13/2026"], "ask"),
        (["04/04/2026"], ""),
        (["2026-02-01", "x", "01.02.2026"], ""),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_whole_column(column: list[str], order: str) -> None:
    seen = OrderSeen()
    for text in column:
        seen.look(text)

    assert seen.order == order
