"""A budget is shared out by votes without a script, and counted before everybody's eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for
from tests.journeys.visitor import Visitor

Visitors = Callable[[Variant], Visitor]

# A vote of Wattrelos that is open.
SCENE = """
from datetime import timedelta
from django.utils import timezone
from estaminet.agora.models import Process, Stage
from estaminet.agora.operations.deciding import DecisionDraft, OptionDraft, announce_decision, make_decision
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.agora.models import ProcessHub
from estaminet.network.models import Hub
by, at = Actor.system(), timezone.now()
hub = Hub.objects.get(slug="wattrelos")
process = Process.objects.create(
    network=hub.network, hub=hub, audience="hubs", made_at=at, published_at=at - timedelta(days=3)
)
set_texts(on=process, texts={{"title": {{"fr": "La vote {marker}"}}, "asked": {{"fr": "Quoi ?"}}}}, by=by, at=at)
ProcessHub.objects.create(process=process, hub=hub)
Stage.objects.create(
    process=process, kind="decide", starts_at=at - timedelta(days=2), ends_at=at + timedelta(days=2)
)
draft = DecisionDraft(
    question="Que faire {marker} ?", explanation="", language="fr", method="greedy", settings={{"budget": 400000}},
    options=[OptionDraft(label="Un four", cost=300000), OptionDraft(label="Des bancs", cost=150000)],
    opens_at=at - timedelta(hours=1), closes_at=at + timedelta(hours=1),
)
made = make_decision(process=process, draft=draft, by=by, at=at - timedelta(hours=3))
announce_decision(decision=made, by=by, at=at - timedelta(hours=2))
"""
COUNT = """
from datetime import timedelta
from django.utils import timezone
from estaminet.agora.models import Decision
from estaminet.agora.operations.closing import close_decision
from estaminet.kernel.actor import Actor
made = Decision.objects.order_by("-pk").first()
close_decision(decision=made, by=Actor.system(), at=made.closes_at + timedelta(minutes=1))
"""


def votes(visitor: Visitor, number: int) -> None:
    sign_in_as(visitor, "chloe")
    visitor.go(f"agora/decisions/{number}/")
    visitor.look()
    with visitor.page.expect_navigation():
        visitor.page.locator(f"a[href$='/decisions/{number}/vote/']").click()
    visitor.look()
    for box in visitor.page.locator("input[name='marked']").all():
        box.check()
    visitor.press("Look at it once more")
    visitor.look()
    # Both together cost 500 more than there is, and that is said before the ballot is cast.
    assert "500" in visitor.page.locator("main").inner_text()
    visitor.press("Cast the ballot")
    visitor.look()
    assert len(visitor.page.locator(".receipt-code").inner_text().replace(" ", "")) == 16


@pytest.mark.parametrize("variant", [Variant("fr", False, 360, "light"), *variants_for(2, javascript=False)], ids=str)
def test_a_budget_is_voted_on_without_a_script(variant: Variant, visitors: Visitors) -> None:
    phone = visitors(variant)
    marker = str(variant)
    phone.house.tell(SCENE.format(marker=marker))
    phone.go("agora/")
    with phone.page.expect_navigation():
        phone.page.get_by_role("link", name=f"La vote {marker}").first.click()
    with phone.page.expect_navigation():
        phone.page.get_by_role("link", name=f"Que faire {marker} ?").first.click()
    number = int(phone.path.rstrip("/").rpartition("/")[2])
    votes(phone, number)
    phone.house.tell(COUNT)
    phone.go(f"agora/decisions/{number}/")
    phone.look()
    phone.sees("Des bancs")
    phone.go(f"agora/decisions/{number}/receipts/")
    phone.look()
    assert phone.page.locator(".receipts li").count() == 1
