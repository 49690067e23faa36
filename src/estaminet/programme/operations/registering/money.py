"""What was agreed, received and given back: facts, never changed, mended by further facts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import MoneyKind, MoneyMethod
from estaminet.programme.models import MoneyFact, Party, Session
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.locking import lock_party
from estaminet.programme.queries.registering.money import account_of


def agree(party: Party, session: Session, amount: Decimal, *, by: Actor, at: datetime, note: str = "") -> None:
    """Note what more, or with a minus what less, was agreed with a party. In the caller's transaction."""
    if amount:
        _fact(party, session, MoneyKind.AGREED, amount, "", note, None, by, at).save()


def _fact(
    party: Party,
    session: Session,
    kind: MoneyKind,
    amount: Decimal,
    method: str,
    note: str,
    form_key: str | None,
    by: Actor,
    at: datetime,
) -> MoneyFact:
    return MoneyFact(
        party=party,
        session_id=session.pk,
        hub_id=session.hub_id,
        kind=kind,
        amount=amount,
        currency=session.activity.currency,
        method=method,
        note=note.strip()[:300],
        form_key=form_key,
        day=at.astimezone(session.clock).date(),
        at=at,
        by_id=by.account_id,
    )


@transaction.atomic
def note_money(
    *,
    party: Party,
    kind: MoneyKind,
    amount: Decimal,
    method: MoneyMethod,
    by: Actor,
    at: datetime,
    note: str = "",
    form_key: str | None = None,
) -> MoneyFact:
    """Note money that was received from a party, or given back to it. Who may: the session's teams.

    ``amount`` is positive, in the activity's currency. A form sent twice makes one fact.
    Raises AmountMissing, RefundTooHigh.
    """
    now, held = lock_party(party)
    if form_key and (there := MoneyFact.objects.filter(form_key=form_key).first()):
        return there
    if kind is MoneyKind.AGREED or amount <= 0:
        raise refusals.AmountMissing
    if kind is MoneyKind.REFUNDED and amount > account_of(now.pk).received:
        raise refusals.RefundTooHigh
    fact = _fact(now, held[now.session_id], kind, amount, method, note, form_key, by, at)
    try:
        with transaction.atomic():
            fact.save()
    except IntegrityError:
        there = MoneyFact.objects.filter(form_key=form_key).first()
        if there is None:
            raise
        return there
    return fact
