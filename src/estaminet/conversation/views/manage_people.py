"""Standing in for somebody, on the team's page of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estaminet.conversation.operations.trusting import take_back_vouch, vouch
from estaminet.conversation.queries.trust import vouches_for
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.people.models import Person
from estaminet.people.person_panels import KnownPerson


def load_vouching(request: HttpRequest, known: KnownPerson) -> Mapping[str, Any] | None:
    """Who stands in for somebody who can write here; nothing for oneself. One query."""
    account = known.person.account_id
    if account is None or account == reader(request).account_id:
        return None
    found = vouches_for(known.person, known.hub.network_id)
    mine = any(each.by_id == reader(request).account_id for each in found)
    return {"person": known.person, "hub": known.hub, "vouches": found, "mine": mine}


@signed_in
@require_POST
def talk_vouch(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Stand in for somebody the hub knows, or do so no longer."""
    house, who = hub_worked_at(request, hub), reader(request)
    person = get_object_or_404(Person.objects.worked_by(who).at_hub(house.pk), pk=pk)
    common: dict[str, Any] = {"network": house.network, "person": person, "by": who.actor, "at": timezone.now()}
    try:
        if request.POST.get("act") == "take_back":
            take_back_vouch(**common)
            messages.success(request, _("You no longer vouch for this person."))
        else:
            vouch(**common)
            messages.success(request, _("You vouch for this person: what they write is shown at once."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("people:person", house.slug, person.pk)
