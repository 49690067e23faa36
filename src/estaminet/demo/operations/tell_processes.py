"""Let people of the demo network propose and get their answers; and show what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from estaminet.agora.enums import Audience, ProposalState, StageKind
from estaminet.agora.models import CoAuthor, Process, Proposal, Support
from estaminet.agora.operations.answering import answer_proposal, link_activity
from estaminet.agora.operations.looking_after import merge_proposals
from estaminet.agora.operations.processes import (
    ProcessDraft,
    StageDraft,
    WhoDraft,
    close_process,
    make_process,
    publish_process,
    write_process,
)
from estaminet.agora.operations.proposing import ProposalDraft, send_proposal
from estaminet.agora.operations.telling import follow_along
from estaminet.demo.content.process_shapes import ProcessContent, ProposalContent
from estaminet.demo.content.processes import PROCESSES
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity

SOMEBODY = Actor.visitor()
DAY = timedelta(days=1)


def tell_processes(
    *,
    network: Network,
    hubs: Mapping[str, Hub],
    people: Mapping[str, Person],
    activities: Mapping[str, Activity],
    by: Mapping[int, Actor],
    at: datetime,
) -> tuple[dict[str, Process], dict[str, Proposal]]:
    """Three processes, each at another stage; one has ended, with all that became of it.

    Gives them by the hub that leads them, and their proposals by their keys. ``by`` is a hub's team by the hub's id.
    """
    told: dict[str, Process] = {}
    proposals: dict[str, Proposal] = {}
    for content in PROCESSES:
        house = hubs[content.hub]
        team = by[house.pk]
        process = _made(content, network, hubs, team, at)
        sent = _sent(content, process, hubs, people, at)
        _answered(content, process, sent, activities, team, at)
        told[content.hub] = process
        proposals |= sent
    return told, proposals


def _midnight(process_hub: Hub, at: datetime, days: int) -> datetime:
    day = at.astimezone(process_hub.clock).date() + days * DAY
    return datetime.combine(day, time.min, process_hub.clock)


def _made(content: ProcessContent, network: Network, hubs: Mapping[str, Hub], team: Actor, at: datetime) -> Process:
    house = hubs[content.hub]
    begun = _midnight(house, at, content.stages[0][1]) - 4 * DAY + timedelta(hours=10)
    stages = [
        StageDraft(
            kind=StageKind(kind),
            starts_at=_midnight(house, at, first),
            ends_at=_midnight(house, at, last + 1),
        )
        for kind, first, last in content.stages
    ]
    named = [hubs[slug] for slug in content.hubs]
    who = WhoDraft(audience=Audience.HUBS if named else Audience.EVERYONE, hubs=named, minimum_age=content.minimum_age)
    source = next(iter(content.title))
    first = {"title": {source: content.title[source]}, "asked": {source: content.asked[source]}}
    draft = ProcessDraft(texts=first, stages=stages, who=who)
    made = make_process(network=network, hub=house, draft=draft, by=team, at=begun)
    texts = {"title": content.title, "asked": content.asked, "about": content.about}
    write_process(process=made, texts=texts, by=team, at=begun + timedelta(hours=2))
    publish_process(process=made, by=team, at=begun + DAY)
    later = {name: getattr(content, name) for name in ("heard", "next") if getattr(content, name)}
    if later:
        write_process(process=made, texts=later, by=team, at=min(at - DAY, begun + 30 * DAY))
    return made


def _sent(
    content: ProcessContent, process: Process, hubs: Mapping[str, Hub], people: Mapping[str, Person], at: datetime
) -> dict[str, Proposal]:
    sent = {}
    begun = _midnight(hubs[content.hub], at, content.stages[0][1])
    for number, each in enumerate(content.proposals):
        author = people[each.who]
        then = begun + each.day * DAY + timedelta(hours=9 + number, minutes=len(each.text) * 7 % 60)
        language = next(iter(each.title))
        draft = ProposalDraft(
            title=each.title[language],
            text=each.text[language],
            language=language,
            hub=hubs[each.hub] if each.hub else None,
            where=each.where,
        )
        made = send_proposal(process=process, author=author, draft=draft, by=_actor(author), at=then)
        sent[each.key] = made
        others = {
            name: {code: words for code, words in getattr(each, name).items() if code != language}
            for name in ("title", "text")
        }
        if made.state == ProposalState.SHOWN:
            set_texts(on=made, texts=others, by=_actor(people[_translator(each)]), at=then + timedelta(hours=6))
            _talked(each, made, people, then)
    return sent


def _translator(content: ProposalContent) -> str:
    """Somebody who is for it says it in the other languages, or its author herself."""
    return content.supporters[0] if content.supporters else content.who


def _talked(content: ProposalContent, proposal: Proposal, people: Mapping[str, Person], then: datetime) -> None:
    """Who is for it, and who stands beside it."""
    Support.objects.bulk_create(
        Support(proposal=proposal, person=people[who], at=then + timedelta(hours=3 * place + 1))
        for place, who in enumerate(content.supporters)
    )
    CoAuthor.objects.bulk_create(
        CoAuthor(proposal=proposal, person=people[who], asked_at=then, agreed_at=then + timedelta(hours=4))
        for who in content.beside
    )
    everybody = [people[who].pk for who in (*content.supporters, *content.beside)]
    follow_along(proposal, everybody, SOMEBODY, then)


def _answered(
    content: ProcessContent,
    process: Process,
    sent: Mapping[str, Proposal],
    activities: Mapping[str, Activity],
    team: Actor,
    at: datetime,
) -> None:
    """What the team did: put alike ones together, answered, linked, ended."""
    settled = process.stages.get(kind=StageKind.DISCUSS).ends_at + timedelta(hours=11)
    for each in content.proposals:
        if each.into:
            merged = sent[each.key].sent_at + 2 * DAY
            merge_proposals(proposal=sent[each.key], kept=sent[each.into], by=team, at=merged)
    for each in content.proposals:
        if each.outcome:
            source = next(iter(each.answer))
            reason = {source: each.answer[source]}
            proposal = sent[each.key]
            answer_proposal(proposal=proposal, outcome=each.outcome, reason=reason, by=team, at=settled)
            others = {code: words for code, words in each.answer.items() if code != source}
            set_texts(on=proposal, texts={"answer": others}, by=team, at=settled + timedelta(hours=1))
            if each.activity:
                activity = activities[each.activity]
                link_activity(proposal=proposal, activity=activity, by=team, at=settled + 20 * DAY)
    if content.closing:
        ended = process.stages.order_by("-ends_at")[0].ends_at + DAY
        close_process(process=process, closing=content.closing, by=team, at=min(ended, at - DAY))


def _actor(person: Person) -> Actor:
    """Somebody with an account acts by it; whoever has none is written down by the house."""
    return Actor.person(person.account_id) if person.account_id is not None else SOMEBODY
