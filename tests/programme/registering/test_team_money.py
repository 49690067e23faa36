"""The money of a hub: figures of a month, and the facts behind each of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from estaminet.programme.enums import MoneyKind, MoneyMethod
from estaminet.programme.operations.registering.money import note_money
from tests.factories.registering import registered
from tests.programme.dates import cost, text
from tests.programme.registering.team import NOW, ahead

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 10, 3, 22, 30, tzinfo=UTC)  # in France it is Sunday already


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page() -> str:
    return reverse("manage:money", args=["wattrelos"])


def noted(by: Any, party: Any, amount: str, at: datetime, method: str = "cash", kind: str = "received") -> None:
    note_money(party=party, kind=MoneyKind(kind), amount=Decimal(amount), method=MoneyMethod(method), by=by, at=at)


@pytest.fixture
def october(cast: Any) -> Any:
    """Three receipts and something given back, on two days."""
    session, by = ahead(cast.wattrelos), cast.actor(cast.alice)
    party = registered(session, at=NOW, contact_name="Nadia Benali")
    noted(by, party, "8", EVENING - timedelta(hours=4))
    noted(by, party, "12.50", EVENING, method="card")
    noted(by, party, "10", EVENING + timedelta(hours=10))
    noted(by, party, "3", EVENING + timedelta(hours=11), kind="refunded")
    return party


def test_each_day_and_way_has_its_sum_on_the_hub_s_own_calendar(alice: Any, october: Any, page: str) -> None:
    context = alice.get(f"{page}?month=2026-10").context
    told = [
        (each.day.day, [(line.method, line.received, line.refunded) for line in each.lines], each.sums[0].total)
        for each in context["days"]
    ]
    ten, three, half, eight = Decimal(10), Decimal(3), Decimal("12.50"), Decimal(8)
    assert told == [
        (4, [("card", half, 0), ("cash", ten, three)], half + ten - three),
        (3, [("cash", eight, 0)], eight),
    ]
    assert [(line.method, line.total) for line in context["ways"]] == [("card", half), ("cash", Decimal(15))]
    assert [line.total for line in context["sums"]] == [Decimal("27.50")]


def test_behind_each_figure_stand_codes_and_no_names(alice: Any, october: Any, page: str) -> None:
    told = text(alice.get(f"{page}?month=2026-10"))
    spelled = f"{october.code[:4]} {october.code[4:]}"
    assert (told.count(spelled), "Nadia" in told) == (4, False)


def test_a_month_without_money_says_so_and_nonsense_is_this_month(alice: Any, october: Any, page: str) -> None:
    assert "No money changed hands in this month" in text(alice.get(f"{page}?month=2026-09"))
    shown = alice.get(f"{page}?month=never").context
    assert shown["first"] == NOW.date().replace(day=1)
    assert f"{shown['months'][-1]:%Y-%m}" == "2026-10"


def test_another_hub_s_money_is_not_told(cast: Any, alice: Any, october: Any) -> None:
    assert alice.get(reverse("manage:money", args=["mons"])).status_code == 404
    bob = cast.client(cast.bob).get(reverse("manage:money", args=["mons"]) + "?month=2026-10")
    assert bob.context["days"] == []


@pytest.mark.parametrize("who", ["alice", "ana", "cleo"])
def test_the_navigation_leads_there_beside_and_below_and_says_where_one_is(cast: Any, page: str, who: str) -> None:
    client = cast.client(getattr(cast, who))
    today = client.get(reverse("manage:today", args=["wattrelos"])).content.decode()
    doors = re.findall(rf'<a href="{page}"[^>]*>', today)
    standing = re.findall(r'<a href="(/en/manage/[^"]*)" aria-current="page"', client.get(page).content.decode())
    # Once in the bar beside the page, once in that of a phone.
    assert (doors, standing) == ([f'<a href="{page}">'] * 2, [page] * 2)


def test_the_page_costs_the_same_for_one_fact_and_for_many(cast: Any, alice: Any, page: str) -> None:
    session, by = ahead(cast.wattrelos), cast.actor(cast.alice)
    noted(by, registered(session, at=NOW), "8", EVENING)
    address = f"{page}?month=2026-10"
    one = cost(alice, address)
    for day in range(5):
        noted(by, registered(session, at=NOW), "8", EVENING + timedelta(days=day))
    assert cost(alice, address) == one
