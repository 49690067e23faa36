"""What everybody may read tells nothing of a few people, not by subtraction either."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estaminet.impact.queries.public import safe, safe_number, told_until

CELLS = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=9)


@given(CELLS)
def test_what_is_hidden_cannot_be_reckoned_from_the_total(cells: dict[int, int]) -> None:
    told = safe(cells)
    hidden = [cells[key] for key, number in told.items() if number is None]
    assert all(number is None or number == 0 or number >= 5 for number in told.values())
    assert {key: number for key, number in told.items() if number is not None}.items() <= cells.items()
    if hidden and sum(cells.values()) >= 5 and sum(1 for number in cells.values() if number) > 1:
        assert len(hidden) >= 2
        assert sum(hidden) >= 5


def test_the_next_smallest_goes_with_a_small_one() -> None:
    assert safe({"a": 3, "b": 40, "c": 7, "d": 0}) == {"a": None, "b": 40, "c": None, "d": 0}
    assert safe({"a": 1, "b": 1, "c": 9, "d": 12}) == {"a": None, "b": None, "c": None, "d": 12}
    assert safe({"a": 3, "b": 4, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert safe({"a": 5, "b": 6}) == {"a": 5, "b": 6}
    assert (safe_number(4), safe_number(0), safe_number(5)) == (None, 0, 5)


@pytest.mark.parametrize(
    ("year", "today", "until"),
    [
        (2025, date(2026, 11, 20), date(2025, 12, 31)),
        (2026, date(2026, 11, 20), date(2026, 9, 30)),
        (2026, date(2026, 10, 1), date(2026, 9, 30)),
        (2026, date(2026, 3, 31), None),
        (2027, date(2026, 11, 20), None),
    ],
)
def test_figures_of_everybody_end_with_a_quarter(year: int, today: date, until: date | None) -> None:
    assert told_until(year, today) == until
