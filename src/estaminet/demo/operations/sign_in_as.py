"""Sign in as somebody of the cast."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from estaminet.demo.queries import account_of, was_made_here
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Network
from estaminet.people.models import Account


class NotADemo(Refusal):
    """The demo is off, or this network is somebody's own."""

    message = _("Nobody can be signed in like this here.")


class NotInTheCast(Refusal):
    """No such person, or she has erased herself."""

    message = _("This person is no longer here. Perhaps somebody tried out how to erase an account.")


def demo_is_on(network: Network | None) -> bool:
    """Is the demo on, and is this its network?"""
    return bool(settings.DEMO) and network is not None and was_made_here(network)


def sign_in_as(*, key: str, network: Network, at: datetime) -> Account:
    """The account of a cast member, for a browser to be signed in without a code.

    Who may: anyone, while ESTAMINET_DEMO is on and the network was made by the demo. Raises NotADemo, NotInTheCast.
    """
    if not demo_is_on(network):
        raise NotADemo
    account = account_of(key)
    if account is None:
        raise NotInTheCast
    record(by=Actor.person(account.pk), at=at, did="demo.signed_in", on=account)
    return account
