"""A vote from an age on: whose age nobody noted is told what to do, and the team writes her on the roll."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from estaminet.agora.models import Process, RollEntry
from estaminet.agora.operations.casting import NotOnTheRoll
from estaminet.agora.operations.helping import vouch_for_age
from estaminet.kernel.models import AuditEntry
from estaminet.people.models import Person
from tests.agora.test_voting_pages import open_now
from tests.factories.people import PersonFactory
from tests.factories.votes import NOBODY

pytestmark = pytest.mark.django_db


def test_whose_age_nobody_noted_is_written_on_the_roll_by_the_team(cast: Any) -> None:
    """No birth date is kept, and nobody who is known to be too young gets in."""
    decision = open_now(cast)
    Process.objects.filter(pk=decision.process_id).update(minimum_age=16)
    RollEntry.objects.filter(person__in=[cast.chloe, cast.eve]).update(person=None)
    Person.objects.filter(pk=cast.chloe.pk).update(birth_date=None)
    client, address = cast.client(cast.ana), reverse("manage:decision_people", args=["wattrelos", decision.pk])
    asked = client.post(address, {"words": cast.chloe.given_name}).content.decode()
    assert ('value="old_enough"' in asked, 'value="paper"' in asked) == (True, False)

    client.post(address, {"act": "old_enough", "person": cast.chloe.pk})
    told = client.post(address, {"words": cast.chloe.given_name}).content.decode()

    assert ('value="old_enough"' in told, 'value="paper"' in told) == (False, True)
    assert RollEntry.objects.filter(person=cast.chloe).count() == 1
    said = AuditEntry.objects.get(did="vote.age_vouched")
    assert (said.on_id, said.by_id, said.details) == (decision.pk, cast.ana.account_id, {})
    young = PersonFactory(home_hub=cast.wattrelos, birth_date=timezone.localdate() - timedelta(days=15 * 365))
    with pytest.raises(NotOnTheRoll):
        vouch_for_age(decision=decision, person=young, by=NOBODY, at=timezone.now())
