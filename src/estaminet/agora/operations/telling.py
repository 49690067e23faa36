"""Tell those who follow a proposal what became of it, or of its process, each in their language, by one mail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from estaminet.agora.enums import Outcome, ProcessDid, ProposalDid, ProposalState
from estaminet.agora.models import Decision, Option, Process, ProcessAct, Proposal, ProposalAct
from estaminet.agora.queries.following import end_of, end_of_process, followings_in, followings_of
from estaminet.conversation.enums import FollowHow
from estaminet.conversation.models import Following
from estaminet.conversation.operations.topics import topic_to_follow
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.operations import MailDraft, queue_mails, record
from estaminet.people.models import Person
from estaminet.people.queries.languages import mail_language
from estaminet.programme.models import Activity


def act(
    proposal: Proposal,
    did: ProposalDid,
    by: Actor,
    at: datetime,
    *,
    other: Proposal | None = None,
    words: str = "",
    outcome: str = "",
) -> ProposalAct:
    """Write down what happened to a proposal, in the caller's transaction."""
    hub_id = proposal.process.hub_id
    details: dict[str, Any] = {"process": proposal.process_id}
    if other is not None:
        details["other"] = other.pk
    record(by=by, at=at, did=f"proposal.{did}", on=proposal, hub_id=hub_id, details=details)
    return ProposalAct.objects.create(
        proposal=proposal, did=did, other=other, words=words, outcome=outcome, by_id=by.account_id, at=at
    )


def follow_along(proposal: Proposal, people: Collection[int], by: Actor, at: datetime) -> None:
    """Let people hear of a proposal from now on; whoever said already what she wants of it keeps that."""
    topic = topic_to_follow(subject_row=proposal, person=None, by=by, at=at)
    known = set(Following.objects.filter(topic=topic, person__in=people).values_list("person", flat=True))
    Following.objects.bulk_create(
        [
            Following(topic=topic, person_id=each, how=FollowHow.FOLLOW, since=at)
            for each in sorted(set(people) - known)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def tell_followers(
    said: ProposalAct,
    *,
    at: datetime,
    other: Proposal | None = None,
    activity: Activity | None = None,
    vote: Decision | None = None,
) -> int:
    """A mail to everybody who follows a proposal and can be reached, save whoever did it; gives how many."""
    return _tell(
        followings_of(said.proposal),
        said.proposal.process,
        f"proposal:{said.pk}",
        "agora/mail/news",
        lambda language: _told(said, language, other, activity, vote),
        end_of,
        said.by_id,
        at,
    )


@transaction.atomic
def tell_of_vote(option: Option, did: ProposalDid, *, by: Actor, at: datetime) -> int:
    """Write down what a vote does with the proposal an option comes from, and tell whoever follows it."""
    proposal = option.proposal
    if proposal is None or proposal.state != ProposalState.SHOWN:
        return 0
    proposal.process = option.decision.process
    return tell_followers(act(proposal, did, by, at), at=at, vote=option.decision)


@transaction.atomic
def act_on_process(process: Process, did: ProcessDid, by: Actor, at: datetime, words: str = "") -> int:
    """Write down what happened to a process, and tell, once each, whoever follows it or something proposed in it.

    Gives how many were written to.
    """
    said = ProcessAct.objects.create(process=process, did=did, words=words, by_id=by.account_id, at=at)
    return _tell(
        followings_in(process),
        process,
        f"process:{said.pk}",
        "agora/mail/process_news",
        lambda language: _told_of_process(said, language),
        lambda row: end_of_process(row, process),
        said.by_id,
        at,
    )


def _tell(
    followings: Iterable[Following],
    process: Process,
    key: str,
    template: str,
    words: Callable[[str], dict[str, Any]],
    end_for: Callable[[Following], str],
    by_id: int | None,
    at: datetime,
) -> int:
    rows = [each for each in followings if by_id is None or each.person.account_id != by_id]
    written: dict[str, dict[str, Any]] = {}
    mails = []
    for row in rows:
        to = address_of(row.person)
        if not to:
            continue
        language = mail_language(row.person.languages, process.network)
        if language not in written:
            written[language] = words(language)
        with speaking(language):
            end = end_for(row)
        mails.append(
            MailDraft(
                key=f"{key}:{row.person_id}",
                to=to,
                language=language,
                template=template,
                made_at=at,
                context={"end": end},
                common=written[language],
                hub_id=process.hub_id,
                network_id=process.network_id,
                unsubscribe=end,
            )
        )
    queue_mails(mails=mails)
    return len(mails)


def address_of(person: Person) -> str:
    """Where somebody can be written to; empty where she cannot."""
    return person.account.email if person.account is not None else person.email


def place_named(process: Process, language: str) -> str:
    """Who speaks in a letter: the hub that leads a process, or the network."""
    place = process.hub.name if process.hub is not None else process.network.name
    words: str = place.pick([language]).text or place.source
    return words


def _told_of_process(said: ProcessAct, language: str) -> dict[str, Any]:
    process = said.process
    return {
        "did": said.did,
        "place": place_named(process, language),
        "title": process.title.pick([language, *process.network.languages]).text,
        "words": said.words,
        "process": process.pk,
    }


def _told(
    said: ProposalAct, language: str, other: Proposal | None, activity: Activity | None, vote: Decision | None
) -> dict[str, Any]:
    proposal = said.proposal
    wanted = [language, *proposal.process.network.languages]
    return {
        "did": said.did,
        "place": place_named(proposal.process, language),
        "title": proposal.title.pick(wanted).text,
        "process": proposal.process.title.pick(wanted).text,
        "outcome": label_in(Outcome(said.outcome).label, language) if said.outcome else "",
        "reason": proposal.answer.pick(wanted).text if said.did == ProposalDid.ANSWERED else "",
        "words": said.words,
        "other": other.title.pick(wanted).text if other is not None else "",
        "activity": activity.title.pick(wanted).text if activity is not None else "",
        "vote": vote.pk if vote is not None else 0,
        "question": vote.question.pick(wanted).text if vote is not None else "",
        "proposal": (other or proposal).pk,
    }
