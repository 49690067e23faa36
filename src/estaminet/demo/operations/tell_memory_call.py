"""Open a call for memories, and bring things to it, as people of the town and the team would."""

from __future__ import annotations

from datetime import datetime, timedelta

from estaminet.demo.content.memory_call import BROUGHT, PERIOD, TEXT, TITLE, BroughtContent
from estaminet.demo.operations.draw_photograph import draw_photograph
from estaminet.demo.operations.keep_photograph import keep_photograph
from estaminet.kernel.actor import Actor
from estaminet.kernel.files import ask_for_derivatives
from estaminet.library.enums import MediaKind
from estaminet.library.models import BroughtFile, Contribution, MemoryCall
from estaminet.library.operations.contributing import (
    Giver,
    What,
    begin_contribution,
    send_contribution,
    withdraw_contribution,
)
from estaminet.library.operations.memory_calls import make_call, publish_call, write_call
from estaminet.library.operations.reviewing import ask_back, decline_contribution, take_contribution
from estaminet.library.operations.works import publish_work
from estaminet.network.models import Hub

SOMEBODY = Actor.visitor()


def tell_memory_call(*, hub: Hub, by: Actor, at: datetime) -> MemoryCall:
    """One open call with a contribution in each state; ``by`` is somebody of the team."""
    begun = at - timedelta(days=25)
    call = make_call(hub=hub, texts={"title": TITLE.texts, "text": TEXT.texts}, by=by, at=begun)
    facts = {"period": PERIOD, "closes_on": (at + timedelta(days=60)).date()}
    call = write_call(call=call, changes=facts, by=by, at=begun)
    call = publish_call(call=call, by=by, at=begun)
    for number, content in enumerate(BROUGHT):
        _settle(_bring(content, number, call, at - timedelta(days=content.days_ago)), content, number, by, at)
    return call


def _bring(content: BroughtContent, number: int, call: MemoryCall, at: datetime) -> Contribution:
    what = What(kind=content.kind, title=content.title, words=content.tells, when=content.when, where=content.where)
    brought = begin_contribution(
        hub=call.hub,
        call=call,
        what=what,
        language=content.language,
        form_key=f"{number:032x}",
        by=SOMEBODY,
        at=at,
    )
    if content.scene:
        drawn = draw_photograph(content.scene, 0, f"brought {number}")
        home = {"hub_id": call.hub_id, "network_id": call.network_id}
        file = keep_photograph(drawn, **home, by=SOMEBODY, at=at)
        ask_for_derivatives(file=file, at=at)
        BroughtFile.objects.create(
            contribution=brought, file=file, kind=MediaKind.PICTURE, file_name=f"IMG_{2041 + number}.png", added_at=at
        )
    giver = Giver(
        rights=content.rights,
        may=True,
        seen=content.seen,
        seen_names=content.seen_names,
        mine=content.mine,
        name=content.name,
        named=bool(content.name),
    )
    return send_contribution(contribution=brought, giver=giver, by=SOMEBODY, at=at)


def _settle(brought: Contribution, content: BroughtContent, number: int, by: Actor, at: datetime) -> None:
    then = at - timedelta(days=content.days_ago - 1)
    if content.becomes == "asked":
        ask_back(contribution=brought, text=content.said, form_key=f"{1000 + number:032x}", by=by, at=then)
    elif content.becomes == "taken":
        work = take_contribution(contribution=brought, answer=content.said, by=by, at=then)
        publish_work(work=work, by=by, at=then)
    elif content.becomes == "declined":
        decline_contribution(contribution=brought, answer=content.said, by=by, at=then)
    elif content.becomes == "withdrawn":
        withdraw_contribution(contribution=brought, by=SOMEBODY, at=then)
