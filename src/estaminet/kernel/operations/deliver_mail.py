"""Carry mails from the outbox to the mail server: claimed, handed over, marked, each in a short transaction."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.mail.addresses import RefusedForGood
from estaminet.kernel.mail.compose import compose
from estaminet.kernel.mail.transport import Transport
from estaminet.kernel.models import MailState, OutboxMail

LEASE = timedelta(minutes=2)
BACK_OFF = (1, 5, 15, 60, 240, 720)  # minutes
log = logging.getLogger(__name__)


@transaction.atomic
def claim_mails(*, at: datetime, limit: int = 50) -> list[OutboxMail]:
    """Take mails that are due, so that no second worker does. Claims of a dead worker are taken over.

    A mail whose worker died while handing it over becomes *unknown*: nobody can tell whether the server took it, so
    it is shown to the team and never resent by itself.
    """
    OutboxMail.objects.filter(state=MailState.HANDING_OVER, claimed_until__lt=at).update(state=MailState.UNKNOWN)
    due = OutboxMail.objects.select_for_update(skip_locked=True).filter(
        Q(state=MailState.WAITING, next_at__lte=at) | Q(state=MailState.CLAIMED, claimed_until__lt=at)
    )
    mails = list(due.order_by("next_at", "id")[:limit])
    OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
        state=MailState.CLAIMED, claimed_until=at + LEASE
    )
    for mail in mails:
        mail.claimed_until = at + LEASE
    return mails


def deliver_mails(*, transport: Transport, clock: Callable[[], datetime], limit: int = 50) -> int:
    """Deliver what is due; gives how many left. One failing mail does not hold the others."""
    mails = claim_mails(at=clock(), limit=limit)
    with transport:
        return sum(_deliver_one(mail, transport, clock) for mail in mails)


class ClaimLost(Exception):
    """The claim grew old while other mails were handed over, and another worker has taken this one."""


def _deliver_one(mail: OutboxMail, transport: Transport, clock: Callable[[], datetime]) -> bool:
    ours = OutboxMail.objects.filter(pk=mail.pk)
    on_its_way = False

    def handing_over() -> None:
        nonlocal on_its_way
        claimed = ours.filter(state=MailState.CLAIMED, claimed_until=mail.claimed_until)
        if not claimed.update(state=MailState.HANDING_OVER, claimed_until=clock() + LEASE):
            raise ClaimLost
        on_its_way = True

    try:
        kept = transport.hand_over(mail, compose(mail), handing_over, clock())
    except ClaimLost:
        return False
    except RefusedForGood as fault:
        ours.update(state=MailState.REFUSED, last_error=str(fault)[:300], attempts=mail.attempts + 1)
        log.warning("mail %s refused for good", mail.pk)
        return False
    except Exception as fault:  # a mail server can fail in any way
        # A server that said no has not taken it. One that fell silent meanwhile may have: nobody can tell.
        lost = on_its_way and not isinstance(fault, smtplib.SMTPResponseException)
        wait = BACK_OFF[min(mail.attempts, len(BACK_OFF) - 1)]
        ours.update(
            state=MailState.UNKNOWN if lost else MailState.WAITING,
            next_at=clock() + timedelta(minutes=wait),
            attempts=mail.attempts + 1,
            last_error=type(fault).__name__,
        )
        log.warning("mail %s %s: %s", mail.pk, "may be lost" if lost else "waits", type(fault).__name__)
        return False
    # What was told has arrived: codes, links and words of people need not lie here any longer.
    ours.update(state=MailState.SENT, sent_at=clock(), attempts=mail.attempts + 1, last_error="", context=kept or {})
    return True


@transaction.atomic
def send_again(*, mail: OutboxMail, at: datetime) -> None:
    """Put a refused or unknown mail back into the queue, because a person decided so."""
    OutboxMail.objects.filter(pk=mail.pk, state__in=[MailState.REFUSED, MailState.UNKNOWN]).update(
        state=MailState.WAITING, next_at=at
    )
