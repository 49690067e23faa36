"""What parties owe and paid, and what a hub took in on a day: sums of facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from estaminet.programme.enums import MoneyKind
from estaminet.programme.models import MoneyFact

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Account:
    """Sums of one party. ``received`` is what was taken in less what was given back."""

    agreed: Decimal = NOTHING
    received: Decimal = NOTHING

    @property
    def due(self) -> Decimal:
        """What is still to come; below zero, what is to be given back."""
        return self.agreed - self.received


def accounts_of(parties: Iterable[int]) -> dict[int, Account]:
    """Party → its sums; those without any money are left out. One query."""
    sums: dict[int, dict[str, Decimal]] = {}
    rows = MoneyFact.objects.filter(party__in=list(parties)).order_by().values_list("party", "kind")
    for party, kind, amount in rows.annotate(total=Sum("amount")):
        sums.setdefault(party, {})[kind] = amount
    return {
        party: Account(
            agreed=each.get(MoneyKind.AGREED, NOTHING),
            received=each.get(MoneyKind.RECEIVED, NOTHING) - each.get(MoneyKind.REFUNDED, NOTHING),
        )
        for party, each in sums.items()
    }


def account_of(party_id: int) -> Account:
    """The sums of one party. One query."""
    return accounts_of([party_id]).get(party_id, Account())


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What a hub took in and gave back on one day, by one way and in one currency."""

    day: date
    method: str
    currency: str
    received: Decimal
    refunded: Decimal

    @property
    def total(self) -> Decimal:
        return self.received - self.refunded


def totals_by_day(hub_id: int, first: date, last: date) -> list[DayTotal]:
    """Each day on which money changed hands, latest first, by method. One query."""
    rows = (
        MoneyFact.objects.filter(hub=hub_id, day__gte=first, day__lte=last)
        .exclude(kind=MoneyKind.AGREED)
        .order_by()
        .values_list("day", "method", "currency", "kind")
        .annotate(total=Sum("amount"))
    )
    sums: dict[tuple[date, str, str], dict[str, Decimal]] = {}
    for day, method, currency, kind, total in rows:
        sums.setdefault((day, method, currency), {})[kind] = total
    ordered = sorted(sums.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1:]))
    return [
        DayTotal(*key, each.get(MoneyKind.RECEIVED, NOTHING), each.get(MoneyKind.REFUNDED, NOTHING))
        for key, each in ordered
    ]
