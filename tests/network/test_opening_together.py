"""The week and what happens on public holidays are saved together, or neither."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from estaminet.network.models import OpeningRule
from estaminet.network.operations import NotValid, set_opening_rules
from estaminet.network.queries.opening_days import Hours, WeeklyHours
from tests.factories.network import OpeningRuleFactory

pytestmark = pytest.mark.django_db
TUESDAY = [WeeklyHours(1, Hours(time(9), time(12)))]


def typed(seen: str, **more: str) -> dict[str, str]:
    week = {"week-TOTAL_FORMS": "1", "week-INITIAL_FORMS": "0", "week-0-day1": "9–12", "seen": seen}
    return {**week, "holidays": "closed", "initial-holidays": "closed", "subdivision": "", **more}


def page() -> str:
    return reverse("manage:manage_opening", args=["wattrelos"])


def test_a_policy_that_cannot_be_takes_the_week_back(cast: Any, at: Any) -> None:
    OpeningRuleFactory(hub=cast.wattrelos, weekday=4)
    told = AuditEntry.objects.count()
    with pytest.raises(NotValid):
        set_opening_rules(hub=cast.wattrelos, rules=TUESDAY, policy={"holidays": "never"}, by=Actor.system(), at=at)
    assert list(OpeningRule.objects.values_list("weekday", flat=True)) == [4]
    assert AuditEntry.objects.count() == told


def test_only_the_policy_goes_with_the_week(cast: Any, at: Any) -> None:
    with pytest.raises(ValueError, match="phone"):
        set_opening_rules(hub=cast.wattrelos, rules=TUESDAY, policy={"phone": "1"}, by=Actor.system(), at=at)


def test_both_are_saved_at_once(cast: Any) -> None:
    answer = cast.client(cast.alice).post(page(), typed("", holidays="as_usual"))
    cast.wattrelos.refresh_from_db()
    assert (answer.status_code, cast.wattrelos.holidays, OpeningRule.objects.get().weekday) == (302, "as_usual", 1)


def test_a_fault_in_the_policy_keeps_the_hours_that_were_typed(cast: Any) -> None:
    answer = cast.client(cast.alice).post(page(), typed("", holidays="never", subdivision="57"))
    assert (answer.status_code, OpeningRule.objects.count()) == (200, 0)
    assert answer.context["seasons"].forms[0]["day1"].value() == "9–12"
    assert answer.context["policy"]["subdivision"].value() == "57"


def test_a_fault_does_not_hide_that_somebody_else_saved_meanwhile(cast: Any) -> None:
    client = cast.client(cast.alice)
    OpeningRuleFactory(hub=cast.wattrelos, weekday=4)  # after Alice opened the page, which had no rule
    answer = client.post(page(), typed("", holidays="never"))
    assert answer.context["seen"] == ""
    again = client.post(page(), typed(answer.context["seen"]))
    assert "Somebody else has changed the opening hours" in again.content.decode()
    last = client.post(page(), typed(again.context["seen"]))
    assert (last.status_code, OpeningRule.objects.get().weekday) == (302, 1)
