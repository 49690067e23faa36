"""What a hub took in and gave back, day by day, with the facts behind each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estaminet.network.doors import hub_worked_at, now_at, reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.models import MoneyFact
from estaminet.programme.queries.registering.money import DayTotal, totals_by_day
from estaminet.programme.queries.registering.team import money_facts, money_months
from estaminet.programme.queries.team_list import made_at
from estaminet.programme.views.months import month_asked

NOTHING = Decimal(0)


@dataclass
class Day:
    """One day: a line for each way and currency, and the facts behind them."""

    day: date
    lines: list[DayTotal] = field(default_factory=list)
    facts: list[MoneyFact] = field(default_factory=list)

    @property
    def sums(self) -> list[DayTotal]:
        """All ways together, by currency."""
        return sums_of(self.lines)


def sums_of(lines: Sequence[DayTotal]) -> list[DayTotal]:
    """What some lines come to, by currency."""
    found: dict[str, list[DayTotal]] = defaultdict(list)
    for line in lines:
        found[line.currency].append(line)
    return [
        DayTotal(
            day=of[0].day,
            method="",
            currency=currency,
            received=sum((each.received for each in of), NOTHING),
            refunded=sum((each.refunded for each in of), NOTHING),
        )
        for currency, of in sorted(found.items())
    ]


def ways_of(lines: Sequence[DayTotal]) -> list[DayTotal]:
    """What a month came to in each way."""
    found: dict[str, list[DayTotal]] = defaultdict(list)
    for line in lines:
        found[line.method].append(line)
    return [
        DayTotal(each.day, method, each.currency, each.received, each.refunded)
        for method, of in sorted(found.items())
        for each in sums_of(of)
    ]


@signed_in
@require_safe
def money(request: HttpRequest, hub: str) -> HttpResponse:
    """A month of a hub's money. No names: the code of a party leads to it, for those who may read it."""
    house = hub_worked_at(request, hub)
    today = now_at(house).date()
    known = money_months(house.pk)
    first = month_asked(request.GET.get("month", ""), today)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    lines = totals_by_day(house.pk, first, last)
    days = {line.day: Day(line.day) for line in lines}
    for line in lines:
        days[line.day].lines.append(line)
    for fact in money_facts(house.pk, first, last):
        days[fact.day].facts.append(fact)
    context = {
        "hub": house,
        "first": first,
        "months": _months(house, known, today, first),
        "days": list(days.values()),
        "ways": ways_of(lines),
        "sums": sums_of(lines),
        "ours": set(made_at(reader(request), house).values_list("pk", flat=True)) if days else set(),
    }
    return render(request, "programme/manage/registering/money.html", context)


def _months(house: Hub, known: tuple[date, date] | None, today: date, shown: date) -> list[date]:
    """Months to choose from, the latest first: from the first money to this month."""
    begin, end = (min(known[0], today, shown), max(known[1], today, shown)) if known else (shown, max(today, shown))
    months, month = [], begin.replace(day=1)
    while month <= end:
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return months[::-1]
