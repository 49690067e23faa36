"""What a file says otherwise than what is here costs no question for each line."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.network.import_kinds import Again
from estaminet.programme.operations.bringing.differing import compare
from tests.programme.bringing.carrying import brought, here, published
from tests.programme.bringing.test_up_to_date import KIND, REPAIR, calendar


def test_comparing_costs_the_same_for_one_and_for_many(cast: Any) -> None:
    events = [{**REPAIR, "UID": f"{number}@x", "SUMMARY": f"Fête {number}"} for number in range(8)]
    made = published(brought(cast.wattrelos, KIND, calendar(*events)))
    changed = brought(cast.wattrelos, KIND, calendar(*({**each, "LOCATION": "Parc"} for each in events)))
    known = dict(made.records.values_list("key", "record_id"))
    lines = [
        Again(known[line.key], line.understood["facts"], frozenset({"where"}), remembered=True)
        for line in changed.lines.all()
    ]

    def cost(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(compare(here(cast.wattrelos), lines[:number])) == number
        return len(queries)

    assert cost(8) == cost(1) <= 5
