"""Take back a yes to being seen on photographs: from that moment none is shown on which this person is marked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.programme.enums import PICTURES
from estaminet.programme.models import ActivityConsent, Registration


@transaction.atomic
def take_back_pictures(*, registration: Registration, by: Actor, at: datetime) -> bool:
    """Note a no where somebody said yes before; whether anything changed. Also long after the session.

    Who may: whoever holds the party's link, and the teams for somebody who asks them. A second time, or where nobody
    said yes, changes nothing.
    """
    now = (
        Registration.objects.select_for_update(of=("self",), no_key=True)
        .select_related("party")
        .get(pk=registration.pk)
    )
    last = ActivityConsent.objects.filter(registration=now, text__use=PICTURES).order_by("-pk").first()
    if last is None or not last.given:
        return False
    ActivityConsent.objects.create(
        registration=now,
        session_id=now.session_id,
        subject_key=now.subject_key,
        text_id=last.text_id,
        language=last.language,
        given=False,
        by_guardian=now.minor,
        noted_by_id=by.account_id,
        at=at,
    )
    record(by=by, at=at, did="pictures.taken_back", on=now, hub_id=now.party.hub_id)
    return True
