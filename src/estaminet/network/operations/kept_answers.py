"""What a request with an idempotency key was answered, kept for a day: sent again, it does nothing more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.models import KeptAnswer, Token

KEPT: Final = timedelta(hours=24)


class KeyUsedOtherwise(Refusal):
    """The key of another request."""

    message = _("This idempotency key belongs to another request of yours. Please make a new one for each request.")
    field = "Idempotency-Key"


def begin_answer(*, token: Token, key: str, asked: str, at: datetime) -> KeptAnswer:
    """The answer under a key, in the caller's transaction: one with a status is to be given again as it is.

    Who may: whoever holds the token. Two that come at once wait for each other here: the second finds what the first
    was answered, or begins itself where the first was refused. ``asked`` is the SHA-256 of method, address and body.
    Raises KeyUsedOtherwise.
    """
    found, new = KeptAnswer.objects.get_or_create(token=token, key=key, defaults={"asked": asked, "at": at})
    if not new and found.at <= at - KEPT:
        found.delete()
        found, new = KeptAnswer.objects.get_or_create(token=token, key=key, defaults={"asked": asked, "at": at})
    if not new and found.asked != asked:
        raise KeyUsedOtherwise
    return found


def keep_answer(*, answer: KeptAnswer, status: int, body: dict[str, Any]) -> None:
    """Keep what was answered, in the transaction of what was done."""
    answer.status, answer.body = status, body
    answer.save(update_fields=["status", "body"])


def forget_answer(*, answer: KeptAnswer) -> None:
    """Nothing was done: the same may be tried again under the same key."""
    answer.delete()


@transaction.atomic
def purge_kept_answers(at: datetime) -> int:
    """Forget what was answered more than a day ago; gives how many answers."""
    return KeptAnswer.objects.filter(at__lte=at - KEPT).delete()[0]
