"""Send the link of a registration again, to where its mails go and nowhere else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.network.models import Network
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.operations.registering.offers import people_of

_WITH = ("session__activity__network", "session__activity__hub", "session__hub", "session__place")


@transaction.atomic
def send_link(*, network: Network, email: str, code: str, form_key: str, by: Actor, at: datetime) -> None:
    """Mail the link of a party to its own address, if address and code belong together; else nothing happens.

    Who may: anyone; the answer does not tell which of the two it was. A form sent twice sends one mail.
    """
    found = Party.objects.filter(network=network, code=code, email=email.strip().lower()).select_related(*_WITH)
    party = found.prefetch_related("session__also_at__hub", "session__also_at__place").first()
    if party is None or not party.link_opens(party.link_number, at):
        return
    mail = PartyMail(party, "link", f"again:{form_key}", people=people_of(party))
    tell_parties(session=party.session, mails=[mail], at=at)
