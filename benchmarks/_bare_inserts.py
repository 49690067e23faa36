"""A bare view that only writes: the rows of one registration of two people, in one transaction, and nothing else."""

from __future__ import annotations

import secrets
from functools import cache

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Party, PartyEvent, Registration, Session


@cache
def roomy() -> Session:
    """The session that was made for it."""
    return Session.objects.select_related("activity").get(activity__slug="roomy")


def inserts(request: HttpRequest) -> HttpResponse:
    """Party, two people, what happened, places left, the mail: what ``register_party`` writes."""
    session, at, mark = roomy(), timezone.now(), secrets.token_hex(16)
    with transaction.atomic():
        party = Party.objects.create(
            network_id=session.network_id,
            activity_id=session.activity_id,
            session=session,
            hub_id=session.hub_id,
            form_key=mark,
            contact_name="Nadia Haddou",
            email=f"{mark}@example.org",
            language="fr",
            state="taken",
            made_at=at,
            changed_at=at,
        )
        people = [
            Registration(
                party=party,
                session=session,
                identity=f"{mark}{place}",
                given_name="Nadia",
                family_name=mark,
                made_at=at,
            )
            for place in range(2)
        ]
        Registration.objects.bulk_create(people)
        PartyEvent.objects.create(party=party, session=session, did="taken", people=2, at=at)
        Session.objects.filter(pk=session.pk).update(left=1000)
        context = {"title": "Atelier", "people": ["Nadia Haddou"], "address": f"/fr/registrations/{mark}/"}
        OutboxMail.objects.create(
            key=f"bare:{mark}",
            to=party.email,
            language="fr",
            template="programme/mail/party_registered",
            context=context,
            made_at=at,
            next_at=None,
            state="sent",
            sent_at=at,
        )
    return HttpResponse(status=204)
