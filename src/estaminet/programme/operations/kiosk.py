"""Tablets of the house: made on the device itself, stopped from anywhere, left with the team's code."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.programme.models import Kiosk

DIGITS: Final = re.compile(r"[0-9]{4,8}")


class NotDigits(Refusal):
    """The code is not made of four to eight digits."""

    message = _("Please choose four to eight digits.")
    field = "code"


class TooSimple(Refusal):
    """Whoever stands in front of the tablet would find it at once."""

    message = _("Everybody tries 1234 and 0000 first. Please choose other digits.")
    field = "code"


class WrongCode(Refusal):
    """Not the code of this tablet."""

    message = _("This is not the code. Ask whoever made this tablet, or stop it from the pages of the team.")
    field = "code"


def is_simple(code: str) -> bool:
    """The same digit throughout, or digits that count up or down by one."""
    steps = {int(after) - int(before) for before, after in pairwise(code)}
    return len(steps) < 2 and steps <= {0, 1, -1}


def make_kiosk(*, hub: Hub, name: str, code: str, by: Actor, at: datetime) -> Kiosk:
    """Make a tablet of the house. Who may: the team of its hub. ``code`` lets the team out of it.

    Raises NotDigits, TooSimple.
    """
    if not DIGITS.fullmatch(code):
        raise NotDigits
    if is_simple(code):
        raise TooSimple
    hashed = make_password(code)  # takes its time, so outside the transaction
    with transaction.atomic():
        made = Kiosk.objects.create(
            network_id=hub.network_id,
            hub=hub,
            account_id=by.account_id,
            name=" ".join(name.split())[: Kiosk._meta.get_field("name").max_length],
            code=hashed,
            made_at=at,
        )
        record(by=by, at=at, did="kiosk.made", on=made, hub_id=hub.pk)
    return made


@transaction.atomic
def stop_kiosk(*, kiosk: Kiosk, by: Actor, at: datetime) -> None:
    """Stop a tablet: at its next contact it is a browser like any other. Who may: the team of its hub.

    A second time changes nothing.
    """
    _stop(kiosk, "kiosk.stopped", by, at)


def leave_kiosk(*, kiosk: Kiosk, code: str, at: datetime) -> None:
    """The same on the tablet itself. Who may: whoever knows its code; the caller counts the tries. Raises WrongCode."""
    if not check_password(code, kiosk.code):
        raise WrongCode
    with transaction.atomic():
        _stop(kiosk, "kiosk.left", Actor.visitor(), at)


def _stop(kiosk: Kiosk, did: str, by: Actor, at: datetime) -> None:
    now = Kiosk.objects.select_for_update(no_key=True).get(pk=kiosk.pk)
    if now.stopped_at is None:
        now.stopped_at = at
        now.save(update_fields=["stopped_at"])
        record(by=by, at=at, did=did, on=now, hub_id=now.hub_id)
    kiosk.stopped_at = now.stopped_at


def hear_kiosk(*, kiosk: Kiosk, at: datetime) -> None:
    """Note that a tablet is still there."""
    Kiosk.objects.filter(pk=kiosk.pk).update(heard_at=at)
    kiosk.heard_at = at
