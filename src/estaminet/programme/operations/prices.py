"""Say what an activity costs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import checked
from estaminet.programme.enums import PricePolicy
from estaminet.programme.models import Activity, Tariff
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.history import Sheet, facts_of
from estaminet.programme.operations.settling import settle


class PriceWithoutAmount(Refusal):
    """A price was promised and no amount given."""

    message = _("Please give an amount for each price.")
    field = "amount"


class OnePriceOnly(Refusal):
    """Several prices were given where there is one."""

    message = _("These are several prices. Keep one, or choose “several prices”.")
    field = "price"


class PricesChangedMeanwhile(Refusal):
    """Somebody has changed the prices since they were shown."""

    message = _("Somebody else has changed the prices meanwhile. Yours stand below: save again to keep them.")


@dataclass(frozen=True, slots=True)
class TariffDraft:
    """One price. ``id`` names one that is there already; without it a new one is made."""

    amount: Decimal
    name: Mapping[str, str]
    id: int | None = None


def mark_of_prices(activity: Activity) -> str:
    """Short mark of how an activity is paid for, so that a form notices when it changes meanwhile."""
    facts = facts_of(activity)
    told = [facts["price"], facts["currency"], facts["tariffs"]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


@transaction.atomic
def set_prices(
    *,
    activity: Activity,
    policy: str,
    tariffs: Sequence[TariffDraft],
    by: Actor,
    at: datetime,
    currency: str = "EUR",
    seen: str | None = None,
) -> Activity:
    """Set how an activity is paid for, and its prices in their order; those not named go. A free one has none.

    Who may: the teams of its hubs. ``seen`` is the mark of what was shown (``mark_of_prices``).
    Raises PriceWithoutAmount, OnePriceOnly, PricesChangedMeanwhile, NotValid, TextTooLong.
    """
    now = locked(activity)
    if seen is not None and seen != mark_of_prices(now):
        raise PricesChangedMeanwhile
    wanted = [] if policy == PricePolicy.FREE else list(tariffs)
    if policy in (PricePolicy.FIXED, PricePolicy.SOLIDARITY) and not wanted:
        raise PriceWithoutAmount
    if policy == PricePolicy.FIXED and len(wanted) > 1:
        raise OnePriceOnly
    sheet = Sheet(now, "activity.prices_set", by=by, at=at)
    sheet.before(now)
    now.price, now.currency = policy, currency
    checked(now).save(update_fields=["price", "currency"])
    there = {tariff.pk: tariff for tariff in now.tariffs.all()}
    kept = set()
    for position, draft in enumerate(wanted):
        tariff = there.get(draft.id or 0) or Tariff(activity=now)
        tariff.amount, tariff.position = draft.amount, position
        checked(tariff).save()
        set_texts(on=tariff, texts={"name": draft.name}, by=by, at=at)
        kept.add(tariff.pk)
    now.tariffs.exclude(pk__in=kept).delete()
    sheet.close([now])
    return settle(activity_id=now.pk, at=at)
