"""The mails people ask for, where they are found: the foot of each page, *my Estaminet*; and when they are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import FOOTER_LINKS, MY_PANELS, REGULAR_WORK, FooterLink, Panel, RegularWork
from estaminet.network.doors import network_here, reader
from estaminet.programme.queries.letters import Letter, choice_told
from estaminet.programme.queries.mail_times import zone_of
from estaminet.programme.queries.own_mails import my_subscriptions
from estaminet.programme.rules import subscription_state
from estaminet.programme.tasks import DIGESTS, digests_due


def load_my_mails(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """What comes to the addresses of her account, with the way to change it."""
    own = reader(request)
    if not own.signed_in:
        return None
    network = network_here(request)
    mails = my_subscriptions(own)
    if not mails:
        return {"mails": []}
    zone = zone_of(network.pk)
    letter, today = Letter.to(own.languages[0], network, zone), timezone.now().astimezone(zone).date()
    return {
        "mails": [
            {
                "row": row,
                "choice": choice_told(row, letter, network),
                "resting": subscription_state(row, today) == "paused",
            }
            for row in mails
        ]
    }


def register_mails() -> None:
    """Called once, when the house starts."""
    MY_PANELS.register(Panel("mails", "programme/panels/my_mails.html", load_my_mails, order=60))
    FOOTER_LINKS.register(FooterLink(_("Tell me what's on, by mail"), "programme:subscribe", "everyone", 20))
    REGULAR_WORK.register(RegularWork(DIGESTS, digests_due))
